#!/usr/bin/env bash
# The service beside a small Python service of the same kind (peer/stack.py: FastAPI, SQLAlchemy and SQLite, one uvicorn
# worker): start, memory, reads and writes. Prints a Markdown table with ratios.
#
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/service.sh [JDK…]
#   PARTS=read STACKS="peer java17" src/bench/service.sh /usr/lib/jvm/java-17-…      one part of it; the table has all so far of this build
#   FIRST=3 NEXT=3 WARMUP=5 WARM=3 ONE=3 STARTS=1 src/bench/service.sh              a short run, to try it
#
# Needs, on Debian: apt-get install wrk sqlite3 curl python3-fastapi python3-uvicorn python3-sqlalchemy alembic. Elsewhere: wrk
# (https://github.com/wg/wrk), and pip install fastapi uvicorn sqlalchemy alembic; PEER_PYTHON is the Python that has them.
#
# A stack is peer, javaN (deploy/godwit serve with its archive) or javaN-jar (java -jar, JVM defaults); all run by turns, on
# loopback, with the same number of projects (PROJECTS) on a disk. The parts:
#   start   until the first 200 on a database that exists, and the memory in use then; the median of STARTS
#   read    GET of 20 projects by CLIENTS clients: FIRST seconds after the start, NEXT seconds, and after WARMUP more for WARM
#   write   POST of a project by as many clients, after another start: the same, then by one client for ONE seconds
#   table   prints what is in the file service of the folder OUT; prepare: makes archives and databases (done when needed)
# With the defaults a stack takes 75 s to read, 90 s to write and 10 to 30 s for the starts. Clients and service share the
# machine: wall times mean something only while nothing else runs. Any answer that is an error, a broken connection or a
# timeout ends the run with exit code 1; a missing tool with exit code 2.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source-path=SCRIPTDIR source=lib.sh
source src/bench/lib.sh

