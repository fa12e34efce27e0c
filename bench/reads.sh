#!/usr/bin/env bash
# Measures what accounts cost who reads the API: reads a second and processor time a read, without accounts, with the session of
# an account, with the token of a machine, with one that is limited to the server; in turns, forth and back, as the machine may get
# slower. In the end the medians of all turns.
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
    'BEGIN { printf "%-22s %6d reads a second, %.3f ms of CPU each, p50 %s ms, p99 %s ms\n", n, r, t * 10 / c, a, b }' | tee -a "$work/results"
}

median() { sort -n | awk '{ all[NR] = $1 } END { print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }
# Of what stands behind a name in the results: median of reads, and of CPU.
medians() {
  local name reads cpu first
  for name in "without accounts" "session of an account" "token" "limited token"; do
    reads=$(sed -n "s/^$name  *\([0-9]*\) reads.*/\1/p" "$work/results" | median)
    cpu=$(sed -n "s/^$name  *[0-9]* reads a second, \([0-9.]*\) ms.*/\1/p" "$work/results" | median)
    first=${first:-$reads}
    awk -v n="$name" -v r="$reads" -v c="$cpu" -v f="$first" 'BEGIN { printf "%-22s %6d reads a second (%+.1f %%), %.3f ms of CPU each\n", n, r, (r / f - 1) * 100, c }'
  done
}

of_nobody() { reads "without accounts" "$open" 18080; }
of_session() { reads "session of an account" "$closed" 18081 Cookie "$session"; }
of_token() { reads "token" "$closed" 18081 Authorization "Bearer $whole"; }
of_limited() { reads "limited token" "$closed" 18081 Authorization "Bearer $limited"; }
forth() { of_nobody; of_session; of_token; of_limited; }
back() { of_limited; of_token; of_session; of_nobody; }
echo "to warm up:"
forth
: >"$work/results"
for _ in $(seq "$turns"); do
  echo
  forth
  back
done
echo
echo "medians, load of the machine $(cut -d' ' -f1 /proc/loadavg):"
medians
