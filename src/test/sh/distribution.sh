#!/usr/bin/env bash
# The distribution as its user meets it: unpacked into a folder with a space in its name, run through a symbolic
# link, with completion in bash and zsh, before and after the start-up archive is there.
#
#   distribution.sh [FOLDER with godwit-*.tar.gz and godwit-*.zip]
#
# Needs tar. Exit code 0: all proved.
set -euo pipefail

built=$(cd "${1:-$(dirname "$0")/../../../target}" && pwd)
work=$(mktemp -d)
service=
cleanup() {
  [[ -z $service ]] || kill "$service" 2>/dev/null || true
  # The archive may still be in the making.
  for _ in {1..300}; do
    compgen -G "$work/*/*/lib/java-*/making-*" >/dev/null || break
    sleep 0.2
  done
  chmod -R u+w "$work"
  rm -rf "$work"
}
trap cleanup EXIT
export XDG_CACHE_HOME="$work/cache"
unset GODWIT_URL SQLITE_DB GODWIT_ARCHIVE JDK_JAVA_OPTIONS

say() { printf '== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Runs a command, which must succeed and print the text $1.
prints() {
  local text=$1 output
  shift
  output=$("$@" 2>&1) || fail "$* has exit code $?: $output"
  [[ $output == *"$text"* ]] || fail "$* does not print \"$text\" but: $output"
}

say "Unpack"
mkdir "$work/with a space"
tar -C "$work/with a space" -xzf "$built"/godwit-*.tar.gz
home=$(echo "$work/with a space"/godwit-*)
for file in bin/godwit bin/godwit.bat lib/quarkus-run.jar LICENSE NOTICE completion/godwit.bash completion/godwit.zsh; do
  [[ -s $home/$file ]] || fail "the archive has no $file"
done
[[ -x $home/bin/godwit ]] || fail "bin/godwit is not executable"
version=${home##*/godwit-}
if command -v unzip >/dev/null; then
  unzip -q "$built"/godwit-*.zip -d "$work/zip"
  [[ -x $work/zip/godwit-$version/bin/godwit ]] || fail "bin/godwit of the zip is not executable"
  diff -rq "$home" "$work/zip/godwit-$version" || fail "the zip and the tar.gz differ"
  rm -rf "$work/zip"
fi

# All jars are named in the notices, by their coordinates without the version.
unnamed=$(comm -23 <(cd "$home/lib/lib" && printf '%s\n' boot/*.jar main/*.jar | sed -E 's|^[a-z]*/||; s/-[0-9].*//' | sort -u) \
  <(sed -n 's/^  \([^ ]*\):\([^ ]*\)$/\1.\2/p' "$home/NOTICE" | sort))
[[ -z $unnamed ]] || fail "NOTICE does not name the licence of: $unnamed"

say "A small project, through a symbolic link"
mkdir "$work/bin" "$work/project"
ln -s "$home/bin/godwit" "$work/bin/godwit"
PATH=$work/bin:$PATH
cd "$work/project"
prints "$version" godwit --version
echo 'CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);' >schema.sql
prints V1__Customers.sql godwit revision --autogenerate -m Customers --model schema.sql --dir db
prints "Applied revision 1" godwit upgrade --url app.db --dir db
prints "1 (head)" godwit current --url app.db --dir db
prints "No differences." godwit check --url app.db --dir db --model schema.sql
code=0
echo 'CREATE TABLE city (id INTEGER PRIMARY KEY);' >other.sql
godwit check --url app.db --dir db --model other.sql >out 2>&1 || code=$?
[[ $code == 3 ]] || fail "differences give the exit code $code: $(<out)"

say "Entities that need what only the service has"
cat >Item.java <<'JAVA'
package shop;

@jakarta.persistence.Entity
public class Item extends io.quarkus.hibernate.orm.panache.PanacheEntity {
  @jakarta.validation.constraints.NotNull public String label;
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -proc:none -d classes -cp "$home/lib/lib/main/*" Item.java
prints "label" godwit model --model classes

# Starts the service on the database $1, until it listens.
serve() {
  SQLITE_DB=$1 QUARKUS_HTTP_PORT=0 godwit serve >"$work/serve.log" 2>&1 &
  service=$!
  for _ in {1..1200}; do
    grep -q 'Listening on' "$work/serve.log" && return
    kill -0 "$service" 2>/dev/null || fail "the service has ended: $(tail -n 20 "$work/serve.log")"
    sleep 0.1
  done
  fail "the service does not listen: $(tail -n 20 "$work/serve.log")"
}
end_service() {
  kill "$service"
  wait "$service" || true
  service=
}

say "The service, which two starts find without an archive"
GODWIT_DATABASE_URL=$work/service.db QUARKUS_LOG_CONSOLE_JSON_ENABLED=false serve "$work/other.db"
first=$service
serve "$work/second.db"
kill "$first"
wait "$first" || true
port=$(sed -n 's|.*Listening on: http://127[.]0[.]0[.]1:\([0-9]*\).*|\1|p' "$work/serve.log")
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /q/openapi HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
[[ $(cat <&3) == *$'\n'openapi:*/api/projects* ]] || fail "/q/openapi is not the document"
exec 3>&-
end_service
[[ ! -e $work/other.db ]] || fail "GODWIT_DATABASE_URL does not win"

say "The start-up archive"
archives() { compgen -G "$home/lib/java-*/$1.java"; }
wait_for_archive() { # of the kind $1
  for _ in {1..2400}; do
    archives "$1" >/dev/null && ! compgen -G "$home/lib/java-*/making-$1" >/dev/null && return
    sleep 0.1
  done
  fail "no archive was made: $(find "$home/lib" -maxdepth 2)"
}
wait_for_archive command
wait_for_archive serve
archive=$(dirname "$(archives command)")
[[ -s $archive/command.options && -s $archive/serve.options ]] || fail "no archive was made: $(ls "$archive")"
# The training of the service is on a database of its own.
grep -qaF training- "$work/service.db" "$work/second.db" &&
  fail "the training wrote into the database of the service"
prints "1 (head)" godwit current --url app.db --dir db
# A JVM of version 17 keeps the classes of jars only where their path has no space.
mkdir "$work/plain"
mv "$home" "$work/plain"
home=$work/plain/${home##*/}
ln -sf "$home/bin/godwit" "$work/bin/godwit"
archive=$home/lib/${archive##*/}
prints "1 (head)" godwit current --url app.db --dir db
# What was moved is made again.
for _ in {1..600}; do
  grep -qs "$work/plain" "$archive/command.java" && break
  sleep 0.1
done
before=$(ls -l --time-style=full-iso "$archive")
prints "1 (head)" godwit current --url app.db --dir db
# The JVM maps it: without, the class would come from its jar.
prints "1 (head)" "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$archive/command.options" "-Xlog:class+load=info:file=$work/classes" \
  -jar "$home/lib/godwit-command.jar" current --url app.db --dir db
for class in dev.godwit.cli.CurrentCommand 'picocli.CommandLine$Interpreter'; do
  grep -qF "$class source: shared objects file" "$work/classes" ||
    fail "the archive is not used: $(grep -F "$class " "$work/classes")"
done
[[ $(ls -l --time-style=full-iso "$archive") == "$before" ]] || fail "the archive was made twice"

say "The archive of the service"
serve "$work/service.db"
end_service
# The folder has moved, so this start has made another one.
for _ in {1..2400}; do
  grep -qs "$work/plain" "$archive/serve.java" && [[ ! -e $archive/making-serve ]] && break
  sleep 0.1
done
before=$(ls -l --time-style=full-iso "$archive")
serve "$work/service.db"
grep -qF "$archive/serve." "/proc/$service/maps" || fail "the service does not use its archive: $(ls -la "$archive"; cat "$archive/serve.java")"
end_service
# The same build with another time is another build, even an older one.
touch -d 2020-01-01 "$home/lib/quarkus-run.jar"
serve "$work/service.db"
! grep -qF "$archive/serve." "/proc/$service/maps" || fail "the service uses the archive of another build"
end_service
for _ in {1..2400}; do
  [[ $archive/serve.java -nt $home/lib/quarkus-run.jar || $archive/serve.java -ot $home/lib/quarkus-run.jar ]] || break
  sleep 0.1
done
[[ $(ls -l --time-style=full-iso "$archive") != "$before" ]] || fail "no archive was made for another build"
prints "1 (head)" godwit current --url app.db --dir db
for _ in {1..600}; do
  compgen -G "$archive/making-*" >/dev/null || break
  sleep 0.1
done

say "A folder that cannot be written, and an archive that cannot be made"
rm -rf "$archive"
if [[ $(id -u) == 0 ]]; then
  say "  left out: root can write everywhere"
else
  chmod a-w "$home/lib"
  prints "1 (head)" godwit current --url app.db --dir db
  for _ in {1..600}; do
    compgen -G "$work/cache/godwit/*/*/command.options" >/dev/null && break
    sleep 0.1
  done
  compgen -G "$work/cache/godwit/*/*/command.options" >/dev/null || fail "no archive was made in the cache"
  chmod u+w "$home/lib"
fi
mv "$home/lib/archive.sh" "$work/archive.sh"
prints "1 (head)" godwit current --url app.db --dir db
prints "1 (head)" env GODWIT_ARCHIVE=off godwit current --url app.db --dir db
wait_for_archive command
prints "1 (head)" godwit current --url app.db --dir db
mv "$work/archive.sh" "$home/lib/archive.sh"

say "What is wrong with Java is said"
code=0
JAVA_HOME=$work/none godwit --version >out 2>&1 || code=$?
[[ $code == 1 && $(<out) == *"no bin/java"* ]] || fail "a wrong JAVA_HOME gives $code: $(<out)"

say "Completion"
complete_in() { # the shell's own way to ask for the completions of a line
  "$1" -c "source '$home/completion/godwit.$1' >/dev/null 2>&1
    COMP_WORDS=(godwit up) COMP_CWORD=1 COMPREPLY=()
    _complete_godwit godwit up godwit
    echo \"\${COMPREPLY[@]}\"" 2>/dev/null
}
[[ $(complete_in bash) == *upgrade* ]] || fail "bash completes 'godwit up' to: $(complete_in bash)"
if command -v zsh >/dev/null; then
  zsh -fc "source '$home/completion/godwit.zsh'; (( \${+_comps[godwit]} ))" || fail "zsh has no completion for godwit"
else
  say "  left out: zsh, which is not here"
fi

say "Passed"
