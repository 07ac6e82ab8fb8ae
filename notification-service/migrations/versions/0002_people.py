"""How people want to be reached: methods with identity and proof, rules, quiet hours, digests."""

from alembic import op

revision = "0002"
down_revision = "0001"

CHANNELS = (
    "'mock', 'email', 'webhook', 'slack', 'teams', 'telegram', 'ntfy', 'sms', 'voice', 'apprise'"
)

METHODS = """
SET LOCAL lock_timeout = '5s';

ALTER TABLE contact_method
    ADD COLUMN method_id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN enabled boolean NOT NULL DEFAULT true,
    ADD COLUMN verified_at timestamptz,
    ADD COLUMN label text NOT NULL DEFAULT '',
    DROP CONSTRAINT contact_method_channel_check,
    ADD CONSTRAINT contact_method_channel_check CHECK (channel IN (%CHANNELS%));
CREATE UNIQUE INDEX contact_method_id ON contact_method (method_id);
UPDATE contact_method SET verified_at = now()
WHERE channel = 'email' AND lower(target) = person_email;

-- A code on its way to a method. The code itself is not kept: it is derived from this row.
CREATE TABLE challenge (
    method_id uuid PRIMARY KEY,
    target text NOT NULL, -- a proof is worth nothing for another target
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries smallint NOT NULL DEFAULT 0
);

-- Codes and test pages cost money and may hit strangers: counted for each person.
CREATE TABLE trial (
    person_email text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX trial_person ON trial (person_email, at);

CREATE TABLE person (
    email text PRIMARY KEY,
    time_zone text NOT NULL DEFAULT 'UTC',
    rules jsonb NOT NULL DEFAULT '[]',
    quiet_hours jsonb,
    interruptions timestamptz[] NOT NULL DEFAULT '{}' -- the latest few, oldest first
) WITH (fillfactor = 70);
"""

PAGES = """
ALTER TABLE page
    ADD COLUMN number text NOT NULL DEFAULT '',
    ADD COLUMN title text NOT NULL DEFAULT '',
    ADD COLUMN service text NOT NULL DEFAULT '',
    ADD COLUMN announced boolean NOT NULL DEFAULT true, -- counted as an interruption
    ADD COLUMN began_at timestamptz, -- null: with its creation
    ADD COLUMN wait_until timestamptz,
    ADD COLUMN digest_id uuid, -- the page that carries this one
    ADD COLUMN is_digest boolean NOT NULL DEFAULT false;
CREATE INDEX page_waiting ON page (wait_until) WHERE wait_until IS NOT NULL;
CREATE INDEX page_waiting_of ON page (engineer_email) WHERE wait_until IS NOT NULL;
CREATE INDEX page_carried ON page (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX page_stoppable ON page (incident_id)
    WHERE status = 'queued' OR fallback_at IS NOT NULL OR wait_until IS NOT NULL;
DROP INDEX page_queued;
CREATE INDEX page_oldest ON page (created_at) WHERE status <> 'queued';

ALTER TABLE notification
    ADD COLUMN delivered_at timestamptz,
    ADD COLUMN acknowledged_at timestamptz,
    DROP CONSTRAINT notification_channel_check,
    ADD CONSTRAINT notification_channel_check CHECK (channel IN (%CHANNELS%));
CREATE INDEX notification_settled ON notification (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX notification_requested ON notification (requested_at) WHERE status = 'queued';
"""

LINKS = """
-- One row: the key that signs links, unless the operator has given one.
CREATE TABLE link_key (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    key bytea NOT NULL
);

CREATE TABLE link_use (
    notification_id uuid NOT NULL,
    action text NOT NULL CHECK (action IN ('acknowledge', 'resolve')),
    used_at timestamptz NOT NULL,
    outcome text NOT NULL,
    PRIMARY KEY (notification_id, action)
);
CREATE INDEX link_use_at ON link_use (used_at);
"""


def upgrade() -> None:
    for statement in (METHODS, PAGES, LINKS):
        op.execute(statement.replace("%CHANNELS%", CHANNELS))


def downgrade() -> None:
    op.execute("""
    DROP TABLE challenge, trial, person, link_key, link_use;
    ALTER TABLE notification DROP COLUMN delivered_at, DROP COLUMN acknowledged_at;
    ALTER TABLE page DROP COLUMN number, DROP COLUMN title, DROP COLUMN service,
        DROP COLUMN announced, DROP COLUMN began_at, DROP COLUMN wait_until, DROP COLUMN digest_id,
        DROP COLUMN is_digest;
    CREATE INDEX page_queued ON page (incident_id) WHERE status = 'queued';
    ALTER TABLE contact_method DROP COLUMN method_id, DROP COLUMN enabled,
        DROP COLUMN verified_at, DROP COLUMN label;
    """)
