#!/usr/bin/env bash
# The main job on a real database: a Chinook database without migrations gets ON DELETE CASCADE on
# every foreign key, and everything that must hold is proved with tools that are not Godwit's own.
#
#   real-run.sh chinook.sql target/quarkus-app/quarkus-run.jar
#
# Needs java, the sqlite3 shell and sha256sum; python3 when it is there. Exit code 0: all proved.
set -euo pipefail

[ $# -eq 2 ] || { echo "usage: real-run.sh DUMP.sql quarkus-run.jar" >&2; exit 2; }
dump=$(realpath -e "$1")
jar=$(realpath -e "$2")
message="Add ON DELETE CASCADE to foreign keys"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
same() { [ "$1" = "$2" ] || fail "$3: expected $2, found $1"; }

# Runs Godwit as a user does; shows the command.
godwit() {
  printf '$ godwit' >&2
  printf ' %q' "$@" >&2
  printf '\n' >&2
  java -jar "$jar" "$@"
}

# The exit code of a command that may fail.
code_of() { local code=0; "$@" >/dev/null || code=$?; echo "$code"; }

tables() {
  sqlite3 "$1" "SELECT name FROM sqlite_master WHERE type = 'table'
                AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'flyway_schema_history' ORDER BY name"
}

# One line for each table: its rows, and a hash over all of their values with their types.
hashes() {
  local table
  tables "$1" | while read -r table; do
    printf '%-16s %6s %s\n' "$table" \
      "$(sqlite3 "$1" "SELECT count(*) FROM \"$table\"")" \
      "$(sqlite3 "$1" ".mode quote" "SELECT * FROM \"$table\"" | LC_ALL=C sort | sha256sum | cut -c1-16)"
  done
}

# Demands of a database: integrity, no orphans, every foreign key cascades, the rows of the beginning.
proved() {
  same "$(sqlite3 "$1" 'PRAGMA integrity_check')" ok "integrity of $1"
  same "$(sqlite3 "$1" 'PRAGMA foreign_key_check')" "" "orphans in $1"
  same "$(not_cascading "$1")" 0 "foreign keys of $1 that do not cascade"
  same "$(hashes "$1")" "$rows" "rows of $1"
}

not_cascading() {
  sqlite3 "$1" "SELECT count(*) FROM sqlite_master m, pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table' AND f.on_delete <> 'CASCADE'"
}

say "A database with rows and no migrations"
sqlite3 app.db < "$dump"
cp app.db original.db
rows=$(hashes app.db)
echo "$rows"
export GODWIT_URL="$work/app.db"

say "Adopt it"
godwit adopt -m "Initial migration" --dir migrations
godwit current --dir migrations
proved_rows=$(hashes app.db)
same "$proved_rows" "$rows" "rows after adopt"

say "The model: its own DDL, with ON DELETE CASCADE on every foreign key"
sqlite3 original.db .schema | sed -E 's/ON DELETE NO ACTION/ON DELETE CASCADE/' > model.sql
sqlite3 model.db < model.sql
same "$(not_cascading model.db)" 0 "foreign keys of the model that do not cascade"
same "$(code_of godwit check --model model.sql --dir migrations)" 3 "exit code of check"

say "Write the revision"
godwit revision --autogenerate -m "$message" --model model.sql --dir migrations > written.txt
cat written.txt
script="$work/$(grep '/V2__' written.txt)"
[ -s "$script" ] || fail "no script of revision 2"

say "Run it"
godwit upgrade --dir migrations
godwit current --dir migrations
godwit history --dir migrations
proved app.db
echo "Every row is there, every foreign key cascades."

say "Nothing is left to do"
godwit check --model model.sql --dir migrations
before=$(ls migrations)
godwit revision --autogenerate -m "Once more" --model model.sql --dir migrations
same "$(ls migrations)" "$before" "scripts after a second autogenerate"

say "Deleting one artist takes along what belongs to it"
cp app.db cascade.db
artist=$(sqlite3 cascade.db "SELECT ArtistId FROM Album JOIN Track USING (AlbumId)
  JOIN InvoiceLine USING (TrackId) JOIN PlaylistTrack USING (TrackId)
  GROUP BY ArtistId ORDER BY count(DISTINCT AlbumId) DESC, ArtistId LIMIT 1")
albums="SELECT AlbumId FROM Album WHERE ArtistId = $artist"
tracks="SELECT TrackId FROM Track WHERE AlbumId IN ($albums)"
counts() {
  sqlite3 cascade.db "SELECT (SELECT count(*) FROM Artist), (SELECT count(*) FROM Album),
    (SELECT count(*) FROM Track), (SELECT count(*) FROM InvoiceLine), (SELECT count(*) FROM PlaylistTrack)"
}
expected=$(sqlite3 cascade.db "SELECT (SELECT count(*) - 1 FROM Artist),
  (SELECT count(*) FROM Album WHERE AlbumId NOT IN ($albums)),
  (SELECT count(*) FROM Track WHERE TrackId NOT IN ($tracks)),
  (SELECT count(*) FROM InvoiceLine WHERE TrackId NOT IN ($tracks)),
  (SELECT count(*) FROM PlaylistTrack WHERE TrackId NOT IN ($tracks))")
echo "artists|albums|tracks|invoice lines|playlist entries"
echo "$(counts)  before"
sqlite3 cascade.db "PRAGMA foreign_keys = ON; DELETE FROM Artist WHERE ArtistId = $artist"
echo "$(counts)  after the end of artist $artist"
same "$(counts)" "$expected" "rows after deleting artist $artist"
same "$(sqlite3 cascade.db 'PRAGMA foreign_key_check')" "" "orphans after deleting artist $artist"

# Another runner either brings the database to the model or leaves it as it was.
by_another_runner() {
  local database=$1 code=0
  shift
  cp original.db "$database"
  "$@" || code=$?
  if [ "$code" -eq 0 ]; then
    proved "$database"
    same "$(code_of godwit compare --from "$database" --to model.sql)" 0 "compare of $database"
    echo "$database: done, nothing lost"
  else
    same "$(sqlite3 "$database" .dump)" "$(sqlite3 original.db .dump)" "content of $database"
    fail "$database: the runner failed with $code, and changed nothing"
  fi
}

shell() { sqlite3 -bail "$1" "PRAGMA foreign_keys = $2" ".read '$script'"; }

python() {
  python3 - "$1" "$2" "$script" <<'PY'
import sqlite3, sys
database, foreign_keys, script = sys.argv[1:]
connection = sqlite3.connect(database)
connection.execute("PRAGMA foreign_keys = " + foreign_keys)
connection.executescript(open(script, encoding="utf-8").read())
connection.close()
PY
}

say "The same script, by other runners, on the database of the beginning"
for keys in ON OFF; do
  by_another_runner "shell-$keys.db" shell "shell-$keys.db" "$keys"
  if command -v python3 >/dev/null; then
    by_another_runner "python-$keys.db" python "python-$keys.db" "$keys"
  fi
done

say "All proved"
