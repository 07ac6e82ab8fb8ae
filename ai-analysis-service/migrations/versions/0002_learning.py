"""Learning: features of past incidents, votes, the users' entries, changes, templates, models."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE past_incident
            ADD COLUMN category text,
            ADD COLUMN resolved_by text,
            ADD COLUMN reader text NOT NULL DEFAULT '',
            ADD COLUMN prints bytea NOT NULL DEFAULT '',
            ADD COLUMN fingerprints bigint[] NOT NULL DEFAULT '{}';
        CREATE INDEX past_incident_fingerprints ON past_incident USING gin (fingerprints);

        ALTER TABLE analysis
            ADD COLUMN message text,
            ADD COLUMN service text,
            ADD COLUMN fingerprint bigint,
            ADD COLUMN first_at timestamptz;

        CREATE TABLE template (
            fingerprint bigint PRIMARY KEY,
            seen bigint NOT NULL,
            first_seen timestamptz NOT NULL,
            last_seen timestamptz NOT NULL
        );

        -- Append-only: a person's newest vote on an incident and a subject counts.
        CREATE TABLE vote (
            version bigint PRIMARY KEY,
            id uuid NOT NULL UNIQUE,
            incident_id uuid NOT NULL,
            person text NOT NULL,
            subject text NOT NULL,
            verdict text NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'true_cause')),
            true_cause text,
            category text,
            fingerprints bigint[] NOT NULL,
            suggested_category text,
            suggested_confidence double precision,
            model_version text NOT NULL,
            voted_at timestamptz NOT NULL
        );
        CREATE INDEX vote_of_incident ON vote (incident_id, version);

        CREATE TABLE vote_version (
            single boolean PRIMARY KEY DEFAULT true CHECK (single),
            version bigint NOT NULL
        );

        -- The users' own entries; a deleted one stays as a mark, so that every process hears of it.
        CREATE TABLE own_entry (
            id text PRIMARY KEY,
            entry jsonb NOT NULL,
            markdown text,
            deleted boolean NOT NULL DEFAULT false,
            author text NOT NULL,
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            version bigint NOT NULL
        );
        CREATE TABLE own_version (
            single boolean PRIMARY KEY DEFAULT true CHECK (single),
            version bigint NOT NULL
        );

        CREATE TABLE change (
            id uuid PRIMARY KEY,
            service text NOT NULL,
            kind text NOT NULL,
            title text NOT NULL,
            description text,
            author text,
            link text,
            happened_at timestamptz NOT NULL,
            received_at timestamptz NOT NULL
        );
        CREATE INDEX change_of_service ON change (service, happened_at DESC);

        CREATE TABLE dependency (
            service text NOT NULL,
            depends_on text NOT NULL,
            PRIMARY KEY (service, depends_on)
        );

        -- Which model answers, everywhere: set when another has been fitted.
        CREATE TABLE current_model (
            base text PRIMARY KEY,
            version text NOT NULL,
            votes bigint NOT NULL,
            entries bigint NOT NULL,
            fitted_at timestamptz NOT NULL
        );
    """)
