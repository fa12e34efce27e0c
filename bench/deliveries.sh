#!/usr/bin/env bash
# Short schedules of faults at random moments, with real processes: two monitors, a Redis and two receivers, any of which is
# killed, stopped, or made to refuse, hang or cut the line. A checker reads what the receivers took. Prints its seed; the same
# seed is the same schedules. Needs a built jar (mvn -DskipTests package) and redis-server. Loopback only; ends by itself, with
# code 1 if something was lost, not told as over, or told in the wrong order. All logs are in the folder that it names, if so.
# Usage: bench/deliveries.sh [schedules] [seed] [minutes after which none begins]
set -euo pipefail
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 192m
extract
javac -nowarn -Xlint:-deprecation -d "$work/classes" -cp "$path" "$root"/bench/chaos/*.java "$root"/bench/deliveries/*.java
kept=$(mktemp -d /tmp/deliveries.XXXXXX)
status=0
CHAOS_JVM=$jvm CHAOS_JAR=$(echo "$work"/app/*.jar) SLACK=0 \
  java "${plain[@]}" -Xmx256m -cp "$work/classes:$path" Deliveries "$kept" "$@" || status=$?
if ((status == 0)); then rm -rf "$kept"; else echo "logs: $kept"; fi
exit "$status"
