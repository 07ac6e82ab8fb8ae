"""Analyses, past incidents, fitted models, the outbox and the inbox."""

from alembic import op

from servicekit import inbox, jobs

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE analysis (
            id uuid PRIMARY KEY,
            incident_id uuid,
            text_hash text NOT NULL,
            suggestions jsonb NOT NULL,
            model_version text NOT NULL,
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            UNIQUE NULLS NOT DISTINCT (incident_id, text_hash)
        );
        CREATE INDEX analysis_of_incident ON analysis (incident_id, updated_at);

        CREATE TABLE alert_analysis (
            alert_id uuid PRIMARY KEY,
            analysis_id uuid NOT NULL REFERENCES analysis (id) ON DELETE CASCADE
        );
        CREATE INDEX alerts_of_analysis ON alert_analysis (analysis_id);

        CREATE TABLE incident_top (
            incident_id uuid PRIMARY KEY,
            root_cause text NOT NULL,
            confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
            changes int NOT NULL DEFAULT 1
        );

        CREATE TABLE past_incident (
            id uuid PRIMARY KEY,
            incident_id uuid UNIQUE,
            number text,
            title text NOT NULL,
            service text NOT NULL,
            severity text,
            messages jsonb NOT NULL,
            notes jsonb NOT NULL,
            root_cause text,
            resolution text,
            seconds_to_resolve double precision,
            resolved_at timestamptz,
            learned_at timestamptz NOT NULL,
            version bigint NOT NULL
        );
        CREATE UNIQUE INDEX past_incident_changes ON past_incident (version);

        -- One row: whoever learns takes its lock, so versions become visible in their order.
        CREATE TABLE history_version (
            single boolean PRIMARY KEY DEFAULT true CHECK (single),
            version bigint NOT NULL
        );

        CREATE TABLE fitted_model (
            version text PRIMARY KEY,
            archive bytea NOT NULL,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp()
        );
    """)
    op.execute(jobs.SCHEMA)
    op.execute(inbox.SCHEMA)
