"""How people want to be reached: methods with identity and proof, rules, quiet hours, digests."""

from alembic import op

revision = "0002"
down_revision = "0001c"

CHANNELS = (
    "'mock', 'email', 'webhook', 'slack', 'teams', 'telegram', 'ntfy', 'sms', 'voice', 'apprise'"
)

# Contact methods are few: their locks last for moments.
METHODS = """
ALTER TABLE contact_method
    ADD COLUMN method_id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN enabled boolean NOT NULL DEFAULT true,
    ADD COLUMN verified_at timestamptz,
    ADD COLUMN label text NOT NULL DEFAULT '',
    DROP CONSTRAINT contact_method_channel_check,
    -- squawk-ignore constraint-missing-not-valid
    ADD CONSTRAINT contact_method_channel_check CHECK (channel IN (%CHANNELS%));
-- squawk-ignore require-concurrent-index-creation
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
    for statement in (METHODS, LINKS):
        op.execute(statement.replace("%CHANNELS%", CHANNELS))


def downgrade() -> None:
    op.execute("""
    DROP TABLE challenge, trial, person, link_key, link_use;
    ALTER TABLE contact_method DROP COLUMN method_id, DROP COLUMN enabled,
        DROP COLUMN verified_at, DROP COLUMN label;
    """)
