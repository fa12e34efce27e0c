#!/usr/bin/env bash
# Measures the monitor against one simulated server: CPU, memory, Redis traffic, age of data at a WebSocket client.
# Needs a built jar (mvn -DskipTests package), redis-server and redis-cli; Linux only. Loopback only; ends by itself.
# Usage: bench/load.sh [paths] [readers per path] [protocol] [seconds]
set -euo pipefail
paths=${1:-1000} readers=${2:-5} protocol=${3:-srt} seconds=${4:-60}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 192m

redis-server --port 16399 --bind 127.0.0.1 --save '' --dir "$work" --appendonly yes >/dev/null &
redis=$!
simulate 19997 --paths="$paths" --readers="$readers" --protocol="$protocol"
sleep 3
start_monitor 18080 19997 $'redis: { url: "redis://127.0.0.1:16399" }\n'
await_streams 18080
sleep "${WARMUP:-60}" # the JIT settles
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
stat() { redis-cli -p 16399 info "$1" | tr -d '\r' | awk -F: -v k="$2" '$1 == k { print $2 }'; }
m0=$(ticks "$monitor") r0=$(ticks "$redis") c0=$(stat stats total_commands_processed) i0=$(stat stats total_net_input_bytes)
java "$root/bench/Live.java" http://127.0.0.1:18080 "$seconds"
m1=$(ticks "$monitor") r1=$(ticks "$redis") c1=$(stat stats total_commands_processed) i1=$(stat stats total_net_input_bytes)
echo "streams $(curl -s 'http://127.0.0.1:18080/api/v1/streams?limit=0' | grep -o '"total":[0-9]*'), connections $(curl -s 'http://127.0.0.1:18080/api/v1/connections?limit=0' | grep -o '"total":[0-9]*')"
awk -v m=$((m1 - m0)) -v r=$((r1 - r0)) -v s="$seconds" 'BEGIN { printf "CPU of one core: monitor %.1f %%, Redis %.1f %%\n", m / s, r / s }'
awk -v c=$((c1 - c0)) -v i=$((i1 - i0)) -v s="$seconds" 'BEGIN { printf "Redis: %.1f commands a second (scripts and what is in them), %.0f kB in a second\n", c / s, i / s / 1000 }'
awk '/VmRSS/ { printf "resident memory %.0f MiB\n", $2 / 1024 }' "/proc/$monitor/status"
grep -E "Started Application|WARN|ERROR" "$work/monitor.log" | head -5
