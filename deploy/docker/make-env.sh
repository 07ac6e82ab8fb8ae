#!/bin/sh
# Write a random value for each password of docker-compose.yml that .env (or the file given) does
# not have yet.
# The values already there stay: the database keeps the passwords it was created with.
set -eu
cd "$(dirname "$0")/../.."

file=${1:-.env}
umask 077
touch "$file"
for name in POSTGRES_PASSWORD ALERTS_DB_PASSWORD INCIDENTS_DB_PASSWORD ONCALL_DB_PASSWORD \
    NOTIFICATIONS_DB_PASSWORD ANALYSIS_DB_PASSWORD GRAFANA_ADMIN_PASSWORD; do
    grep -q "^$name=." "$file" && continue
    # The last line wins, so an empty one before it does no harm.
    [ -z "$(tail -c 1 "$file")" ] || echo >>"$file"
    printf '%s=%s\n' "$name" "$(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')" >>"$file"
    echo "$name written to $file"
done
