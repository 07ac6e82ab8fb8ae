CREATE SCHEMA incidents;

ALTER SCHEMA incidents OWNER TO incidents;

CREATE TABLE incidents.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE incidents.alembic_version OWNER TO incidents;

CREATE TABLE incidents.alert (
    alert_id uuid NOT NULL,
    incident_id uuid NOT NULL,
    service text NOT NULL,
    severity text NOT NULL,
    message text NOT NULL,
    status text NOT NULL,
    labels jsonb NOT NULL,
    links jsonb NOT NULL,
    source text,
    "timestamp" timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    action text,
    changed_at timestamp with time zone,
    CONSTRAINT alert_status_check CHECK ((status = ANY (ARRAY['firing'::text, 'resolved'::text])))
)
WITH (fillfactor='90');

ALTER TABLE incidents.alert OWNER TO incidents;

CREATE TABLE incidents.change (
    change_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone NOT NULL,
    body jsonb NOT NULL
);

ALTER TABLE incidents.change OWNER TO incidents;

ALTER TABLE incidents.change ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME incidents.change_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE incidents.inbox (
    source text NOT NULL,
    message_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    status integer,
    response jsonb,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE incidents.inbox OWNER TO incidents;

CREATE TABLE incidents.incident (
    incident_id uuid NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    service text NOT NULL,
    severity text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    team text,
    assigned_to text,
    assigned_email text,
    created_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    snoozed_until timestamp with time zone,
    escalation_level integer,
    next_escalation_at timestamp with time zone,
    merged_into uuid,
    reopened_from uuid,
    resolution text,
    cause text,
    first_alert_at timestamp with time zone,
    first_alert_id uuid,
    text_edited boolean DEFAULT false NOT NULL,
    severity_edited boolean DEFAULT false NOT NULL,
    alert_count integer DEFAULT 0 NOT NULL,
    note_count integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    trace text,
    acknowledged_version integer,
    CONSTRAINT incident_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text]))),
    CONSTRAINT incident_status_check CHECK ((status = ANY (ARRAY['open'::text, 'acknowledged'::text, 'in_progress'::text, 'investigating'::text, 'mitigated'::text, 'resolved'::text, 'closed'::text])))
)
WITH (fillfactor='80');

ALTER TABLE incidents.incident OWNER TO incidents;

CREATE SEQUENCE incidents.incident_number
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE incidents.incident_number OWNER TO incidents;

ALTER SEQUENCE incidents.incident_number OWNED BY incidents.incident.number;

CREATE TABLE incidents.job (
    id bigint NOT NULL,
    kind text NOT NULL,
    key text,
    body jsonb NOT NULL,
    dedupe text NOT NULL,
    run_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    done_at timestamp with time zone,
    state smallint DEFAULT 0 NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    crashes integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_until timestamp with time zone,
    last_error text,
    trace text,
    CONSTRAINT job_state_check CHECK (((state >= 0) AND (state <= 3)))
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0.02');

ALTER TABLE incidents.job OWNER TO incidents;

ALTER TABLE incidents.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME incidents.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE incidents.timeline_entry (
    entry_id bigint NOT NULL,
    incident_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    type text NOT NULL,
    actor text NOT NULL,
    text text NOT NULL,
    details jsonb NOT NULL
);

ALTER TABLE incidents.timeline_entry OWNER TO incidents;

ALTER TABLE incidents.timeline_entry ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME incidents.timeline_entry_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY incidents.incident ALTER COLUMN number SET DEFAULT nextval('incidents.incident_number'::regclass);

ALTER TABLE ONLY incidents.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY incidents.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY incidents.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (change_id);

ALTER TABLE ONLY incidents.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (source, message_id);

ALTER TABLE ONLY incidents.incident
    ADD CONSTRAINT incident_number_key UNIQUE (number);

ALTER TABLE ONLY incidents.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (incident_id);

ALTER TABLE ONLY incidents.job
    ADD CONSTRAINT job_kind_dedupe_key UNIQUE (kind, dedupe);

ALTER TABLE ONLY incidents.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY incidents.timeline_entry
    ADD CONSTRAINT timeline_entry_pkey PRIMARY KEY (entry_id);

CREATE INDEX alert_of_incident ON incidents.alert USING btree (incident_id, received_at DESC, alert_id DESC);

CREATE INDEX change_by_age ON incidents.change USING btree (at);

CREATE INDEX change_by_transaction ON incidents.change USING btree (xid, change_id);

CREATE INDEX inbox_received ON incidents.inbox USING btree (received_at);

CREATE INDEX incident_by_service ON incidents.incident USING btree (service, created_at DESC, incident_id DESC);

CREATE INDEX incident_by_status ON incidents.incident USING btree (status, created_at DESC, incident_id DESC);

CREATE INDEX incident_merged ON incidents.incident USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX incident_newest ON incidents.incident USING btree (created_at DESC, incident_id DESC);

CREATE INDEX incident_unfinished ON incidents.incident USING btree (severity) WHERE (status <> ALL (ARRAY['resolved'::text, 'closed'::text]));

CREATE INDEX job_dead ON incidents.job USING btree (kind) WHERE (state = 3);

CREATE INDEX job_done ON incidents.job USING btree (done_at) WHERE (state = 2);

CREATE INDEX job_key ON incidents.job USING btree (kind, key, id) WHERE (state = ANY (ARRAY[0, 1]));

CREATE INDEX job_leased ON incidents.job USING btree (lease_until) WHERE (state = 1);

CREATE INDEX job_ready ON incidents.job USING btree (kind, run_at, id) WHERE (state = 0);

CREATE INDEX timeline_notes ON incidents.timeline_entry USING btree (incident_id, entry_id) WHERE (type = 'note.added'::text);

CREATE INDEX timeline_of_incident ON incidents.timeline_entry USING btree (incident_id, at, entry_id);

ALTER TABLE ONLY incidents.alert
    ADD CONSTRAINT alert_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents.incident(incident_id);

ALTER TABLE ONLY incidents.incident
    ADD CONSTRAINT incident_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES incidents.incident(incident_id);

ALTER TABLE ONLY incidents.timeline_entry
    ADD CONSTRAINT timeline_entry_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents.incident(incident_id);
