#!/usr/bin/env bash
# What a change of a large SQLite table costs: Godwit's script against the twelve steps written by hand
# (sqlite.org/lang_altertable.html#otheralter), both by the sqlite3 shell, one after the other on copies of one database.
#
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/sqlite.sh [ROWS [ROWS of the rebuilds that convert]]
#
# Needs sqlite3 and about 3 GB under TMPDIR for 5,000,000 rows; JAR names another build, RUNS how often each script runs.
# Prints a table: seconds of wall time and of CPU, of the run with the least CPU. Everything is measured with
# secure_delete off and on, or as SECURE_DELETE says: Debian's shell has it on, most others off. Fails when a script does
# not run to its end, or does not leave the wanted table with all rows.
set -euo pipefail
cd "$(dirname "$0")/../.."

jar=${JAR:-target/quarkus-app/quarkus-run.jar}
rows=${1:-5000000}
rebuilt=${2:-$rows}
runs=${RUNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

columns="id, parent_id, code, amount, price, note"
cat >"$work/before.sql" <<'SQL'
CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id), code TEXT UNIQUE, amount INTEGER, price REAL, note TEXT);
CREATE INDEX child_parent ON child (parent_id);
CREATE INDEX child_code ON child (code);
SQL

# A database of so many rows.
database() {
  sqlite3 "$1" <"$work/before.sql"
  sqlite3 "$1" <<SQL
PRAGMA cache_size = -1000000;
BEGIN;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO parent SELECT i, 'name ' || i FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
INSERT INTO child SELECT i, 1 + (i * 7919) % 100000, 'code-' || (i * 2654435761 % 1000000007) || '-' || i, i * 31 % 1000,
  i * 0.5 + 0.25, 'a note of some length, number ' || i FROM n;
COMMIT;
SQL
}

# The wanted schema, made from the first by sed.
after() {
  sed "$1" "$work/before.sql" >"$work/after.sql"
}

by_godwit() {
  java -jar "$jar" compare --from "$work/before.sql" --to "$work/after.sql" ${1:+--allow "$1"} --format sql \
    >"$work/godwit.sql" 2>"$work/errors" || (($? == 3)) || fail "Godwit wrote no script for \"$what\": $(<"$work/errors")"
}

fail() {
  echo "$*" >&2
  exit 1
}

# The table as the catalog tells it, whoever wrote its definition.
definition() {
  sqlite3 "$1" "SELECT * FROM pragma_table_info('child'); SELECT * FROM pragma_foreign_key_list('child');
    SELECT \"unique\", origin, count(*) FROM pragma_index_list('child') GROUP BY 1, 2; SELECT count(*) FROM child"
}

by_hand() {
  {
    echo "PRAGMA foreign_keys = OFF; BEGIN;"
    grep 'TABLE child' "$work/after.sql" | sed 's/TABLE child/TABLE child_new/'
    echo "INSERT INTO child_new ($1) SELECT $1 FROM child; DROP TABLE child; ALTER TABLE child_new RENAME TO child;"
    grep 'INDEX' "$work/after.sql"
    echo "COMMIT;"
  } >"$work/hand.sql"
}

# Runs a script on a copy; prints wall and CPU seconds of the run with the least CPU.
measure() {
  local database=$1 script=$2 secure=$3 i
  for ((i = 0; i < runs; i++)); do
    cp "$database" "$work/copy.db"
    sync "$work/copy.db"
    { echo "PRAGMA secure_delete = $secure;"; cat "$script"; } >"$work/run.sql"
    TIMEFORMAT='%R %U %S'
    { time sqlite3 -bail "$work/copy.db" <"$work/run.sql" >/dev/null 2>"$work/errors"; } 2>&1 ||
      fail "The script ${script##*/} for \"$what\" did not run to its end: $(<"$work/errors")"
    [[ $(definition "$work/copy.db") == "$(definition "$work/wanted.db" | sed '$d')"$'\n'$(sqlite3 "$database" "SELECT count(*) FROM child") ]] ||
      fail "The script ${script##*/} for \"$what\" did not leave the wanted table with all rows."
  done | awk '{ cpu = $2 + $3; if (NR == 1 || cpu < best) { best = cpu; wall = $1 } } END { printf "%.3f %.3f\n", wall, best }'
}

row() {
  local what=$1 size=$2 columns=$3 allow=${4:-} secure hand godwit
  [[ -e $work/$size.db ]] || database "$work/$size.db" "$size"
  by_hand "$columns"
  by_godwit "$allow"
  rm -f "$work/wanted.db"
  sqlite3 "$work/wanted.db" <"$work/after.sql"
  for secure in ${SECURE_DELETE:-OFF ON}; do
    hand=$(measure "$work/$size.db" "$work/hand.sql" "$secure")
    godwit=$(measure "$work/$size.db" "$work/godwit.sql" "$secure")
    awk -v what="$what" -v size="$size" -v secure="$secure" -v h="$hand" -v g="$godwit" 'BEGIN {
      split(h, hand, " "); split(g, godwit, " ")
      printf "| %s | %d | %s | %s / %s | %s / %s | %.4f |\n", what, size, tolower(secure), hand[1], hand[2], godwit[1], godwit[2],
        godwit[2] / hand[2]
    }'
  done
}

echo "sqlite3 $(sqlite3 --version | cut -d' ' -f1), $(uname -sm), $(nproc) cores"
echo
echo "| change | rows | secure_delete | by hand: wall / CPU s | Godwit: wall / CPU s | CPU ratio |"
echo "|---|---|---|---|---|---|"
after 's/REFERENCES parent (id)/& ON DELETE CASCADE/'
row "ON DELETE CASCADE (edit in place)" 10000 "$columns"
row "ON DELETE CASCADE (edit in place)" "$rows" "$columns"
after 's/code TEXT UNIQUE/code TEXT/'
row "drop a UNIQUE (rebuild, transferred)" "$rows" "$columns"
after 's/, note TEXT//'
row "drop a column (rebuild)" "$rebuilt" "${columns%, note}" drop-column
after 's/note TEXT/note NUMERIC/'
row "TEXT to NUMERIC (rebuild, conversion allowed)" "$rebuilt" "$columns" convert-values
after 's/price REAL/price NUMERIC/'
row "REAL to NUMERIC (rebuild, every value compared)" "$rebuilt" "$columns"
