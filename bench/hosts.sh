#!/usr/bin/env bash
# What many hosts cost the monitor, whose agents push every two seconds: CPU, resident memory, time and size of answers. Needs a built
# jar (mvn -DskipTests package), curl and Node 18; Linux only. Loopback only; ends by itself. Usage: bench/hosts.sh [hosts] [seconds]
# JVM_FLAGS replaces the flags of the monitor, whose heap is 256 MiB.
set -euo pipefail
hosts=${1:-500} seconds=${2:-60}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 256m
port=18384 token=bench-$RANDOM$RANDOM$RANDOM$RANDOM
start_monitor "$port" 18385 $'roles: [collector, web, alerts]\nsystem: { token: '"$token"$' }\n'
url=http://127.0.0.1:$port
until curl -sf "$url/readyz" >/dev/null; do kill -0 "$monitor"; sleep 0.5; done
sleep 10
ticks() { awk '{ print $14 + $15 }' "/proc/$monitor/stat"; }
memory() { awk '/VmRSS/ { printf "%.0f MiB", $2 / 1024 }' "/proc/$monitor/status"; }
echo "load of the machine $(cut -d' ' -f1 /proc/loadavg); resident $(memory)"
a=$(ticks); sleep 10; b=$(ticks)
node "$root/bench/hosts.mjs" "$url" "$token" "$hosts" $((seconds + 60)) & pushing=$!
sleep 30 # the JIT settles
c=$(ticks); sleep "$seconds"; d=$(ticks)
awk -v a=$((b - a)) -v s=$((d - c)) -v n="$seconds" 'BEGIN { printf "CPU of one core: %.1f %% without, %.1f %% with the hosts\n", a / 10, s / n }'
for path in /api/v1/hosts /api/v1/hosts/edge-000 /api/v1/servers '/metrics?collect%5B%5D=hosts'; do
  for encoding in identity gzip; do
    for _ in $(seq 20); do curl -s -o /dev/null -w '%{time_total} %{size_download} %{http_code}\n' -H "Accept-Encoding: $encoding" "$url$path"; done | sort -n |
      awk -v p="$path $encoding" '{ t[NR] = $1 * 1000; s = $2; c = $3 } END { printf "%s: %d, median %.0f ms, max %.0f ms, %d bytes\n", p, c, t[10], t[20], s }'
  done
done
wait "$pushing"
echo "load of the machine $(cut -d' ' -f1 /proc/loadavg); resident $(memory)"
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
