"""Alerts in partitions, episodes of keys, what keeps noise out."""

from alembic import op

revision = "0002"
down_revision = "0001"

_ALERT = """
    DROP INDEX alert_newest, alert_of_incident, alert_of_service, alert_one_firing_per_key;
    ALTER TABLE alert RENAME TO alert_before;
    ALTER TABLE alert_before RENAME CONSTRAINT alert_pkey TO alert_before_pkey;

    CREATE TABLE alert (
        alert_id uuid NOT NULL,
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
        previous_incident_id uuid,
        incident_opened_at timestamptz,
        "timestamp" timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        last_received_at timestamptz NOT NULL,
        resolved_at timestamptz,
        explanation jsonb, -- null: nothing but the default rule had a say
        PRIMARY KEY (alert_id, created_at)
    ) PARTITION BY RANGE (created_at);
    CREATE INDEX alert_newest ON alert (created_at DESC, alert_id DESC);
    CREATE INDEX alert_of_incident ON alert (incident_id, created_at);
    CREATE INDEX alert_of_service ON alert (service, created_at DESC, alert_id DESC);
    CREATE INDEX alert_of_status ON alert (status, created_at DESC, alert_id DESC);
    CREATE INDEX alert_of_severity ON alert (severity, created_at DESC, alert_id DESC);
    CREATE TABLE alert_default PARTITION OF alert DEFAULT WITH (fillfactor = 90);
"""
# Weeks begin on Monday, UTC; the same names as storage/partitions.py.
_PARTITIONS = """
    DO $$
    DECLARE
        week timestamptz := date_trunc('week', coalesce(
            (SELECT min(created_at) FROM alert_before), now()), 'UTC');
    BEGIN
        WHILE week < now() + interval '4 weeks' LOOP
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF alert FOR VALUES FROM (%L) TO (%L)'
                ' WITH (fillfactor = 90)',
                'alert_' || to_char(week AT TIME ZONE 'UTC', 'YYYYMMDD'),
                week, week + interval '7 days');
            week := week + interval '7 days';
        END LOOP;
    END $$;
"""
_STATE = """
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

    ALTER TABLE correlation_group ADD COLUMN key text, ADD COLUMN open_until timestamptz;
    UPDATE correlation_group SET key = service || E'\\x1f' || severity,
        open_until = last_alert_at + interval '5 minutes';
    DROP INDEX one_open_group_per_key, closed_groups;
    ALTER TABLE correlation_group ALTER COLUMN key SET NOT NULL,
        ALTER COLUMN open_until SET NOT NULL,
        DROP COLUMN service, DROP COLUMN severity;
    CREATE UNIQUE INDEX one_open_group_per_key ON correlation_group (key)
        WHERE closed_at IS NULL;
    CREATE INDEX closed_groups ON correlation_group (key, closed_at) WHERE closed_at IS NOT NULL;
    CREATE INDEX groups_by_age ON correlation_group (closed_at) WHERE closed_at IS NOT NULL;
"""
_COPY = """
    INSERT INTO receipt (alert_id, body_sha256, outcome, received_at)
    SELECT alert_id, body_sha256, jsonb_build_object('alert_id', alert_id, 'incident_id',
        incident_id, 'action', action, 'timestamp', "timestamp", 'previous_incident_id',
        previous_incident_id), created_at
    FROM alert_before WHERE body_sha256 IS NOT NULL;

    INSERT INTO episode (service, dedup_key, alert_id, alert_created_at, incident_id, firing,
                         changed_at)
    SELECT DISTINCT ON (service, dedup_key) service, dedup_key, alert_id, created_at, incident_id,
           status = 'firing', coalesce(resolved_at, created_at)
    FROM alert_before WHERE dedup_key IS NOT NULL
    ORDER BY service, dedup_key, status, created_at DESC;

    INSERT INTO alert (alert_id, incident_id, service, severity, message, labels, links, source,
        status, action, dedup_key, repeat_count, previous_incident_id, incident_opened_at,
        "timestamp", created_at, last_received_at, resolved_at)
    SELECT alert_id, incident_id, service, severity, message, labels, links, source,
        status, action, dedup_key, repeat_count, previous_incident_id, incident_opened_at,
        "timestamp", created_at, last_received_at, resolved_at
    FROM alert_before;
    DROP TABLE alert_before;
"""
_POLICIES = """
    CREATE TABLE policy_version (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        version uuid NOT NULL
    );

    -- Silences, maintenance windows: what they mute, and when.
    CREATE TABLE mute (
        mute_id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('silence', 'maintenance')),
        matchers jsonb NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        schedule jsonb,
        until_resolved boolean NOT NULL DEFAULT false,
        created_by text NOT NULL,
        comment text NOT NULL,
        annotations jsonb NOT NULL DEFAULT '{}',
        updated_at timestamptz NOT NULL
    );
    CREATE INDEX mute_by_end ON mute (ends_at);

    CREATE TABLE rule (
        rule_id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('correlation', 'inhibition')),
        position int NOT NULL,
        body jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        UNIQUE (kind, position)
    );

    CREATE TABLE service_policy (
        service text PRIMARY KEY,
        when_resolved text NOT NULL CHECK (when_resolved IN ('resolve', 'ask', 'leave')),
        updated_at timestamptz NOT NULL
    );

    -- The firing sources of inhibition rules: they survive a restart, so no target slips out.
    CREATE TABLE inhibitor (
        rule_id uuid NOT NULL,
        equal text NOT NULL,
        alert_id uuid NOT NULL,
        both_sides boolean NOT NULL,
        PRIMARY KEY (rule_id, equal, alert_id)
    );
    CREATE INDEX inhibitor_of_alert ON inhibitor (alert_id);

    CREATE TABLE withheld (
        alert_id uuid PRIMARY KEY,
        alert_created_at timestamptz NOT NULL,
        reason text NOT NULL,
        by_ids text[] NOT NULL,
        due_at timestamptz -- null: something else has to happen first
    );
    CREATE INDEX withheld_due ON withheld (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX withheld_by ON withheld USING gin (by_ids);

    CREATE TABLE heartbeat (
        name text PRIMARY KEY,
        interval_seconds double precision NOT NULL CHECK (interval_seconds > 0),
        grace_seconds double precision NOT NULL CHECK (grace_seconds >= 0),
        service text NOT NULL,
        severity text NOT NULL,
        matchers jsonb,
        last_beat_at timestamptz,
        due_at timestamptz, -- null: not expected yet, or already missed
        missed boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL
    );
    CREATE INDEX heartbeat_due ON heartbeat (due_at) WHERE due_at IS NOT NULL;
"""


def upgrade() -> None:
    for part in (_ALERT, _PARTITIONS, _STATE, _COPY, _POLICIES):
        op.execute(part)
