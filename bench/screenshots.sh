#!/usr/bin/env bash
# Takes the pictures of the docs anew, from the demo of a built jar and the page's files of the working copy.
# Needs chromium, playwright-core (NODE_PATH) and ffmpeg, which leaves few colours. Loopback only; ends by itself.
# Usage: bench/screenshots.sh [minutes of demo before the first] [folder, docs/img]
#   ONLY=overview,stream  JAR  PORT (of three)  LEAVE_OUT (rules)  COLOURS (256)
set -euo pipefail
minutes=${1:-20}
# shellcheck source=bench/common.sh
. "$(dirname "$0")/common.sh"
folder=${2:-$root/docs/img}
port=${PORT:-18240}
mkdir -p "$work/png" "$folder"

# The messages of incidents go to two receivers. The incidents of the demo come again every four minutes: without what tells
# that they come and go, pictures after many rounds are as those of the first, and have a past.
printf 'data: { dir: %s/data }\nweb: { port: %s }\nalerts: { flapping: { changes: 0 } }\nrules:\n' "$work" "$port" >"$work/demo.yaml"
for rule in ${LEAVE_OUT:-stream-flapping publisher-reconnects}; do printf '  - { rule: %s, enabled: false }\n' "$rule" >>"$work/demo.yaml"; done
printf 'notify:\n' >>"$work/demo.yaml"
for channel in streaming-ops tickets; do
  printf '  - { name: %s, type: webhook, url: "http://127.0.0.1:%s/%s", allowPrivate: true }\n' "$channel" "$((port + 2))" "$channel" >>"$work/demo.yaml"
done
printf 'data: { dir: %s/accounts }\nweb: { port: %s }\nservers: [{ id: studio, url: "http://127.0.0.1:9" }]\nroles: [web, collector]\nauth: { admin: { name: ada, password: only-for-these-pictures } }\n' \
  "$work" "$((port + 1))" >"$work/accounts.yaml"

start() { # name, and further arguments
  TZ=$zone java "${plain[@]}" -XX:TieredStopAtLevel=1 -Xmx256m -jar "$jar" --config="$work/$1.yaml" "${@:2}" \
    --spring.web.resources.static-locations="file:$root/src/main/resources/static/" >"$work/$1.log" 2>&1 &
}
# Where it is early in the afternoon: no picture is of a night that began yesterday. POSIX has the sign the other way round.
hours=$((14 - 10#$(date -u +%H)))
zone=Etc/GMT$(printf '%+d' $((-hours)))
start demo --spring.profiles.active=demo
start accounts
ZONE=$zone node "$root/bench/screenshots.mjs" "$port" "$minutes" "$work/png" || { tail -20 "$work"/*.log; exit 1; }

for png in "$work"/png/*.png; do
  small=$folder/$(basename "$png")
  ffmpeg -loglevel error -y -i "$png" -vf "split[a][b];[a]palettegen=max_colors=${COLOURS:-256}:stats_mode=full[p];[b][p]paletteuse=dither=none" \
    -pred none -compression_level 100 "$work/small.png"
  cp "$work/small.png" "$small"
  echo "$small $(stat -c %s "$small")"
done
