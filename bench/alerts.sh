#!/usr/bin/env bash
# Measures what judging alerts costs: state machine, inhibition, silences, and the whole engine, for 1,000 streams of ten
# servers. No network. Needs a built jar (mvn -DskipTests package). Usage: bench/alerts.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && java -Djarmode=tools -jar "$root/target/mediamtx-monitor.jar" extract >/dev/null)
path="$work/mediamtx-monitor/mediamtx-monitor.jar:$work/mediamtx-monitor/lib/*"
javac -d "$work/classes" -cp "$path" "$root/bench/Alerts.java"
java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx256m -cp "$work/classes:$path" org.mediamtxmonitor.alert.Alerts
