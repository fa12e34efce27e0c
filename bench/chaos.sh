#!/usr/bin/env bash
# Kills, stops, cuts off and moves whatever a fleet is made of, at random, and checks that nothing is lost or told twice: three collectors
# that judge alerts too, two web processes, and a Redis that fails over. Prints its seed; the same seed is the same schedule.
# Needs a built jar (mvn -DskipTests package), redis-server and redis-cli, and to cut processes off from Redis root, nft and setpriv;
# Linux only. Loopback only; ends by itself, with
# code 1 if something was lost, double, or late. All logs are in the folder that it names, if there was.
# Usage: bench/chaos.sh [minutes] [sentinel|cluster] [servers] [streams of each] [seed]
# With REDIS_SERVER another server than redis-server, such as valkey-server; with INTERVAL another than 2s between two polls;
# with SLACK some seconds that a busy machine may add to a takeover.
set -euo pipefail
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 512m
extract
javac -nowarn -Xlint:-deprecation -d "$work/classes" -cp "$path" "$root"/bench/chaos/*.java
# Processes that can be cut off from Redis run as users of their own.
chmod 755 "$work"
kept=$(mktemp -d /tmp/chaos.XXXXXX)
status=0
# shellcheck disable=SC2086
CHAOS_JVM=$jvm CHAOS_JAR=$(echo "$work"/app/*.jar) REDIS_SERVER=${REDIS_SERVER:-redis-server} INTERVAL=${INTERVAL:-2s} SLACK=${SLACK:-0} \
  java "${plain[@]}" -Xmx1g -cp "$work/classes:$path" Chaos "$kept" "$@" || status=$?
if ((status == 0)); then rm -rf "$kept"; else echo "logs: $kept"; fi
exit "$status"
