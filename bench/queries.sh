#!/usr/bin/env bash
# Measures what asking the history costs: the product's own classes over a redis-server that holds a day of seconds of many
# streams, 90 days of minutes and two years of hours. The values are those of the recordings. No network but loopback. Needs a
# built jar (mvn -DskipTests package). Usage: bench/queries.sh [streams]
set -euo pipefail
streams=${1:-100}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
redis=""
trap '[ -z "$redis" ] || kill "$redis"; wait 2>/dev/null; rm -rf "$work"' EXIT
(cd "$work" && java -Djarmode=tools -jar "$root/target/mediamtx-monitor.jar" extract >/dev/null)
path="$work/mediamtx-monitor/mediamtx-monitor.jar:$work/mediamtx-monitor/lib/*"
javac -d "$work/classes" -cp "$path" "$root/bench/History.java" "$root/bench/Queries.java"
for port in $(seq 17300 17399); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
done
redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >"$work/redis.log" &
redis=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  kill -0 "$redis" || { cat "$work/redis.log"; exit 1; }
  sleep 0.1
done
java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx1g -cp "$work/classes:$path" org.mediamtxmonitor.history.write.Queries \
  "$root/src/test/resources/recordings" "$streams" "$port"
