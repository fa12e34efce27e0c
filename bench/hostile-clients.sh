#!/usr/bin/env bash
# Measures how long others wait while clients are idle, drip, read slowly, flood, and open WebSockets that they never read.
# Needs a built jar (mvn -DskipTests package); Linux only. Loopback only; ends by itself.
# Usage: bench/hostile-clients.sh [connections of each kind] [paths] [seconds]
set -euo pipefail
connections=${1:-2000} paths=${2:-200} seconds=${3:-60}
jvm=${JVM_FLAGS:--XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx128m -Xss256k -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=48m}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"

java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -cp "$root/target/classes" org.mediamtxmonitor.demo.Simulate \
  --port=19997 --paths="$paths" --readers=1 --protocol=srt >"$work/simulate.log" 2>&1 &
printf 'data: { dir: %s/data }\nweb: { port: 18080 }\nservers:\n  - { id: main, url: "http://127.0.0.1:19997", interval: 1s }\n' \
  "$work" >"$work/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm ${MONITOR:--jar "$root/target/mediamtx-monitor.jar"} --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
monitor=$!
for _ in $(seq 1 120); do
  curl -sf "http://127.0.0.1:18080/api/v1/streams?limit=1" 2>/dev/null | grep -q '"path"' && break
  sleep 0.5
done
java "$root/src/test/java/org/mediamtxmonitor/testing/HostileClients.java" http://127.0.0.1:18080 "$seconds" "$connections"
if kill -0 "$monitor"; then
  awk '/VmRSS/ { printf "alive, resident memory %.0f MiB\n", $2 / 1024 }' "/proc/$monitor/status"
  curl -s http://127.0.0.1:18080/api/v1/servers | grep -o '"status":"[a-z]*"'
fi
grep -E "WARN|ERROR|OutOfMemory" "$work/monitor.log" | sort | uniq -c | head -5 || true
