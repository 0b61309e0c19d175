#!/usr/bin/env bash
# Measures what a start costs: the service until it is ready and its resident memory (and how much of that is its own
# alone, the rest being files that processes share), and `check` on a small database; with and without the start-up
# archive, on each JDK given. Prints a Markdown table, the best of RUNS.
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/startup.sh /usr/lib/jvm/java-17-... /usr/lib/jvm/...
# Wall times mean something on a quiet machine only; the CPU time (user and system) always does.
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${RUNS:-5}
port=${GODWIT_BENCH_PORT:-18090}
work=$(mktemp -d)
service=
trap '[[ -z $service ]] || kill $service; rm -rf "$work"' EXIT
migrations=src/main/resources/db/migration/sqlite

homes=("$@")
if ((${#homes[@]} == 0)); then
  homes=("${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}")
fi

now() { date +%s%N; }
least() { sort -n | head -n 1; }
ticks=$(getconf CLK_TCK)

# One start of the service with the command given: milliseconds to ready, of CPU, megabytes resident, its own.
serve_once() {
  rm -f "$work"/own.db*
  cp "$work/seed.db" "$work/own.db"
  local start
  start=$(now)
  SQLITE_DB=$work/own.db QUARKUS_HTTP_PORT=$port "$@" serve >"$work/serve.log" 2>&1 &
  service=$!
  until deploy/healthy "$port" 2>/dev/null; do
    kill -0 $service || { cat "$work/serve.log" >&2; exit 1; }
    sleep 0.005
  done
  echo $((($(now) - start) / 1000000)) >>"$work/ready"
  awk -v t="$ticks" '{ print int(($14 + $15) * 1000 / t) }' /proc/$service/stat >>"$work/serve-cpu"
  awk '/^VmRSS/ { print int($2 / 1024) }' /proc/$service/status >>"$work/resident"
  awk '/^RssAnon/ { print int($2 / 1024) }' /proc/$service/status >>"$work/own"
  kill $service
  wait $service || true
  service=
}

# One check with the command given: milliseconds of wall clock, of CPU.
check_once() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" check --url "$work/seed.db" --dir "$migrations" >/dev/null; } 2>"$work/time"
  tail -n 1 "$work/time" | awk '{ print int($1 * 1000) }' >>"$work/check"
  tail -n 1 "$work/time" | awk '{ print int(($2 + $3) * 1000) }' >>"$work/check-cpu"
}

row() {
  local name=$1 i
  shift
  rm -f "$work"/{ready,serve-cpu,resident,own,check,check-cpu}
  for ((i = 0; i < runs; i++)); do
    serve_once "$@"
    check_once "$@"
  done
  printf '| %s | %s ms | %s ms | %s MB | %s MB | %s ms | %s ms |\n' "$name" "$(least <"$work/ready")" \
    "$(least <"$work/serve-cpu")" "$(least <"$work/resident")" "$(least <"$work/own")" "$(least <"$work/check")" \
    "$(least <"$work/check-cpu")"
}

echo "| | ready | its CPU | resident | of it its own | \`check\` | its CPU |"
echo "|---|---|---|---|---|---|---|"
for home in "${homes[@]}"; do
  version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  app=$work/app
  rm -rf "$app" "$work"/seed.db*
  cp -a target/quarkus-app "$app"
  rm -f "$app"/serve.* "$app"/command.*
  export JAVA_HOME=$home GODWIT_HOME=$app
  deploy/godwit upgrade --url "$work/seed.db" --dir "$migrations" >/dev/null 2>&1
  row "Java $version, java -jar" "$home/bin/java" -jar "$app/quarkus-run.jar"
  row "Java $version, deploy/godwit" deploy/godwit
  deploy/archive.sh "$app" >/dev/null
  row "Java $version, deploy/godwit with archive" deploy/godwit
done
echo
echo "The best of $runs, $(nproc) cores, load before $(cut -d' ' -f1 /proc/loadavg)."
