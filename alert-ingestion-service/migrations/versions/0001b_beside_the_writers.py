"""Indexes, receipts, episodes and keys of groups for the alerts there are; nobody has to wait."""

from alembic import op

from servicekit.migrations import build_index, online

revision = "0001b"
down_revision = "0001a"

# What a list filters by, and what its index holds besides (0004).
LISTED = {
    "service": "status, severity",
    "status": "severity, service",
    "severity": "status, service",
}
# Validating twice does no harm.
_VALIDATE = """
    -- squawk-ignore prefer-robust-stmts
    ALTER TABLE alert VALIDATE CONSTRAINT alert_before_partitions
"""
_KEYS = """
    DO $$
    DECLARE
        size bigint := pg_relation_size('correlation_group') / 8192;
        page bigint := 0;
    BEGIN
        WHILE page <= size LOOP
            UPDATE correlation_group SET key = service || E'\\x1f' || severity,
                open_until = last_alert_at + interval '5 minutes'
            WHERE ctid >= format('(%s,0)', page)::tid AND ctid < format('(%s,0)', page + 200)::tid
              AND key IS NULL;
            COMMIT;
            page := page + 200;
        END LOOP;
    END $$;
"""
# 0002 runs both again for what came since.
RECEIPTS = """
    INSERT INTO receipt (alert_id, body_sha256, outcome, received_at)
    SELECT alert_id, body_sha256, jsonb_build_object('alert_id', alert_id, 'incident_id',
        incident_id, 'action', action, 'timestamp', "timestamp", 'previous_incident_id',
        previous_incident_id), created_at
    FROM alert WHERE body_sha256 IS NOT NULL AND created_at >= coalesce(
        (SELECT max(received_at) - interval '1 minute' FROM receipt), '-infinity')
    ON CONFLICT DO NOTHING
"""
EPISODES = """
    INSERT INTO episode (service, dedup_key, alert_id, alert_created_at, incident_id, firing,
                         changed_at)
    SELECT DISTINCT ON (service, dedup_key) service, dedup_key, alert_id, created_at, incident_id,
           status = 'firing', coalesce(resolved_at, created_at)
    FROM alert
    WHERE dedup_key IS NOT NULL AND (
        created_at >= (SELECT coalesce(max(changed_at) - interval '1 minute', '-infinity')
                       FROM episode WHERE NOT firing) -- whose index answers
        OR resolved_at >= (SELECT coalesce(max(changed_at) - interval '1 minute', '-infinity')
                           FROM episode WHERE NOT firing))
    ORDER BY service, dedup_key, status, created_at DESC
    ON CONFLICT (service, dedup_key) DO UPDATE SET alert_id = EXCLUDED.alert_id,
        alert_created_at = EXCLUDED.alert_created_at, incident_id = EXCLUDED.incident_id,
        firing = EXCLUDED.firing, changed_at = EXCLUDED.changed_at
"""


def upgrade() -> None:
    with online():
        op.execute(_VALIDATE)
        build_index("alert_key", "alert (alert_id, created_at)", unique=True)
        for column, held in LISTED.items():
            listed = f"alert ({column}, created_at DESC, alert_id DESC) INCLUDE ({held})"
            build_index(f"alert_{column}", listed)
        build_index("alert_resolved", "alert (resolved_at) WHERE resolved_at IS NOT NULL")
        op.execute(RECEIPTS)
        op.execute(EPISODES)
        op.execute(_KEYS)
        build_index("group_open", "correlation_group (key) WHERE closed_at IS NULL", unique=True)
        build_index(
            "group_closed", "correlation_group (key, closed_at) WHERE closed_at IS NOT NULL"
        )
        build_index(
            "group_unsettled",
            "correlation_group (opened_at) WHERE key IS NULL OR closed_at IS NULL",
        )
        build_index("groups_by_age", "correlation_group (closed_at) WHERE closed_at IS NOT NULL")
