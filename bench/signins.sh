#!/usr/bin/env bash
# Measures what signing in costs by a password: processor time and latency of each, and the memory that stays.
# Needs a built jar (mvn -DskipTests package); Linux only. Loopback only; ends by itself.
# Usage: bench/signins.sh [sign-ins of each measurement] [at once]
set -euo pipefail
count=${1:-100} at_once=${2:-4}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 192m

simulate 19997 --paths=100 --readers=0
start_monitor 18080 19997
await_streams 18080
api=http://127.0.0.1:18080/api/v1
curl -sf -o "$work/made" -H 'Content-Type: application/json' -d '{"name":"bench","password":"a long one for a bench"}' "$api/setup"
ticks() { awk '{ print $14 + $15 }' "/proc/$monitor/stat"; }
resident() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$monitor/status"; }

# Signs in so often and prints the times in ms, rising. A good one does not count against the limits.
sign_in() {
  seq "$count" | xargs -P "$at_once" -I{} curl -s -o "$work/signed-in" -w '%{http_code} %{time_total}\n' -H 'Content-Type: application/json' \
    -d '{"name":"bench","password":"a long one for a bench"}' "$api/session" | awk '$1 == 200 { print $2 * 1000; next } { print $1 >"/dev/stderr" }' | sort -n
}
sleep "${WARMUP:-20}"
sign_in >"$work/warm"
echo "resident before: $(resident) MiB"
idle=$(ticks)
sleep 10
idle=$(($(ticks) - idle))
for turn in 1 2 3; do
  before=$(ticks) began=$(date +%s%N)
  sign_in >"$work/times"
  took=$((($(date +%s%N) - began) / 1000000))
  awk -v t=$(($(ticks) - before)) -v i="$idle" -v w="$took" -v n="$count" -v turn="$turn" '{ time[NR] = $1 }
    END { printf "turn %d: %d of %d signed in, %.0f ms of CPU each, p50 %.0f ms, p99 %.0f ms\n", turn, NR, n, (t * 10 - i * w / 1000) / NR, time[int(NR * .5)], time[int(NR * .99)] }' "$work/times"
done
echo "resident after: $(resident) MiB"
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
