#!/usr/bin/env bash
# Measures what history costs: bytes a value and time, and, where there is a redis-server, memory in Redis. The values are
# those of the recordings. No network but loopback. Needs a built jar (mvn -DskipTests package).
# Usage: bench/history.sh [streams]
set -euo pipefail
streams=${1:-1000}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
extract
javac -d "$work/classes" -cp "$path" "$root/bench/History.java"
redis_port=""
if command -v redis-server >/dev/null; then
  start_redis
fi
java "${plain[@]}" -Xmx1g -cp "$work/classes:$path" org.mediamtxmonitor.history.codec.History \
  "$root/src/test/resources/recordings" "$streams" $redis_port
