#!/usr/bin/env bash
# What a comparison of two large SQLite schemas costs in a warm JVM: reads both, writes the migration, and rehearses it
# there and back. Prints a table, the median of so many rounds.
#
#   ./mvnw -q -Dmaven.test.skip=true package && src/bench/compare.sh [TABLES [ROUNDS]]
set -euo pipefail
cd "$(dirname "$0")/../.."

app=target/quarkus-app
exec java -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "$app/app/*:$app/lib/main/*:$app/lib/boot/*" \
  src/bench/java/Compare.java "$@"
