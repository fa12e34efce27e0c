#!/usr/bin/env bash
# Measures what many WebSocket clients cost: heap and memory a client, and the age of the values when they arrive.
# Needs a built jar (mvn -DskipTests package), redis-server and jcmd; Linux only. Loopback only; ends by itself.
# Usage: bench/clients.sh [clients] [paths] [seconds]
set -euo pipefail
clients=${1:-2000} paths=${2:-200} seconds=${3:-60}
jvm=${JVM_FLAGS:--XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx512m -Xss256k -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=48m}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"

java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -cp "$root/target/classes" org.mediamtxmonitor.demo.Simulate \
  --port=19997 --paths="$paths" --readers=0 >"$work/simulate.log" 2>&1 &
printf 'data: { dir: %s/data }\nweb: { port: 18080 }\nservers:\n  - { id: main, url: "http://127.0.0.1:19997", interval: 1s }\n' \
  "$work" >"$work/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm -jar "$root/target/mediamtx-monitor.jar" --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
monitor=$!
for _ in $(seq 1 120); do
  curl -sf "http://127.0.0.1:18080/api/v1/streams?limit=1" 2>/dev/null | grep -q '"path"' && break
  sleep 0.5
done
sleep "${WARMUP:-30}"
heap() { jcmd "$monitor" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }'; }
resident() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$monitor/status"; }
echo "without clients: heap in use after a collection $(heap) MiB, resident $(resident) MiB"
java "$root/bench/Clients.java" http://127.0.0.1:18080 "$clients" "$seconds" &
measure=$!
sleep $((seconds / 2 + 5))
echo "with $clients clients: heap in use after a collection $(heap) MiB, resident $(resident) MiB"
wait "$measure"
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
