#!/bin/sh
# Build the images and hold them to their size; start everything beside whatever runs already, on
# ports and volumes of its own; follow one alert; kill every process; stop and start with the data;
# three replicas of one service; clean up.
set -eu
cd "$(dirname "$0")/../.."

# What an image may add to its base, in MB: on python:3.13-slim an image of a service stays below
# 250 MB and that of ai-analysis, with scikit-learn, below 500.
largest_part() { case $1 in */ai-analysis:*) echo 255 ;; */web-ui:*) echo 10 ;; *) echo 80 ;; esac; }
base_of() { case $1 in */web-ui:*) echo nginxinc/nginx-unprivileged:stable ;; *) echo python:3.13-slim ;; esac; }
size_of() { docker image inspect --format '{{.Size}}' "$1"; }
export TAG=check
settings=$(mktemp)
deploy/docker/make-env.sh "$settings" >/dev/null
export ALERT_INGESTION_PORT=28001 INCIDENT_MANAGEMENT_PORT=28002 ONCALL_PORT=28003 \
    NOTIFICATION_PORT=28004 AI_ANALYSIS_PORT=28005 TEST_RUNNER_PORT=28006 WEB_UI_PORT=28080 \
    POSTGRES_PORT=25432 PROMETHEUS_PORT=29090 ALERTMANAGER_PORT=29093 GRAFANA_PORT=23000

compose() { docker compose --progress quiet --project-name incident-platform-check --env-file "$settings" "$@"; }
finish() {
    status=$?
    trap - EXIT INT TERM
    [ "$status" -eq 0 ] || compose logs --tail 20 || true
    compose down --volumes --timeout 15 >/dev/null 2>&1 || true
    rm -f "$settings"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM
say() { printf '%s\n' "--- $*"; }

say "build"
compose build --quiet
for image in $(compose config --images | grep '^incident-platform/' | sort -u); do
    own=$((($(size_of "$image") - $(size_of "$(base_of "$image")")) / 1000000))
    echo "$image $own MB on top of $(base_of "$image")"
    [ "$own" -le "$(largest_part "$image")" ] || { echo "$image is too large" >&2; exit 1; }
done

services=$(compose config --services)
if ! compose pull --quiet --policy missing grafana >/dev/null 2>&1; then
    say "Grafana's image cannot be had here: it is left out"
    services=$(echo "$services" | grep -v '^grafana$')
fi

alive=0
timeout 5 docker run --rm --network none --volume "$PWD/monitoring/alertmanager/alertmanager.yml:/c.yml:ro" \
    "$(compose config --images | grep alertmanager)" --config.file=/c.yml --storage.path=/tmp/data \
    --cluster.listen-address= >/dev/null 2>&1 || alive=$?
if [ "$alive" -ne 124 ]; then
    say "The Alertmanager image here does not start even by itself: it is left out"
    services=$(echo "$services" | grep -v '^alertmanager')
fi

say "start"
began=$(date +%s)
# shellcheck disable=SC2086 # a list of names
compose up --detach --wait $services
took=$(($(date +%s) - began))
echo "healthy after $took s"
[ "$took" -le "${HEALTHY_WITHIN:-90}" ] || { echo "that is too long" >&2; exit 1; }
deploy/docker/smoke.sh

say "a process that is killed comes back"
# Not docker kill: Docker takes that for the operator's wish, and no policy starts it again.
killer=$(compose config --images | grep /oncall: | head -n 1)
state_of() { docker inspect --format '{{.RestartCount}} {{.State.Health.Status}}' "$1"; }
for container in $(compose ps --quiet); do
    service=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}}' "$container")
    restarts=$(state_of "$container")
    docker run --rm --pid host --user 0 --network none --entrypoint python "$killer" \
        -c "import os; os.kill($(docker inspect --format '{{.State.Pid}}' "$container"), 9)"
    killed=$(date +%s)
    until [ "$(state_of "$container")" = "$((${restarts%% *} + 1)) healthy" ]; do
        [ $(($(date +%s) - killed)) -lt 60 ] || { echo "$service did not come back" >&2; exit 1; }
        sleep 0.5
    done
    echo "$service is healthy again after $(($(date +%s) - killed)) s"
done
deploy/docker/smoke.sh

say "stop and start: the data stay"
compose down
# shellcheck disable=SC2086 # a list of names
compose up --detach --wait $services
incidents=$(curl -fsS "http://localhost:$INCIDENT_MANAGEMENT_PORT/api/v1/incidents?limit=200")
case $incidents in *'"service":"smoke-'*) ;; *) echo "the incident is gone: $incidents" >&2; exit 1 ;; esac

say "three replicas of alert-ingestion behind one address"
# shellcheck disable=SC2086 # a list of names
compose up --detach --wait --scale alert-ingestion=3 $services
replicas=$(compose ps --quiet alert-ingestion | wc -l)
echo "$replicas replicas"
[ "$replicas" -eq 3 ] || exit 1
for _ in 1 2 3 4 5 6; do
    curl -fsS "http://localhost:$ALERT_INGESTION_PORT/api/v1/alerts" -H 'Content-Type: application/json' \
        -d '{"service":"scaled","severity":"low","message":"one of six"}' -o /dev/null
done

say "every container is confined"
for container in $(compose ps --quiet); do
    state=$(docker inspect --format '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}' "$container")
    echo "$(docker inspect --format '{{.Name}}' "$container") $state"
    case $state in " "* | 0* | root*) exit 1 ;; *"true [ALL]") ;; *) exit 1 ;; esac
done
