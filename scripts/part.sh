#!/bin/sh
# One deployable part, for CI's matrix: `part.sh test|build|scan PART`.
set -eu
cd "$(dirname "$0")/.."
stage=$1 part=$2

case $stage in
test)
    if [ "$part" = web-ui ]; then exec make ui web-check; fi
    make setup
    folder=$part-service
    [ -d "$folder" ] || folder=$part
    .venv/bin/python -m coverage run -m pytest -q -n auto --dist loadgroup "$folder"
    .venv/bin/python -m coverage combine --quiet
    .venv/bin/python -m coverage xml --quiet ;;
build)
    deploy/docker/make-env.sh >/dev/null
    TAG=$(git rev-parse --short=12 HEAD) docker compose build "$part" ;;
scan)
    mkdir -p build/scan
    trivy image --quiet --exit-code 1 --severity CRITICAL,HIGH --ignore-unfixed --format sarif \
        --output "build/scan/$part.sarif" "incident-platform/$part:$(git rev-parse --short=12 HEAD)" ;;
*) sed -n 2p "$0" >&2; exit 2 ;;
esac
