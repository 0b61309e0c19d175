#!/usr/bin/env bash
# A Quarkus application with Panache, from "Hibernate creates its database" to five revisions, on the database
# that it has by then and on a fresh one, started under plain Quarkus Flyway and after `godwit upgrade`: whatever
# it persists works, no row is lost, and `check` finds nothing after every start. docs/quarkus.md tells the same.
#
#   quarkus-shop.sh target/quarkus-app
#
# Needs java, javac, curl, the sqlite3 shell, and the repository of Maven (or what came from there before).
# Exit code 0: all of it happened; 77: left out, as something of that is not here.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: quarkus-shop.sh target/quarkus-app" >&2; exit 2; }
jar=$(realpath -e "$1/quarkus-run.jar")
cd "$(dirname "$0")/../../.."
project=$PWD

work=$(mktemp -d "${TMPDIR:-/tmp}/godwit-quarkus-shop.XXXXXX")
end() {
  [ -z "${shop:-}" ] || { kill "$shop" 2>/dev/null && wait "$shop" 2>/dev/null; } || true
  rm -rf "$work"
}
trap end EXIT

say() { echo "quarkus-shop: $*"; }
fail() {
  echo "quarkus-shop: FAILED: $*" >&2
  [ ! -f "$work/shop.log" ] || tail -n 20 "$work/shop.log" >&2
  exit 1
}
leave_out() { say "left out: $*"; exit 77; }
same() { [ "$1" = "$2" ] || fail "$3: expected '$2', found '$1'"; }

free_port() {
  local candidate
  for candidate in $(shuf -i 20000-32000 -n 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
  done
}

# Runs Godwit as a user does, in the folder of the application; SHOP_DB names its database.
godwit() {
  local command=$1 options=(--url "$SHOP_DB" --dir src/main/resources/db/migration)
  shift
  case $command in
    check | revision) options+=(--model target/classes) ;;
  esac
  java -XX:TieredStopAtLevel=1 -jar "$jar" "$command" "${options[@]}" "$@"
}

build() {
  (cd "$project" && timeout 400 ./mvnw -B -ntp -q ${GODWIT_MAVEN_ARGS:-} -f "$work/shop/pom.xml" package) \
    >"$work/build.log" 2>&1 </dev/null
}
compile() {
  javac -nowarn -proc:none -parameters -d target/classes -cp "target/quarkus-app/lib/main/*" $(find src/main/java -name '*.java') ||
    fail "the application does not compile"
}

# start [OPTION…]: the application, on SHOP_DB.
start() {
  java -XX:TieredStopAtLevel=1 -Dquarkus.http.port="$port" -Dquarkus.http.host=127.0.0.1 "$@" \
    -jar target/quarkus-app/quarkus-run.jar >"$work/shop.log" 2>&1 &
  shop=$!
  for _ in $(seq 240); do
    curl -fsS "http://127.0.0.1:$port/shop/counts" >/dev/null 2>&1 && return
    kill -0 "$shop" 2>/dev/null || fail "the application ended"
    sleep 0.25
  done
  fail "the application does not answer"
}
stop() { kill "$shop"; wait "$shop" || true; shop=; }
post() { curl -fsS -X POST "http://127.0.0.1:$port/shop/$1" || fail "POST /shop/$1 failed on $SHOP_DB"; }
counts() { curl -fsS "http://127.0.0.1:$port/shop/counts"; }

# edit FILE SED-SCRIPT: changes an entity, and fails when there is nothing to change.
edit() {
  local file=src/main/java/org/example/shop/$1.java
  cp "$file" "$work/before"
  sed -i "$2" "$file"
  ! cmp -s "$file" "$work/before" || fail "nothing to edit in $file"
}

# revision MESSAGE CHANGE [OPTION…]: writes it from the edited entities, and runs it on the database.
revision() {
  local message=$1 change=$2
  shift 2
  compile
  godwit revision --autogenerate -m "$message" "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "no revision '$message'"; }
  grep -q "$change" "$work/out" || { cat "$work/out" >&2; fail "revision '$message' does not $change"; }
  godwit upgrade >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "revision '$message' cannot run"; }
  clean "after revision '$message'"
}

