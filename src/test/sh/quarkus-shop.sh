#!/usr/bin/env bash
# A Quarkus application with Panache, from "Hibernate creates its database" to five revisions, on the database
# that it has by then and on a fresh one, started under plain Quarkus Flyway and after `godwit upgrade`: whatever
# it persists works, no row is lost, and `check` finds nothing after every start. docs/quarkus.md tells the same.
#
#   quarkus-shop.sh target/quarkus-app
#
# Needs java, javac, curl, the sqlite3 shell, and the repository of Maven (or what came from there before).
# Exit code 0: all of it happened; 77: left out, as something of that is not here.
. "$(dirname "$0")/shop.sh" quarkus-shop "$@"

free_port() {
  local candidate
  for candidate in $(shuf -i 20000-32000 -n 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
  done
}

# start [OPTION…]: the application, on SHOP_DB.
start() {
  java -XX:TieredStopAtLevel=1 -Dquarkus.http.port="$port" -Dquarkus.http.host=127.0.0.1 "$@" \
    -jar target/quarkus-app/quarkus-run.jar >"$work/shop.log" 2>&1 &
  shop=$!
  for _ in $(seq 240); do
    counts >/dev/null 2>&1 && return
    kill -0 "$shop" 2>/dev/null || fail "the application ended"
    sleep 0.25
  done
  fail "the application does not answer"
}
post() { curl -fsS -X POST "http://127.0.0.1:$port/shop/$1" || fail "POST /shop/$1 failed on $SHOP_DB"; }
counts() { curl -fsS "http://127.0.0.1:$port/shop/counts"; }

lives() {
  local what=$1 rows=$2
  shift 2
  start "$@"
  clean "after the start, $what"
  [ "$rows" = fresh ] || same "$(counts)" "$rows" "rows, $what"
  post new/60
  post log/new
  stop
  ! grep -q ResourceNameValidator "$work/shop.log" || fail "Flyway logs something of downgrade scripts"
  clean "after it persisted, $what"
  say "ok: $what"
}

needs java javac curl sqlite3
port=$(free_port)
copy_application application.properties properties
build_first
libraries='target/quarkus-app/lib/main/*'

say "Hibernate creates its database, and the application fills it"
export SHOP_DB=$work/old.db
start -Dquarkus.hibernate-orm.schema-management.strategy=update -Dquarkus.flyway.migrate-at-start=false
post old/60
post log/old
rows=$(counts)
same "$rows" '{"Category":60,"Customer":60,"LogEntry":1,"Order":60,"OrderLine":60,"Payment":60,"Product":60}' "rows"
stop
adopt

for entity in Order OrderLine Payment; do
  edit "$entity" "s/^  @ManyToOne(optional = false/  $cascade\n&/"
done
revision 2 "add-foreign-key orders"
edit Customer 's/^  public LocalDateTime since;/  @Column(nullable = false, length = 161)\n  public String displayName;\n\n&/'
edit ShopResource 's/^    customer.persist();/    customer.displayName = "Ada " + name;\n&/'
revision 3 "add-column Customer.displayName"
edit Product 's/String title/String name/'
edit ShopResource 's/product.title/product.name/'
revision 4 "rename-column Product.name"
edit Customer 's/^@Table(/&uniqueConstraints = @jakarta.persistence.UniqueConstraint(name = "uk_customer_email", columnNames = "email"), /'
revision 5 "uk_customer_email"
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
revision 6 "add-table Supplier"

say "builds the application with its migrations"
must "the application cannot be built" build
all_lives "$rows" -Dquarkus.flyway.migrate-at-start=false
say "passed"