parts=${PARTS:-start read write table}
first=${FIRST:-10} next=${NEXT:-20} warmup=${WARMUP:-30} warm=${WARM:-10} one=${ONE:-10}
starts=${STARTS:-5}
projects=${PROJECTS:-25}
homes=("$@")
((${#homes[@]})) || homes=("$(default_home)")

need_all
python=${PEER_PYTHON:-}
for candidate in python3 /usr/bin/python3; do
  [[ -n $python ]] || ! "$candidate" -c 'import alembic, fastapi, sqlalchemy, uvicorn' 2>/dev/null || python=$candidate
done
[[ -n $python ]] || unusable "no Python with fastapi, uvicorn, sqlalchemy and alembic was found; PEER_PYTHON can name it."
trap end EXIT

declare -A home_of
all=(peer)
for home in "${homes[@]}"; do
  need_jdk "$home"
  version=$(java_version "$home")
  all+=("java$version" "java$version-jar")
  home_of[java$version]=$home home_of[java$version-jar]=$home
done
read -r -a stacks <<<"${STACKS:-${all[*]}}"
for stack in "${stacks[@]}"; do
  [[ $stack == peer || -n ${home_of[$stack]:-} ]] || unusable "the stack $stack is none of: ${all[*]}."
done
for part in $parts; do
  [[ " prepare start read write table " == *" $part "* ]] || unusable "the part $part is none of: prepare start read write table."
done

fresh "${PARTS:-all}" service

# select_stack STACK DATABASE: sets command, health (a path), list and create (addresses), json (what create gets).
select_stack() {
  local url=http://127.0.0.1:$port
  if [[ $1 == peer ]]; then
    command=(env "SQLITE_DB=sqlite:///$2" "$python" -m uvicorn stack:app --app-dir src/bench/peer --host 127.0.0.1
      --port "$port" --workers 1 --no-access-log --log-level warning)
    health='/projects?limit=20' list="$url/projects?limit=20" create=$url/projects json='{"name":"NAME"}'
  else
    application "${home_of[$1]}"
    local form=archive
    [[ $1 != *-jar ]] || form=jar
    godwit "$2" "$form" "${home_of[$1]}"
    health=/q/health/ready list="$url/api/projects?size=20" create=$url/api/projects
    json='{"name":"NAME","dialect":"sqlite"}'
  fi
}

# begin_stack STACK: starts it on a fresh copy of its database, which is made once.
begin_stack() {
  local kind=${1%%[0-9]*} i=1
  local seed=$out/$kind-$projects.db
  rm -f "$out"/run.db*
  select_stack "$1" "$seed"
  if [[ ! $seed.done -nt target/quarkus-app/quarkus-run.jar ]]; then
    rm -f "$seed"*
    begin "$health" "${command[@]}"
    # The service is a project of its own registry.
    [[ $kind == peer ]] || i=2
    for (( ; i <= projects; i++)); do
      curl -sS --fail-with-body --max-time 30 -o /dev/null -H 'Content-Type: application/json' -d "${json/NAME/project-$i}" "$create" ||
        fail "a project could not be created."
    done
    end
    sqlite3 "$seed" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
    [[ $(sqlite3 "$seed" 'SELECT count(*) FROM project') == "$projects" ]] || fail "$seed does not have $projects projects."
    touch "$seed.done"
  fi
  [[ $2 == prepare ]] && return
  cp "$seed" "$out/run.db"
  select_stack "$1" "$out/run.db"
  begin "$health" "${command[@]}"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure_start() {
  local i
  : >"$out/ready" && : >"$out/resident" && : >"$out/answered"
  for ((i = 0; i < starts; i++)); do
    begin_stack "$1" run
    resident >>"$out/resident"
    echo "$ready" >>"$out/ready"
    local before=${EPOCHREALTIME/./}
    [[ $(curl -sS --max-time 30 "$list" | grep -o '"name"' | wc -l) == 20 ]] || fail "$list does not answer with 20 projects."
    echo $((ready + (${EPOCHREALTIME/./} - before) / 1000)) >>"$out/answered"
    end
  done
  record service "$1" ready "$(median <"$out/ready")"
  record service "$1" answered "$(median <"$out/answered")"
  record service "$1" resident "$(median <"$out/resident")"
}

# measure_load STACK KEY URL [METHOD JSON]
measure_load() {
  local stack=$1 key=$2
  shift 2
  load "$first" "$clients" "$@"
  record service "$stack" "$key-first" "$result $first"
  load "$next" "$clients" "$@"
  record service "$stack" "$key-next" "$result $next"
  ((warmup == 0)) || load "$warmup" "$clients" "$@"
  load "$warm" "$clients" "$@"
  record service "$stack" "$key-warm" "$result $((first + next + warmup))"
}

table() {
  touch "$out/service"
  echo
  awk -v stacks="${all[*]}" -v clients="$clients" '
    { value[$1, $2] = $3; p50[$1, $2] = $4; p99[$1, $2] = $5; seconds[$2] = $8; seen[$1] = 1 }
    function grouped(n, text) {
      text = sprintf("%d", n + 0.5)
      while (match(text, /[0-9][0-9][0-9][0-9]($|,)/)) text = substr(text, 1, RSTART) "," substr(text, RSTART + 1)
      return text
    }
    function label(s) {
      if (s == "peer") return "FastAPI, SQLAlchemy"
      return s ~ /-jar$/ ? "Java " substr(s, 5, length(s) - 8) ", `java -jar`" : "Java " substr(s, 5) ", archive"
    }
    function cell(s, key, kind) {
      if (!((s, key) in value)) return "–"
      if (kind == "ms") return grouped(value[s, key]) " ms"
      if (kind == "MB") return grouped(value[s, key]) " MB"
      return sprintf("%s/s, p50 %.1f ms, p99 %.0f ms", grouped(value[s, key]), p50[s, key], p99[s, key])
    }
    function row(name, key, kind, line, i) {
      line = "| " name " | " cell("peer", key, kind)
      for (i = 1; i <= n; i++) {
        line = line " | " cell(column[i], key, kind) " | "
        if ((column[i], key) in value && (("peer", key) in value) && value["peer", key] > 0)
          line = line sprintf(value[column[i], key] / value["peer", key] < 9.95 ? "%.1f" : "%.0f", value[column[i], key] / value["peer", key])
        else line = line "–"
      }
      print line " |"
    }
    END {
      count = split(stacks, all, " ")
      for (i = 2; i <= count; i++) if (seen[all[i]]) column[++n] = all[i]
      line = "| | " label("peer")
      rule = "|---|---"
      for (i = 1; i <= n; i++) { line = line " | " label(column[i]) " | ratio"; rule = rule "|---|---" }
      print line " |"
      print rule "|"
      row("ready (first 200)", "ready", "ms")
      row("first list of projects answered", "answered", "ms")
      row("resident when ready", "resident", "MB")
      row("GET of 20 projects, " clients " clients: first " seconds["read-first"] " s", "read-first")
      row("the next " seconds["read-next"] " s", "read-next")
      row("warm, after " seconds["read-warm"] " s", "read-warm")
      row("POST of a project, " clients " clients: first " seconds["write-first"] " s", "write-first")
      row("the next " seconds["write-next"] " s", "write-next")
      row("warm, after " seconds["write-warm"] " s", "write-warm")
      row("POST of a project, one client, warm", "write-one")
      row("peak memory, reads", "read-peak", "MB")
      row("peak memory, writes", "write-peak", "MB")
    }' "$out/service"
  echo
  echo "$(machine)."
  for home in "${homes[@]}"; do echo "Java $(java_version "$home" vm.version) ($(java_version "$home" vendor))."; done
  "$python" -c 'import platform, sqlite3, fastapi, sqlalchemy, uvicorn
print("Python %s, FastAPI %s, uvicorn %s, SQLAlchemy %s, SQLite %s." % (platform.python_version(), fastapi.__version__,
  uvicorn.__version__, sqlalchemy.__version__, sqlite3.sqlite_version))'
}

for part in $parts; do
  if [[ $part == table ]]; then
    table
    continue
  fi
  for stack in "${stacks[@]}"; do
    case $part in
      prepare) begin_stack "$stack" prepare ;;
      start) measure_start "$stack" ;;
      read)
        begin_stack "$stack" run
        measure_load "$stack" read "$list"
        record service "$stack" read-peak "$(peak)"
        ;;
      write)
        begin_stack "$stack" run
        measure_load "$stack" write "$create" POST "$json"
        load "$one" 1 "$create" POST "$json"
        record service "$stack" write-one "$result"
        record service "$stack" write-peak "$(peak)"
        ;;
    esac
    end
  done
done
