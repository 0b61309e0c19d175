#!/usr/bin/env bash
# docs/pipelines.md, word by word, against the packaged service with an empty database: an administrator's token, the
# project, its environments, the pipeline's token, the first revision of a database with rows, and the steps of two
# builds, the second with a cascade, and of a third that changes nothing.
#
#   pipelines-document.sh target/quarkus-app
#
# Needs java, curl, jq, unzip and the sqlite3 shell. Exit code 0: all of it happened; 77: left out, as one of them is not here.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: pipelines-document.sh target/quarkus-app" >&2; exit 2; }
export jar=$(realpath -e "$1/quarkus-run.jar")
cd "$(dirname "$0")/../../.."
document=$PWD/docs/pipelines.md

work=$(mktemp -d "${TMPDIR:-/tmp}/godwit-pipelines.XXXXXX")
end() {
  [ -z "${service:-}" ] || { kill "$service" 2>/dev/null && wait "$service" 2>/dev/null; } || true
  rm -rf "$work"
}
trap end EXIT

say() { echo "pipelines: $*"; }
fail() { echo "pipelines: FAILED: $*" >&2; tail -n 20 "$work/service.log" >&2; exit 1; }
same() { [ "$1" = "$2" ] || fail "$3: expected '$2', found '$1'"; }
for tool in java curl jq unzip sqlite3; do
  command -v "$tool" >/dev/null || { say "left out: $tool is not here"; exit 77; }
done
free_port() {
  local candidate
  for candidate in $(shuf -i 20000-32000 -n 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
  done
}

# The Nth block of commands of the document.
block() {
  awk -v wanted="$1" '
    $0 == "```" && inside { inside = 0; next }
    $0 == "```sh" { inside = (++found == wanted); next }
    inside' "$document"
}
export SQLITE_DB=$work/godwit.db
godwit() { java -XX:TieredStopAtLevel=1 -jar "$jar" "$@"; }
export -f godwit
# follow N [VARIABLE…]: runs the Nth block as a shell of its own, and keeps the variables that it sets.
follow() {
  local block
  block=$(block "$1")
  [ -n "$block" ] || fail "the document has no block $1"
  shift
  bash -euo pipefail -c "$block"'
for name; do printf "export %s=%q\n" "$name" "${!name}"; done >variables' bash "$@" >answers || { cat answers >&2; fail "the document does not work"; }
  # shellcheck disable=SC1091
  . ./variables
}

cd "$work"
cat >schema.sql <<'SQL'
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id), note TEXT);
SQL
sqlite3 prod.db <schema.sql
sqlite3 prod.db "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bo'); INSERT INTO orders VALUES (1, 1, 'x'), (2, 2, 'y')"

port=$(free_port)
export GODWIT=http://127.0.0.1:$port
QUARKUS_HTTP_PORT=$port java -jar "$jar" serve >service.log 2>&1 &
service=$!
for _ in $(seq 240); do
  curl -fsS "$GODWIT/q/health/ready" >/dev/null 2>&1 && break
  kill -0 "$service" 2>/dev/null || fail "the service ended"
  sleep 0.5
done
curl -fsS "$GODWIT/q/health/ready" >/dev/null || fail "the service is not ready"

say "a project, its environments, a token"
follow 1 ADMIN
follow 2 GODWIT_TOKEN
say "the first revision"
follow 3
same "$(jq -r .version revision.json)" 1 "the first revision"

# build ID VERSION: the steps, after which prod is at a version with its rows.
build() {
  BUILD_ID=$1 follow 4
  same "$(jq -r .version revision.json)" "$2" "the revision after build $1"
  same "$(curl -fsS -H "Authorization: Bearer $GODWIT_TOKEN" "$GODWIT/api/projects/shop/environments/prod" | jq -r '.version, .drifted' | tr '\n' ' ')" \
    "$2 false " "prod after build $1"
  same "$(sqlite3 prod.db 'SELECT count(*) FROM orders; PRAGMA foreign_key_check')" 2 "rows after build $1"
}
say "a build with a cascade, one with a new column, one with nothing new"
sed -i 's/REFERENCES customer (id)/REFERENCES customer (id) ON DELETE CASCADE/' schema.sql
build one 2
sed -i 's/note TEXT/note TEXT, placed_at TEXT/' schema.sql
build two 3
build three 3
sqlite3 prod.db "PRAGMA foreign_keys = ON; DELETE FROM customer WHERE id = 1"
same "$(sqlite3 prod.db 'SELECT count(*) FROM orders')" 1 "rows after the cascade"
say "passed"
