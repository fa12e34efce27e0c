#!/usr/bin/env bash
# Builds the last commit twice, in two folders of different names, and compares the bytes of jar, distribution and Debian package.
# Usage: bench/reproducible.sh
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
commit=$(git -C "$root" rev-parse HEAD)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in a another-one; do
  git clone -q "$root" "$work/$folder"
  git -C "$work/$folder" checkout -q "$commit"
  (cd "$work/$folder" && mvn -B -ntp -q -Pdist -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true package)
  (cd "$work/$folder/target" && sha256sum mediamtx-monitor.jar mediamtx-monitor-*.tar.gz mediamtx-monitor_*.deb) >"$work/$folder.sums"
done
cat "$work/a.sums"
diff "$work/a.sums" "$work/another-one.sums" && echo "the same bytes"
