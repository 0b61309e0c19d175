#!/usr/bin/env bash
# Builds the image and proves on real containers what it promises. Needs root, Linux, a JDK with jmods or of
# version 24 or newer, and these:
#   apt-get install buildah podman runc sqlite3 curl
# No image registry is asked: both bases are made here of this machine's own tools, C library and JDK. Ends with 77
# where the kernel lets nobody run a container, and with 1 where the image is wrong.
set -euo pipefail
cd "$(dirname "$0")/.."

image=localhost/godwit-test
head=$(find src/main/resources/db/migration/sqlite -name 'V*.sql' | sed 's/.*V\([0-9]*\)__.*/\1/' | sort -n | tail -n 1)
work=$(mktemp -d "${TMPDIR:-/tmp}/godwit-image.XXXXXX")
jdk=$(dirname "$(dirname "$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac")")")")
store=(--root "$work/store" --runroot "$work/run" --storage-driver vfs)

build() { command buildah "${store[@]}" "$@"; }
run() { command podman "${store[@]}" --runtime runc --cgroup-manager cgroupfs "$@"; }
# Rights that any machine can give; Docker's health check needs a systemd, so it is asked by hand.
hardened=(--network host --read-only --read-only-tmpfs=false --tmpfs /tmp --cap-drop all
  --security-opt no-new-privileges --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --no-healthcheck)
say() { echo "image: $*"; }
fail() {
  echo "image: FAILED: $*" >&2
  [[ -n ${container:-} ]] && run logs "$container" >&2
  exit 1
}

