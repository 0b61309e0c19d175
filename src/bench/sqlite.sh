#!/usr/bin/env bash
# What a change of a large SQLite table costs: Godwit's script against the twelve steps written by hand
# (sqlite.org/lang_altertable.html#otheralter), both by the sqlite3 shell, one after the other on copies of one database.
#
#   src/bench/sqlite.sh [JAR [ROWS]]
#
# Needs sqlite3 and about 3 GB under TMPDIR for 5,000,000 rows. Prints a table: seconds of wall time and of CPU, the
# least of three runs.
set -euo pipefail

jar=${1:-target/quarkus-app/quarkus-run.jar}
rows=${2:-5000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=3

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
BEGIN;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO parent SELECT i, 'name ' || i FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
INSERT INTO child SELECT i, 1 + (i * 7919) % 100000, 'code-' || (i * 2654435761 % 1000000007) || '-' || i, i * 31 % 1000,
  i * 0.5, 'a note of some length, number ' || i FROM n;
COMMIT;
SQL
}

# The wanted schema, made from the first by sed.
after() {
  sed "$1" "$work/before.sql" >"$work/after.sql"
}

by_godwit() {
  java -jar "$jar" compare --from "$work/before.sql" --to "$work/after.sql" --allow all --format sql \
    >"$work/godwit.sql" 2>/dev/null || (($? == 3))
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

# Runs a script on a copy; prints wall and CPU seconds of the quickest of some runs.
measure() {
  local database=$1 script=$2 i
  for ((i = 0; i < runs; i++)); do
    cp "$database" "$work/copy.db"
    sync
    TIMEFORMAT='%R %U %S'
    { time sqlite3 -bail "$work/copy.db" <"$script" >/dev/null; } 2>&1
    [[ $(sqlite3 "$work/copy.db" "SELECT count(*) FROM child") == $(sqlite3 "$database" "SELECT count(*) FROM child") ]]
  done | awk '{ cpu = $2 + $3; if (NR == 1 || cpu < best) { best = cpu; wall = $1 } } END { printf "%.3f %.3f\n", wall, best }'
}

row() {
  local what=$1 database=$2 hand godwit
  by_godwit
  hand=$(measure "$database" "$work/hand.sql")
  godwit=$(measure "$database" "$work/godwit.sql")
  awk -v what="$what" -v h="$hand" -v g="$godwit" 'BEGIN {
    split(h, hand, " "); split(g, godwit, " ")
    printf "| %s | %s / %s | %s / %s | %.4f |\n", what, hand[1], hand[2], godwit[1], godwit[2], godwit[2] / hand[2]
  }'
}

echo "sqlite3 $(sqlite3 --version | cut -d' ' -f1), $(uname -sm), $(nproc) cores"
echo
echo "| change | by hand: wall / CPU s | Godwit: wall / CPU s | CPU ratio |"
echo "|---|---|---|---|"
for size in 10000 "$rows"; do
  database "$work/$size.db" "$size"
  after 's/REFERENCES parent (id)/& ON DELETE CASCADE/'
  by_hand "$columns"
  row "ON DELETE CASCADE, $size rows (edit in place)" "$work/$size.db"
done
after 's/code TEXT UNIQUE/code TEXT/'
by_hand "$columns"
row "drop a UNIQUE, $rows rows (rebuild, transferred)" "$work/$rows.db"
after 's/amount INTEGER/amount TEXT/'
by_hand "$columns"
row "type INTEGER to TEXT, $rows rows (rebuild)" "$work/$rows.db"
after 's/, note TEXT//'
by_hand "${columns%, note}"
row "drop a column, $rows rows (rebuild)" "$work/$rows.db"
