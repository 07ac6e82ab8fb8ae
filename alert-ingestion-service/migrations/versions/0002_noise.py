"""Alerts in partitions, episodes of keys, what keeps noise out."""

from alembic import context, op

revision = "0002"
down_revision = "0001b"

# From here to the end of the revision writers wait: what came since 0001b is found by indexes.
_CATCH_UP = """
    SET LOCAL enable_seqscan = off;
    LOCK TABLE alert, correlation_group IN ACCESS EXCLUSIVE MODE;
    UPDATE correlation_group SET key = service || E'\\x1f' || severity,
        open_until = last_alert_at + interval '5 minutes'
    WHERE key IS NULL OR closed_at IS NULL;
"""
_GROUPS = """
    DROP INDEX one_open_group_per_key, closed_groups, group_unsettled;
    ALTER INDEX group_open RENAME TO one_open_group_per_key;
    ALTER INDEX group_closed RENAME TO closed_groups;
    ALTER TABLE correlation_group -- 0002a validates
        ADD CONSTRAINT correlation_group_key_not_null NOT NULL key NOT VALID,
        ADD CONSTRAINT correlation_group_open_until_not_null NOT NULL open_until NOT VALID,
        DROP COLUMN service, DROP COLUMN severity;
"""
_ALERT = """
    DROP INDEX alert_of_service, alert_one_firing_per_key, alert_resolved;
    ALTER INDEX alert_newest RENAME TO alert_before_newest;
    ALTER INDEX alert_of_incident RENAME TO alert_before_of_incident;
    ALTER TABLE alert DROP CONSTRAINT alert_pkey, DROP COLUMN body_sha256;
    ALTER TABLE alert ADD CONSTRAINT alert_before_pkey PRIMARY KEY USING INDEX alert_key;
    ALTER TABLE alert RENAME TO alert_before;

    CREATE TABLE alert (
        alert_id uuid NOT NULL,
        incident_id uuid,
        service text NOT NULL,
        severity text NOT NULL CONSTRAINT alert_severity_check
            CHECK (severity IN ('critical', 'high', 'medium', 'low')),
        message text NOT NULL,
        labels jsonb NOT NULL,
        links jsonb NOT NULL,
        source text,
        status text NOT NULL CONSTRAINT alert_status_check
            CHECK (status IN ('firing', 'resolved')),
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
    CREATE INDEX alert_of_service ON alert (service, created_at DESC, alert_id DESC)
        INCLUDE (status, severity);
    CREATE INDEX alert_of_status ON alert (status, created_at DESC, alert_id DESC)
        INCLUDE (severity, service);
    CREATE INDEX alert_of_severity ON alert (severity, created_at DESC, alert_id DESC)
        INCLUDE (status, service);
    CREATE TABLE alert_default PARTITION OF alert DEFAULT WITH (fillfactor = 90);
"""
# Weeks begin on Monday, UTC; the same names as storage/partitions.py: a partition is dropped when
# the week of its name is old enough. The one of what was there ends with the week after this one.
_PARTITIONS = """
    DO $$
    DECLARE
        week timestamptz := date_trunc('week', now(), 'UTC');
        until timestamptz;
    BEGIN
        IF EXISTS (SELECT FROM alert_before) THEN
            SELECT substring(pg_get_constraintdef(oid) FROM $q$'([^']+)'$q$)::timestamptz
                INTO until FROM pg_constraint
                WHERE conname = 'alert_before_partitions' AND conrelid = 'alert_before'::regclass;
            EXECUTE format(
                'ALTER TABLE alert ATTACH PARTITION alert_before'
                ' FOR VALUES FROM (MINVALUE) TO (%L)',
                until);
            ALTER TABLE alert_before DROP CONSTRAINT alert_before_partitions;
            EXECUTE format('ALTER TABLE alert_before RENAME TO %I',
                'alert_' || to_char((until - interval '7 days') AT TIME ZONE 'UTC', 'YYYYMMDD'));
            week := until;
        ELSE
            DROP TABLE alert_before;
        END IF;
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
    before = context.script.get_revision("0001b").module
    parts = (before.RECEIPTS, before.EPISODES, _GROUPS, _ALERT, _PARTITIONS, _POLICIES)
    for part in (_CATCH_UP, *parts):
        op.execute(part)
