CREATE SCHEMA notifications;

ALTER SCHEMA notifications OWNER TO notifications;

CREATE TABLE notifications.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE notifications.alembic_version OWNER TO notifications;

CREATE TABLE notifications.attempt (
    notification_id uuid NOT NULL,
    number integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    outcome text,
    reason text,
    provider_id text,
    detail text,
    CONSTRAINT attempt_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'transient'::text, 'permanent'::text, 'interrupted'::text])))
);

ALTER TABLE notifications.attempt OWNER TO notifications;

CREATE TABLE notifications.challenge (
    method_id uuid NOT NULL,
    target text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries smallint DEFAULT 0 NOT NULL
);

ALTER TABLE notifications.challenge OWNER TO notifications;

CREATE TABLE notifications.contact_method (
    person_email text NOT NULL,
    "position" smallint NOT NULL,
    channel text NOT NULL,
    target text NOT NULL,
    method_id uuid DEFAULT gen_random_uuid() NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    verified_at timestamp with time zone,
    label text DEFAULT ''::text NOT NULL,
    CONSTRAINT contact_method_channel_check CHECK ((channel = ANY (ARRAY['mock'::text, 'email'::text, 'webhook'::text, 'slack'::text, 'teams'::text, 'telegram'::text, 'ntfy'::text, 'sms'::text, 'voice'::text, 'apprise'::text])))
);

ALTER TABLE notifications.contact_method OWNER TO notifications;

