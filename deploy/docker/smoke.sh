#!/bin/sh
# Follow one alert through a running platform: incident, suggestion, assignee, page, MTTA and MTTR.
# Ends with 0 when all of it happened. Ports are read as docker-compose.yml reads them.
set -eu
cd "$(dirname "$0")/../.."

setting() { # name, default: the environment, then .env
    eval "value=\${$1:-}"
    [ -n "$value" ] || [ ! -f .env ] || value=$(sed -n "s/^$1=//p" .env | tail -n 1)
    printf '%s' "${value:-$2}"
}
base() { printf 'http://localhost:%s' "$(setting "$1" "$2")"; }
ingestion=$(base ALERT_INGESTION_PORT 8001)
incidents=$(base INCIDENT_MANAGEMENT_PORT 8002)
oncall=$(base ONCALL_PORT 8003)
notifications=$(base NOTIFICATION_PORT 8004)
analysis=$(base AI_ANALYSIS_PORT 8005)
web=$(base WEB_UI_PORT 8080)
prometheus=$(base PROMETHEUS_PORT 9090)

get() { curl -fsS --max-time 10 "$@"; }
field() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -n 1; }
say() { printf '%-11s %s\n' "$1" "$2"; }
within() { # seconds, pattern, URL: ask until the answer matches
    left=$(($1 * 2))
    until answer=$(get "$3" 2>/dev/null) && printf '%s' "$answer" | grep -Eq "$2"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { echo "no $2 from $3: ${answer:-no answer}" >&2; exit 1; }
        sleep 0.5
    done
}

# A service of its own, so that the alert cannot join an incident that is there already.
service=smoke-$(date +%s)
id=$(get "$ingestion/api/v1/alerts" -H 'Content-Type: application/json' \
    -d "{\"service\":\"$service\",\"severity\":\"critical\",\"message\":\"Error rate exceeded 5%\"}" | field incident_id)
incident=$incidents/api/v1/incidents/$id
say alert "accepted, incident $id"

within 10 '"status":"open"' "$incident"
say incident "$(printf '%s' "$answer" | field number)"
within 60 '"root_cause"' "$analysis/api/v1/suggestions?incident_id=$id"
say suggestion "$(printf '%s' "$answer" | sed 's/},{.*//' | field root_cause)"
within 10 '"assigned_to":"' "$incident"
say assignee "$(printf '%s' "$answer" | field assigned_to)"
within 60 '"status":"(sent|delivered)"' "$notifications/api/v1/notifications?incident_id=$id"
say page "delivered"

get -X POST "$incident/acknowledge" -o /dev/null
get -X POST "$incident/resolve" -o /dev/null
within 5 '"mttr_seconds":[0-9]' "$incident/metrics"
say measures "$answer"

get "$oncall/api/v1/oncall/current?team=platform" -o /dev/null
get "$web/health" -o /dev/null
get "$web/api/incident-management/v1/incidents/$id" -o /dev/null
say web-ui "answers, also for the services behind it"
# Alertmanager is watched by an alert of its own.
within 30 '"result":\[\]' "$prometheus/api/v1/query?query=up%7Bjob!=%22alertmanager%22%7D==0"
within 30 '"result":\[.+\]' "$prometheus/api/v1/query?query=up==1"
say prometheus "every target is up"
