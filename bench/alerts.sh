#!/usr/bin/env bash
# Measures what judging alerts costs: state machine, inhibition, silences, and the whole engine, for 1,000 streams of ten
# servers. No network. Needs a built jar (mvn -DskipTests package). Usage: bench/alerts.sh
set -euo pipefail
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
extract
javac -d "$work/classes" -cp "$path" "$root/bench/Alerts.java"
java "${plain[@]}" -Xmx256m -cp "$work/classes:$path" org.mediamtxmonitor.alert.Alerts
