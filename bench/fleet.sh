#!/usr/bin/env bash
# Measures what a large fleet costs: many simulated servers, one process that collects and one that serves, on one Redis: processor
# time and memory of each, how long lists take, and what a browser has of it.
# Needs a built jar (mvn -DskipTests package), redis-server, redis-cli, jcmd, chromium and playwright-core (NODE_PATH); Linux only.
# Loopback only; ends by itself.
# Usage: bench/fleet.sh [servers] [streams of each] [readers of each stream] [interval] [seconds]
#   HEAP=4g (of each process)  PAGES=no (no browser)  SHOTS=folder
set -euo pipefail
servers=${1:-200} streams=${2:-250} readers=${3:-0} interval=${4:-5s} seconds=${5:-60}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm "${HEAP:-4g}"
extract

start_redis
java "${plain[@]}" -Xmx4g -cp "$path" "$root/bench/Fleet.java" "$servers" "$streams" "$readers" "$interval" "$work/servers.yaml" >"$work/fleet.log" 2>&1 &
until [[ -e $work/servers.yaml ]]; do sleep 0.5; done

# Starts a process of the fleet: its name, its roles and its port. Sets $process.
start() {
  mkdir -p "$work/$1"
  {
    printf 'data: { dir: %s/%s/data }\nredis: { url: "redis://127.0.0.1:%s" }\nroles: [%s]\nweb: { port: %s }\n' "$work" "$1" "$redis_port" "$2" "$3"
    cat "$work/servers.yaml"
  } >"$work/$1/collector.yaml"
  # shellcheck disable=SC2086
  MALLOC_ARENA_MAX=2 java $jvm -cp "$path" org.mediamtxmonitor.Application --config="$work/$1/collector.yaml" >"$work/$1/monitor.log" 2>&1 &
  process=$!
}
start collector "collector, alerts" "$(free_port)"
collector=$process
port=$(free_port)
start web web "$port"
web=$process
began=$SECONDS
all=$((servers * streams))
total() { curl -s -m 20 "http://127.0.0.1:$port/api/v1/streams?limit=1&state=live" 2>/dev/null | sed -n 's/.*"total":\([0-9]*\).*/\1/p'; }
until ((${known:=0} >= all)); do
  ((SECONDS - began < 600)) || { echo "after 600 s $known of $all streams are live"; break; }
  sleep 1
  known=$(total || true)
  known=${known:-0}
done
echo "$servers servers, $all streams, $readers readers of each, every $interval: all $known live after $((SECONDS - began)) s"
sleep "${WARMUP:-60}"

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
before=("$(ticks "$collector")" "$(ticks "$web")" "$(ticks "$redis")")
sleep "$seconds"
after=("$(ticks "$collector")" "$(ticks "$web")" "$(ticks "$redis")")
share() { awk -v a="${after[$1]}" -v b="${before[$1]}" -v s="$seconds" 'BEGIN { printf "%.1f", (a - b) / s }'; }
heap() { jcmd "$1" GC.class_histogram | awk '/^Total/ { printf "%.0f", $3 / 1048576 }'; }
resident() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }
echo "collector: $(share 0) % of a core, heap in use after a collection $(heap "$collector") MiB, resident $(resident "$collector") MiB"
echo "web: $(share 1) % of a core, heap in use after a collection $(heap "$web") MiB, resident $(resident "$web") MiB"
echo "Redis: $(share 2) % of a core, $(redis-cli -p "$redis_port" dbsize) keys, $(redis-cli -p "$redis_port" info memory | awk -F: '/^used_memory:/ { printf "%.0f", $2 / 1048576 }') MiB"
redis-cli -p "$redis_port" info stats | awk -F: '/^total_net_(in|out)put_bytes/ { printf "  %s %.0f MB", $1, $2 / 1e6 } END { print "" }'
javac -nowarn -d "$work/classes" "$root/bench/Reads.java"
for query in "streams?limit=100" "streams?limit=100&sort=-readers" "streams?limit=100&q=0001" "servers" "alerts?limit=100" "events?limit=100"; do
  read -r _ rate p50 p99 < <(java "${plain[@]}" -cp "$work/classes" Reads "http://127.0.0.1:$port/api/v1/$query" 1 10)
  echo "GET /api/v1/$query: p50 $p50 ms, p99 $p99 ms, $rate a second"
done
if [[ ${PAGES:-} != no ]]; then
  node "$root/bench/fleet.mjs" "http://127.0.0.1:$port" "$seconds"
fi
echo "load of the machine $(cut -d' ' -f1 /proc/loadavg)"
grep -hE "WARN|ERROR" "$work"/{collector,web}/monitor.log | sed -E 's/^[^ ]+ +//' | cut -c1-160 | sort | uniq -c | sort -rn | head -8 || true
