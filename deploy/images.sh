#!/usr/bin/env bash
# Pins every image of docker-compose.yml and the Dockerfile to the digest that its version has now, or with --check says which
# are not pinned, or no longer what they were. Needs Docker with buildx, and the way to its registries.
set -euo pipefail
cd "$(dirname "$0")/.."
files=(docker-compose.yml Dockerfile)
mapfile -t images < <(sed -nE 's/^ *image: *([^ ]+:[^ ]+)$/\1/p; s/^FROM +([^ ]+:[^ ]+).*/\1/p' "${files[@]}" | sort -u)
failed=0
for image in "${images[@]}"; do
  version=${image%@*}
  digest=$(docker buildx imagetools inspect "$version" --format '{{.Manifest.Digest}}')
  pinned="$version@$digest"
  if [ "$image" = "$pinned" ]; then continue; fi
  if [ "${1:-}" = --check ]; then
    echo "$image is now $pinned" >&2
    failed=1
  else
    sed -i "s|$image\$|$pinned|; s|$image |$pinned |" "${files[@]}"
  fi
done
exit "$failed"
