#!/usr/bin/env bash
# Measures what paths with ever new names leave behind: heap after a collection, keys and memory of Redis, over time.
# Needs a built jar (mvn -DskipTests package), redis-server, redis-cli and jcmd; Linux only. Loopback only; ends by itself.
# REDIS_SERVER: another redis-server. REDIS=embedded: the one that the monitor starts itself, whose password nobody else knows: of it
# the memory of the process and the size of its files are told instead.
# Usage: bench/churn.sh [names a second] [readers of each] [minutes] [seconds of each]
set -euo pipefail
names=${1:-160} readers=${2:-1} minutes=${3:-11} life=${4:-5}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 128m

section=
if [ "${REDIS:-}" != embedded ]; then
  "${REDIS_SERVER:-redis-server}" --port 16398 --bind 127.0.0.1 --save '' --dir "$work" --appendonly yes >/dev/null &
  section=$'redis: { url: "redis://127.0.0.1:16398" }\n'
fi
# What Redis has.
redis() {
  if [ -n "$section" ]; then
    printf '%s keys, %s MiB' "$(redis-cli -p 16398 dbsize)" "$(redis-cli -p 16398 info memory | awk -F: '/^used_memory:/ { printf "%.1f", $2 / 1048576 }')"
  else
    pid_file=$(find "$work/data" -name redis.pid | head -1)
    printf 'resident %s MiB, files %s MiB' "$(awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$(cat "$pid_file")/status")" \
      "$(du -sm "$(dirname "$pid_file")" | cut -f1)"
  fi
}
java "${plain[@]}" "$root/bench/Churn.java" 19996 "$names" "$readers" "$life" >"$work/churn.log" 2>&1 &
sleep 3
start_monitor 18081 19996 "$section"
began=$SECONDS
while ((SECONDS - began < minutes * 60)); do
  sleep $((SECONDS - began < 60 ? 15 : 60))
  printf '%4d s: %7d names, %8d sessions, heap in use after a collection %s MiB, Redis %s\n' $((SECONDS - began)) \
    $(((SECONDS - began) * names)) $(((SECONDS - began) * names * (readers + 1))) \
    "$(jcmd "$monitor" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }')" "$(redis)"
done
curl -s http://127.0.0.1:18081/api/v1/servers | grep -o '"level":"[a-z]*"' | sort | uniq -c
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
