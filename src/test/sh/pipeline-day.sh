#!/usr/bin/env bash
# A pipeline's whole day, over HTTP only, against the packaged service: create a project, push the
# model, get revision 1, change the model with a cascade, get revision 2, deploy to dev, staging and
# prod of which one has drifted, see it refused, fix it, see the events arrive.
#
#   pipeline-day.sh target/quarkus-app/quarkus-run.jar [PORT]
#
# Needs java, curl, the sqlite3 shell, and jq or python3. Exit code 0: all of it happened.
set -euo pipefail

[ $# -ge 1 ] || { echo "usage: pipeline-day.sh quarkus-run.jar [PORT]" >&2; exit 2; }
jar=$(realpath -e "$1")
port=${2:-8171}
api=http://127.0.0.1:$port/api

work=$(mktemp -d)
cd "$work"
end() {
  [ -z "${listener:-}" ] || kill "$listener" 2>/dev/null || true
  [ -z "${service:-}" ] || { kill "$service" 2>/dev/null && wait "$service" 2>/dev/null; } || true
  rm -rf "$work"
}
trap end EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; [ ! -f service.log ] || tail -20 service.log >&2; exit 1; }
same() { [ "$1" = "$2" ] || fail "$3: expected $2, found $1"; }

# One value of the last answer, by its path: json changes/0/kind
json() {
  if command -v jq >/dev/null; then
    jq -r --arg path "$1" 'getpath($path / "/" | map(tonumber? // .)) | if . == null then "" else . end' answer
  else
    python3 - "$1" <<'PYTHON'
import json, sys
value = json.load(open("answer"))
for step in sys.argv[1].split("/"):
    try:
        value = value[int(step) if step.isdigit() else step]
    except (IndexError, KeyError, TypeError):
        value = None
print("" if value is None else json.dumps(value) if isinstance(value, (bool, list, dict)) else value)
PYTHON
  fi
}

# call STATUS METHOD PATH [curl options]: the answer goes to the file "answer".
call() {
  local expected=$1 method=$2 path=$3 status
  shift 3
  status=$(curl -sS -o answer -w '%{http_code}' -X "$method" -H "Authorization: Bearer $token" "$api$path" "$@")
  printf '%s %s -> %s\n' "$method" "$path" "$status"
  [ "$status" = "$expected" ] || { cat answer >&2; fail "$method $path answered $status, not $expected"; }
}
post() { call "$1" POST "$2" -H 'Content-Type: application/json' -d "$3"; }
put_sql() { call "$1" PUT "$2" -H 'Content-Type: application/sql' --data-binary @"$3"; }

# Runs what the registry gives for an environment on its database, and reports it.
deploy() {
  local from=$2 to=$3
  call 200 GET "/projects/shop/environments/$1/upgrade"
  sqlite3 -bail "$1.db" < answer > /dev/null || fail "the upgrade does not run on $1"
  post 201 "/projects/shop/environments/$1/deployments" \
    "{\"from\":${from:-null},\"to\":\"$to\",\"outcome\":\"done\",\"durationMs\":42}"
  sqlite3 "$1.db" .schema > schema.sql
  put_sql 200 "/projects/shop/environments/$1/schema" schema.sql
  same "$(json drifted)" false "drift of $1"
}

say "the service starts, with a token for the administrator"
export GODWIT_ADMIN_TOKEN=an-admin-token-for-this-day
token=$GODWIT_ADMIN_TOKEN
SQLITE_DB="$work/godwit.db" QUARKUS_HTTP_PORT=$port java -jar "$jar" > service.log 2>&1 &
service=$!
for _ in $(seq 120); do
  curl -fsS "http://127.0.0.1:$port/q/health/ready" > /dev/null 2>&1 && break
  kill -0 "$service" 2>/dev/null || fail "the service ended"
  sleep 0.5
done
curl -fsS "http://127.0.0.1:$port/q/health/ready" > /dev/null || fail "the service is not ready"

say "without a token nothing opens; the pipeline gets one of its own, for its project"
same "$(curl -s -o answer -w '%{http_code}' "$api/projects")" 401 "an answer without a token"
same "$(json code)" unauthorized "the problem"
post 201 /projects '{"name":"shop","dialect":"sqlite","description":"The shop"}'
post 201 /tokens '{"name":"shop-pipeline","role":"writer","project":"shop"}'
token=$(json token)
call 403 GET /projects/godwit
call 403 DELETE /projects/shop
curl -sSN -H "Authorization: Bearer $token" -H 'Last-Event-ID: 0' "$api/events" > events 2>/dev/null &
listener=$!

say "revision 1 from the model"
cat > model.sql <<'SQL'
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id), note TEXT);
SQL
put_sql 201 /projects/shop/model model.sql
same "$(json identical)" false "a first model"
post 201 /projects/shop/revisions '{"message":"Initial migration","autogenerate":true}'
same "$(json version)" 1 "the first version"

