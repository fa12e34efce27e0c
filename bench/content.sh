#!/usr/bin/env bash
# Precision and recall of the checks black, frozen and silent over generated clips, by the real filters of ffmpeg and the product's
# own reader. "usual": 14 s of letterbox, fades, night, slides, slates, quiet rooms, text crawls, credits, clocks, in several codecs;
# "starved": 30 s of encoders with 0.02 to 0.06 bits a pixel, frozen and slowly moving pictures in equal parts. Thresholds were set by
# the seeds 14, 77, 4242, 9001, 14142, 31337, 57721 and 60606, and starved ones of 501 to 503, 27182 and 80808: give others. ONLY, a
# regular expression for names, in the environment leaves all others out: ONLY='^[0-9]+ (frozen|slide|slate|colour|test card)' for what is frozen. No network. Needs a built jar (mvn -DskipTests
# package) and an ffmpeg with libx264, libx265, libvpx, SVT-AV1, Opus and drawtext.
# Usage: bench/content.sh [usual|starved] [clips of each kind] [folder to keep the clips in] [seeds]
set -euo pipefail
kind=${1:-usual}
each=${2:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clips=${3:-$work/clips}
seeds=("${@:4}")
(cd "$work" && java -Djarmode=tools -jar "$root/target/mediamtx-monitor.jar" extract >/dev/null)
path="$work/mediamtx-monitor/mediamtx-monitor.jar:$work/mediamtx-monitor/lib/*"
tests="$root/src/test/java/org/mediamtxmonitor/snapshot/content"
javac -d "$work/classes" -cp "$path" "$tests/Clips.java" "$tests/ClipCodec.java" "$tests/ClipRun.java" "$root/bench/ContentBench.java"
java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx128m -cp "$work/classes:$path" \
  org.mediamtxmonitor.snapshot.content.ContentBench "$kind" "$each" "$clips" "${seeds[@]:-$RANDOM}"
