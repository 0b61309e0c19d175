#!/usr/bin/env bash
# A packaged service under attack, in 512 MB for all of its processes: two calls that never end, two queries
# that take all memory, 240 bodies that arrive slowly and 200 comparisons, again and again. Meanwhile readiness
# and a small read are asked all the time. Fails when the process ends, or when the 99th percentile of either
# reaches a second.
#
#   attack-mix.sh target/quarkus-app/quarkus-run.jar [SECONDS] [PORT]
#
# Runs for 120 seconds on port 18520 of 127.0.0.1 without the last two. Needs java and python3. As root it
# makes a cgroup with the limit (version 2, or the memory controller of version 1); else the service gets the
# heap that it would have in 512 MB, and the memory of all its processes is only watched.
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: attack-mix.sh quarkus-run.jar [SECONDS] [PORT]" >&2; exit 2; }
jar=$(realpath -e "$1")
seconds=${2:-120}
port=${3:-18520}
here=$(dirname "$(readlink -f "$0")")
limit=$((512 << 20))

work=$(mktemp -d)
service=
group=
cleanup() {
  [ -z "$service" ] || { kill -KILL "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; }
  if [ -n "$group" ]; then
    for pid in $(cat "$group/cgroup.procs"); do kill -KILL "$pid" 2>/dev/null || true; done
    sleep 1
    rmdir "$group" || true
  fi
  rm -rf "$work"
}
trap cleanup EXIT

more=()
if [ "$(id -u)" = 0 ] && grep -qw memory /sys/fs/cgroup/cgroup.controllers 2>/dev/null \
  && mkdir "/sys/fs/cgroup/godwit-attack-$$" 2>/dev/null; then
  group=/sys/fs/cgroup/godwit-attack-$$
  echo "$limit" >"$group/memory.max"
  echo 0 >"$group/memory.swap.max" 2>/dev/null || true
elif [ "$(id -u)" = 0 ] && mkdir "/sys/fs/cgroup/memory/godwit-attack-$$" 2>/dev/null; then
  group=/sys/fs/cgroup/memory/godwit-attack-$$
  echo "$limit" >"$group/memory.limit_in_bytes"
else
  echo "no cgroup: the memory is watched, not limited"
  more=(-Xmx128m -Dgodwit.limits.worker-memory=128M -Dgodwit.limits.workers=2)
fi

export ADMIN=admintoken_0123456789abcdef0123456789abcdef
(
  [ -z "$group" ] || echo "$BASHPID" >"$group/cgroup.procs"
  cd "$work"
  exec env SQLITE_DB="sqlite:///$work/g.db" QUARKUS_HTTP_PORT="$port" GODWIT_ADMIN_TOKEN="$ADMIN" \
    java "@$here/../../../deploy/serve-jvm.options" "${more[@]}" -jar "$jar" serve >"$work/service.log" 2>&1
) &
service=$!
if python3 "$here/attack-mix.py" "http://127.0.0.1:$port" "$seconds" "$service"; then
  code=0
else
  code=$?
  grep -v '"level":"INFO"' "$work/service.log" | tail -5 | cut -c1-600
fi
if [ -n "$group" ]; then
  peak=$(cat "$group/memory.peak" 2>/dev/null || cat "$group/memory.max_usage_in_bytes")
  kills=$(grep -h -w oom_kill "$group/memory.events" "$group/memory.oom_control" 2>/dev/null || true)
  echo "cgroup: limit $((limit >> 20)) MB, peak $((peak >> 20)) MB with the page cache, $kills"
fi
exit $code
