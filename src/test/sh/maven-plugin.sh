#!/usr/bin/env bash
# The Maven plugin as its user meets it, on a Quarkus and a Spring Boot application: what is pending is shown, a
# revision is written, the check passes, an entity is edited, the check fails with the command that settles it.
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

  say "$app: an edited entity"
  local customer
  customer=$(find src -name Customer.java)
  sed -i '/class Customer/a\  @jakarta.persistence.Column(length = 20) public String nickName;' "$customer"
  mvn compile "$plugin:check" && fail "the check passes with an edited entity"
  logged "add-column"
  logged "mvn godwit:revision -Dgodwit.message="
  grep -q 'ADD COLUMN' target/godwit/latest.sql || fail "latest.sql: $(<target/godwit/latest.sql)"
  mvn "$plugin:revision" -Dgodwit.message="Nick names" || fail "revision"
  [[ -s $migrations/V2__Nick_names.sql ]] || fail "there is no V2__Nick_names.sql"
  mvn "$plugin:upgrade" "-Dgodwit.url=$work/$app.db" || fail "upgrade"

  say "$app: a loss is refused, with the option that accepts it"
  sed -i '/nickName/d' "$customer"
  mvn "$plugin:revision" -Dgodwit.message="No nick names" && fail "a column is dropped without being asked"
  logged "-Dgodwit.allow=drop-column"
  [[ ! -e $migrations/V3__No_nick_names.sql ]] || fail "a refused revision was written"
}

try quarkus-shop firstName
try spring-shop first_name

say "Passed"
