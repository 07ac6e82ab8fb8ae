"""Integrations, what they sent, and alerts that end by themselves."""

from alembic import op

revision = "0003"
down_revision = "0002a"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE alert ADD COLUMN annotations jsonb NOT NULL DEFAULT '{}';
        ALTER TABLE alert ADD COLUMN integration_id uuid;

        CREATE TABLE timed_alert (
            fingerprint text PRIMARY KEY,
            labels jsonb NOT NULL,
            annotations jsonb NOT NULL,
            generator_url text NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            by_timeout boolean NOT NULL,
            updated_at timestamptz NOT NULL,
            open boolean NOT NULL,
            service text NOT NULL,
            said text NOT NULL,
            told_at timestamptz NOT NULL,
            untold int NOT NULL,
            integration_id uuid
        ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
        CREATE INDEX timed_alert_ends ON timed_alert (ends_at, open);

        CREATE TABLE integration (
            integration_id uuid PRIMARY KEY,
            name text NOT NULL,
            kind text NOT NULL,
            service text NOT NULL,
            severity text NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low')),
            enabled boolean NOT NULL DEFAULT true,
            options jsonb NOT NULL DEFAULT '{}',
            secret text,
            key_sha256 bytea NOT NULL,
            old_key_sha256 bytea,
            old_key_until timestamptz,
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            deleted_at timestamptz
        );
        CREATE UNIQUE INDEX integration_key ON integration (key_sha256) WHERE deleted_at IS NULL;
        CREATE UNIQUE INDEX integration_name ON integration (name) WHERE deleted_at IS NULL;

        CREATE TABLE integration_request (
            request_id uuid PRIMARY KEY,
            integration_id uuid,
            received_at timestamptz NOT NULL,
            method text NOT NULL,
            path text NOT NULL,
            headers jsonb NOT NULL,
            body bytea NOT NULL,
            outcome text NOT NULL CHECK (outcome IN ('accepted', 'quarantined', 'refused')),
            detail text,
            alert_ids uuid[] NOT NULL DEFAULT '{}'
        );
        CREATE INDEX integration_request_recent
            ON integration_request (integration_id, outcome, request_id DESC);
    """)


def downgrade() -> None:
    op.execute("""
        DROP TABLE integration_request;
        DROP TABLE integration;
        DROP TABLE timed_alert;
        ALTER TABLE alert DROP COLUMN integration_id;
        ALTER TABLE alert DROP COLUMN annotations;
    """)
