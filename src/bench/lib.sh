# shellcheck shell=bash
# shellcheck disable=SC2034 # The scripts use what is set here.
# What service.sh, growth.sh and profile.sh share; they run it in the root of the checkout. Everything stays on loopback.

# Numbers have a point, whatever the language is.
export LC_ALL=C

port=${GODWIT_BENCH_PORT:-18090}
clients=${CLIENTS:-64}
out=${OUT:-target/bench}
process='' processes=()

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# unusable WHY: ends the run before it has begun.
unusable() {
  echo "${0##*/}: $*" >&2
  exit 2
}

need() { command -v "$1" >/dev/null || unusable "$1 is missing; ${*:2}."; }

need_jdk() { [[ -x $1/bin/java && -x $1/bin/jcmd ]] || unusable "$1 is no JDK: it has no bin/java or no bin/jcmd."; }

need_all() {
  [[ -r /proc/self/status && -n ${EPOCHREALTIME:-} ]] || unusable "this needs Linux and bash 5."
  need wrk "install wrk (Debian: apt-get install wrk)"
  need sqlite3 "install sqlite3 (Debian: apt-get install sqlite3)"
  need curl "install curl (Debian: apt-get install curl)"
  [[ -f target/quarkus-app/quarkus-run.jar ]] ||
    unusable "there is no target/quarkus-app/quarkus-run.jar; ./mvnw -q -Dmaven.test.skip=true package builds it."
  mkdir -p "$out"
  out=$(cd "$out" && pwd)
}

# The home of the JDK that runs by default.
default_home() { echo "${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac || command -v java)")")")}"; }

java_version() {
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n "s/^ *java.${2:-specification.version} = //p"
}

# application HOME: a copy of the packaged service with an archive for this JDK, made once. Sets app.
application() {
  app=$out/java$(java_version "$1")
  if [[ ! $app/serve.options -nt target/quarkus-app/quarkus-run.jar ]]; then
    rm -rf "$app"
    cp -a target/quarkus-app "$app"
    JAVA_HOME=$1 deploy/archive.sh "$app" >"$out/archive.log" 2>&1 || fail "no archive was made: $(<"$out/archive.log")"
  fi
}

# begin PATH COMMAND…: starts a stack and waits until it answers 200 there; sets process, and ready in milliseconds.
begin() {
  local path=$1 start
  shift
  ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
    fail "something listens on port $port already. Stop it, or choose another port with GODWIT_BENCH_PORT."
  start=${EPOCHREALTIME/./}
  "$@" >"$out/process-$port.log" 2>&1 &
  process=$!
  processes+=("$process")
  until deploy/healthy "$port" "$path" 2>/dev/null; do
    kill -0 "$process" 2>/dev/null || fail "the process has ended before it was ready: $(tail -n 5 "$out/process-$port.log")"
    ((${EPOCHREALTIME/./} - start < 90000000)) || fail "the process was not ready after 90 s; its log is $out/process-$port.log"
    sleep 0.01
  done
  ready=$(((${EPOCHREALTIME/./} - start) / 1000))
}

# end: stops what begin has started.
end() {
  local id i
  for id in "${processes[@]}"; do
    kill "$id" 2>/dev/null || continue
    for ((i = 0; i < 200; i++)); do
      kill -0 "$id" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$id" 2>/dev/null || true
    wait "$id" 2>/dev/null || true
  done
  processes=()
}

# godwit DATABASE FORM HOME: the command that starts the service; the FORM is archive (as in the image) or jar. The limit of
# requests for each client is off, as all load comes from one address.
godwit() {
  local start=(deploy/godwit serve)
  [[ $2 != jar ]] || start=("$3/bin/java" -jar "$app/quarkus-run.jar" serve)
  command=(env "SQLITE_DB=$1" "QUARKUS_HTTP_PORT=$port" QUARKUS_HTTP_HOST=127.0.0.1 GODWIT_REQUESTS_PER_SECOND=0
    "JAVA_HOME=$3" "GODWIT_HOME=$app" "${start[@]}")
}

# small_database HOME: the file small.db, which the service has made and seed.sh has filled by its API. Made once.
small_database() {
  [[ ! $out/small.db -nt target/quarkus-app/quarkus-run.jar || src/bench/seed.sh -nt $out/small.db ]] || return 0
  rm -f "$out"/filling.db*
  godwit "$out/filling.db" archive "$1"
  begin /q/health/ready "${command[@]}"
  src/bench/seed.sh "http://127.0.0.1:$port"
  end
  sqlite3 "$out/filling.db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
  mv "$out/filling.db" "$out/small.db"
  rm -f "$out"/filling.db*
}

# Megabytes of the process and of its children that are in memory now, and the most that the process itself ever had.
resident() { ps -o rss= --pid "$process" --ppid "$process" | awk '{ kb += $1 } END { print int(kb / 1024) }'; }
peak() { awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$process/status"; }

# load SECONDS CLIENTS URL [METHOD [JSON]]: sets result to requests/s, p50, p99 and maximum in ms, requests; see load.lua. An
# answer that is an error, or a connection that broke, ends the run.
load() {
  local seconds=$1 connections=$2 url=$3 arguments=() values
  (($# < 4)) || arguments=(-- "$4" "${5:-}" "p-${EPOCHREALTIME/./}")
  wrk -t1 "-c$connections" "-d${seconds}s" --timeout 30s -s src/bench/load.lua "$url" "${arguments[@]}" >"$out/wrk.log" 2>&1 ||
    fail "wrk failed: $(<"$out/wrk.log")"
  read -r -a values <<<"$(sed -n 's/^RESULT //p' "$out/wrk.log")"
  ((${#values[@]} == 7)) || fail "wrk gave no result: $(<"$out/wrk.log")"
  ((values[4] > 0 && values[5] == 0 && values[6] == 0)) ||
    fail "$url: ${values[4]} requests, ${values[5]} socket errors or timeouts, ${values[6]} answers that were errors."
  result="${values[*]:0:5}"
}

# fresh FILE…: results of another build are not shown beside those of this one. They are dropped, too, when $1 is all.
fresh() {
  local all=$1 file
  shift
  for file in "$@"; do
    [[ $all != all && $out/$file -nt target/quarkus-app/quarkus-run.jar ]] || rm -f "$out/$file"
  done
}

# record FILE STACK KEY VALUES…: results stay in a file of the folder OUT, so that parts can be measured in several runs.
record() {
  echo "${*:2}" >>"$out/$1"
  echo "${*:2}" >&2
}

# The machine, for below a table.
machine() {
  # shellcheck disable=SC1091
  echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1 | xargs), $(. /etc/os-release && echo "$PRETTY_NAME")," \
    "commit $(git log -1 --format=%h 2>/dev/null || echo unknown), $(date -u +%F), load $(cut -d' ' -f1 /proc/loadavg) at the end"
}
