"""Escalation policies as resources, routing rules, and what runs gain by them."""

from alembic import op

revision = "0004"
down_revision = "0003a"

UPGRADE = """
CREATE TABLE escalation_policy (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    document jsonb NOT NULL,
    turn bigint NOT NULL DEFAULT 0, -- how many incidents have taken a turn
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX escalation_policy_name ON escalation_policy (lower(name));
CREATE TABLE team_policy (
    team text PRIMARY KEY CHECK (team <> ''),
    policy_id uuid NOT NULL REFERENCES escalation_policy
);
CREATE INDEX team_policy_of ON team_policy (policy_id);
CREATE TABLE routing_rule (
    id uuid PRIMARY KEY,
    place int NOT NULL CONSTRAINT routing_rule_order UNIQUE DEFERRABLE INITIALLY DEFERRED,
    name text NOT NULL CHECK (name <> ''),
    services text[] NOT NULL,
    conditions jsonb NOT NULL,
    team text CHECK (team <> ''),
    policy_id uuid REFERENCES escalation_policy,
    enabled boolean NOT NULL,
    CHECK (team IS NOT NULL OR policy_id IS NOT NULL)
);
CREATE INDEX routing_rule_policy ON routing_rule (policy_id) WHERE policy_id IS NOT NULL;
CREATE TABLE reach (
    email text PRIMARY KEY, -- in lower case
    methods int NOT NULL,
    verified int NOT NULL,
    channels text[] NOT NULL,
    checked_at timestamptz NOT NULL
);
ALTER TABLE escalation
    ADD COLUMN labels jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN turn bigint,
    ADD COLUMN pinned boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT escalation_check,
    ADD CONSTRAINT escalation_due_while_it_lasts CHECK (
        CASE WHEN next_due_at IS NULL THEN state NOT IN ('running', 'snoozed')
             ELSE state IN ('running', 'snoozed', 'acknowledged') END) NOT VALID;
"""


def upgrade() -> None:
    op.execute(UPGRADE)


def downgrade() -> None:
    """Undo the tables; the wider checks stay, because rows may need them by now."""
    op.execute("DROP TABLE team_policy, routing_rule, escalation_policy, reach")
    op.execute("ALTER TABLE escalation DROP COLUMN labels, DROP COLUMN turn, DROP COLUMN pinned")
