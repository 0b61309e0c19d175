#!/bin/sh
# Makes the start-up archives of an unpacked Godwit: archive.sh [FOLDER of quarkus-run.jar [FOLDER of the archives [KIND]]]
# The KIND is serve, command or both, which is the default.
# A training run loads what the service and a command need, and the JVM keeps it in a file that later
# starts map instead of reading jars: AppCDS before JDK 25, an AOT cache from then on. The archive fits this
# JVM and these files only; a start with others goes on without it.
set -eu
here=$(dirname "$(readlink -f "$0")")
app=$(readlink -f "${1:-$here/../target/quarkus-app}")
out=$(readlink -f "${2:-$app}")
kinds=${3:-both}

. "$here/launch.sh"
find_java "$app"
work=$(mktemp -d)
# Where no configuration of anybody is found.
cd "$work"
if [ "${major:-17}" -ge 25 ]; then
  use=-XX:AOTCache= suffix=aot
else
  use=-XX:SharedArchiveFile= suffix=jsa
fi
# Commands have a class path of their own: looking for a class or a service that is not there opens every jar.
commands=$app/godwit-command.jar
[ -f "$commands" ] || commands=$app/quarkus-run.jar
# Most of what a command runs, it runs a few times: compiling it takes longer than it saves. It ends before a heap of
# this size is full. The driver asks for the first day of the week, for which the newer locale data takes 20 ms more;
# from Java 21 on, the older is deprecated.
tuned="-XX:CompileThresholdScaling=5 -Xms40m -XX:NewSize=24m"
[ "${major:-17}" -ge 21 ] || tuned="$tuned -Djava.locale.providers=COMPAT"
touch "$work/serve.log"
service=
trap '[ -z "$service" ] || kill "$service"; rm -rf "$work"' EXIT

# The option of a training run of $1 (serve or command).
training() {
  if [ $suffix = aot ]; then
    echo "-XX:AOTCacheOutput=$out/$1.aot"
  else
    echo "-XX:DumpLoadedClassList=$work/$1.classes"
  fi
}

# A word of a file of options, which may have spaces.
quoted() { printf '"%s"\n' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"; }

# The options of the JVM for $1.
options() {
  if [ "$1" = serve ]; then echo "$here/serve-jvm.options"; else echo "$here/jvm.options"; fi
}

# Becomes a program that finds no configuration, database, port or option of anybody.
become() {
  exec env -i PATH="$PATH" HOME="$work" TMPDIR="$work" ${LD_LIBRARY_PATH:+"LD_LIBRARY_PATH=$LD_LIBRARY_PATH"} "$@"
}

# Runs such a program.
alone() { (become "$@"); }

# What a later start of $1, with the jar $2 and the options $3, says to the JVM. Before JDK 25 the archive is made from
# a list of classes: one that is written at a run's exit would leave out the classes of old compilers.
publish() {
  [ $suffix = aot ] || alone "$java" "@$(options "$1")" -Xshare:dump "-XX:SharedClassListFile=$work/$1.classes" \
    "-XX:SharedArchiveFile=$out/$1.jsa" -cp "$2" >>"$work/$1.log" 2>&1 || :
  [ -s "$out/$1.$suffix" ] || { cat "$work/$1.log" >&2; echo "archive: the JVM wrote no $1.$suffix" >&2; exit 1; }
  { cat "$(options "$1")"; [ -z "$3" ] || echo "$3"
    quoted "-Dorg.sqlite.lib.path=$out/native"; quoted "$use$out/$1.$suffix"; } >"$work/$1.options"
  # In one step: another process may be about to start.
  cp "$work/$1.options" "$out/.$1.options" && mv "$out/.$1.options" "$out/$1.options"
  mark "$out" "$1" "$app"
  echo "archive: $out/$1.$suffix, $(wc -c <"$out/$1.$suffix" | tr -d ' ') bytes, for Java ${major:-17}"
}

# The driver's library for this machine, which it would unpack at every start. Both kinds share it, and another process
# may be about to load it.
mkdir "$work/native"
alone "$java" "@$here/jvm.options" -jar "$commands" driver-files "$work/native" >/dev/null
for file in "$work/native"/*; do
  cmp -s "$file" "$out/native/${file##*/}" && continue
  mkdir -p "$out/native"
  cp "$file" "$out/native/.new" && mv "$out/native/.new" "$out/native/${file##*/}"
done

train_service() {
  rm -f "$out"/serve.*
  become SQLITE_DB="$work/service.db" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 \
    "$java" "@$(options serve)" "-Djava.io.tmpdir=$work" "$(training serve)" -jar "$app/quarkus-run.jar" serve >"$work/serve.log" 2>&1 &
  service=$!
  tries=0
  # On any free port, which its log names.
  port() { sed -n 's|.*Listening on: http://127\.0\.0\.1:\([0-9]*\).*|\1|p' "$work/serve.log"; }
  # That it enters itself as a project is part of the training.
  until [ -n "$(port)" ] && "$here/healthy" "$(port)" 2>/dev/null \
    && "$here/healthy" "$(port)" /api/projects/godwit/environments/prod 2>/dev/null; do
    tries=$((tries + 1))
    if [ $tries -gt 3000 ] || ! kill -0 $service 2>/dev/null; then
      cat "$work/serve.log" >&2
      echo "archive: the service did not become ready for its training" >&2
      exit 1
    fi
    sleep 0.2
  done
  "$here/requests" "$(port)" >>"$work/serve.log" 2>&1 || :
  kill -TERM $service
  wait $service || true
  service=
  publish serve "$app/quarkus-run.jar" ""
}

# A command that reads most of what there is to read: a database, its revisions, a model.
train_command() {
  rm -f "$out"/command.*
  mkdir "$work/migrations"
  echo 'CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id));
  CREATE INDEX child_parent ON child (parent_id);' | tee "$work/model.sql" >"$work/migrations/V1__Initial_migration.sql"
  set -- --url "$work/app.db" --dir "$work/migrations"
  # shellcheck disable=SC2086
  run() { alone "$java" "@$here/jvm.options" $tuned "-Djava.io.tmpdir=$work" "$@" >>"$work/command.log" 2>&1; }
  run -jar "$commands" upgrade "$@" \
    && run "$(training command)" -jar "$commands" check "$@" --model "$work/model.sql" \
    || { cat "$work/command.log" >&2; echo "archive: the training command failed" >&2; exit 1; }
  if [ $suffix = jsa ]; then
    # Lists of several runs can be joined; an AOT cache is made of one.
    run "-XX:DumpLoadedClassList=$work/current.classes" -jar "$commands" current "$@" || :
    awk '!seen[$0]++' "$work/command.classes" "$work/current.classes" >"$work/joined.classes"
    mv "$work/joined.classes" "$work/command.classes"
  fi
  publish command "$commands" "$tuned"
}

[ "$kinds" = command ] || train_service
[ "$kinds" = serve ] || train_command
