#!/usr/bin/env bash
# The Maven plugin as its user meets it, on a Quarkus and a Spring Boot application: what is pending is shown, a
# revision is written, the check passes, an entity is edited, the check fails with the command that settles it. And
# what ./mvnw install leaves for others: GodwitAssertions in the test of each application, and the engine in a project
# that depends on nothing else.
#
#   maven-plugin.sh
#
# Takes what ./mvnw package has left in target/artifacts. Works on copies; nothing is installed into the local
# repository. GODWIT_MAVEN_ARGS holds options for Maven, such as -o. Exit code 0: all proved.
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
artifacts=$root/target/artifacts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset GODWIT_URL SQLITE_DB

say() { printf '== %s\n' "$*"; }
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  [[ ! -f $work/log ]] || tail -n 60 "$work/log" >&2
  exit 1
}

version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' "$artifacts/godwit-engine.pom")
# The local repository, and behind it the artifacts of this build.
mvn() {
  # shellcheck disable=SC2086
  "$root/mvnw" -B -ntp -q ${GODWIT_MAVEN_ARGS:-} "-Dmaven.repo.local.tail=$work/repository" "$@" >"$work/log" 2>&1
}
deposit() {
  local folder=$work/repository/dev/godwit/$1/$version
  mkdir -p "$folder"
  cp "$2" "$folder/$1-$version.jar"
  cp "$3" "$folder/$1-$version.pom"
}
logged() { grep -qF -- "$1" "$work/log" || fail "the log does not say \"$1\""; }
plugin=dev.godwit:godwit-maven-plugin:$version

say "Build the plugin"
for name in engine cli test; do
  deposit "godwit-$name" "$artifacts/godwit-$name.jar" "$artifacts/godwit-$name.pom"
done
cp -r "$root/maven-plugin" "$work/plugin"
mvn -f "$work/plugin/pom.xml" package || fail "the plugin does not build"
deposit godwit-maven-plugin "$work/plugin/target/godwit-maven-plugin-$version.jar" "$work/plugin/pom.xml"

# The test of the application here, which starts it on a database of its own.
application_test() {
  rm -f test.db
  SHOP_DB=$PWD/test.db mvn test -Pgodwit-test "-Dgodwit.version=$version" -Dquarkus.http.test-port=0
}

# An application $1, in which the column $2 is expected, and the edit that adds a column.
try() {
  local app=$1 column=$2 migrations=src/main/resources/db/migration
  cp -r "$root/src/test/apps/$app" "$work/$app"
  cd "$work/$app"
  rm -rf target "$migrations"

  say "$app: what is pending, and the first revision"
  mvn "$plugin:pending" || fail "pending"
  grep -q 'CREATE TABLE' target/godwit/latest.sql || fail "latest.sql: $(<target/godwit/latest.sql)"
  grep -qw "$column" target/godwit/latest.sql || fail "latest.sql has no column $column"
  mvn "$plugin:revision" -Dgodwit.message="The shop" "$plugin:model" || fail "revision"
  [[ -s $migrations/V1__The_shop.sql ]] || fail "there is no V1__The_shop.sql in $(find . -name '*.sql')"
  grep -qw "$column" target/godwit/model.sql || fail "model.sql has no column $column"
  mvn "$plugin:upgrade" "-Dgodwit.url=$work/$app.db" || fail "upgrade"
  mvn compile "$plugin:check" "-Dgodwit.url=$work/$app.db" || fail "check"
  grep -q 'Nothing is pending' target/godwit/latest.sql || fail "latest.sql: $(<target/godwit/latest.sql)"
  application_test || fail "the assertion of the application's test fails"

  say "$app: an edited entity"
  local customer
  customer=$(find src -name Customer.java)
  sed -i '/class Customer/a\  @jakarta.persistence.Column(length = 20) public String nickName;' "$customer"
  mvn compile "$plugin:check" && fail "the check passes with an edited entity"
  logged "add-column"
  logged "mvn godwit:revision -Dgodwit.message="
  grep -q 'ADD COLUMN' target/godwit/latest.sql || fail "latest.sql: $(<target/godwit/latest.sql)"
  application_test && fail "the application's test passes with an edited entity"
  logged "The migrations of src/main/resources/db/migration do not match the entities:"
  logged "add-column"
  logged "Write the revision: mvn godwit:revision -Dgodwit.message="
  mvn "$plugin:revision" -Dgodwit.message="Nick names" || fail "revision"
  [[ -s $migrations/V2__Nick_names.sql ]] || fail "there is no V2__Nick_names.sql"
  mvn "$plugin:upgrade" "-Dgodwit.url=$work/$app.db" || fail "upgrade"

  say "$app: a loss is refused, with the option that accepts it"
  sed -i '/nickName/d' "$customer"
  mvn "$plugin:revision" -Dgodwit.message="No nick names" && fail "a column is dropped without being asked"
  logged "-Dgodwit.allow=drop-column"
  [[ ! -e $migrations/V3__No_nick_names.sql ]] || fail "a refused revision was written"
}

say "A project that depends on the engine alone"
mkdir -p "$work/engine/src/main/java/example"
cat >"$work/engine/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>engine-user</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>dev.godwit</groupId>
      <artifactId>godwit-engine</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
cat >"$work/engine/src/main/java/example/Item.java" <<'JAVA'
package example;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotNull;

@Entity
public class Item {
  @Id public long id;
  @NotNull @Column(length = 40) public String label;
}
JAVA
cat >"$work/engine/src/main/java/example/Compare.java" <<'JAVA'
package example;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.nio.file.Path;

public class Compare {
  public static void main(String[] args) {
    Schema current = ddl("CREATE TABLE Item (id BIGINT PRIMARY KEY NOT NULL);");
    Schema desired = ddl("CREATE TABLE Item (id BIGINT PRIMARY KEY NOT NULL, price INTEGER);");
    System.out.println(Godwit.migrate(current, desired, MigrationOptions.none()).upgrade());
    Schema entities = Godwit.inspect(new Source.Entities(Path.of(args[0]), "sqlite"));
    System.out.println(Godwit.migrate(ddl(""), entities, MigrationOptions.none()).upgrade());
  }

  private static Schema ddl(String script) {
    return Godwit.inspect(new Source.Ddl("the script", "sqlite", script));
  }
}
JAVA
cd "$work/engine"
mvn compile org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path ||
  fail "a project that depends on godwit-engine does not compile"
! grep -o '[^/:]*quarkus[^:]*\.jar' class-path || fail "the engine brings Quarkus"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/classes:$(<class-path)" example.Compare target/classes >out 2>"$work/log" ||
  fail "the engine alone does not run"
grep -q 'ADD COLUMN "\?price' out || fail "two scripts are compared as: $(<out)"
grep -q 'CREATE TABLE.*Item' out && grep -q 'label.*NOT NULL' out || fail "the entities are: $(<out)"

try quarkus-shop firstName
try spring-shop first_name

say "Passed"
