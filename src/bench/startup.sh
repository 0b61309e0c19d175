#!/usr/bin/env bash
# Measures what a start costs: the service until it is ready and its resident memory (and how much of that is its own
# alone, the rest being files that processes share), and `check` on a small database; with and without the start-up
# archive, on each JDK given. Prints a Markdown table, the best of RUNS. Then `current` and `check` of the distribution
# beside `alembic current`, where Alembic is installed, in turn: the medians of COMMAND_RUNS. RUNS=0 leaves the first
# table out.
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

if ((runs > 0)); then
  echo "| | ready | its CPU | resident | of it its own | \`check\` | its CPU |"
  echo "|---|---|---|---|---|---|---|"
fi
for home in "${homes[@]}"; do
  ((runs > 0)) || break
  version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  app=$work/app
  rm -rf "$app" "$work"/seed.db*
  cp -a target/quarkus-app "$app"
  rm -f "$app"/serve.* "$app"/command.*
  export JAVA_HOME=$home GODWIT_HOME=$app
  export GODWIT_ARCHIVE=off
  deploy/godwit upgrade --url "$work/seed.db" --dir "$migrations" >/dev/null 2>&1
  row "Java $version, java -jar" "$home/bin/java" -jar "$app/quarkus-run.jar"
  row "Java $version, deploy/godwit" deploy/godwit
  deploy/archive.sh "$app" >/dev/null
  export GODWIT_ARCHIVE=on
  row "Java $version, deploy/godwit with archive" deploy/godwit
done
if ((runs > 0)); then
  echo
  echo "The best of $runs, $(nproc) cores, load before $(cut -d' ' -f1 /proc/loadavg)."
  echo
fi

# The commands of the distribution beside Alembic's: one small table, one revision.
command_runs=${COMMAND_RUNS:-11}
project=$work/project
mkdir -p "$project" "$work/times"
tar -C "$work" -xzf target/godwit-*.tar.gz
godwit=$(echo "$work"/godwit-*/bin/godwit)
cd "$project"
echo 'CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);' >schema.sql
names=()
declare -A commands
add() { names+=("$1") && commands[$1]=$2; }
if command -v alembic >/dev/null; then
  alembic init alembic >/dev/null 2>&1
  sed -i 's|^sqlalchemy.url.*|sqlalchemy.url = sqlite:///alembic.db|' alembic.ini
  alembic revision -m first >/dev/null 2>&1
  alembic upgrade head >/dev/null 2>&1
  add "$(alembic --version 2>/dev/null), \`alembic current\`" "alembic current"
fi
export GODWIT_ARCHIVE=on
for home in "${homes[@]}"; do
  version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  export JAVA_HOME=$home
  [[ -f db/V1__first.sql ]] || "$godwit" revision --autogenerate -m first --model schema.sql --dir db >/dev/null 2>&1
  "$godwit" upgrade --url app.db --dir db >/dev/null 2>&1
  until [[ -f $(echo "$work"/godwit-*/lib/java-"$version"/command.java) ]]; do sleep 0.2; done
  add "Java $version, \`godwit current\`" "env JAVA_HOME=$home $godwit current --url app.db --dir db"
  add "Java $version, \`godwit check\`" "env JAVA_HOME=$home $godwit check --url app.db --dir db --model schema.sql"
done
TIMEFORMAT='%R %U %S'
for ((i = 0; i <= command_runs; i++)); do
  for name in "${names[@]}"; do
    # shellcheck disable=SC2086
    { time ${commands[$name]} >/dev/null 2>&1; } 2>"$work/time"
    # The first round fills the caches of the disk.
    ((i == 0)) || awk '{ print int($1 * 1000), int(($2 + $3) * 1000) }' "$work/time" >>"$work/times/${name//[^A-Za-z0-9]/_}"
  done
done
median() { cut -d' ' -f"$1" "$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo "| | wall | CPU |"
echo "|---|---|---|"
for name in "${names[@]}"; do
  file=$work/times/${name//[^A-Za-z0-9]/_}
  printf '| %s | %s ms | %s ms |\n' "$name" "$(median 1 "$file")" "$(median 2 "$file")"
done
echo
echo "The medians of $command_runs, in turn, $(nproc) cores, load at the end $(cut -d' ' -f1 /proc/loadavg)."
