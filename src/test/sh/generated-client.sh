#!/usr/bin/env bash
# A pipeline's day with a client that is generated from the OpenAPI document of the packaged service: the document
# is valid, the client compiles under the strict rules of TypeScript, and every answer is what it says.
#
#   generated-client.sh target/quarkus-app
#
# Needs java, curl, node 18 or newer, npm, and the registries of Maven and npm (or what came from there before).
# Exit code 0: all of it happened; 77: left out, as something of that is not here.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: generated-client.sh target/quarkus-app" >&2; exit 2; }
jar=$(realpath -e "$1/quarkus-run.jar")
cd "$(dirname "$0")/../../.."
day=$PWD/src/test/sh/generated-client.ts

generator=7.14.0
typescript=5.9.3
node_types=20.19.9

work=$(mktemp -d "${TMPDIR:-/tmp}/godwit-client.XXXXXX")
end() {
  [ -z "${service:-}" ] || { kill "$service" 2>/dev/null && wait "$service" 2>/dev/null; } || true
  rm -rf "$work"
}
trap end EXIT

say() { echo "client: $*"; }
fail() {
  echo "client: FAILED: $*" >&2
  [ ! -f "$work/service.log" ] || tail -n 20 "$work/service.log" >&2
  exit 1
}
leave_out() { say "left out: $*"; exit 77; }
# Runs a command whose output is of interest only when it fails.
quietly() { "$@" >"$work/log" 2>&1 </dev/null || { tail -n 40 "$work/log" >&2; return 1; }; }

# A port of loopback that nobody listens on.
free_port() {
  local candidate
  for candidate in $(shuf -i 20000-32000 -n 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
  done
}

for tool in java curl node npm; do
  command -v "$tool" >/dev/null || leave_out "$tool is not here"
done
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || leave_out "node is older than 18"

say "fetches openapi-generator $generator and TypeScript $typescript"
quietly timeout 300 ./mvnw -B -ntp -q ${GODWIT_MAVEN_ARGS:-} org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact="org.openapitools:openapi-generator-cli:$generator" -DoutputDirectory="$work/generator" ||
  leave_out "the generator cannot be fetched"
cd "$work"
echo '{"name": "day", "version": "1.0.0", "private": true}' >package.json
quietly timeout 300 npm install --no-audit --no-fund --save-exact "typescript@$typescript" "@types/node@$node_types" ||
  leave_out "TypeScript cannot be fetched"

port=$(free_port)
export GODWIT_ADMIN_TOKEN=an-admin-token-for-this-day
SQLITE_DB="$work/godwit.db" QUARKUS_HTTP_PORT=$port java -jar "$jar" >service.log 2>&1 &
service=$!
for _ in $(seq 240); do
  curl -fsS "http://127.0.0.1:$port/q/health/ready" >/dev/null 2>&1 && break
  kill -0 "$service" 2>/dev/null || fail "the service ended"
  sleep 0.5
done
curl -fsS "http://127.0.0.1:$port/q/health/ready" >/dev/null || fail "the service is not ready"

say "generates the client from http://127.0.0.1:$port/q/openapi"
quietly java -jar "generator/openapi-generator-cli-$generator.jar" generate -g typescript-fetch \
  -i "http://127.0.0.1:$port/q/openapi?format=json" -o src/client ||
  fail "the document is not valid, or no client can be generated from it"

say "compiles it, and the day, strictly"
cp "$day" src/day.ts
cat >tsconfig.json <<'JSON'
{
  "compilerOptions": {
    "strict": true, "noImplicitReturns": true, "noFallthroughCasesInSwitch": true,
    "target": "es2022", "lib": ["es2022", "dom"], "module": "commonjs", "moduleResolution": "node10", "esModuleInterop": true, "types": ["node"],
    "rootDir": "src", "outDir": "out"
  },
  "include": ["src"]
}
JSON
quietly node_modules/.bin/tsc -p . || fail "the client does not compile"

say "a day with it"
timeout 120 node out/day.js "http://127.0.0.1:$port" || fail "the day did not go as the document says"
say "passed"
