#!/usr/bin/env bash
# How long it takes from the death of a publisher to the message: a real MediaMTX, eight ffmpeg publishers, one of which is killed at
# a random moment, over and over, and a webhook that notes when it is told. Prints each time, then p50, p90, p99 and the longest.
# Needs a built jar (mvn -DskipTests package), ffmpeg, redis-server and a MediaMTX. Loopback only; ends by itself.
# Usage: MEDIAMTX=/path/to/mediamtx bench/outages.sh [runs] [seed]
set -euo pipefail
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 128m
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
java "${plain[@]}" -Xmx64m "$root/bench/Outages.java" "$work" "$jvm" "$jar" "${MEDIAMTX:-mediamtx}" "${1:-100}" "${2:-$RANDOM}" ||
  { tail -n 20 "$work"/*.log; exit 1; }
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