clean() {
  godwit check >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "check of $SHOP_DB $1"; }
  same "$(sqlite3 "$SHOP_DB" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" ok "integrity of $SHOP_DB $1"
}

for tool in java javac curl sqlite3; do
  command -v "$tool" >/dev/null || leave_out "$tool is not here"
done
port=$(free_port)
cp -R src/test/apps/quarkus-shop "$work/shop"
cd "$work/shop"

say "builds the application"
build || { tail -n 3 "$work/build.log"; leave_out "the application cannot be built here"; }

say "Hibernate creates its database, and the application fills it"
export SHOP_DB=$work/old.db
start -Dquarkus.hibernate-orm.schema-management.strategy=update -Dquarkus.flyway.migrate-at-start=false
post old/60
post log/first
filled=$(counts)
same "$filled" '{"Category":60,"Customer":60,"LogEntry":1,"Order":60,"OrderLine":60,"Payment":60,"Product":60}' "rows"
stop

say "adopts it; the entities say more than Hibernate creates on SQLite, which is foreign keys"
godwit adopt -m "Initial migration" >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "no adoption"; }
code=0
godwit check >"$work/out" 2>&1 || code=$?
cat "$work/out"
same "$code" 3 "exit code of check after adoption"
cp "$SHOP_DB" "$work/flyway-old.db"
cp "$SHOP_DB" "$work/godwit-old.db"

say "five revisions"
cascade='@org.hibernate.annotations.OnDelete(action = org.hibernate.annotations.OnDeleteAction.CASCADE)'
for entity in Order OrderLine Payment; do
  edit "$entity" "s/^  @ManyToOne(optional = false/  $cascade\n&/"
done
revision "Add ON DELETE CASCADE" "add-foreign-key orders"
edit Customer 's/^  public LocalDateTime since;/  @Column(nullable = false, length = 161)\n  public String displayName;\n\n&/'
edit ShopResource 's/^    customer.persist();/    customer.displayName = "Ada " + name;\n&/'
revision "Customers get a display name" "add-column Customer.displayName" --fill "Customer.displayName=trim(firstName || ' ' || lastName)"
edit Product 's/String title/String name/'
edit ShopResource 's/product.title/product.name/'
revision "A product has a name" "rename-column Product.name" --rename Product.title=name
edit Customer 's/^@Table(/&uniqueConstraints = @jakarta.persistence.UniqueConstraint(name = "uk_customer_email", columnNames = "email"), /'
revision "One customer for each address" "uk_customer_email"
cat >src/main/java/org/example/shop/Supplier.java <<'JAVA'
package org.example.shop;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

@Entity
public class Supplier extends PanacheEntity {
  @Column(nullable = false, unique = true)
  public String name;
}
JAVA
edit Product 's/^  public Double weight;/  @jakarta.persistence.ManyToOne public Supplier supplier;\n&/'
edit ShopResource 's/^    product.persist();/    product.supplier = new Supplier();\n    product.supplier.name = name;\n    product.supplier.persist();\n&/'
revision "Products have suppliers" "add-table Supplier"

say "builds the application with its migrations"
build || { cat "$work/build.log" >&2; fail "the application cannot be built"; }

# lives WHAT [OPTION…]: the application starts on SHOP_DB, persists, and leaves a database that agrees.
lives() {
  local what=$1
  shift
  start "$@"
  clean "after the start, $what"
  [ ! -f "$work/first" ] || same "$(counts)" "$filled" "rows, $what"
  post new/60
  post log/second
  stop
  clean "after it persisted, $what"
  say "ok: $what"
}

touch "$work/first"
SHOP_DB=$work/flyway-old.db lives "plain Flyway on the old database"
SHOP_DB=$work/godwit-old.db
godwit upgrade >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "no upgrade of the old database"; }
lives "godwit upgrade on the old database" -Dquarkus.flyway.migrate-at-start=false
rm "$work/first"
SHOP_DB=$work/flyway-new.db lives "plain Flyway on a fresh database"
SHOP_DB=$work/godwit-new.db
godwit upgrade >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "no upgrade of a fresh database"; }
lives "godwit upgrade on a fresh database" -Dquarkus.flyway.migrate-at-start=false

say "passed"
