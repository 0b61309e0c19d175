#!/usr/bin/env bash
# What the size of a registry costs: requests to a registry with 1,000 projects, 5,000 revisions and 100,000 deployments
# (grow.sql) beside the same requests to a small one with 25 projects (seed.sh). Prints a Markdown table with ratios.
#
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/growth.sh [JDK]
#   REQUESTS="projects revision" src/bench/growth.sh        some of the requests; the table has all so far of this build, REQUESTS=none only it
#   WARMUP=2 SECONDS_EACH=2 src/bench/growth.sh             a short run, to try it
#
# Needs, on Debian: apt-get install wrk sqlite3 curl. Both services run (deploy/godwit serve with its archive); one of them at a
# time has load, by turns: for each request WARMUP seconds, then two times SECONDS_EACH. 45 s for each request. Each run starts
# with fresh copies of the two databases. To the large registry, requests go to all of its projects by turns (NNNN); the
# request "busiest" goes to its environment with most deployments (1,900). What POST adds, it adds to both.
# REQUESTS=prepare only makes the archive and the databases. Exit codes: as service.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source-path=SCRIPTDIR source=lib.sh
source src/bench/lib.sh

warmup=${WARMUP:-10} seconds=${SECONDS_EACH:-5}
home=${1:-$(default_home)}
names=(projects environments deployments busiest revisions project revision upgrade create-project create-deployment)
requests=${REQUESTS:-${names[*]}}
need_all
need_jdk "$home"
trap end EXIT

fresh "${REQUESTS:-all}" growth

# select_request NAME: sets what (for people), small and large (paths), and request (method and JSON).
select_request() {
  local template=/api/projects/template all=/api/projects/grown-NNNN
  request=(GET)
  case $1 in
    projects) what="list of 20 projects" small="/api/projects?size=20" large=$small ;;
    environments) what="list of a project's environments" small="$template/environments" large="$all/environments" ;;
    deployments) what="list of 20 deployments of an environment with 30" small="$template/environments/prod/deployments?size=20" large=$small ;;
    busiest) what="the same, of the environment with most" small="$template/environments/prod/deployments?size=20" large="/api/projects/grown-0001/environments/dev/deployments?size=20" ;;
    revisions) what="list of a project's 5 revisions" small="$template/revisions" large="$all/revisions" ;;
    project) what="one project" small=$template large=$all ;;
    revision) what="one revision" small="$template/revisions/3" large="$all/revisions/3" ;;
    upgrade) what="upgrade of an environment as SQL" small="$template/environments/dev/upgrade" large=$small ;;
    create-project) what="POST of a project" small=/api/projects large=$small request=(POST '{"name":"NAME","dialect":"sqlite"}') ;;
    create-deployment)
      what="POST of a deployment" small="$template/environments/dev/deployments" large="$all/environments/dev/deployments"
      request=(POST '{"to":"3","outcome":"done","durationMs":5}')
      ;;
    *) unusable "the request $1 is none of: ${names[*]}." ;;
  esac
}

# The two databases, made once: SQL multiplies what is in the small one.
databases() {
  small_database "$home"
  [[ ! $out/large.db -nt $out/small.db || src/bench/grow.sql -nt $out/large.db ]] || return 0
  rm -f "$out/large.db"
  cp "$out/small.db" "$out/growing.db"
  sqlite3 -bail "$out/growing.db" <src/bench/grow.sql >&2
  mv "$out/growing.db" "$out/large.db"
}

# begin_registry small|large: starts the service on a copy of this database.
declare -A url
begin_registry() {
  rm -f "$out/run-$1".db*
  cp "$out/$1.db" "$out/run-$1.db"
  godwit "$out/run-$1.db" archive "$home"
  begin /q/health/ready "${command[@]}"
  url[$1]=http://127.0.0.1:$port
  port=$((port + 1))
}

table() {
  touch "$out/growth"
  echo
  echo "| $clients clients, warm | small registry | large registry | ratio |"
  echo "|---|---|---|---|"
  local name
  for name in "${names[@]}"; do
    select_request "$name"
    awk -v name="$name" -v what="$what" '
      $1 == "small" && $2 == name { for (i = 3; i <= 5; i++) small[i] = $i }
      $1 == "large" && $2 == name { for (i = 3; i <= 5; i++) large[i] = $i }
      END {
        if (small[3] && large[3])
          printf "| %s | %.0f/s, p50 %.1f ms, p99 %.0f ms | %.0f/s, p50 %.1f ms, p99 %.0f ms | %.2f |\n", what, small[3], small[4],
            small[5], large[3], large[4], large[5], large[3] / small[3]
      }' "$out/growth"
  done
  echo
  echo "$(machine), Java $(java_version "$home" vm.version)."
}

if [[ $requests != none && $requests != prepare ]]; then
  for name in $requests; do select_request "$name"; done
fi
if [[ $requests != none ]]; then
  application "$home"
  databases
fi
if [[ $requests != none && $requests != prepare ]]; then
  begin_registry small
  begin_registry large
  for name in $requests; do
    select_request "$name"
    : >"$out/turns"
    load "$warmup" "$clients" "${url[small]}$small" "${request[@]}"
    load "$warmup" "$clients" "${url[large]}$large" "${request[@]}"
    for _ in 1 2; do
      load "$seconds" "$clients" "${url[small]}$small" "${request[@]}"
      echo "small $result" >>"$out/turns"
      load "$seconds" "$clients" "${url[large]}$large" "${request[@]}"
      echo "large $result" >>"$out/turns"
    done
    # The mean of the turns.
    for registry in small large; do
      record growth "$registry" "$name" "$(awk -v registry="$registry" '$1 == registry { n++; rate += $2; p50 += $3; p99 += $4 }
        END { printf "%.1f %.2f %.2f", rate / n, p50 / n, p99 / n }' "$out/turns")"
    done
  done
  end
fi
[[ $requests == prepare ]] || table
