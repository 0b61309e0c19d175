#!/usr/bin/env bash
# Ten services started together on one database at revision 1: one of them migrates it, and all ten
# become healthy. Then a service is told to end (SIGTERM) in the middle of a long migration: it ends,
# nothing has changed, and the next one finishes the job.
#
#   ten-services.sh target/quarkus-app/quarkus-run.jar src/main/resources/db/migration/sqlite [PORT]
#
# Uses ten ports from PORT (8141) on 127.0.0.1. Needs java, curl and the sqlite3 shell. Exit code 0:
# all proved.
set -euo pipefail

[ $# -ge 2 ] || { echo "usage: ten-services.sh quarkus-run.jar MIGRATIONS [PORT]" >&2; exit 2; }
jar=$(realpath -e "$1")
migrations=$(realpath -e "$2")
first=${3:-8141}
patience=${PATIENCE:-300}

work=$(mktemp -d)
services=()
cleanup() {
  local pid
  for pid in "${services[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

say() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  tail -n 5 ./*.log >&2 || true
  exit 1
}
same() { [ "$1" = "$2" ] || fail "$3: expected $2, found $1"; }

# Starts a service on a database and a port; its log is PORT.log.
serve() {
  SQLITE_DB="sqlite:///$work/$1" QUARKUS_HTTP_PORT=$2 \
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -jar "$jar" >"$2.log" 2>&1 &
  services+=($!)
}

healthy() { [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$1/q/health")" = 200 ]; }

# Waits until a command succeeds, as long as a process lives.
await() {
  local pid=$1 tenth
  shift
  for ((tenth = 0; tenth < patience * 10; tenth++)); do
    "$@" && return
    kill -0 "$pid" 2>/dev/null || fail "process $pid has ended while waiting for: $*"
    sleep 0.1
  done
  fail "waited too long for: $*"
}

stands_at() { sqlite3 "$1" "SELECT max(version + 0) || ' of ' || count(*) FROM flyway_schema_history"; }

# A database at revision 1, with so many snapshots in it.
at_revision_1() {
  java -jar "$jar" upgrade 1 --url "$1" --dir "$migrations"
  sqlite3 "$1" "PRAGMA foreign_keys = ON;
    INSERT INTO project VALUES (1, 'shop', 'sqlite', NULL, '2026-01-01 00:00:00');
    INSERT INTO environment VALUES (1, 1, 'production', NULL, NULL, '2026-01-01 00:00:00');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
      INSERT INTO snapshot SELECT i, 1, '2026-01-01 00:00:00', 'CREATE TABLE t' || i, i FROM n"
  same "$(stands_at "$1")" "1 of 1" "revision of $1"
}

# Those of before: a service adds one of its own.
rows() { sqlite3 "$1" "SELECT count(*), sum(id), sum(length(ddl)) FROM snapshot WHERE environment_id = 1"; }

well() {
  same "$(sqlite3 "$1" 'PRAGMA integrity_check')" ok "integrity of $1"
  same "$(sqlite3 "$1" 'PRAGMA foreign_key_check')" "" "orphans in $1"
  same "$(rows "$1")" "$2" "rows of $1"
}

cascades() { sqlite3 "$1" "SELECT on_delete FROM pragma_foreign_key_list('snapshot')"; }

head=$(find "$migrations" -name 'V*.sql' | wc -l)

say "Ten services at once on one database"
at_revision_1 app.db 1000
before=$(rows app.db)
for ((port = first; port < first + 10; port++)); do serve app.db "$port"; done
for ((i = 0; i < 10; i++)); do await "${services[i]}" healthy $((first + i)); done
same "$(grep -l 'Applying revision 2' ./*.log | wc -l)" 1 "services that migrated"
same "$(stands_at app.db)" "$head of $head" "revision of app.db"
same "$(cascades app.db)" CASCADE "action of the foreign key"
well app.db "$before"
echo "One migration, ten healthy services; $(grep -l 'Waits for another process' ./*.log | wc -l) had to wait."

say "Told to end, they end"
for pid in "${services[@]}"; do kill -TERM "$pid"; done
for pid in "${services[@]}"; do wait "$pid" || true; done
services=()
well app.db "$before"

say "SIGTERM in the middle of a migration"
at_revision_1 long.db "${ROWS:-6000000}"
before=$(rows long.db)
serve long.db "$first"
pid=${services[0]}
await "$pid" grep -q 'Applying revision 2' "$first.log"
kill -TERM "$pid"
code=0
wait "$pid" || code=$?
services=()
[ "$code" -ne 0 ] || fail "the service ended as if all were well"
grep -q 'Applied revision 2' "$first.log" && fail "the migration was over before the signal: raise ROWS"
java -jar "$jar" current --url long.db --dir "$migrations"
same "$(stands_at long.db)" "1 of 1" "revision of long.db"
same "$(cascades long.db)" "NO ACTION" "action of the foreign key"
well long.db "$before"
echo "It ended with exit code $code, and nothing has changed."

say "The next service finishes the job"
serve long.db "$first"
await "${services[0]}" healthy "$first"
same "$(stands_at long.db)" "$head of $head" "revision of long.db"
same "$(cascades long.db)" CASCADE "action of the foreign key"
well long.db "$before"

say "All proved"
