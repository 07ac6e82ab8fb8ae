"""Pages, notifications, their attempts, and the contact methods of people."""

from alembic import op

from servicekit import inbox, jobs

revision = "0001"
down_revision = None

SCHEMA = """
SET LOCAL lock_timeout = '5s';

CREATE TABLE contact_method (
    person_email text NOT NULL,
    position smallint NOT NULL,
    channel text NOT NULL CHECK (channel IN ('mock', 'email', 'webhook', 'slack')),
    target text NOT NULL,
    PRIMARY KEY (person_email, position)
);

-- Until when an incident's pages were called off: what was requested before is not sent.
CREATE TABLE incident_stop (
    incident_id text PRIMARY KEY,
    stopped_at timestamptz NOT NULL
);

CREATE TABLE page (
    page_id uuid PRIMARY KEY,
    incident_id text NOT NULL,
    engineer_name text NOT NULL,
    engineer_email text NOT NULL,
    severity text NOT NULL,
    text text NOT NULL,
    methods jsonb NOT NULL, -- as they were when the page was requested
    started smallint NOT NULL DEFAULT 0,
    status text NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'cancelled')),
    fallback_at timestamptz,
    requested_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX page_fallback ON page (fallback_at) WHERE fallback_at IS NOT NULL;
CREATE INDEX page_queued ON page (incident_id) WHERE status = 'queued';

CREATE TABLE notification (
    notification_id uuid PRIMARY KEY,
    page_id uuid REFERENCES page,
    step smallint, -- which of the page's methods
    incident_id text NOT NULL,
    engineer text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('mock', 'email', 'webhook', 'slack')),
    target text NOT NULL,
    message text NOT NULL,
    severity text,
    status text NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'cancelled')),
    reason text,
    detail text,
    provider_id text,
    attempts int NOT NULL DEFAULT 0,
    requested_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    give_up_at timestamptz NOT NULL,
    UNIQUE (page_id, step)
);
CREATE INDEX notification_newest ON notification (created_at DESC, notification_id DESC);
CREATE INDEX notification_incident ON notification (incident_id, created_at DESC);
CREATE INDEX notification_engineer ON notification (engineer, created_at DESC);
CREATE INDEX notification_queued ON notification (give_up_at) WHERE status = 'queued';

CREATE TABLE attempt (
    notification_id uuid NOT NULL REFERENCES notification,
    number int NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    outcome text CHECK (outcome IN ('delivered', 'transient', 'permanent', 'interrupted')),
    reason text,
    provider_id text,
    detail text,
    PRIMARY KEY (notification_id, number)
);
"""


def upgrade() -> None:
    for statement in (SCHEMA, jobs.SCHEMA, inbox.SCHEMA):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE attempt, notification, page, incident_stop, contact_method, job, inbox")
