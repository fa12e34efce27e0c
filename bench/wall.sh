#!/usr/bin/env bash
# Measures what a wall of pictures costs a browser: streams whose pictures the simulated server draws, each fresh every 5 s.
# Needs a built jar (mvn -DskipTests package), chromium and Node 20; Linux only. Loopback only; ends by itself. The page's files
# are those of the working copy. Usage: bench/wall.sh [minutes] [streams]
#   JAR  JVM_FLAGS  PORT (of two)  SIMULATED_PORT (of two)  HEIGHT (of the window, pixels)  CHROMIUM
set -euo pipefail
minutes=${1:-10} streams=${2:-100}
port=${PORT:-18240} simulated=${SIMULATED_PORT:-19940}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
jvm=${JVM_FLAGS:-${plain[*]} -Xmx512m -Xss256k}
extract
jar=$(echo "$work"/app/*.jar)
java "${plain[@]}" -cp "$jar" "$root/bench/Page.java" \
  "$streams" 2 mix "$simulated" "$((simulated + 1))" "$port" "$((port + 1))" >"$work/simulate.log" 2>&1 &
printf 'data: { dir: %s/data }\nweb: { port: %s }\nsnapshots: { watched: 5s }\nservers:\n  - { id: main, url: "http://127.0.0.1:%s", interval: 1s, pictures: "http://127.0.0.1:%s/pictures" }\n' \
  "$work" "$port" "$simulated" "$simulated" >"$work/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm -jar "$jar" --config="$work/collector.yaml" \
  --spring.web.resources.static-locations="file:$root/src/main/resources/static/" >"$work/monitor.log" 2>&1 &
await_streams "$port"
node --experimental-websocket "$root/bench/wall.mjs" "http://127.0.0.1:$((port + 1))" "http://127.0.0.1:$((simulated + 1))" "$minutes" || cat "$work"/*.log
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
