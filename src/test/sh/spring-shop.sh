#!/usr/bin/env bash
# A Spring Boot application with Spring Data JPA, from "Hibernate creates its database" to five revisions, on the
# database that it has by then and on a fresh one, started under Spring's Flyway and after `godwit upgrade`:
# whatever it saves works, no row is lost, and `check` finds nothing after every start. docs/spring.md tells the same.
#
#   spring-shop.sh target/quarkus-app
#
# Needs java, javac, jar, the sqlite3 shell, and the repository of Maven (or what came from there before).
# Exit code 0: all of it happened; 77: left out, as something of that is not here.
. "$(dirname "$0")/shop.sh" spring-shop "$@"

# run SERIES [OPTION…]: starts the application on SHOP_DB, which saves 60 of everything and ends.
run() {
  local series=$1
  shift
  java -XX:TieredStopAtLevel=1 -jar target/spring-shop-1.0.0-SNAPSHOT.jar "$@" $(seq -f "$series%g" 60) >"$work/shop.log" 2>&1 ||
    fail "the application failed on $SHOP_DB"
  counts=$(sed -n 's/^counts //p' "$work/shop.log")
}

lives() {
  local what=$1 rows=$2
  shift 2
  run new "$@"
  [ "$rows" = fresh ] || rows="[120, 120, 120, 120, 120, 120, 120, 120, 120]"
  [ "$rows" != fresh ] || rows="[60, 60, 60, 60, 60, 60, 60, 60, 60]"
  same "$counts" "$rows" "rows, $what"
  ! grep -q ResourceNameValidator "$work/shop.log" || fail "Flyway logs something of downgrade scripts"
  clean "after it started and saved, $what"
  say "ok: $what"
}

needs java javac jar sqlite3
copy_application application.yaml yaml
build_first
mkdir "$work/libraries"
(cd "$work/libraries" && jar xf "$work/shop/target/spring-shop-1.0.0-SNAPSHOT.jar" BOOT-INF/lib)
libraries="$work/libraries/BOOT-INF/lib/*"

say "Hibernate creates its database, and the application fills it"
export SHOP_DB=$work/old.db
run old --spring.jpa.hibernate.ddl-auto=update --spring.flyway.enabled=false
same "$counts" "[60, 60, 60, 60, 60, 60, 60, 60, 60]" "rows"
adopt

for entity in OrderItem Payment PurchaseOrder Shipment; do
  edit "$entity" "s/^  @ManyToOne(optional = false/  $cascade\n&/"
done
revision 2 "add-foreign-key purchase_order"
edit Customer 's/^  public LocalDateTime memberSince;/  @Column(nullable = false, length = 161)\n  public String displayName;\n\n&/'
edit Shop 's/^    customers.save(/    customer.displayName = "Ada " + name;\n&/'
revision 3 "add-column customer.display_name"
edit Product 's/String title/String productName/'
edit Shop 's/product.title/product.productName/'
revision 4 "rename-column product.product_name"
edit Customer 's/^@Table(/&uniqueConstraints = @jakarta.persistence.UniqueConstraint(name = "uk_customer_email", columnNames = "emailAddress"), /'
revision 5 "uk_customer_email"
cat >src/main/java/org/example/shop/Supplier.java <<'JAVA'
package org.example.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
public class Supplier {
  @Id @GeneratedValue public Long id;

  @Column(nullable = false, unique = true)
  public String companyName;
}
JAVA
echo >>src/main/java/org/example/shop/Repositories.java
echo 'interface Suppliers extends JpaRepository<Supplier, Long> {}' >>src/main/java/org/example/shop/Repositories.java
edit Product 's/^  public Double weight;/  @jakarta.persistence.ManyToOne public Supplier supplier;\n&/'
edit Shop 's/^    products.save(/    product.supplier = new Supplier();\n    product.supplier.companyName = name;\n    suppliers.save(product.supplier);\n&/'
edit Shop 's/^  Shop(/  @org.springframework.beans.factory.annotation.Autowired private Suppliers suppliers;\n\n&/'
revision 6 "add-table supplier"

say "builds the application with its migrations"
must "the application cannot be built" build
all_lives saved --spring.flyway.enabled=false
say "passed"
