#!/usr/bin/env bash
# Measures /metrics against one simulated server: time, size and series of an answer, what many clients at once, slow ones and those
# that hang up do, what a scrape a second costs, and whether a real Prometheus that scrapes each second ever fails.
# Needs a built jar (mvn -DskipTests package), prometheus, promtool and curl; Linux only. Loopback only; ends by itself.
# Usage: bench/metrics.sh [paths] [readers per path] [minutes of Prometheus]; 1000 paths with 5 readers each and 10 minutes otherwise.
# JVM_FLAGS replaces the flags of the monitor, whose heap is 256 MiB; WARMUP the 60 s before the first scrape.
set -euo pipefail
paths=${1:-1000} readers=${2:-5} minutes=${3:-10}
seconds=$((60 * minutes))
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
small_jvm 256m

simulate 19996 --paths="$paths" --readers="$readers" --protocol=srt
sleep 3
start_monitor 18081 19996
await_streams 18081
sleep "${WARMUP:-60}" # the JIT settles
url=http://127.0.0.1:18081/metrics
ticks() { awk '{ print $14 + $15 }' "/proc/$monitor/stat"; }

curl -s "$url" >"$work/metrics"
load() { echo "load of the machine $(cut -d' ' -f1-2 /proc/loadavg)"; }

load
echo "series $(grep -vc '^#' "$work/metrics"), of a stream $(grep -c 'live/stream-00001"' "$work/metrics")"
echo "size $(stat -c %s "$work/metrics") bytes, compressed $(curl -s -H 'Accept-Encoding: gzip' "$url" | wc -c)"
promtool check metrics <"$work/metrics" >"$work/lint" 2>&1 && echo "promtool check metrics: nothing" || { echo "promtool check metrics:"; sort "$work/lint" | uniq -c | head; }
for encoding in identity gzip; do
  for _ in $(seq 100); do curl -s -o "$work/out" -w '%{time_total}\n' -H "Accept-Encoding: $encoding" "$url"; done | sort -n |
    awk -v e="$encoding" '{ t[NR] = $1 * 1000 } END { printf "%s: median %.0f ms, 99 %% %.0f ms, max %.0f ms\n", e, t[50], t[99], t[100] }'
done

b=$(date +%s%N)
for i in $(seq 20); do curl -s -o "$work/out.$i" -w '%{http_code}:%{exitcode}\n' -H 'Accept-Encoding: gzip' "$url" >"$work/code.$i" & pids[i]=$!; done
wait "${pids[@]}" || true
echo "20 at once, status and exit of curl: $(cat "$work"/code.* | sort | uniq -c | tr -s ' ' | tr '\n' ' ')after $((($(date +%s%N) - b) / 1000000)) ms"
timeout 3 curl -s -o /dev/null --limit-rate 20k "$url" || true # reads slowly, then hangs up
echo "HEAD: $(curl -s -o /dev/null -w '%{http_code}' --head "$url"), after one that hung up: $(curl -s -o /dev/null -w '%{http_code} in %{time_total} s' "$url")"

a=$(ticks); sleep 30; b=$(ticks)
for _ in $(seq 30); do curl -s -o /dev/null -H 'Accept-Encoding: gzip' "$url" & sleep 1; wait $!; done
c=$(ticks)
awk -v a=$((b - a)) -v s=$((c - b)) 'BEGIN { printf "CPU of one core in 30 s: %.1f %% without scrapes, %.1f %% with 30, %.0f ms each\n", a / 30, s / 30, (s - a) * 10 / 30 }'

cat >"$work/prometheus.yml" <<EOF
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: monitor
    static_configs: [ { targets: ["127.0.0.1:18081"] } ]
EOF
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/tsdb" --web.listen-address=127.0.0.1:18082 >"$work/prometheus.log" 2>&1 &
sleep "$seconds"
query() {
  curl -s --data-urlencode "query=$1" http://127.0.0.1:18082/api/v1/query | grep -o '"value":\[[^]]*\]' | sed 's/.*,"\(.*\)"\]/\1/'
}
echo "Prometheus: $(query "count_over_time(up[${seconds}s])") scrapes, $(query "sum_over_time(up[${seconds}s])") good"
echo "samples: least $(query "min_over_time(scrape_samples_scraped[${seconds}s])"), most $(query "max_over_time(scrape_samples_scraped[${seconds}s])")"
echo "duration: mean $(query "avg_over_time(scrape_duration_seconds[${seconds}s])") s, max $(query "max_over_time(scrape_duration_seconds[${seconds}s])") s"
load
awk '/VmRSS/ { printf "resident memory %.0f MiB\n", $2 / 1024 }' "/proc/$monitor/status"
grep -E "WARN|ERROR" "$work/monitor.log" | head -5
