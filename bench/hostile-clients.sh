#!/usr/bin/env bash
# Measures how long others wait while clients are idle, drip, read slowly, flood, and open WebSockets that they never read.
# Needs a built jar (mvn -DskipTests package); Linux only. Loopback only; ends by itself.
# Usage: bench/hostile-clients.sh [connections of each kind] [paths] [seconds] [WebSockets]
# WARM: seconds of honest reads before (10).
set -euo pipefail
connections=${1:-2000} paths=${2:-200} seconds=${3:-60} sockets=${4:-$connections}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 128m
ulimit -n "$(ulimit -Hn)"

simulate 19997 --paths="$paths" --readers=1 --protocol=srt
start_monitor 18080 19997
await_streams 18080
clients() { java "$root/src/test/java/org/mediamtxmonitor/testing/HostileClients.java" http://127.0.0.1:18080 "$@"; }
echo "before, ${WARM:-10} s:"
clients "${WARM:-10}"
# A process of their own, that gives way: elsewhere they are other machines, and what they use is not taken from who asks.
nice -n 10 java "$root/src/test/java/org/mediamtxmonitor/testing/HostileClients.java" http://127.0.0.1:18080 "$((seconds + 10))" "$connections" "$sockets" &
hostile=$!
sleep 5
echo "beside $connections connections of each kind, $sockets WebSockets:"
clients "$seconds"
kill "$hostile" 2>/dev/null || true
if kill -0 "$monitor"; then
  awk '/VmRSS/ { printf "alive, resident memory %.0f MiB\n", $2 / 1024 }' "/proc/$monitor/status"
  curl -s http://127.0.0.1:18080/api/v1/servers | grep -o '"status":"[a-z]*"'
fi
grep -E "WARN|ERROR|OutOfMemory" "$work/monitor.log" | sort | uniq -c | head -5 || true
