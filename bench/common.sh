# shellcheck shell=bash
# What the measurements share: they source it. Sets $root (the working copy), $jar (JAR, or what mvn package made) and $work, a
# folder that goes at the end, with all that runs in the background.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=${JAR:-$root/target/mediamtx-monitor.jar}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
plain=(-XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError)

# Sets $jvm to JVM_FLAGS, or to the recommended flags with a heap of $1.
small_jvm() {
  jvm=${JVM_FLAGS:-@$root/src/dist/jvm.options -Xmx$1}
}

# Takes the jar apart and sets $path, the class path of its classes; javac then finds them too.
extract() {
  (cd "$work" && java -Djarmode=tools -jar "$jar" extract --destination app >/dev/null)
  path=$(echo "$work"/app/*.jar):$work/app/lib/*
}

# Starts a Redis on a free port without files; sets $redis (process) and $redis_port.
start_redis() {
  for redis_port in $(seq 17300 17399); do
    (exec 3<>"/dev/tcp/127.0.0.1/$redis_port") 2>/dev/null || break
  done
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >"$work/redis.log" &
  redis=$!
  until (exec 3<>"/dev/tcp/127.0.0.1/$redis_port") 2>/dev/null; do
    kill -0 "$redis" || { cat "$work/redis.log"; exit 1; }
    sleep 0.1
  done
}

# Starts a simulated server: port, and further options.
simulate() {
  [[ -d $root/target/classes ]] || { echo "mvn -DskipTests package comes first" >&2; exit 1; }
  java "${plain[@]}" -cp "$root/target/classes" org.mediamtxmonitor.demo.Simulate --port="$1" "${@:2}" >"$work/simulate.log" 2>&1 &
}

# Starts the monitor: its port, that of the server, a further section of collector.yaml, and further settings of `web`; the server is
# polled each INTERVAL (1s). Sets $monitor (process).
start_monitor() {
  printf 'data: { dir: %s/data }\nweb: { port: %s%s }\n%sservers:\n  - { id: main, url: "http://127.0.0.1:%s", interval: %s }\n' \
    "$work" "$1" "${4:+, $4}" "${3:-}" "$2" "${INTERVAL:-1s}" >"$work/collector.yaml"
  # shellcheck disable=SC2086
  MALLOC_ARENA_MAX=2 java $jvm ${MONITOR:--jar "$jar"} --config="$work/collector.yaml" >"$work/monitor.log" 2>&1 &
  monitor=$!
}

# Waits until the monitor on this port has a stream, for a minute at most.
await_streams() {
  for _ in $(seq 1 120); do
    curl -sf "http://127.0.0.1:$1/api/v1/streams?limit=1" 2>/dev/null | grep -q '"path"' && break
    sleep 0.5
  done
}

# Prints a port of loopback that is free.
free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }

# Starts the MediaMTX of $MEDIAMTX, which takes streams by RTSP; sets $api and $rtsp (ports), $mediamtx (process), and $clip, a small
# video to publish: 320 x 180, 5 frames a second, a key frame a second.
start_mediamtx() {
  : "${MEDIAMTX:?path of a mediamtx executable}"
  api=$(free_port) rtsp=$(free_port) clip=$work/clip.mp4
  printf 'logLevel: error\napi: yes\napiAddress: 127.0.0.1:%s\nrtspAddress: 127.0.0.1:%s\nrtspTransports: [tcp]\nrtmp: no\nhls: no\nsrt: no\nwebrtc: no\nmoq: no\npaths: { all_others: }\n' "$api" "$rtsp" >"$work/mtx.yml"
  (cd "$work" && exec "$MEDIAMTX" mtx.yml >mtx.log 2>&1) &
  mediamtx=$!
  ffmpeg -nostdin -loglevel error -f lavfi -i testsrc2=size=320x180:rate=5 -t 10 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 5 "$clip"
}
