#!/usr/bin/env bash
# What forced ends and hangs of ffmpeg leave behind in the monitor, and what it leaves behind when it is killed itself while it takes
# pictures: MediaMTX with 20 streams that all are looked at, all on loopback. Of the ffmpeg that are found some are killed or stopped, time
# and again.
# usage: MEDIAMTX=/path/to/mediamtx bench/kills.sh [kills and hangs] [kill -9 of the monitor]
# Needs ffmpeg with libx264, curl and a built jar; JAR, JVM_FLAGS in the environment. Linux only.
set -euo pipefail
ends=${1:-500} deaths=${2:-5} streams=20
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 160m
web=$(free_port)
mkdir "$work/tmp"
start_mediamtx
for i in $(seq $streams); do
  ffmpeg -nostdin -loglevel quiet -re -stream_loop -1 -i "$clip" -c copy -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/cam/$i" &
done
printf 'data: { dir: %s/data }\nweb: { port: %s }\nservers: [{ id: main, url: "http://127.0.0.1:%s", interval: 1s }]\n' "$work" "$web" "$api" >"$work/collector.yaml"

start() {
  # shellcheck disable=SC2086
  java $jvm -Djava.io.tmpdir="$work/tmp" -jar "$jar" --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
  monitor=$!
  await_streams "$web"
}
children() { pgrep -P "$monitor" -x ffmpeg || true; }
# An API client that looks at all of them.
look() { for i in $(seq $streams); do curl -s -o "$work/picture" "http://127.0.0.1:$web/api/v1/snapshot?server=main&path=cam/$i" || true; done; }
state() {
  echo "$1: $(ls "/proc/$monitor/task" | wc -l) threads, $(ls "/proc/$monitor/fd" | wc -l) descriptors, $(children | wc -l) ffmpeg, $(find "$work/tmp" -type f | grep -cv hsperfdata || true) temporary files"
}

start
for _ in $(seq 6); do look; sleep 5; done
state before
killed=0 stopped=0 shown=0
# Each lives some seconds: a stream that never gives a picture is tried after minutes only.
while ((killed + stopped < ends)); do
  for child in $(children); do
    ((RANDOM % 50)) && continue
    if ((RANDOM % 4)); then kill -9 "$child" 2>/dev/null && killed=$((killed + 1)); else kill -STOP "$child" 2>/dev/null && stopped=$((stopped + 1)); fi || true
  done
  look
  (((killed + stopped) / 100 == shown)) || { shown=$(((killed + stopped) / 100)) && state "$((killed + stopped)) ends"; }
done
echo "$killed killed, $stopped stopped"
# A hang ends at its deadline, and streams that failed are tried again.
for _ in $(seq 18); do look; sleep 5; done
state "after 90 s in peace"
curl -s "http://127.0.0.1:$web/api/v1/snapshots?limit=100" | python3 -c '
import datetime, json, sys
now = datetime.datetime.now(datetime.timezone.utc)
ages = [(now - datetime.datetime.fromisoformat(p["takenAt"].replace("Z", "+00:00"))).total_seconds() for p in json.load(sys.stdin)["items"] if p.get("takenAt")]
print("%d pictures, oldest %.0f s" % (len(ages), max(ages, default=0)))'
for death in $(seq "$deaths"); do
  ((death == 1)) || start
  until [[ -n $(children) ]]; do look; sleep 0.2; done
  left=$(children)
  kill -9 "$monitor"
  wait "$monitor" 2>/dev/null || true
  sleep 2
  orphans=0
  for child in $left; do [[ $(cat "/proc/$child/comm" 2>/dev/null) != ffmpeg ]] || orphans=$((orphans + 1)); done
  echo "killed with $(wc -w <<<"$left") ffmpeg: $orphans left"
done
echo "temporary files: $(find "$work/tmp" -type f | grep -cv hsperfdata || true)"
