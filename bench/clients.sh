#!/usr/bin/env bash
# Measures what many WebSocket clients cost: heap and memory a client, and the age of the values when they arrive.
# Needs a built jar (mvn -DskipTests package), redis-server and jcmd; Linux only. Loopback only; ends by itself.
# Usage: bench/clients.sh [clients] [paths] [seconds]
# The clients ask for ENCODING: gzip, as the page does, binary or text. INTERVAL: of the polls (1s). SETTLE: seconds
# between the last client and the measurement (5).
# With WATCH=100 each client wants so many of the paths, any ones, and is told of no others.
# With LIMITED=1 the clients have the token of a machine: one that sees all, then one that is limited to the one server, in turns
# (TURNS, 2 by default), as the machine may get slower.
set -euo pipefail
clients=${1:-2000} paths=${2:-200} seconds=${3:-60}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 512m
ulimit -n "$(ulimit -Hn)"

simulate 19997 --paths="$paths" --readers=0
# All who are limited have one token.
many='limits: { connectionsPerMinute: 100000 }'
start_monitor 18080 19997 '' "${LIMITED:+$many}"
await_streams 18080
if [[ ${LIMITED:-} ]]; then
  cookies=$work/cookies
  csrf=$(curl -s -c "$cookies" -H 'Content-Type: application/json' -d '{"name":"bench","password":"a long one for a bench"}' \
    http://127.0.0.1:18080/api/v1/setup | sed 's/.*"token":"\([^"]*\)".*/\1/')
  token() {
    curl -s -b "$cookies" -H "X-CSRF-TOKEN: $csrf" -H 'Content-Type: application/json' -d "$1" http://127.0.0.1:18080/api/v1/tokens |
      sed 's/.*"token":"\([^"]*\)".*/\1/'
  }
  whole=$(token '{"name":"whole","role":"viewer"}')
  limited=$(token '{"name":"limited","role":"viewer","servers":["main"]}')
fi
sleep "${WARMUP:-30}"
heap() { jcmd "$monitor" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }'; }
resident() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$monitor/status"; }
echo "without clients: heap in use after a collection $(heap) MiB, resident $(resident) MiB"
ticks() { awk '{ print $14 + $15 }' "/proc/$monitor/stat"; }

# Some clients for some seconds: with a token, or without. The heap is measured after that, as its collection would delay them.
measure() {
  local before measure
  java "${plain[@]}" "-Dwatch=${WATCH:-0}" "-Dpaths=$paths" "-Dencoding=${ENCODING:-gzip}" "-Dsettle=${SETTLE:-5}" "$root/bench/Clients.java" http://127.0.0.1:18080 "$clients" "$seconds" "$@" >"$work/clients.log" &
  measure=$!
  sleep $((${SETTLE:-5} + seconds / 2))
  before=$(ticks)
  sleep 5
  before=$(($(ticks) - before))
  until grep -q '^measured' "$work/clients.log"; do
    kill -0 "$measure" || exit 1
    sleep 0.2
  done
  grep -v '^measured' "$work/clients.log"
  echo "with $clients clients: $((before / 5)) % of a core, heap in use after a collection $(heap) MiB, resident $(resident) MiB; load of the machine $(cut -d' ' -f1 /proc/loadavg)"
  kill "$measure"
  wait "$measure" 2>/dev/null || true
}

if [[ ${LIMITED:-} ]]; then
  for _ in $(seq "${TURNS:-2}"); do
    echo "with a token that sees all:"
    measure "$whole"
    echo "with a limited token:"
    measure "$limited"
  done
else
  measure
fi
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
