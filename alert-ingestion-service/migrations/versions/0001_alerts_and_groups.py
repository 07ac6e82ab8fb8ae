"""Alerts, open groups, the outbox and the inbox."""

from alembic import op

from servicekit import inbox, jobs

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE alert (
            alert_id uuid PRIMARY KEY,
            incident_id uuid,
            service text NOT NULL,
            severity text NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low')),
            message text NOT NULL,
            labels jsonb NOT NULL,
            links jsonb NOT NULL,
            source text,
            status text NOT NULL CHECK (status IN ('firing', 'resolved')),
            action text NOT NULL,
            dedup_key text,
            repeat_count int NOT NULL DEFAULT 1,
            body_sha256 bytea,
            previous_incident_id uuid,
            incident_opened_at timestamptz,
            "timestamp" timestamptz NOT NULL,
            created_at timestamptz NOT NULL,
            last_received_at timestamptz NOT NULL,
            resolved_at timestamptz
        ) WITH (fillfactor = 90);
        CREATE INDEX alert_newest ON alert (created_at DESC, alert_id DESC);
        CREATE INDEX alert_of_incident ON alert (incident_id, created_at);
        CREATE INDEX alert_of_service ON alert (service, created_at);
        CREATE UNIQUE INDEX alert_one_firing_per_key ON alert (service, dedup_key)
            WHERE dedup_key IS NOT NULL AND status = 'firing';

        CREATE TABLE correlation_group (
            service text NOT NULL,
            severity text NOT NULL,
            incident_id uuid NOT NULL,
            opened_at timestamptz NOT NULL,
            last_alert_at timestamptz NOT NULL,
            closed_at timestamptz
        ) WITH (fillfactor = 50);
        CREATE UNIQUE INDEX one_open_group_per_key ON correlation_group (service, severity)
            WHERE closed_at IS NULL;
        CREATE INDEX group_of_incident ON correlation_group (incident_id);
        CREATE INDEX closed_groups ON correlation_group (service, severity, closed_at)
            WHERE closed_at IS NOT NULL;
    """)
    op.execute(jobs.SCHEMA)
    op.execute(inbox.SCHEMA)
