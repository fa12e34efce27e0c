#!/usr/bin/env bash
# Whether the forecast of a disk comes true: a file system in memory is filled by a recording, a file a minute, half to one and a half
# times the mean each second, and what is told is compared with what came. Needs root (mount), a built jar (mvn -DskipTests package),
# curl and Python 3; Linux only. Loopback only; ends by itself. Usage: bench/filling.sh [minutes] [MB]
set -euo pipefail
minutes=${1:-10} size=${2:-600}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 96m
port=18386
mkdir "$work/disk"
mount -t tmpfs -o "size=${size}m" tmpfs "$work/disk"
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; umount "$work/disk"; rm -rf "$work"' EXIT
start_monitor "$port" 18387 "system: { host: bench, disks: { include: [\"$work/disk\"] } }"$'\n'
until curl -sf "http://127.0.0.1:$port/api/v1/hosts/bench" >/dev/null; do kill -0 "$monitor"; sleep 0.5; done
python3 - "$work/disk" "http://127.0.0.1:$port/api/v1/hosts/bench" "$minutes" "$size" <<'PYTHON'
import json, os, random, sys, time, urllib.request
disk, url, minutes, size = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]) << 20
rate, begun, written, told, full = size / (60 * minutes), time.time(), 0, [], None
while full is None:
    time.sleep(1)
    at = time.time() - begun
    try:
        with open(f"{disk}/{int(at // 60)}.mp4", "ab") as recording:
            written += recording.write(os.urandom(int(max(0, rate * at - written) * random.uniform(0.5, 1.5))))
    except OSError:
        full = at
    if int(at) % 10 == 0:
        hours = json.load(urllib.request.urlopen(url, timeout=10))["disks"][0].get("fullInHours")
        if hours is not None:
            told.append((at, 3600 * hours))
print(f"full after {full:.0f} s; first told after {told[0][0]:.0f} s")
for at, left in told:
    if at < full:
        print(f"at {at:4.0f} s: {left:4.0f} s told, {full - at:4.0f} s left, {100 * (left / (full - at) - 1):+.0f} %")
PYTHON