say "dev, staging and prod get it; prod has rows"
for environment in dev staging prod; do
  post 201 /projects/shop/environments "{\"name\":\"$environment\"}"
  deploy "$environment" "" 1
done
sqlite3 prod.db "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bo'); INSERT INTO orders VALUES (1, 1, 'x'), (2, 1, 'y'), (3, 2, 'z')"

say "somebody adds an index to prod by hand"
sqlite3 prod.db "CREATE INDEX by_hand ON orders (note)"

say "the model gets a cascade; revision 2, whose hazards the pipeline reads"
sed -i 's/REFERENCES customer (id)/REFERENCES customer (id) ON DELETE CASCADE/' model.sql
put_sql 200 /projects/shop/model model.sql
same "$(json changes/0/kind)" alter-foreign-key "the change"
same "$(json changes/0/method)" edit-in-place "its method"
same "$(json refused)" "" "a refusal"
call 201 POST /projects/shop/revisions -H 'Content-Type: application/json' -H 'Idempotency-Key: build-1' \
  -d '{"message":"Add ON DELETE CASCADE to foreign keys","autogenerate":true}'
same "$(json version)" 2 "the second version"
call 201 POST /projects/shop/revisions -H 'Content-Type: application/json' -H 'Idempotency-Key: build-1' \
  -d '{"message":"Add ON DELETE CASCADE to foreign keys","autogenerate":true}'
same "$(json version)" 2 "the answer to the repeated request"
call 200 GET /projects/shop/revisions
same "$(json total)" 2 "the number of revisions"

say "a destructive model is refused, with the words that would allow it"
sed 's/, note TEXT//' model.sql > destructive.sql
put_sql 200 /projects/shop/model destructive.sql
same "$(json refused/answers/0)" "allow drop-column" "the way to go on"
post 409 /projects/shop/revisions '{"message":"Drop the notes","autogenerate":true}'
put_sql 200 /projects/shop/model model.sql
same "$(json identical)" true "the model after that"

say "dev and staging are deployed; prod has drifted and is refused"
deploy dev '"1"' 2
deploy staging '"1"' 2
sqlite3 prod.db .schema > schema.sql
put_sql 200 /projects/shop/environments/prod/schema schema.sql
same "$(json drifted)" true "drift of prod"
printf 'drift: %s\n' "$(json drift/0)"
call 409 GET /projects/shop/environments/prod/upgrade
same "$(json code)" drift "the problem"
call 200 GET '/projects/shop/environments?drifted=true'
same "$(json items/0/name)" prod "the environment that drifted"

say "it is mended and deployed; no row is lost, and the cascade works"
sqlite3 prod.db "DROP INDEX by_hand"
sqlite3 prod.db .schema > schema.sql
put_sql 200 /projects/shop/environments/prod/schema schema.sql
same "$(json drifted)" false "drift of prod"
deploy prod '"1"' 2
same "$(sqlite3 prod.db 'SELECT count(*) FROM orders')" 3 "rows in prod"
sqlite3 prod.db "PRAGMA foreign_keys = ON; DELETE FROM customer WHERE id = 1"
same "$(sqlite3 prod.db 'SELECT count(*) FROM orders')" 1 "rows in prod after the cascade"

say "the events arrived, in their order"
for _ in $(seq 20); do
  [ "$(grep -c '^event: *deployment-done' events)" = 6 ] && break
  sleep 0.5
done
grep '^event:' events | sed 's/^event: *//' | tr '\n' ' '
same "$(grep '^event:' events | sed 's/^event: *//' | tr '\n' ' ')" \
  "project-created revision-created deployment-done deployment-done deployment-done revision-created deployment-done deployment-done drift-found drift-gone deployment-done " \
  "the events"
echo
ids=$(grep '^id:' events | sed 's/^id: *//')
same "$(sort -n <<< "$ids")" "$ids" "the order of their numbers"
again=$(tail -n 1 <<< "$(head -n 3 <<< "$ids")")
curl -sSN -m 5 -H "Authorization: Bearer $token" -H "Last-Event-ID: $again" "$api/events" > resumed 2>/dev/null || true
same "$(grep '^id:' resumed | sed 's/^id: *//')" "$(tail -n +4 <<< "$ids")" "the events after a resumption"

say "the whole folder, as Flyway reads it; and who did all that"
call 200 GET /projects/shop/migrations.zip
same "$(head -c 2 answer)" PK "the beginning of a zip file"
token=$GODWIT_ADMIN_TOKEN
call 200 GET '/audit?actor=shop-pipeline&size=1'
printf 'writes by the pipeline: %s\n' "$(json total)"
call 204 DELETE /projects/shop
call 404 GET /projects/shop

say "passed"
