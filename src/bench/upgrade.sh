#!/usr/bin/env bash
# What an upgrade of many revisions costs, next to the sqlite3 shell with the same scripts in the form of upgrade --sql, and a
# check afterwards. Prints a table: wall and CPU seconds of each, JVM start included, and the ratio of the two wall times.
# First a project with all kinds of revisions, then one that writes a new table by hand in each.
#
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/upgrade.sh [REVISIONS…]
set -euo pipefail
cd "$(dirname "$0")/../.."

app=target/quarkus-app
classes="$app/app/*:$app/lib/main/*:$app/lib/boot/*"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
godwit() { java -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "$classes" dev.godwit.Main "$@"; }

# Runs a command; sets wall and cpu.
measure() {
  local TIMEFORMAT='%R %U %S' times
  times=$( { time "$@" > "$work/out" 2>&1; } 2>&1) || { cat "$work/out" >&2; exit 1; }
  read -r wall user system <<< "$times"
  cpu=$(awk "BEGIN { printf \"%.1f\", $user + $system }")
}
shell() { sqlite3 -bail "$1" < "$2"; }

[[ $# -gt 0 ]] || set -- 100 200 400 800 2000
echo "| revisions | sqlite3 wall s (CPU s) | upgrade wall s (CPU s) | ratio | check wall s (CPU s) |"
echo "|---|---|---|---|---|"
for kind in "" tables; do
  for n in "$@"; do
    rm -rf "${work:?}"/*
    java -cp "$classes" src/bench/java/Folder.java "$work/migrations" "$n" $kind
    godwit upgrade --sql --dir "$work/migrations" > "$work/all.sql"
    measure shell "$work/shell.db" "$work/all.sql"
    shell_wall=$wall shell_cpu=$cpu
    measure godwit upgrade --url "$work/app.db" --dir "$work/migrations"
    ratio=$(awk "BEGIN { printf \"%.1f\", $wall / $shell_wall }")
    line="| $n ${kind:-of all kinds} | $shell_wall ($shell_cpu) | $wall ($cpu) | $ratio |"
    measure godwit check --url "$work/app.db" --dir "$work/migrations"
    echo "$line $wall ($cpu) |"
  done
done
