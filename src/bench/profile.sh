#!/usr/bin/env bash
# Where the time of the service goes: CPU by layer of the warm read, of the warm write and of the start, and what a request
# allocates, by type. Prints Markdown tables; made with async-profiler, which Maven resolves as an artifact.
#
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/profile.sh [JDK]
#   PARTS=read WARMUP=20 src/bench/profile.sh       one part; the tables have all so far of this build (PARTS=table: only these)
#   FLAME=on src/bench/profile.sh                   flame graphs beside the collapsed stacks, in the folder OUT
#
# Needs, on Debian: apt-get install wrk sqlite3 curl; a JDK with jcmd; Linux. The load is that of service.sh: GET of 20
# projects or POST of a project by CLIENTS clients, warm after WARMUP seconds; then EACH seconds of CPU and EACH of allocation.
# A part takes WARMUP + 2 × EACH + 10 s. FORM=jar profiles java -jar instead of deploy/godwit with its archive.
# PARTS=prepare makes the archive and the database and resolves async-profiler. Exit codes: as service.sh.
#
# CPU is sampled by a timer of each thread, which needs no rights but sees no frames of the kernel: a system call counts by
# its name. Every sample goes to one layer, the one of the innermost frame that belongs to any; see layers.awk.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source-path=SCRIPTDIR source=lib.sh
source src/bench/lib.sh

parts=${PARTS:-read write start table}
warmup=${WARMUP:-60} each=${EACH:-10} form=${FORM:-archive}
home=${1:-$(default_home)}
artifact=tools.profiler:async-profiler:4.2
need_all
need_jdk "$home"
for part in $parts; do
  [[ " prepare read write start table " == *" $part "* ]] || unusable "the part $part is none of: prepare read write start table."
done
trap end EXIT

fresh "${PARTS:-all}" {read,write,start}-{cpu,alloc}.collapsed {read,write}-requests

# Sets library: the profiler for this machine, out of the jar that Maven resolves.
profiler() {
  local machine=x64
  [[ $(uname -m) != aarch64 ]] || machine=arm64
  library=$out/linux-$machine/libasyncProfiler.so
  [[ ! -f $library ]] || return 0
  ./mvnw -B -ntp -q dependency:copy "-Dartifact=$artifact" "-DoutputDirectory=$out" >&2 ||
    unusable "Maven did not resolve $artifact."
  (cd "$out" && "$home/bin/jar" xf async-profiler-*.jar "linux-$machine/libasyncProfiler.so")
}

ask() { "$home/bin/jcmd" "$process" JVMTI.agent_load "$library" "\"$1\"" >"$out/jcmd.log" || fail "the profiler refused: $(<"$out/jcmd.log")"; }

# save NAME: stops the profiler and keeps what it has seen.
save() {
  [[ -z ${FLAME:-} ]] || ask "dump,flamegraph,file=$out/$1.html"
  ask "stop,collapsed,${2:-samples},file=$out/$1.collapsed"
  [[ -s $out/$1.collapsed ]] || fail "the profiler has seen nothing: $(<"$out/jcmd.log")"
}

begin_profiled() {
  rm -f "$out"/run.db*
  cp "$out/small.db" "$out/run.db"
  godwit "$out/run.db" "$form" "$home"
  # Frames that were inlined are told apart.
  begin /q/health/ready env "JDK_JAVA_OPTIONS=-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints ${1:-}" "${command[@]}"
}

measure_load() {
  local name=$1
  shift
  begin_profiled
  load "$warmup" "$clients" "$@"
  ask "start,event=ctimer,interval=1ms,threads"
  load "$each" "$clients" "$@"
  save "$name-cpu"
  echo "$name $result" >&2
  ask "start,event=alloc,alloc=64k"
  load "$each" "$clients" "$@"
  save "$name-alloc" total
  # Requests while it was watched.
  echo "${result##* }" >"$out/$name-requests"
  end
}

table() {
  local name files=()
  for name in read write start; do
    [[ ! -s $out/$name-cpu.collapsed ]] || files+=("title=$name" "$out/$name-cpu.collapsed")
  done
  ((${#files[@]})) || fail "nothing was profiled yet in $out."
  echo
  awk -v what=cpu -f src/bench/layers.awk "${files[@]}"
  for name in read write; do
    [[ -s $out/$name-requests ]] || continue
    echo
    awk -v what=types -v requests="$(<"$out/$name-requests")" -f src/bench/layers.awk "title=$name" "$out/$name-alloc.collapsed"
    echo
    awk -v what=bytes -v requests="$(<"$out/$name-requests")" -f src/bench/layers.awk "title=$name" "$out/$name-alloc.collapsed"
  done
  echo
  echo "$(machine), Java $(java_version "$home" vm.version), $form, $artifact."
}

for part in $parts; do
  [[ $part == table ]] || { application "$home" && profiler && small_database "$home"; }
  case $part in
    prepare) ;;
    read) measure_load read "http://127.0.0.1:$port/api/projects?size=20" ;;
    write) measure_load write "http://127.0.0.1:$port/api/projects" POST '{"name":"NAME","dialect":"sqlite"}' ;;
    start)
      begin_profiled "-agentpath:$library=start,event=ctimer,interval=1ms,threads"
      save start-cpu
      echo "start $ready ms" >&2
      end
      ;;
    table) table ;;
  esac
done
