# shellcheck shell=sh disable=SC2034
# How godwit finds Java and the start-up archives; sourced by godwit and by archive.sh. Its commands are the shell's
# own wherever that can be: each process would cost a command two milliseconds.

fail() {
  echo "godwit: $*" >&2
  exit 1
}

# Sets java, version and major: Java of the folder $1, where an image has its own, of JAVA_HOME or of the PATH.
find_java() {
  java=$1/java/bin/java
  if [ -x "$java" ]; then
    :
  elif [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java. Set it to Java 17 or newer, or unset it."
  else
    java=$(command -v java) || fail "there is no java on the PATH. Install Java 17 or newer, or set JAVA_HOME to it."
  fi
  [ ! -L "$java" ] || java=$(readlink -f "$java")
  # JAVA_VERSION="17.0.15", from the file that each JDK has.
  version=
  if [ -r "${java%/bin/java}/release" ]; then
    while IFS='=' read -r key value; do
      [ "$key" != JAVA_VERSION ] || version=$value
    done <"${java%/bin/java}/release"
    version=${version#\"}
    version=${version%\"*}
  fi
  major=${version%%[!0-9]*}
  [ -z "$major" ] || [ "$major" -ge 17 ] ||
    fail "$java is Java $version. Install Java 17 or newer, or set JAVA_HOME to it."
}

# Whether the folder $1 has what this JVM needs for the archive of the kind $2 (serve or command) of the build in the
# folder $3, or the news that it cannot have one. An archive that was moved with its folder is made again: its options
# name the place. The time of the file is that of the build, exactly: a newer build can be older than the archive.
made() {
  made_for=
  [ -f "$1/$2.java" ] && [ ! "$1/$2.java" -nt "$3/quarkus-run.jar" ] && [ ! "$1/$2.java" -ot "$3/quarkus-run.jar" ] &&
    IFS= read -r made_for <"$1/$2.java" || return 1
  [ "$made_for" = "$java $version $1" ]
}

# Says that the folder $1 has the archive of the kind $2, or cannot have it, for the build in the folder $3.
mark() {
  echo "$java $version $1" >"$1/.$2.java" && touch -r "$3/quarkus-run.jar" "$1/.$2.java" && mv "$1/.$2.java" "$1/$2.java"
}

# Makes the archive of the kind $2 in the folder $1, for the build in the folder $3, with the scripts in the folder $4.
# The service has started without: what it does with its first requests goes before.
make_archive() {
  trap '' HUP
  mkdir -p "$1" || return
  # A folder that is there already means that another process makes it, unless it was killed.
  making=$1/making-$2
  [ -z "$(find "$making" -prune -mmin +30)" ] || rm -rf "$making"
  mkdir "$making" || return
  [ "$2" = command ] || sleep 15
  # When memory is short, this is what has to end.
  { echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null || :
  TMPDIR=$making JAVA_HOME=${java%/bin/java} nice "$4/archive.sh" "$3" "$1" "$2" || {
    rm -f "$1/$2.options"
    mark "$1" "$2" "$3"
  }
  rm -rf "$making"
}

# Replaces this process by Java with the words of a command line, or those of the service. The first argument is the
# folder of the build, the second that of the scripts. Whatever goes wrong with an archive, it starts without.
launch() {
  app=$1 scripts=$2
  shift 2
  case ${1:-serve} in
    serve) kind=serve jar=$app/quarkus-run.jar options=$scripts/serve-jvm.options ;;
    *) kind=command jar=$app/godwit-command.jar options=$scripts/jvm.options ;;
  esac
  tmpdir=
  if [ "${GODWIT_ARCHIVE:-on}" != off ]; then
    # Beside the jar, where archive.sh has made it; one for each version of Java, for those who switch between two; or,
    # where that cannot be written, in the user's cache.
    place=$app
    made "$place" $kind "$app" || place=$app/java-${major:-unknown}
    if [ ! -w "$app" ] && ! made "$place" $kind "$app"; then
      id=$(printf %s "$app" | cksum)
      place=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/godwit/${id%% *}/java-${major:-unknown}
    fi
    if ! made "$place" $kind "$app"; then
      (make_archive "$place" $kind "$app" "$scripts" </dev/null >/dev/null 2>&1 &)
    elif [ -f "$place/$kind.options" ]; then
      options=$place/$kind.options
      # At each start the driver searches its temporary folder for libraries that it left there.
      tmpdir=$place/native
    fi
  fi
  # What glibc keeps for each thread that allocates is memory that nobody uses.
  [ $kind = command ] || export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
  # The commands' class path is short; what entities may need beyond it is in the folder.
  exec "$java" "@$options" ${tmpdir:+"-Dorg.sqlite.tmpdir=$tmpdir"} "-Ddev.godwit.libraries=$app/lib/main" -jar "$jar" "$@"
}