# A port of loopback that nobody listens on.
free_port() {
  local candidate
  for candidate in $(shuf -i 20000-32000 -n 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
  done
}
port=$(free_port)

clean_up() {
  run rm -f -t 0 --all >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean_up EXIT

# ---- the bases ----------------------------------------------------------------------------------------------

# A system of a shell and the tools that the Dockerfile's commands use.
bases() {
  local tool library
  mkdir -p "$work"/root/{usr/{bin,lib,lib64,local/bin},etc,tmp,proc,sys,dev,root,var/tmp}
  chmod 1777 "$work/root/tmp" "$work/root/var/tmp"
  for tool in bin lib lib64; do ln -s "usr/$tool" "$work/root/$tool"; done
  printf 'root:x:0:0::/root:/bin/bash\n' >"$work/root/etc/passwd"
  printf 'root:x:0:\n' >"$work/root/etc/group"
  for tool in awk basename bash cat chmod chown cp cut dirname env expr find grep head id ln ls mkdir mktemp mv \
    readlink rm sed sh sleep sort tee touch tr uname wc; do
    put "$(readlink -f "$(type -P "$tool")")" "$tool"
  done
  # Links into /etc are followed, so that the copy stands alone.
  mkdir "$work/jdk"
  tar -C "$jdk" -ch --exclude=src.zip . | tar -C "$work/jdk" -x
  while read -r tool; do libraries "$tool"; done < <(find "$work/jdk/bin" "$work/jdk/lib" -type f \( -name '*.so' -o -name java \))
  # The other parts of the C library, which native libraries inside jars want.
  for tool in libdl.so.2 libm.so.6 libpthread.so.0 libresolv.so.2 librt.so.1 libutil.so.1; do
    library=$(ldconfig -p | awk -v name="$tool" '$1 == name && !found { print $NF; found = 1 }')
    [[ -z $library ]] || library "$library"
  done
}

# Whether this machine can build and run any container at all.
probe() {
  local from
  base runtime-base && from=$(build from localhost/runtime-base) &&
    build run --isolation chroot --network host "$from" -- bash -c : && build rm "$from" &&
    run run --rm "${hardened[@]}" localhost/runtime-base bash -c :
}

# The program $1 as /usr/bin/$2, with its libraries.
put() {
  cp -L "$1" "$work/root/usr/bin/$2"
  libraries "$1"
}

# The library $1 in the same place.
library() {
  [[ -e $work/root$1 ]] && return
  mkdir -p "$work/root${1%/*}"
  cp -L "$1" "$work/root$1"
}

# The libraries of the program or library $1.
libraries() {
  local library
  while read -r library; do
    # The JDK's own come with it.
    [[ $library == "$work"/* ]] || library "$library"
  done < <(ldd "$1" 2>/dev/null | grep -oE '/[^ ]+')
}

# An image $1 of the folder root; the rest is its configuration.
base() {
  local from
  from=$(build from scratch) &&
    build copy -q "$from" "$work/root" / >/dev/null &&
    build config --cmd /bin/bash "${@:2}" "$from" &&
    build commit -q "$from" "localhost/$1" >/dev/null &&
    build rm "$from" >/dev/null
}

# ---- the containers -----------------------------------------------------------------------------------------

# Starts the service on the folder $1, as hardened as the chart does; the rest is more options.
start() {
  container=$(run run -d "${hardened[@]}" "${@:2}" \
    -e QUARKUS_HTTP_HOST=127.0.0.1 -e QUARKUS_HTTP_PORT="$port" -v "$1:/data" "$image")
}

await_ready() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    curl -sf -o "$work/health" "http://127.0.0.1:$port/q/health/ready" && return
    [[ $(run inspect -f '{{.State.Running}}' "$container") == true ]] || fail "the container has ended: $1"
    sleep 0.2
  done
  fail "not ready after a minute: $1"
}

remove() {
  run rm -f -t 20 "$container" >/dev/null
  container=
}

# A command in the same image, on the folder $1.
godwit() {
  run run --rm "${hardened[@]}" -v "$1:/data" \
    -v "$PWD/src/main/resources/db/migration/sqlite:/migrations:ro" \
    "$image" "${@:2}"
}

volume() {
  mkdir "$work/$1"
  chown 10001:0 "$work/$1"
  echo "$work/$1"
}

api() { curl -sf -H 'Content-Type: application/json' "$@"; }

# ---- what has to hold ---------------------------------------------------------------------------------------

survives_a_kill() {
  local data
  data=$(volume kept)
  start "$data"
  await_ready "on an empty volume"
  api -o "$work/made" -d '{"name":"arctic","dialect":"sqlite"}' "http://127.0.0.1:$port/api/projects" ||
    fail "a project cannot be made"
  run kill -s KILL "$container" >/dev/null
  run wait "$container" >/dev/null
  remove
  start "$data"
  await_ready "again after a SIGKILL"
  [[ $(api "http://127.0.0.1:$port/api/projects") == *'"arctic"'* ]] || fail "the project is gone after a SIGKILL"
  run exec "$container" /opt/godwit/healthy || fail "its own health check says no"
  run stop -t 20 "$container" >/dev/null
  [[ $(run inspect -f '{{.State.ExitCode}}' "$container") == 143 ]] || fail "SIGTERM does not end it in order"
  remove
  say "starts on an empty volume, is killed, starts again with its data; stops when asked"
}

runs_without_rights() {
  start "$(volume bare)"
  await_ready "without rights"
  [[ $(run exec "$container" id -u) == 10001 ]] || fail "it runs as $(run exec "$container" id -u)"
  run exec "$container" touch /opt/godwit/x 2>/dev/null && fail "its root file system can be written"
  api -o "$work/compared" -d '{"dialect":"sqlite","current":"","desired":"CREATE TABLE a (x);"}' \
    "http://127.0.0.1:$port/api/compare" || fail "its worker processes do not compare two schemas"
  run exec "$container" sh -c 'grep -q "^CapEff:[[:space:]]*0*$" /proc/1/status' || fail "it has capabilities"
  remove
  say "runs as user 10001, without capabilities, on a read-only root, and compares schemas in a worker process"
}

# The values, with their types, of every column that revision 1 made, in the rows of the database $1 whose ids are
# not beyond $2. (What is beyond is the service's own project, which it enters at its start.)
rows() {
  sqlite3 -bail -cmd ".parameter set :last $2" "$1" <"$work/queries"
}

ask_for_rows() {
  sqlite3 "$work/v1.db" <src/main/resources/db/migration/sqlite/V1__Initial_migration.sql
  sqlite3 "$work/v1.db" >"$work/queries" "SELECT 'SELECT ' || (SELECT group_concat('quote(' || name || ')')
    FROM pragma_table_info(t.name)) || ' FROM ' || name || ' WHERE id <= :last ORDER BY id;' FROM sqlite_master t WHERE type = 'table'"
  [[ $(wc -l <"$work/queries") == 6 ]] || fail "revision 1 has other tables than this test knows"
}

# The revision at which the database $1 stands.
revision() {
  sqlite3 "$1" "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1"
}

# Brings the V1 database in the folder $1 to head by starting the service on it.
brings_rows_to_head() {
  local file=$1/godwit.db
  sqlite3 -bail "$file" >/dev/null <<'SQL'
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
INSERT INTO project SELECT i, 'project ' || i, 'sqlite', NULL, '2026-01-01 00:00:00' FROM n;
INSERT INTO environment SELECT id, id, 'prod', 'é', '1', created_at FROM project;
INSERT INTO revision SELECT id, id, '1', 'first', NULL, 'SELECT 1;', NULL, -id, NULL, created_at FROM project;
INSERT INTO change SELECT id, id, 0, 'add-table', 't', 't', '', x'00ff', 0, 'create' FROM project;
INSERT INTO deployment SELECT id, id, NULL, '1', 'done', created_at, 5, NULL FROM project;
INSERT INTO snapshot SELECT id, id, created_at, 'CREATE TABLE t (x)', 'f' FROM project;
SQL
  chown 10001:0 "$file"
  rows "$file" 500 >"$work/before"
  [[ $(wc -l <"$work/before") == 3000 ]] || fail "there are not 3000 rows to compare"
  start "$1"
  await_ready "on a V1 database with rows, $2"
  [[ $(run logs "$container" 2>&1) == *"from revision 1 to $head: $((head - 1)) revisions, no row moved, in "*" s."* ]] ||
    fail "the log does not say from where to where, $2"
  remove
  rows "$file" 500 | cmp - "$work/before" || fail "rows have changed on the way from V1, $2"
  [[ $(godwit "$1" check --dir /migrations) == "No differences." ]] || fail "it is not at head, $2"
  say "a V1 database with 3000 rows, $2, is at head with all of them"
}

old_databases() {
  local data
  data=$(volume bare-v1)
  sqlite3 -bail "$data/godwit.db" <src/main/resources/db/migration/sqlite/V1__Initial_migration.sql
  brings_rows_to_head "$data" "without a history"
  data=$(volume old)
  godwit "$data" upgrade 1 --dir /migrations >/dev/null 2>&1 || fail "no V1 database can be made"
  brings_rows_to_head "$data" "with its history"
}

# A database so large that a revision takes a while: foreign keys are verified before and after each.
is_whole_after_a_bad_start() {
  local data file
  data=$(volume large)
  file=$data/godwit.db
  godwit "$data" upgrade 1 --dir /migrations >/dev/null 2>&1 || fail "no V1 database can be made"
  sqlite3 -bail "$file" >/dev/null <<'SQL'
PRAGMA synchronous = OFF;
INSERT INTO project VALUES (1000000, 'p', 'sqlite', NULL, '2026-01-01 00:00:00');
INSERT INTO revision VALUES (1000000, 1000000, 'last', 'last', NULL, 'SELECT 1;', NULL, 1, NULL, '2026-01-01 00:00:00');
INSERT INTO environment VALUES (1000000, 1000000, 'prod', NULL, '1', '2026-01-01 00:00:00');
INSERT INTO deployment VALUES (1000000, 1000000, NULL, '1', 'done', '2026-01-01 00:00:00', 5, NULL);
INSERT INTO snapshot VALUES (1000000, 1000000, '2026-01-01 00:00:00', 'CREATE TABLE t (x)', 'f');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
INSERT INTO revision SELECT i, 1000000, i, 'first', NULL, 'SELECT 1;', NULL, 1, NULL, '2026-01-01 00:00:00' FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
INSERT INTO change SELECT i, 1 + i * 7919 % 300000, i, 'add-table', 't', 't', '', '', 0, 'create' FROM n;
VACUUM;
SQL
  chown 10001:0 "$file"
  rows "$file" 1000000 | sha256sum >"$work/before"
  survives_an_early_end "$data"
  survives_a_full_disk "$data"
  start "$data"
  await_ready "after two bad starts"
  remove
  rows "$file" 1000000 | sha256sum | cmp - "$work/before" || fail "rows have changed after two bad starts"
  [[ $(revision "$file") == "$head" ]] || fail "it is not at head after two bad starts"
  say "the next start brings it to head with all its rows"
}

survives_an_early_end() {
  local tries code
  start "$1"
  for ((tries = 0; tries < 600; tries++)); do
    [[ $(run logs "$container" 2>&1) != *"Applying revision 2"* ]] || break
    sleep 0.05
  done
  run kill -s TERM "$container" >/dev/null
  code=$(run wait "$container")
  [[ $code == 143 ]] || fail "SIGTERM in the middle of a migration ends it with $code, not 143"
  ends_whole "$1/godwit.db" "SIGTERM in the middle of a migration"
  say "SIGTERM in the middle of a migration rolls it back, with one message and exit code 143"
}

# No file may grow beyond the size that the database has: a disk that is full, where nothing can be mounted.
survives_a_full_disk() {
  local code size
  size=$(wc -c <"$1/godwit.db")
  start "$1" --ulimit "fsize=$size:$size"
  code=$(run wait "$container")
  [[ $code == 1 ]] || fail "a failed migration ends it with $code, not 1"
  ends_whole "$1/godwit.db" "a failed migration"
  say "a migration that fails leaves the database as it was, with one message and exit code 1"
}

# After $2 the log says once, in a line of its own, that a revision was not carried out; the database $1 has the
# schema of the revision that it says it is at, and all its rows.
ends_whole() {
  local message at
  at=$(revision "$1")
  run logs "$container" >"$work/log" 2>&1
  message=$(grep -v '^{' "$work/log" || true)
  [[ $message == "Godwit does not start. Revision "*"It was rolled back."* && $(wc -l <<<"$message") == 1 ]] ||
    fail "the log of $2, at revision $at, says: $message"
  ! grep -qE '"level":"(ERROR|FATAL)"|stackTrace' "$work/log" || fail "the log of $2 has errors beside its message"
  remove
  rows "$1" 1000000 | sha256sum | cmp - "$work/before" || fail "rows have changed after $2"
  [[ -d $work/at-$at ]] || godwit "$(volume "at-$at")" upgrade "$at" --dir /migrations >/dev/null 2>&1
  cmp <(schema "$1") <(schema "$work/at-$at/godwit.db") || fail "the schema is not that of revision $at after $2"
  say "it says: $message"
}

schema() { sqlite3 "$1" "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"; }

refuses_a_stranger() {
  local data before code
  data=$(volume foreign)
  sqlite3 "$data/godwit.db" "CREATE TABLE penguins (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO penguins VALUES (1, 'Pingu');"
  before=$(sha256sum <"$data/godwit.db")
  start "$data"
  code=$(run wait "$container")
  [[ $code == 4 ]] || fail "a foreign database ends it with $code, not 4"
  [[ $(run logs "$container" 2>&1) == "Godwit does not start. "* ]] || fail "the log does not say why"
  remove
  [[ $(sha256sum <"$data/godwit.db") == "$before" ]] || fail "the foreign database has changed"
  # The lock of a service is taken before its database is looked at.
  [[ $(ls "$data" | grep -v '^godwit.db.godwit-lock$') == godwit.db ]] || fail "there is something beside the foreign database: $(ls "$data")"
  say "a foreign database is refused with exit code 4, and its bytes are as they were"
}

carries_its_description() {
  local name
  for name in title description licenses version revision; do
    [[ -n $(run image inspect -f "{{index .Labels \"org.opencontainers.image.$name\"}}" "$image") ]] ||
      fail "it has no label $name"
  done
  [[ $(run image inspect -f '{{.Config.StopSignal}} {{.Config.User}} {{.HealthCheck.Test}}' "$image") == \
    "SIGTERM 10001:0 [CMD /opt/godwit/healthy]" ]] || fail "stop signal, user or health check are not what they were"
  say "says what it is, who it runs as, how it is stopped and how it is"
}

is_the_command_line() {
  local code=0
  godwit "$(volume cli)" --version >/dev/null || fail "it has no version"
  godwit "$(volume none)" check >/dev/null 2>&1 || code=$?
  [[ $code == 1 || $code == 2 ]] || fail "check without a database ends with $code"
  say "the image is the command line"
}

say "makes the bases of this machine and $jdk"
bases
probe >"$work/probe.log" 2>&1 || {
  tail -n 5 "$work/probe.log" >&2
  say "this machine cannot run containers"
  exit 77
}
base build-base --env JAVA_HOME=/opt/jdk --env PATH=/opt/jdk/bin:/usr/bin
say "builds deploy/Dockerfile"
build bud --format docker --isolation chroot --network host \
  --volume "$HOME/.m2:/root/.m2" --volume "$work/jdk:/opt/jdk:ro" \
  --build-arg BUILD_IMAGE=localhost/build-base --build-arg RUNTIME_IMAGE=localhost/runtime-base \
  --build-arg MAVEN_ARGS="${GODWIT_MAVEN_ARGS:-}" -f deploy/Dockerfile -t "$image" . >"$work/build.log" 2>&1 ||
  { tail -n 60 "$work/build.log" >&2; fail "the image cannot be built"; }
say "built: $(run image inspect -f '{{.Size}}' "$image" | awk '{printf "%d MB", $1 / 1000000}') with its base"

carries_its_description
is_the_command_line
runs_without_rights
survives_a_kill
ask_for_rows
old_databases
is_whole_after_a_bad_start
refuses_a_stranger
say "passed"
