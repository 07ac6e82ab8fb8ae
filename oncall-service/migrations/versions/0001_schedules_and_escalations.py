"""Schedules, service catalogue, policies, escalation runs and their ledger."""

from alembic import op

from servicekit import inbox, jobs

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE schedule (
    id uuid PRIMARY KEY,
    team text NOT NULL CHECK (team <> ''),
    rotation_type text NOT NULL CHECK (rotation_type IN ('daily', 'weekly')),
    start_date date NOT NULL,
    engineers jsonb NOT NULL CHECK (jsonb_array_length(engineers) > 0),
    escalation_minutes int NOT NULL CHECK (escalation_minutes BETWEEN 5 AND 1440),
    handoff_hour int NOT NULL CHECK (handoff_hour BETWEEN 0 AND 23),
    timezone text NOT NULL,
    created_at timestamptz NOT NULL,
    replaced_at timestamptz
);
CREATE UNIQUE INDEX one_current_schedule_per_team ON schedule (team) WHERE replaced_at IS NULL;
CREATE INDEX schedule_listing ON schedule (created_at, id);

CREATE TABLE service (
    name text PRIMARY KEY CHECK (name <> ''),
    team text NOT NULL CHECK (team <> '')
);

CREATE TABLE policy (
    team text PRIMARY KEY,
    steps jsonb NOT NULL CHECK (jsonb_array_length(steps) > 0),
    repeat int NOT NULL CHECK (repeat BETWEEN 0 AND 100),
    repeat_after_minutes double precision,
    updated_at timestamptz NOT NULL
);

CREATE TABLE escalation (
    incident_id text PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    number text,
    title text NOT NULL,
    service text NOT NULL,
    severity text NOT NULL,
    incident_version bigint NOT NULL,
    team text NOT NULL,
    routed text NOT NULL,
    policy_snapshot jsonb NOT NULL,
    state text NOT NULL
        CHECK (state IN ('running', 'acknowledged', 'resolved', 'snoozed', 'exhausted')),
    episode int NOT NULL,
    round int NOT NULL,
    step int NOT NULL,
    level int NOT NULL,
    person_name text,
    person_email text,
    next_due_at timestamptz,
    started_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 0,
    CHECK ((state IN ('running', 'snoozed')) = (next_due_at IS NOT NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX escalation_due ON escalation (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX escalation_number ON escalation (number) WHERE number IS NOT NULL;

CREATE TABLE escalation_step (
    id uuid PRIMARY KEY,
    incident_id text NOT NULL,
    team text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('paged', 'skipped', 'merged', 'exhausted')),
    level int NOT NULL,
    role text CHECK (role IN ('primary', 'secondary', 'named')),
    round int,
    step int,
    reason text NOT NULL,
    due_at timestamptz NOT NULL,
    fired_at timestamptz NOT NULL,
    lateness_seconds double precision NOT NULL,
    to_name text,
    to_email text,
    from_name text,
    from_email text,
    manual boolean NOT NULL,
    escalated boolean NOT NULL,
    requested_by text,
    seq bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX escalation_step_of_incident ON escalation_step (incident_id, seq);
CREATE INDEX escalation_step_escalated ON escalation_step (seq) WHERE escalated;
"""


def upgrade() -> None:
    for statement in (TABLES, jobs.SCHEMA, inbox.SCHEMA):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE schedule, service, policy, escalation, escalation_step, job, inbox")
