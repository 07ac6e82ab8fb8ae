"""Incidents, their alerts, timeline and changes; the outbox and the inbox."""

from alembic import op

from servicekit import inbox, jobs

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        CREATE SEQUENCE incident_number START 1001;

        CREATE TABLE incident (
            incident_id uuid PRIMARY KEY,
            number bigint NOT NULL UNIQUE DEFAULT nextval('incident_number'),
            title text NOT NULL,
            description text NOT NULL DEFAULT '',
            service text NOT NULL,
            severity text NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low')),
            status text NOT NULL DEFAULT 'open' CHECK (status IN
                ('open', 'acknowledged', 'in_progress', 'investigating', 'mitigated',
                 'resolved', 'closed')),
            team text,
            assigned_to text,
            assigned_email text,
            created_at timestamptz NOT NULL,
            acknowledged_at timestamptz,
            resolved_at timestamptz,
            closed_at timestamptz,
            updated_at timestamptz NOT NULL,
            snoozed_until timestamptz,
            escalation_level int,
            next_escalation_at timestamptz,
            merged_into uuid REFERENCES incident,
            reopened_from uuid,
            resolution text,
            cause text,
            first_alert_at timestamptz,
            first_alert_id uuid,
            text_edited boolean NOT NULL DEFAULT false,
            severity_edited boolean NOT NULL DEFAULT false,
            alert_count int NOT NULL DEFAULT 0,
            note_count int NOT NULL DEFAULT 0,
            version int NOT NULL DEFAULT 1
        ) WITH (fillfactor = 80);
        ALTER SEQUENCE incident_number OWNED BY incident.number;
        CREATE INDEX incident_newest ON incident (created_at DESC, incident_id DESC);
        CREATE INDEX incident_by_status ON incident (status, created_at DESC, incident_id DESC);
        CREATE INDEX incident_by_service ON incident (service, created_at DESC, incident_id DESC);
        CREATE INDEX incident_unfinished ON incident (severity)
            WHERE status NOT IN ('resolved', 'closed');
        CREATE INDEX incident_merged ON incident (merged_into) WHERE merged_into IS NOT NULL;

        CREATE TABLE alert (
            alert_id uuid PRIMARY KEY,
            incident_id uuid NOT NULL REFERENCES incident,
            service text NOT NULL,
            severity text NOT NULL,
            message text NOT NULL,
            status text NOT NULL CHECK (status IN ('firing', 'resolved')),
            labels jsonb NOT NULL,
            links jsonb NOT NULL,
            source text,
            "timestamp" timestamptz NOT NULL,
            received_at timestamptz NOT NULL,
            action text
        ) WITH (fillfactor = 90);
        CREATE INDEX alert_of_incident ON alert (incident_id, received_at DESC, alert_id DESC);

        CREATE TABLE timeline_entry (
            entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            incident_id uuid NOT NULL REFERENCES incident,
            at timestamptz NOT NULL,
            type text NOT NULL,
            actor text NOT NULL,
            text text NOT NULL,
            details jsonb NOT NULL
        );
        CREATE INDEX timeline_of_incident ON timeline_entry (incident_id, at, entry_id);
        CREATE INDEX timeline_notes ON timeline_entry (incident_id, entry_id)
            WHERE type = 'note.added';

        -- What the live stream tells; `xid` lets a reader find what was committed after its look.
        CREATE TABLE change (
            change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
            at timestamptz NOT NULL,
            body jsonb NOT NULL
        );
        CREATE INDEX change_by_transaction ON change (xid, change_id);
        CREATE INDEX change_by_age ON change (at);
    """)
    op.execute(jobs.SCHEMA)
    op.execute(inbox.SCHEMA)
