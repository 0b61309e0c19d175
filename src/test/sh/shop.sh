# Sourced by quarkus-shop.sh and spring-shop.sh, with the name of the application and the packaged Godwit:
# an application of src/test/apps is copied, and evolves by five revisions.
set -euo pipefail

name=$1
[ $# -eq 2 ] || { echo "usage: $name.sh target/quarkus-app" >&2; exit 2; }
jar=$(realpath -e "$2/quarkus-run.jar")
cd "$(dirname "$0")/../../.."
project=$PWD
# Nothing but the application itself tells Godwit where its database is.
unset SQLITE_DB DATABASE_URL GODWIT_URL GODWIT_DIR GODWIT_MODEL GODWIT_ENV GODWIT_CONFIG
document=$project/docs/${name%-shop}.md

work=$(mktemp -d "${TMPDIR:-/tmp}/godwit-$name.XXXXXX")
shop=
end() {
  stop
  rm -rf "$work"
}
trap end EXIT
stop() {
  [ -z "$shop" ] || { kill "$shop" 2>/dev/null && wait "$shop" 2>/dev/null; } || true
  shop=
}

say() { echo "$name: $*"; }
fail() {
  echo "$name: FAILED: $*" >&2
  [ ! -f "$work/shop.log" ] || tail -n 20 "$work/shop.log" >&2
  exit 1
}
leave_out() { say "left out: $*"; exit 77; }
same() { [ "$1" = "$2" ] || fail "$3: expected '$2', found '$1'"; }
# Runs a command whose output, in the file out, is of interest only when it fails.
must() {
  local what=$1
  shift
  "$@" >"$work/out" 2>&1 </dev/null || { cat "$work/out" >&2; fail "$what"; }
}

needs() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || leave_out "$tool is not here"
  done
}

# copy_application SETTINGS LANGUAGE: copies it and goes to it; its settings are those of the document.
copy_application() {
  cp -R "src/test/apps/$name" "$work/shop"
  cd "$work/shop"
  same "$(cat "src/main/resources/$1")" "$(block "$2" 1)" "settings of the application, and in $document"
}
build() {
  (cd "$project" && timeout 700 ./mvnw -B -ntp -q ${GODWIT_MAVEN_ARGS:-} -f "$work/shop/pom.xml" package)
}
build_first() {
  say "builds the application"
  build >"$work/out" 2>&1 </dev/null && return
  ! grep -q 'Could not \(resolve\|transfer\|find artifact\)\|Non-resolvable\|could not be resolved\|in offline mode' "$work/out" ||
    leave_out "what the application is built of cannot be fetched"
  cat "$work/out" >&2
  fail "the application cannot be built"
}

# Runs Godwit as a user does, in the folder of the application; SHOP_DB names its database.
godwit() { java -XX:TieredStopAtLevel=1 -jar "$jar" "$@"; }

# block LANGUAGE N: the Nth block of that language in the document of the application.
block() {
  awk -v language="$1" -v wanted="$2" '
    $0 == "```" && inside { inside = 0; next }
    $0 == "```" language { inside = (++found == wanted); next }
    inside' "$document"
}
# The Nth block of commands, as it stands in the document.
commands() {
  [ -n "$(block sh "$1")" ] || fail "$document has no block $1 of commands"
  jar=$jar bash -ec "$(declare -f godwit); $(block sh "$1")"
}

# edit CLASS SED-SCRIPT: changes a class, and fails when there is nothing to change.
edit() {
  local file=src/main/java/org/example/shop/$1.java
  cp "$file" "$work/before"
  sed -i "$2" "$file"
  ! cmp -s "$file" "$work/before" || fail "nothing to edit in $file"
}

# revision N CHANGE: the Nth block of commands writes it from the edited entities, with a certain change, and runs it.
revision() {
  must "the application does not compile" javac -nowarn -proc:none -parameters -d target/classes -cp "$libraries" \
    $(find src/main/java -name '*.java')
  must "block $1 of $document" commands "$1"
  grep -qF "$2" "$work/out" || { cat "$work/out" >&2; fail "block $1 of $document does not $2"; }
  grep -q '^No differences' "$work/out" || { cat "$work/out" >&2; fail "block $1 of $document does not check"; }
  say "revision: $(block sh "$1" | head -n 1)"
}

# Entities, revisions and database agree, and the database is sound.
clean() {
  must "check of $SHOP_DB $1" godwit check
  same "$(sqlite3 "$SHOP_DB" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" ok "integrity of $SHOP_DB $1"
}

# Adopts a database that Hibernate has created. It has no foreign keys: Hibernate creates none on SQLite.
adopt() {
  say "adopts the database"
  must "no adoption" commands 1
  local code=0
  godwit check >"$work/out" 2>&1 || code=$?
  same "$code" 3 "exit code of check after adoption"
  grep '^  .* ([a-z-]*)$' "$work/out" >"$work/changes"
  sed 's/^/  the entities say more:/' "$work/changes"
  ! grep -v '^  add-foreign-key \|^  add-unique ' "$work/changes" || fail "the entities differ otherwise"
  cp "$SHOP_DB" "$work/flyway-old.db"
  cp "$SHOP_DB" "$work/godwit-old.db"
}

# The application with all revisions, on the adopted database and on none, under Flyway and after `godwit upgrade`.
# lives WHAT ROWS|fresh [OPTION…] is the application's: it starts, agrees, persists, ends and agrees.
all_lives() {
  local rows=$1
  shift
  SHOP_DB=$work/flyway-old.db lives "plain Flyway on the old database" "$rows"
  SHOP_DB=$work/godwit-old.db
  must "no upgrade of the old database" godwit upgrade
  lives "godwit upgrade on the old database" "$rows" "$@"
  SHOP_DB=$work/flyway-new.db lives "plain Flyway on a fresh database" fresh
  SHOP_DB=$work/godwit-new.db
  must "no upgrade of a fresh database" godwit upgrade
  lives "godwit upgrade on a fresh database" fresh "$@"
}

cascade='@org.hibernate.annotations.OnDelete(action = org.hibernate.annotations.OnDeleteAction.CASCADE)'
