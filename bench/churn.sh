#!/usr/bin/env bash
# Measures what paths with ever new names leave behind: heap after a collection, keys and memory of Redis, over time.
# Needs a built jar (mvn -DskipTests package), redis-server, redis-cli and jcmd; Linux only. Loopback only; ends by itself.
# Usage: bench/churn.sh [names a second] [readers of each] [minutes] [seconds of each]
set -euo pipefail
names=${1:-160} readers=${2:-1} minutes=${3:-11} life=${4:-5}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 128m

redis-server --port 16398 --bind 127.0.0.1 --save '' --dir "$work" --appendonly yes >/dev/null &
java "${plain[@]}" "$root/bench/Churn.java" 19996 "$names" "$readers" "$life" >"$work/churn.log" 2>&1 &
sleep 3
start_monitor 18081 19996 $'redis: { url: "redis://127.0.0.1:16398" }\n'
began=$SECONDS
while ((SECONDS - began < minutes * 60)); do
  sleep $((SECONDS - began < 60 ? 15 : 60))
  printf '%4d s: %7d names, %8d sessions, heap in use after a collection %s MiB, Redis %s keys, %s MiB\n' $((SECONDS - began)) \
    $(((SECONDS - began) * names)) $(((SECONDS - began) * names * (readers + 1))) "$(jcmd "$monitor" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }')" \
    "$(redis-cli -p 16398 dbsize)" "$(redis-cli -p 16398 info memory | awk -F: '/^used_memory:/ { printf "%.1f", $2 / 1048576 }')"
done
curl -s http://127.0.0.1:18081/api/v1/servers | grep -o '"level":"[a-z]*"' | sort | uniq -c
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
