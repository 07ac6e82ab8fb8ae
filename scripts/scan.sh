#!/bin/sh
# A bill of materials for each lock (CycloneDX), then the images' known vulnerabilities (SARIF).
set -u
cd "$(dirname "$0")/.." || exit
. scripts/tools.sh
PATH="$PWD/.lint/bin:$PWD/.node/bin:$PATH"
OUT=build/scan
mkdir -p "$OUT"

python_bom() { cyclonedx-py requirements "requirements/$1.txt" --output-reproducible --output-format JSON --output-file "$OUT/$1.cdx.json"; }
web_bom() { (cd web-ui && npm sbom --package-lock-only --omit dev --sbom-format cyclonedx) >"$OUT/web-ui.cdx.json"; }
scan_image() { trivy image --quiet --exit-code 1 --severity CRITICAL,HIGH --ignore-unfixed --format sarif --output "$OUT/${1##*/}.sarif" "$1"; }

if have cyclonedx-py 'make scan installs it'; then
    for lock in base alert-ingestion notification ai-analysis; do step "bill of materials: $lock" python_bom "$lock"; done
fi
have npm 'install Node 22 or newer' && step 'bill of materials: web-ui' web_bom
if have trivy 'see its releases; it needs a network for its database'; then
    for image in $(docker compose config --images | grep '^incident-platform/' | sort -u); do step "trivy $image" scan_image "$image"; done
fi
finish scan
