#!/usr/bin/env bash
# Measures what the page costs a browser, and how long a change takes to be seen, with one simulated server.
# Needs a built jar (mvn -DskipTests package), chromium and playwright-core (NODE_PATH); Linux only. Loopback only; ends by
# itself. The page's files are those of the working copy.
# Usage: bench/page.sh [minutes] [changes] [paths] [readers per path] [protocol|mix]
#   ONLY=cold,shift,share,wire,paint,interact,scroll,change,heap  PROFILE=1 (self time by function)  JAR  JVM_FLAGS  PORT (of ten)  SHIFT_SECONDS (a page, 60)  ROUNDS (of interactions, 3)
set -euo pipefail
minutes=${1:-10} changes=${2:-100} paths=${3:-2000} readers=${4:-5} protocol=${5:-mix}
port=${PORT:-18220} simulated=${SIMULATED_PORT:-19920}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
jvm=${JVM_FLAGS:-${plain[*]} -Xmx512m -Xss256k}
extract
jar=$(echo "$work"/app/*.jar)

java "${plain[@]}" -cp "$jar" "$root/bench/Page.java" \
  "$paths" "$readers" "$protocol" "$simulated" "$((simulated + 1))" "$port" "$((port + 1))" >"$work/simulate.log" 2>&1 &
# What pictures cost has a measurement of its own: bench/wall.sh.
printf 'data: { dir: %s/data }\nweb: { port: %s }\nsnapshots: { enabled: false }\nservers:\n  - { id: main, url: "http://127.0.0.1:%s", interval: 1s }\n' \
  "$work" "$port" "$simulated" >"$work/collector.yaml"
# shellcheck disable=SC2086
MALLOC_ARENA_MAX=2 java $jvm -jar "$jar" --config="$work/collector.yaml" \
  --spring.web.resources.static-locations="file:$root/src/main/resources/static/" >"$work/monitor.log" 2>&1 &
monitor=$!
await_streams "$port"
sleep "${WARMUP:-30}" # the JIT settles
MONITOR_PID=$monitor node "$root/bench/page.mjs" "http://127.0.0.1:$((port + 1))" "http://127.0.0.1:$((simulated + 1))" "$minutes" "$changes" || cat "$work"/*.log
grep -E "WARN|ERROR" "$work/monitor.log" | head -5 || true
