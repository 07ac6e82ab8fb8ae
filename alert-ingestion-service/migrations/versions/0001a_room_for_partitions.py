"""Receipts, episodes, and the columns that partitions and rules will need; nothing is moved yet."""

from alembic import op

revision = "0001a"
down_revision = "0001"

# What is there becomes one partition: everything before the Monday after next.
_EXPAND = """
    ALTER TABLE alert ADD COLUMN explanation jsonb; -- null: nothing but the default rule had a say
    DO $$ BEGIN
        EXECUTE format('ALTER TABLE alert ADD CONSTRAINT alert_before_partitions'
            ' CHECK (created_at < %L) NOT VALID',
            date_trunc('week', now(), 'UTC') + interval '14 days');
    END $$;
    ALTER TABLE correlation_group ADD COLUMN key text, ADD COLUMN open_until timestamptz;

    CREATE TABLE receipt (
        alert_id uuid PRIMARY KEY,
        body_sha256 bytea NOT NULL,
        outcome jsonb,
        received_at timestamptz NOT NULL
    );
    CREATE INDEX receipt_age ON receipt (received_at);

    CREATE TABLE episode (
        service text NOT NULL,
        dedup_key text NOT NULL,
        alert_id uuid,
        alert_created_at timestamptz,
        incident_id uuid,
        firing boolean NOT NULL DEFAULT false,
        began_at timestamptz,
        ended_at timestamptz,
        changed_at timestamptz NOT NULL,
        flips timestamptz[] NOT NULL DEFAULT '{}',
        calm_at timestamptz,
        PRIMARY KEY (service, dedup_key)
    ) WITH (fillfactor = 70);
    CREATE INDEX episode_of_incident ON episode (incident_id)
        WHERE firing OR calm_at IS NOT NULL;
    CREATE INDEX episode_flapping ON episode (calm_at) WHERE calm_at IS NOT NULL;
    CREATE INDEX episode_ended ON episode (changed_at) WHERE NOT firing;
"""


def upgrade() -> None:
    op.execute(_EXPAND)
