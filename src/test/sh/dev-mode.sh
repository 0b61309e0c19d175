#!/usr/bin/env bash
# Dev mode as its user meets it: an entity is edited, the log and GET /api/drift say at once that
# entities and database differ and which command writes the revision; the command is run as it
# stands there; live reload applies the revision, with nobody asking the service for anything.
#
#   dev-mode.sh [PORT]
#
# Works on a copy of this checkout, whose tracked files it takes as they are. Needs git and curl.
# Exit code 0: all proved.
set -euo pipefail

port=${1:-8131}
patience=${PATIENCE:-420}
project=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
log=$work/log
dev=

cleanup() {
  if [ -n "$dev" ]; then
    kill "$dev" 2>/dev/null || true
    wait "$dev" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap cleanup EXIT

say() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  tail -n 40 "$log" >&2 || true
  exit 1
}

# Waits until a command succeeds, as long as dev mode runs.
await() {
  local what=$1 second
  shift
  for ((second = 0; second < patience; second++)); do
    "$@" && return
    kill -0 "$dev" 2>/dev/null || fail "dev mode has ended while waiting for $what"
    sleep 1
  done
  fail "$what did not happen within $patience seconds"
}

# Whether the log, from where the mark stands, holds a text.
mark=0
logged() { tail -n "+$((mark + 1))" "$log" | grep -qF "$1"; }
from_here() { mark=$(wc -l <"$log"); }
drift() { curl -s -m 60 "http://127.0.0.1:$port/api/drift"; }
drifts() { [[ $(drift) == *"\"drift\":$1"* ]]; }

mkdir "$work/project"
git -C "$project" ls-files -z | tar -C "$project" --null -T - -c | tar -C "$work/project" -x
cd "$work/project"

say "Start dev mode"
# In its own session, so that it reads no terminal; its console wants an input that stays open.
mkfifo "$work/input"
exec 3<>"$work/input"
./mvnw -B -ntp quarkus:dev -Dquarkus.http.port="$port" -Ddebug=false -Dquarkus.console.enabled=false \
  <&3 >"$log" 2>&1 &
dev=$!
await "the first start" logged "The entities and the database agree."
await "an answer" drifts false
drift && echo

say "Edit an entity"
from_here
entity=src/main/java/dev/godwit/registry/project/Project.java
sed -i '$ d' "$entity"
cat >>"$entity" <<'JAVA'

  /** What it stands for. */
  @Column(name = "motto", length = 100)
  public @Nullable String motto;
}
JAVA
await "a word of the drift in the log" logged "The entities and the database differ:"
await "a command in the log" logged "revision --autogenerate"
await "the drift in the API" drifts true
drift && echo
command=$(tail -n "+$((mark + 1))" "$log" | grep -F -m 1 'revision --autogenerate' | sed 's/^ *//')

say "Run the command of the log: $command"
from_here
bash -c "$command" || fail "the command of the log ends with $?"

say "Live reload applies it"
await "the upgrade in the log" logged "What changes"
await "agreement in the log" logged "The entities and the database agree."
await "agreement in the API" drifts false
drift && echo
from_here
health=$(curl -s "http://127.0.0.1:$port/q/health")
[[ $health == *'"status": "UP"'* || $health == *'"status":"UP"'* ]] || fail "it is not healthy: $health"
[ -f src/main/resources/db/migration/sqlite/V*__What_changes.sql ] || fail "there is no new revision"

say "All proved"
