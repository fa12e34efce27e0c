#!/usr/bin/env bash
# Measures what asking the history costs: the product's own classes over a redis-server that holds a day of seconds of many
# streams, 90 days of minutes and two years of hours. The values are those of the recordings. No network but loopback. Needs a
# built jar (mvn -DskipTests package). Usage: bench/queries.sh [streams]
set -euo pipefail
streams=${1:-100}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
extract
javac -d "$work/classes" -cp "$path" "$root/bench/History.java" "$root/bench/Queries.java"
start_redis
java "${plain[@]}" -Xmx1g -cp "$work/classes:$path" org.mediamtxmonitor.history.write.Queries \
  "$root/src/test/resources/recordings" "$streams" "$redis_port"
