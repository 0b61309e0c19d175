#!/usr/bin/env bash
# Kills a service (SIGKILL) again and again while four clients write, and while another process opens and closes its
# database all the time: by reads and by online backups. Whatever the service has acknowledged must be there after
# every kill. Before the kills, commands that would change the database are refused while the service runs, and work
# once it was killed.
#
#   durability.sh target/quarkus-app/quarkus-run.jar [KILLS] [PORT]
#
# KILLS is 5 when it is not given. Uses PORT (8161) on 127.0.0.1. Uses the start-up archive if deploy/archive.sh has
# made one. Needs java, curl and the sqlite3 shell. Exit code 0: nothing was lost.
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: durability.sh quarkus-run.jar [KILLS] [PORT]" >&2; exit 2; }
jar=$(realpath -e "$1")
kills=${2:-5}
port=${3:-8161}
patience=${PATIENCE:-300}
clients=4
writes=2000

work=$(mktemp -d)
service='' foreign=''
cleanup() {
  [ -z "$foreign" ] || kill "$foreign" 2>/dev/null || true
  [ -z "$service" ] || kill -KILL "$service" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"
db=$work/g.db

say() { printf '%s\n' "$*"; }
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  tail -n 5 service.log >&2 || true
  exit 1
}

options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m)
serve_options=("${options[@]}") command_options=("${options[@]}")
app=$(dirname "$jar")
[ -f "$app/serve.options" ] && serve_options=("@$app/serve.options" -Xmx256m)
[ -f "$app/command.options" ] && command_options=("@$app/command.options")

ready() { curl -s -o ready -m 5 -w '%{http_code}' "http://127.0.0.1:$port/q/health/ready" 2>/dev/null || true; }
serve() {
  SQLITE_DB="sqlite:///$db" QUARKUS_HTTP_PORT=$port java "${serve_options[@]}" -jar "$jar" >>service.log 2>&1 &
  service=$!
  local tenth
  for ((tenth = 0; tenth < patience * 10; tenth++)); do
    [ "$(ready)" = 200 ] && return
    kill -0 "$service" 2>/dev/null || fail "the service has ended"
    sleep 0.1
  done
  fail "the service did not become ready: $(cat ready)"
}
kill_it() {
  kill -KILL "$service"
  wait "$service" 2>/dev/null || true
  service=''
}
godwit() { java "${command_options[@]}" -jar "$jar" "$@" --url "$db"; }

# What one client writes in a round: one connection, one project after the other.
client() {
  local round=$1 number=$2 i
  for ((i = 0; i < writes; i++)); do
    [ "$i" = 0 ] || echo next
    echo "url = \"http://127.0.0.1:$port/api/projects\""
    echo 'header = "Content-Type: application/json"'
    echo "data = \"{\\\"name\\\":\\\"r$round-c$number-$i\\\",\\\"dialect\\\":\\\"sqlite\\\"}\""
    echo 'output = "/dev/null"'
    echo 'fail-early'
    echo "write-out = \"%{http_code} r$round-c$number-$i\\n\""
  done >"client$number"
  curl -s -S --fail -K "client$number" >"answers$number" 2>/dev/null || true
}

await_write() {
  local tenth
  for ((tenth = 0; tenth < patience * 10; tenth++)); do
    [ -z "$(sqlite3 -cmd '.timeout 5000' "$db" "SELECT 1 FROM project WHERE name LIKE '$1%' LIMIT 1")" ] || return 0
    sleep 0.1
  done
  fail "nothing was written"
}

# Opens and closes the database, as backups and people do, and counts how often.
meddle() {
  local n=0
  while :; do
    sqlite3 -cmd '.timeout 5000' "$db" 'SELECT count(*) FROM project' >/dev/null 2>&1 || true
    [ $((n % 5)) -ne 0 ] || sqlite3 -cmd '.timeout 5000' "$db" ".backup $work/copy.db" >/dev/null 2>&1 || true
    n=$((n + 1))
    echo $n >opened.new && mv opened.new opened
    sleep 0.02
  done
}

serve
say "Commands are refused while the service runs"
mkdir migrations
echo 'CREATE TABLE other (id INTEGER PRIMARY KEY);' >migrations/V1__Other.sql
sqlite3 "$db" ".backup $work/backup.db"
code=0
godwit restore backup.db --dir migrations >out 2>err || code=$?
[ "$code" = 4 ] || fail "restore ends with $code while the service runs: $(cat err)"
grep -q 'service is running' err || fail "restore does not say why: $(cat err)"
godwit token --name durability --role admin >out 2>err || fail "no token can be made: $(cat err)"
token=$(cat out)
[ "$(sqlite3 "$db" 'SELECT count(*) FROM access_token')" = 1 ] || fail "the token is not there"
auth="Authorization: Bearer $token"
[ "$(curl -s -o /dev/null -w '%{http_code}' -H "$auth" "http://127.0.0.1:$port/api/projects")" = 200 ] ||
  fail "the token opens nothing"
say "and work once it was killed"
kill_it
godwit restore backup.db --dir migrations >out 2>err || fail "restore fails after the kill: $(cat err)"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM access_token')" = 0 ] || fail "the backup was not restored"

say "$kills kills"
: >acknowledged
echo 0 >opened
meddle &
foreign=$!
for ((round = 1; round <= kills; round++)); do
  serve
  pids=()
  for ((c = 1; c <= clients; c++)); do
    client "$round" "$c" &
    pids+=($!)
  done
  # From the first write on, until a moment at random; readiness is asked meanwhile.
  await_write "r$round-"
  sleep "0.$((RANDOM % 9 + 1))"
  ready >/dev/null
  sleep "0.$((RANDOM % 9 + 1))"
  kill_it
  for pid in "${pids[@]}"; do wait "$pid" || true; done
  cat answers* | sed -n 's/^201 //p' >round
  cat round >>acknowledged
  sort acknowledged >wanted
  sqlite3 -cmd '.timeout 10000' "$db" 'SELECT name FROM project' | sort >there
  lost=$(comm -23 wanted there | wc -l)
  [ "$lost" = 0 ] || fail "kill $round: $lost acknowledged writes are lost, such as $(comm -23 wanted there | head -n 3 | xargs)"
  sound=$(sqlite3 -cmd '.timeout 10000' "$db" 'PRAGMA integrity_check')
  [ "$sound" = ok ] || fail "kill $round: $sound"
  say "kill $round: $(wc -l <round) acknowledged, $(wc -l <wanted) in all, none lost; opened $(cat opened) times"
done
[ -s acknowledged ] || fail "nothing was written, so nothing is proved"
say "$kills kills, $(wc -l <acknowledged) acknowledged writes, none lost; the database was opened and closed $(cat opened) times by others."
