#!/bin/sh
# The README's calls against a running platform, `make run` or `make up`: PASS or FAIL for each.
# Ends with the number of calls that failed. Needs curl. Ports: the environment, then .env.
set -u
cd "$(dirname "$0")/.." || exit

setting() { # name, default
    eval "value=\${$1:-}"
    [ -n "$value" ] || [ ! -r .env ] || value=$(sed -n "s/^$1=//p" .env | tail -n 1)
    printf '%s' "${value:-$2}"
}
base() { printf 'http://localhost:%s' "$(setting "$1" "$2")"; }
ingestion=$(base ALERT_INGESTION_PORT 8001)
incidents=$(base INCIDENT_MANAGEMENT_PORT 8002)
oncall=$(base ONCALL_PORT 8003)
notification=$(base NOTIFICATION_PORT 8004)
analysis=$(base AI_ANALYSIS_PORT 8005)
runner=$(base TEST_RUNNER_PORT 8006)
web=$(base WEB_UI_PORT 8080)

failed=0
answer=
call() { # what, pattern that the answer must match, curl's arguments; tried for 15 s
    what=$1 pattern=$2
    shift 2
    tries=15
    while :; do
        answer=$(curl -fsS --max-time 10 "$@" 2>&1) &&
            printf '%s' "$answer" | grep -Eq "$pattern" && break
        tries=$((tries - 1))
        if [ "$tries" -le 0 ]; then
            printf 'FAIL  %s\n      wanted %s, got %.300s\n' "$what" "$pattern" "$answer"
            failed=$((failed + 1))
            return 1
        fi
        sleep 1
    done
    printf 'PASS  %s\n' "$what"
}
field() { printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -n 1; }

json='Content-Type: application/json'
call 'an alert is accepted' '"incident_id":"[0-9a-f-]{36}"' \
    -X POST "$ingestion/api/v1/alerts" -H "$json" \
    -d '{"service":"payment-api","severity":"critical","message":"Error rate exceeded 5%"}'
id=$(field incident_id)
call 'it opened an incident, or joined one' '"number":"INC-' \
    "$incidents/api/v1/incidents/$id"
call 'open incidents are listed' '"incidents":\[' "$incidents/api/v1/incidents?status=open"
call 'somebody is on call' '"primary":\{"name"' "$oncall/api/v1/oncall/current?team=platform"
call 'the incident has an assignee' '"assigned_to":"' "$incidents/api/v1/incidents/$id"
call 'its page was recorded' "$id" "$notification/api/v1/notifications?incident_id=$id"
call 'a message is analysed' '"suggestions":\[' \
    -X POST "$analysis/api/v1/analyze" -H "$json" \
    -d '{"message":"high cpu usage detected","service":"web-server","severity":"critical"}'
call 'the incident has suggestions' '"root_cause"' "$analysis/api/v1/suggestions?incident_id=$id"
call 'the scenarios are there' 'cpu-high' "$runner/api/v1/scenarios"
call 'the web UI answers' '<!doctype html>|<!DOCTYPE html>' "$web/"
call 'the web UI reaches the services' '"incidents":\[' "$web/api/incident-management/v1/incidents?limit=1"
for url in "$ingestion" "$incidents" "$oncall" "$notification" "$analysis" "$runner" "$web"; do
    call "$url/health" '"status":"healthy"' "$url/health"
done

[ "$failed" -eq 0 ] && echo 'all calls passed' || echo "$failed calls failed"
exit "$failed"
