#!/usr/bin/env bash
# Precision and recall of the checks black, frozen and silent over generated clips of 14 s, by the real filters of ffmpeg and the
# product's own reader: letterbox, fades, night, slides, slates, quiet rooms, text crawls, credits, clocks, in several codecs.
# Thresholds were set by the seeds 14, 4242 and 77: give others. No network. Needs a built jar (mvn -DskipTests package) and an ffmpeg with
# libx264, libx265, libvpx, SVT-AV1, Opus and drawtext. Usage: bench/content.sh [clips of each kind] [folder to keep the clips in] [seeds]
set -euo pipefail
each=${1:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clips=${2:-$work/clips}
seeds=("${@:3}")
(cd "$work" && java -Djarmode=tools -jar "$root/target/mediamtx-monitor.jar" extract >/dev/null)
path="$work/mediamtx-monitor/mediamtx-monitor.jar:$work/mediamtx-monitor/lib/*"
tests="$root/src/test/java/org/mediamtxmonitor/snapshot/content"
javac -d "$work/classes" -cp "$path" "$tests/Clips.java" "$tests/ClipRun.java" "$root/bench/ContentBench.java"
java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx128m -cp "$work/classes:$path" \
  org.mediamtxmonitor.snapshot.content.ContentBench "$each" "$clips" "${seeds[@]:-$RANDOM}"
