#!/bin/sh
# Secrets in files and history, unsafe Python, unsafe migrations.
set -u
cd "$(dirname "$0")/.." || exit
. scripts/tools.sh
PATH="$PWD/.lint/bin:$PATH"
SERVICES='alert-ingestion incident-management oncall notification ai-analysis'

secrets_in_files() { git ls-files -z | xargs -0 detect-secrets-hook --baseline .secrets.baseline --no-verify; }
unsafe_python() { bandit --quiet --configfile .bandit.yaml --recursive libs launcher ./*-service test-runner monitoring scripts; }
# What a migration may do to the release that still runs. Revisions that no release has yet
# (database/released) have no clients: only what would hold locks is asked of them.
unsafe_migrations() {
    for name in $SERVICES; do
        since=$(sed -n "s/^$name //p" database/released)
        before_release=${since:-,ban-drop-column,ban-drop-constraint,ban-drop-table,renaming-table,renaming-object,adding-not-nullable-field,require-concurrent-index-deletion,adding-field-with-default}
        [ -z "$since" ] || before_release=
        .venv/bin/python scripts/migrations_sql.py "$name-service" ${since:+"$since"} >"$sql" || return 1
        squawk --exclude "prefer-text-field,prefer-bigint-over-int,prefer-bigint-over-smallint,require-lock-timeout,require-statement-timeout,transaction-nesting$before_release" "$sql" >"$found" 2>&1 ||
            { printf '%s\n' "$name"; cat "$found"; return 1; }
    done
}

found=$(mktemp)
sql=$(mktemp)
trap 'rm -f "$found" "$sql"' EXIT
have detect-secrets-hook 'make security installs it' && step detect-secrets secrets_in_files
have bandit 'make security installs it' && step bandit unsafe_python
have squawk 'make security installs it' && step squawk unsafe_migrations
have gitleaks 'Debian 13 and most package managers carry it' && step gitleaks gitleaks git --no-banner --redact --config .gitleaks.toml
have trufflehog 'see its releases' && step trufflehog trufflehog git "file://$PWD" --no-update --no-verification --fail
finish security
