#!/usr/bin/env bash
# What the system agent alone costs: CPU by /proc/PID/stat and resident memory by /proc/PID/status, over some minutes, with a
# redis-server of its own. Usage: bench/agent.sh [minutes]; JAR, JVM_FLAGS and MONITOR_... in the environment.
set -euo pipefail
minutes=${1:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
jar=${JAR:-$root/target/mediamtx-monitor.jar}
flags=${JVM_FLAGS:--Xmx18m -Xss256k -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:ReservedCodeCacheSize=16m}
work=$(mktemp -d)
trap 'kill $agent $redis 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
port=$((20000 + RANDOM % 20000))
redis-server --port $port --bind 127.0.0.1 --save "" >/dev/null & redis=$!
java -Djarmode=tools -jar "$jar" extract --destination "$work/app" >/dev/null
cd "$work"
export MALLOC_ARENA_MAX=1 MONITOR_REDIS_URL=redis://127.0.0.1:$port
: >"$work/log"
java $flags -jar "$work/app/$(basename "$jar")" --roles=system >"$work/log" 2>&1 & agent=$!
until grep -q "takes the reports" "$work/log"; do kill -0 $agent; sleep 0.5; done
sleep 20
ticks() { awk '{ print $14 + $15 }' "/proc/$agent/stat"; }
before=$(ticks); began=$(date +%s.%N); most=0
for _ in $(seq $((minutes * 12))); do
  sleep 5
  now=$(awk '/VmRSS/ { print $2 }' "/proc/$agent/status")
  most=$((now > most ? now : most))
done
after=$(ticks); ended=$(date +%s.%N)
awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v s="$(echo "$ended - $began" | bc)" \
  'BEGIN { printf "CPU: %.2f s in %.0f s, %.2f %% of a core\n", t / hz, s, 100 * t / hz / s }'
echo "Resident: most $((most / 1024)) MiB, at the end $((now / 1024)) MiB, of it anonymous $(awk '/RssAnon/ { print $2 }' /proc/$agent/status) kB"
redis-cli -p $port xrevrange mediamtx:system:reports + - count 1 | tail -1 | head -c 400; echo
