#!/usr/bin/env bash
# Measures what three servers that answer as none should do to the monitor and to what it says of one that is well: heap after a
# collection and memory of Redis each minute, age of the data of the one that is well, words about it or them that are not so.
# Needs a built jar (mvn -DskipTests package), redis-server, redis-cli and jcmd; Linux only. Loopback only; ends by itself.
# Ends with 1 if such a word was said. With names of scenes there is a server for each of these, which shows nothing else.
# Usage: bench/hostile-servers.sh [minutes] [seed] [scene,scene...]
set -euo pipefail
minutes=${1:-10} seed=${2:-4711} scenes=${3:-}
root=$(cd "$(dirname "$0")/.." && pwd)
jvm=${JVM_FLAGS:-@$root/src/dist/jvm.options}
jar=${JAR:-$root/target/mediamtx-monitor.jar}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
redis_port=${REDIS_PORT:-16397} web_port=${WEB_PORT:-18083}

(cd "$work" && java -Djarmode=tools -jar "$jar" extract >/dev/null)
path="$work/$(basename "$jar" .jar)/$(basename "$jar"):$work/$(basename "$jar" .jar)/lib/*"
javac -nowarn -proc:none -d "$work/classes" -cp "$path" "$root"/src/test/java/org/mediamtxmonitor/testing/{HostileServer,LongList,Scenes,Wire}.java "$root/bench/HostileServers.java"
cp -r "$root/src/test/resources/hostile" "$work/classes/"
redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$work" --appendonly yes >/dev/null &
uptime
java -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx1g -cp "$work/classes:$path" HostileServers "$work" "$redis_port" "$web_port" "$minutes" "$seed" "$scenes" &
servers=$!
until [ -f "$work/collector.yaml" ]; do sleep 0.2; done
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm -jar "$jar" --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
monitor=$!
began=$SECONDS
while kill -0 "$servers" 2>/dev/null; do
  for _ in $(seq 60); do kill -0 "$servers" 2>/dev/null && sleep 1; done
  kill -0 "$monitor" || { echo "the monitor has ended"; grep -E "OutOfMemory" "$work/monitor.log" | head -3; exit 1; }
  printf '%4d s: heap in use after a collection %s MiB, resident %.0f MiB, Redis %s keys, %s MiB\n' $((SECONDS - began)) \
    "$(jcmd "$monitor" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }')" \
    "$(awk '/VmRSS/ { print $2 / 1024 }' "/proc/$monitor/status")" \
    "$(redis-cli -p "$redis_port" dbsize)" "$(redis-cli -p "$redis_port" info memory | awk -F: '/^used_memory:/ { printf "%.1f", $2 / 1048576 }')"
done
wait "$servers" && false_words=0 || false_words=1
uptime
grep -E "WARN|ERROR|OutOfMemory" "$work/monitor.log" | sed -E 's/^[^ ]+ +//' | cut -c1-160 | sort | uniq -c | sort -rn | head -10 || true
exit "$false_words"
