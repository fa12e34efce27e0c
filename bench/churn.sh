#!/usr/bin/env bash
# Measures what paths with ever new names leave behind: heap after a collection, keys and memory of Redis, over time.
# Needs a built jar (mvn -DskipTests package), redis-server, redis-cli and jcmd; Linux only. Loopback only; ends by itself.
# Usage: bench/churn.sh [names a second] [readers of each] [minutes] [seconds of each]
set -euo pipefail
names=${1:-160} readers=${2:-1} minutes=${3:-11} life=${4:-5}
jvm=${JVM_FLAGS:--XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx128m -Xss256k -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=48m}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

redis-server --port 16398 --bind 127.0.0.1 --save '' --dir "$work" --appendonly yes >/dev/null &
java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "$root/bench/Churn.java" 19996 "$names" "$readers" "$life" >"$work/churn.log" 2>&1 &
sleep 3
printf 'data: { dir: %s/data }\nweb: { port: 18081 }\nredis: { url: "redis://127.0.0.1:16398" }\nservers:\n  - { id: main, url: "http://127.0.0.1:19996", interval: 1s }\n' \
  "$work" >"$work/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm ${MONITOR:--jar "$root/target/mediamtx-monitor.jar"} --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
monitor=$!
began=$SECONDS
while ((SECONDS - began < minutes * 60)); do
  sleep $((SECONDS - began < 60 ? 15 : 60))
  printf '%4d s: %7d names, %8d sessions, heap in use after a collection %s MiB, Redis %s keys, %s MiB\n' $((SECONDS - began)) \
    $(((SECONDS - began) * names)) $(((SECONDS - began) * names * (readers + 1))) "$(jcmd "$monitor" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }')" \
    "$(redis-cli -p 16398 dbsize)" "$(redis-cli -p 16398 info memory | awk -F: '/^used_memory:/ { printf "%.1f", $2 / 1048576 }')"
done
curl -s http://127.0.0.1:18081/api/v1/servers | grep -o '"level":"[a-z]*"' | sort | uniq -c
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
