#!/bin/sh
# Deploy the images of a commit and keep the ones before: `deploy.sh deploy|verify|rollback`.
# .deploy/current and .deploy/previous hold tags. What does not become healthy, or does not work, is
# rolled back.
set -eu
cd "$(dirname "$0")/.."
STATE=.deploy
mkdir -p "$STATE"
# DEPLOY_SERVICES: only these, e.g. where Grafana's image cannot be had.
# shellcheck disable=SC2086 # a list of names
compose() { TAG=$1 docker compose up --no-build --detach --wait --wait-timeout "${DEPLOY_TIMEOUT:-180}" ${DEPLOY_SERVICES:-}; }
go_back() { [ ! -s "$STATE/previous" ] || scripts/deploy.sh rollback; }
current() { cat "$STATE/current" 2>/dev/null || true; }

case ${1:-} in
deploy)
    tag=${TAG:-$(git rev-parse --short=12 HEAD)}
    [ "$(current)" = "$tag" ] || { [ -z "$(current)" ] || cp "$STATE/current" "$STATE/previous"; }
    echo "$tag" >"$STATE/current"
    compose "$tag" || { echo "deploy: $tag does not become healthy" >&2; go_back; exit 1; }
    echo "deploy: $tag runs" ;;
verify)
    if make health && deploy/docker/smoke.sh; then echo "verify: $(current) works"; exit; fi
    echo "verify: $(current) does not work" >&2
    go_back
    exit 1 ;;
rollback)
    [ -s "$STATE/previous" ] || { echo 'rollback: there is no deployment before this one' >&2; exit 1; }
    previous=$(cat "$STATE/previous")
    echo "$previous" >"$STATE/current"
    rm "$STATE/previous"
    # Migrations only expand, so the code before works on the schema of now.
    compose "$previous"
    echo "rollback: $previous runs" ;;
*) sed -n '2,4p' "$0" >&2; exit 2 ;;
esac
