#!/usr/bin/env bash
# Fills an empty registry by its API with what the benchmarks read: projects without revisions, and the project "template"
# with five revisions that the service has written, the environments dev, prod and drifted, and deployments on prod.
# grow.sql multiplies that project.
#
#   src/bench/seed.sh http://127.0.0.1:8080 [PROJECTS in all, without the service's own]
#
# Needs curl. Fails at the first answer that is not the expected one.
set -euo pipefail

api=$1/api
projects=${2:-24}

# request METHOD PATH [MEDIA TYPE BODY]: fails with the answer unless it is a 2xx.
request() {
  local body=()
  (($# < 4)) || body=(-H "Content-Type: $3" --data-binary "$4")
  curl --silent --show-error --fail-with-body --max-time 60 --output /dev/null -X "$1" "${body[@]}" "$api$2" ||
    { echo "seed: $1 $2 failed" >&2 && exit 1; }
}
json() { request "$1" "$2" application/json "$3"; }

for ((i = 2; i <= projects; i++)); do
  json POST /projects "{\"name\":\"small-$i\",\"dialect\":\"sqlite\",\"description\":\"A project without revisions\"}"
done

json POST /projects '{"name":"template","dialect":"sqlite","description":"A shop with customers and orders"}'
customer='CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL'
orders='CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id)'
index='CREATE INDEX orders_customer ON orders (customer_id);'
messages=("Initial migration" "Add ON DELETE CASCADE to foreign keys" "Add e-mail and an index" "Drop the note"
  "Names are unique")
schemas=("$customer); $orders, note TEXT);"
  "$customer); $orders ON DELETE CASCADE, note TEXT);"
  "$customer, email TEXT); $orders ON DELETE CASCADE, note TEXT); $index"
  "$customer, email TEXT); $orders ON DELETE CASCADE); $index"
  "$customer UNIQUE, email TEXT); $orders ON DELETE CASCADE); $index")
for i in "${!schemas[@]}"; do
  request PUT /projects/template/model application/sql "${schemas[i]}"
  json POST /projects/template/revisions "{\"message\":\"${messages[i]}\",\"autogenerate\":true,\"allow\":[\"drop-column\"]}"
done

for name in dev prod drifted; do
  json POST /projects/template/environments "{\"name\":\"$name\"}"
done
for ((i = 0; i < 30; i++)); do
  json POST /projects/template/environments/prod/deployments "{\"to\":\"$((i % 5 + 1))\",\"outcome\":\"done\",\"durationMs\":$((20 + i))}"
done
request PUT /projects/template/environments/prod/schema application/sql "${schemas[4]}"
json PUT /projects/template/environments/dev/stamp '{"version":"2"}'
json PUT /projects/template/environments/drifted/stamp '{"version":"5"}'
request PUT /projects/template/environments/drifted/schema application/sql "${schemas[3]}"
