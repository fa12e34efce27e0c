#!/usr/bin/env bash
# Measures what accounts cost who reads the API: reads a second and processor time a read, without accounts, with the session of
# an account, with the token of a machine, with one that is limited to the server; in turns, as the machine may get slower.
# Needs a built jar (mvn -DskipTests package); Linux only. Loopback only; ends by itself.
# Usage: bench/reads.sh [paths] [readers] [seconds] [turns]
set -euo pipefail
paths=${1:-100} readers=${2:-4} seconds=${3:-10} turns=${4:-3}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 192m

simulate 19997 --paths="$paths" --readers=0
# Two that watch the same server, one of them with accounts.
start_monitor 18080 19997
open=$monitor
closed_folder=$work/closed
mkdir "$closed_folder"
sed "s#$work/data#$closed_folder/data#; s/port: 18080/port: 18081, limits: { readsPerMinute: 1000000 }/" "$work/collector.yaml" >"$closed_folder/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm -jar "$jar" --config="$closed_folder/collector.yaml" >"$work/closed.log" 2>&1 &
closed=$!
await_streams 18080
await_streams 18081
api=http://127.0.0.1:18081/api/v1
cookies=$work/cookies
told=$(curl -s -c "$cookies" -H 'Content-Type: application/json' -d '{"name":"bench","password":"a long one for a bench"}' "$api/setup")
csrf=$(sed 's/.*"token":"\([^"]*\)".*/\1/' <<<"$told")
token() {
  curl -s -b "$cookies" -H "X-CSRF-TOKEN: $csrf" -H 'Content-Type: application/json' -d "$1" "$api/tokens" | sed 's/.*"token":"\([^"]*\)".*/\1/'
}
whole=$(token '{"name":"whole","role":"viewer"}')
limited=$(token '{"name":"limited","role":"viewer","servers":["main"]}')
session=$(awk 'NF >= 7 { print $6 "=" $7 }' "$cookies" | tail -n 1)
javac -d "$work/classes" "$root/bench/Reads.java"
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# Reads for some seconds: name, process, port, header and value. Other work of the process counts too, the same in each.
reads() {
  local before count rate p50 p99
  before=$(ticks "$2")
  read -r count rate p50 p99 < <(java "${plain[@]}" -cp "$work/classes" Reads "http://127.0.0.1:$3/api/v1/streams?limit=20" "$readers" "$seconds" "${@:4}")
  awk -v n="$1" -v r="$rate" -v c="$count" -v t=$(($(ticks "$2") - before)) -v a="$p50" -v b="$p99" \
    'BEGIN { printf "%-22s %6d reads a second, %.3f ms of CPU each, p50 %s ms, p99 %s ms\n", n, r, t * 10 / c, a, b }'
}

turn() {
  reads "without accounts" "$open" 18080
  reads "session of an account" "$closed" 18081 Cookie "$session"
  reads "token" "$closed" 18081 Authorization "Bearer $whole"
  reads "limited token" "$closed" 18081 Authorization "Bearer $limited"
}
echo "to warm up:"
turn
for _ in $(seq "$turns"); do
  echo
  turn
done
