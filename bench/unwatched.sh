#!/usr/bin/env bash
# What pictures of many streams cost at which nobody looks, and how old they are: MediaMTX with real streams (320 x 180, 5 frames a
# second, a key frame a second), the monitor with its usual budget beside it, all on loopback.
# usage: MEDIAMTX=/path/to/mediamtx bench/unwatched.sh [streams] [minutes]
# Needs ffmpeg with libx264, curl, python3 and a built jar; JAR, JVM_FLAGS in the environment. Linux only.
set -euo pipefail
streams=${1:-1000} minutes=${2:-10} each=50
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 256m
ulimit -n "$(ulimit -Hn)"
web=$(free_port)
start_mediamtx
for ((first = 1; first <= streams; first += each)); do
  outputs=()
  for ((i = first; i < first + each && i <= streams; i++)); do
    outputs+=(-c copy -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/cam/$i")
  done
  ffmpeg -nostdin -loglevel quiet -re -stream_loop -1 -i "$clip" "${outputs[@]}" &
done
# As after a start of the monitor: all streams are new to it at once.
for ((i = 0; i < 60; i++)); do
  live=$(curl -s "http://127.0.0.1:$api/v3/paths/list?itemsPerPage=1" | sed -n 's/.*"itemCount":\([0-9]*\).*/\1/p')
  ((${live:-0} < streams)) || break
  sleep 1
done
echo "${live:-no} streams before the start of the monitor"
printf 'data: { dir: %s/data }\nweb: { port: %s }\nservers: [{ id: main, url: "http://127.0.0.1:%s", interval: 1s }]\n' "$work" "$web" "$api" >"$work/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm -jar "$jar" --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
monitor=$!
await_streams "$web"

# Hundredths of a second: since the machine started; then CPU time of the monitor, of the children of it that have ended, of MediaMTX.
ticks() { awk '{ printf "%d ", $1 * 100 }' /proc/uptime; awk '{ sub(/.*\) /, ""); print $12 + $13, $14 + $15 }' "/proc/$monitor/stat" | tr '\n' ' '; awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$mediamtx/stat"; }
before=$(ticks)
for ((minute = 1; minute <= minutes; minute++)); do
  sleep 60
  now=$(ticks)
  python3 - "$before" "$now" <<'PYTHON'
import sys
time, *cpu = (int(b) - int(a) for a, b in zip(sys.argv[1].split(), sys.argv[2].split()))
monitor, captures, server = (100 * one / time for one in cpu)
print("of a core: ffmpeg %.1f %%, monitor %.1f %%, MediaMTX %.1f %%" % (captures, monitor, server), end="; ")
PYTHON
  before=$now
  curl -sg "http://127.0.0.1:$web/metrics?collect[]=streams" | awk '
    /^mediamtx_monitor_stream_state\{.*"live"\} 1/ { live++ }
    /^mediamtx_monitor_stream_picture_age_seconds/ { n++; if ($2 > oldest) oldest = $2 }
    END { printf "%d live, %d pictures, oldest %.0f s", live, n, oldest }'
  curl -s "http://127.0.0.1:$api/v3/rtspsessions/list?itemsPerPage=2000" | python3 -c '
import json, sys
print("; %d readers" % sum(s["state"] == "read" for s in json.load(sys.stdin)["items"]))'
done
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