CREATE TABLE notifications.inbox (
    source text NOT NULL,
    message_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    status integer,
    response jsonb,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE notifications.inbox OWNER TO notifications;

CREATE TABLE notifications.incident_stop (
    incident_id text NOT NULL,
    stopped_at timestamp with time zone NOT NULL
);

ALTER TABLE notifications.incident_stop OWNER TO notifications;

CREATE TABLE notifications.job (
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

ALTER TABLE notifications.job OWNER TO notifications;

ALTER TABLE notifications.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME notifications.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE notifications.link_key (
    is_only boolean DEFAULT true NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT link_key_is_only_check CHECK (is_only)
);

ALTER TABLE notifications.link_key OWNER TO notifications;

CREATE TABLE notifications.link_use (
    notification_id uuid NOT NULL,
    action text NOT NULL,
    used_at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    CONSTRAINT link_use_action_check CHECK ((action = ANY (ARRAY['acknowledge'::text, 'resolve'::text])))
);

ALTER TABLE notifications.link_use OWNER TO notifications;

CREATE TABLE notifications.notification (
    notification_id uuid NOT NULL,
    page_id uuid,
    step smallint,
    incident_id text NOT NULL,
    engineer text NOT NULL,
    channel text NOT NULL,
    target text NOT NULL,
    message text NOT NULL,
    severity text,
    status text NOT NULL,
    reason text,
    detail text,
    provider_id text,
    attempts integer DEFAULT 0 NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    give_up_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    trace text,
    CONSTRAINT notification_channel_check CHECK ((channel = ANY (ARRAY['mock'::text, 'email'::text, 'webhook'::text, 'slack'::text, 'teams'::text, 'telegram'::text, 'ntfy'::text, 'sms'::text, 'voice'::text, 'apprise'::text]))),
    CONSTRAINT notification_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);

ALTER TABLE notifications.notification OWNER TO notifications;

CREATE TABLE notifications.page (
    page_id uuid NOT NULL,
    incident_id text NOT NULL,
    engineer_name text NOT NULL,
    engineer_email text NOT NULL,
    severity text NOT NULL,
    text text NOT NULL,
    methods jsonb NOT NULL,
    started smallint DEFAULT 0 NOT NULL,
    status text NOT NULL,
    fallback_at timestamp with time zone,
    requested_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    number text DEFAULT ''::text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    service text DEFAULT ''::text NOT NULL,
    announced boolean DEFAULT true NOT NULL,
    began_at timestamp with time zone,
    wait_until timestamp with time zone,
    digest_id uuid,
    is_digest boolean DEFAULT false NOT NULL,
    trace text,
    CONSTRAINT page_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);

ALTER TABLE notifications.page OWNER TO notifications;

CREATE TABLE notifications.person (
    email text NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    rules jsonb DEFAULT '[]'::jsonb NOT NULL,
    quiet_hours jsonb,
    interruptions timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE notifications.person OWNER TO notifications;

CREATE TABLE notifications.trial (
    person_email text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE notifications.trial OWNER TO notifications;

ALTER TABLE ONLY notifications.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY notifications.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (notification_id, number);

ALTER TABLE ONLY notifications.challenge
    ADD CONSTRAINT challenge_pkey PRIMARY KEY (method_id);

ALTER TABLE ONLY notifications.contact_method
    ADD CONSTRAINT contact_method_pkey PRIMARY KEY (person_email, "position");

ALTER TABLE ONLY notifications.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (source, message_id);

ALTER TABLE ONLY notifications.incident_stop
    ADD CONSTRAINT incident_stop_pkey PRIMARY KEY (incident_id);

ALTER TABLE ONLY notifications.job
    ADD CONSTRAINT job_kind_dedupe_key UNIQUE (kind, dedupe);

ALTER TABLE ONLY notifications.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY notifications.link_key
    ADD CONSTRAINT link_key_pkey PRIMARY KEY (is_only);

ALTER TABLE ONLY notifications.link_use
    ADD CONSTRAINT link_use_pkey PRIMARY KEY (notification_id, action);

ALTER TABLE ONLY notifications.notification
    ADD CONSTRAINT notification_page_id_step_key UNIQUE (page_id, step);

ALTER TABLE ONLY notifications.notification
    ADD CONSTRAINT notification_pkey PRIMARY KEY (notification_id);

ALTER TABLE ONLY notifications.page
    ADD CONSTRAINT page_pkey PRIMARY KEY (page_id);

ALTER TABLE ONLY notifications.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (email);

CREATE UNIQUE INDEX contact_method_id ON notifications.contact_method USING btree (method_id);

CREATE INDEX inbox_received ON notifications.inbox USING btree (received_at);

CREATE INDEX job_dead ON notifications.job USING btree (kind) WHERE (state = 3);

CREATE INDEX job_done ON notifications.job USING btree (done_at) WHERE (state = 2);

CREATE INDEX job_key ON notifications.job USING btree (kind, key, id) WHERE (state = ANY (ARRAY[0, 1]));

CREATE INDEX job_leased ON notifications.job USING btree (lease_until) WHERE (state = 1);

CREATE INDEX job_ready ON notifications.job USING btree (kind, run_at, id) WHERE (state = 0);

CREATE INDEX link_use_at ON notifications.link_use USING btree (used_at);

CREATE INDEX notification_engineer ON notifications.notification USING btree (engineer, created_at DESC);

CREATE INDEX notification_incident ON notifications.notification USING btree (incident_id, created_at DESC);

CREATE INDEX notification_newest ON notifications.notification USING btree (created_at DESC, notification_id DESC);

CREATE INDEX notification_queued ON notifications.notification USING btree (give_up_at) WHERE (status = 'queued'::text);

CREATE INDEX notification_requested ON notifications.notification USING btree (requested_at) WHERE (status = 'queued'::text);

CREATE INDEX notification_settled ON notifications.notification USING btree (settled_at) WHERE (settled_at IS NOT NULL);

CREATE INDEX page_carried ON notifications.page USING btree (digest_id) WHERE (digest_id IS NOT NULL);

CREATE INDEX page_fallback ON notifications.page USING btree (fallback_at) WHERE (fallback_at IS NOT NULL);

CREATE INDEX page_oldest ON notifications.page USING btree (created_at) WHERE (status <> 'queued'::text);

CREATE INDEX page_stoppable ON notifications.page USING btree (incident_id) WHERE ((status = 'queued'::text) OR (fallback_at IS NOT NULL) OR (wait_until IS NOT NULL));

CREATE INDEX page_waiting ON notifications.page USING btree (wait_until) WHERE (wait_until IS NOT NULL);

CREATE INDEX page_waiting_of ON notifications.page USING btree (engineer_email) WHERE (wait_until IS NOT NULL);

CREATE INDEX trial_person ON notifications.trial USING btree (person_email, at);

ALTER TABLE ONLY notifications.attempt
    ADD CONSTRAINT attempt_notification_id_fkey FOREIGN KEY (notification_id) REFERENCES notifications.notification(notification_id);

ALTER TABLE ONLY notifications.notification
    ADD CONSTRAINT notification_page_id_fkey FOREIGN KEY (page_id) REFERENCES notifications.page(page_id);
