#!/usr/bin/env bash
# Measures what a poll costs after its answers were read: windows, states, rules, events. No network but loopback.
# Needs a built jar (mvn -DskipTests package). Usage: bench/poll.sh [paths] [readers per path] [polls]
set -euo pipefail
paths=${1:-1000} readers=${2:-5} polls=${3:-120}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
jvm=${JVM_FLAGS:-${plain[*]} -Xmx512m}
extract
javac -parameters -d "$work/classes" -cp "$path" "$root/bench/Poll.java"
java "${plain[@]}" -cp "$path" org.mediamtxmonitor.demo.Simulate \
  --port=19996 --paths="$paths" --readers="$readers" --protocol=srt >"$work/simulate.log" 2>&1 &
sleep 4
# shellcheck disable=SC2086
java $jvm -cp "$work/classes:$path" org.mediamtxmonitor.collect.server.Poll http://127.0.0.1:19996 "$polls"
