#!/usr/bin/env bash
# What pictures cost: MediaMTX with streams of several codecs and protocols, the monitor beside it, all on loopback.
# usage: MEDIAMTX=/path/to/mediamtx bench/pictures.sh [seconds]      needs ffmpeg, curl, python3 and target/mediamtx-monitor.jar
set -eu
seconds=${1:-120}
mediamtx=${MEDIAMTX:?path of a mediamtx executable}
jar=$PWD/target/mediamtx-monitor.jar
folder=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder"
free() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
api=$(free) rtsp=$(free) rtmp=$(free) hls=$(free) srt=$(free) web=$(free)
cat > mtx.yml <<END
logLevel: error
api: yes
apiAddress: 127.0.0.1:$api
rtspAddress: 127.0.0.1:$rtsp
rtspTransports: [tcp]
rtmpAddress: 127.0.0.1:$rtmp
hlsAddress: 127.0.0.1:$hls
srtAddress: 127.0.0.1:$srt
webrtc: no
moq: no
paths:
  demand: { source: "rtsp://127.0.0.1:$rtsp/h264/1", sourceOnDemand: yes }
  all_others:
END
clip() { # name size rate codec...
  local name=$1 size=$2 rate=$3; shift 3
  ffmpeg -nostdin -loglevel error -y -f lavfi -i "testsrc2=size=$size:rate=$rate" -f lavfi -i sine=frequency=440:sample_rate=48000 \
    -t 10 -pix_fmt yuv420p "$@" "$name"
}
clip hd.mp4 1920x1080 30 -c:v libx264 -preset veryfast -b:v 4M -maxrate 4M -bufsize 4M -g 60 -sc_threshold 0 -c:a aac
clip h264.mp4 640x360 25 -c:v libx264 -preset ultrafast -b:v 600k -g 50 -c:a aac
clip h265.mp4 640x360 25 -c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50 -b:v 600k -c:a aac
clip vp8.webm 640x360 25 -c:v libvpx -deadline realtime -cpu-used 8 -b:v 600k -g 50 -c:a libopus
clip vp9.webm 640x360 25 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 600k -g 50 -c:a libopus
"$mediamtx" mtx.yml > mtx.log 2>&1 & pids+=($!); server=$!
sleep 1
publish() { ffmpeg -nostdin -loglevel quiet -re -stream_loop -1 -i "$1" -c copy -strict experimental "${@:2}" & pids+=($!); }
for i in 1 2 3 4 5 6; do publish hd.mp4 -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/hd/$i"; done
for i in 1 2; do
  publish h264.mp4 -f flv "rtmp://127.0.0.1:$rtmp/h264/$i"
  publish h265.mp4 -f mpegts "srt://127.0.0.1:$srt?streamid=publish:h265-srt/$i&pkt_size=1316"
  publish h265.mp4 -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/h265/$i"
  publish vp8.webm -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/vp8/$i"
  publish vp9.webm -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/vp9/$i"
  publish h264.mp4 -vn -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/sound/$i"
  publish vp8.webm -vn -f rtsp -rtsp_transport tcp "rtsp://127.0.0.1:$rtsp/opus/$i"
done
ticks() { awk '{sub(/.*\) /,""); print $('"$2"')+$('"$3"')}' "/proc/$1/stat"; }
sleep 5
before=$(ticks "$server" 12 13); sleep 20; alone=$(( $(ticks "$server" 12 13) - before ))
cat > collector.yaml <<END
servers: [{ id: bench, url: "http://127.0.0.1:$api", interval: 1s }]
web: { port: $web }
END
java -Xmx300m -jar "$jar" --config=collector.yaml > monitor.log 2>&1 & pids+=($!); monitor=$!
sleep 20
cpu=$(ticks "$server" 12 13) children=$(ticks "$monitor" 14 15) most=0 end=$((SECONDS + seconds)) took=0
began=$SECONDS
while [ $SECONDS -lt $end ]; do
  readers=$(curl -s "http://127.0.0.1:$api/v3/paths/list" | python3 -c '
import json, sys
paths = json.load(sys.stdin)["items"]
print(sum(len([r for r in p["readers"] if r["type"] != "hlsSession"]) for p in paths))')
  [ "$readers" -gt "$most" ] && most=$readers
  sleep 0.5
done
took=$((SECONDS - began))
echo "MediaMTX without pictures: $((alone * 100 / 20 / 100)).$((alone * 100 / 20 % 100)) % of a core"
used=$(( ($(ticks "$server" 12 13) - cpu) * 100 / took )); echo "MediaMTX with pictures: $((used / 100)).$((used % 100)) % of a core"
used=$(( ($(ticks "$monitor" 14 15) - children) * 100 / took )); echo "ffmpeg that took one picture each: $((used / 100)).$((used % 100)) % of a core"
echo "most readers of ours at once, without HLS sessions, which linger: $most"
curl -s "http://127.0.0.1:$web/api/v1/snapshots" | python3 -c '
import datetime, json, sys
now = datetime.datetime.now(datetime.timezone.utc)
for p in json.load(sys.stdin)["items"]:
    at = p.get("takenAt")
    age = round((now - datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))).total_seconds()) if at else None
    print("%-12s %s" % (p["path"], "%d s old, %d bytes" % (age, p["bytes"]) if at else p.get("reasonCode")))'
curl -s "http://127.0.0.1:$api/v3/paths/get/demand" | python3 -c 'import json, sys; print("on-demand source awake:", json.load(sys.stdin)["ready"])'
kill -9 "$monitor"; sleep 2
echo "ffmpeg of the monitor left after kill -9: $(pgrep -fc 'ffmpeg.*pipe:0 -map' || true)"
