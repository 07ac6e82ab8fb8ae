CREATE SCHEMA alerts;

ALTER SCHEMA alerts OWNER TO alerts;

CREATE TABLE alerts.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE alerts.alembic_version OWNER TO alerts;

CREATE TABLE alerts.alert (
    alert_id uuid CONSTRAINT alert_alert_id_not_null1 NOT NULL,
    incident_id uuid,
    service text CONSTRAINT alert_service_not_null1 NOT NULL,
    severity text CONSTRAINT alert_severity_not_null1 NOT NULL,
    message text CONSTRAINT alert_message_not_null1 NOT NULL,
    labels jsonb CONSTRAINT alert_labels_not_null1 NOT NULL,
    links jsonb CONSTRAINT alert_links_not_null1 NOT NULL,
    source text,
    status text CONSTRAINT alert_status_not_null1 NOT NULL,
    action text CONSTRAINT alert_action_not_null1 NOT NULL,
    dedup_key text,
    repeat_count integer DEFAULT 1 CONSTRAINT alert_repeat_count_not_null1 NOT NULL,
    previous_incident_id uuid,
    incident_opened_at timestamp with time zone,
    "timestamp" timestamp with time zone CONSTRAINT alert_timestamp_not_null1 NOT NULL,
    created_at timestamp with time zone CONSTRAINT alert_created_at_not_null1 NOT NULL,
    last_received_at timestamp with time zone CONSTRAINT alert_last_received_at_not_null1 NOT NULL,
    resolved_at timestamp with time zone,
    explanation jsonb,
    annotations jsonb DEFAULT '{}'::jsonb NOT NULL,
    integration_id uuid,
    trace text,
    message_hash bytea DEFAULT '\x'::bytea NOT NULL,
    CONSTRAINT alert_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text]))),
    CONSTRAINT alert_status_check CHECK ((status = ANY (ARRAY['firing'::text, 'resolved'::text])))
)
PARTITION BY RANGE (created_at);

ALTER TABLE alerts.alert OWNER TO alerts;

CREATE TABLE alerts.alert_default (
    alert_id uuid CONSTRAINT alert_alert_id_not_null1 NOT NULL,
    incident_id uuid,
    service text CONSTRAINT alert_service_not_null1 NOT NULL,
    severity text CONSTRAINT alert_severity_not_null1 NOT NULL,
    message text CONSTRAINT alert_message_not_null1 NOT NULL,
    labels jsonb CONSTRAINT alert_labels_not_null1 NOT NULL,
    links jsonb CONSTRAINT alert_links_not_null1 NOT NULL,
    source text,
    status text CONSTRAINT alert_status_not_null1 NOT NULL,
    action text CONSTRAINT alert_action_not_null1 NOT NULL,
    dedup_key text,
    repeat_count integer DEFAULT 1 CONSTRAINT alert_repeat_count_not_null1 NOT NULL,
    previous_incident_id uuid,
    incident_opened_at timestamp with time zone,
    "timestamp" timestamp with time zone CONSTRAINT alert_timestamp_not_null1 NOT NULL,
    created_at timestamp with time zone CONSTRAINT alert_created_at_not_null1 NOT NULL,
    last_received_at timestamp with time zone CONSTRAINT alert_last_received_at_not_null1 NOT NULL,
    resolved_at timestamp with time zone,
    explanation jsonb,
    annotations jsonb DEFAULT '{}'::jsonb CONSTRAINT alert_annotations_not_null NOT NULL,
    integration_id uuid,
    trace text,
    message_hash bytea DEFAULT '\x'::bytea CONSTRAINT alert_message_hash_not_null NOT NULL,
    CONSTRAINT alert_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text]))),
    CONSTRAINT alert_status_check CHECK ((status = ANY (ARRAY['firing'::text, 'resolved'::text])))
)
WITH (fillfactor='90');

ALTER TABLE alerts.alert_default OWNER TO alerts;

CREATE TABLE alerts.correlation_group (
    incident_id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    last_alert_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    key text NOT NULL,
    open_until timestamp with time zone NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE alerts.correlation_group OWNER TO alerts;

CREATE TABLE alerts.episode (
    service text NOT NULL,
    dedup_key text NOT NULL,
    alert_id uuid,
    alert_created_at timestamp with time zone,
    incident_id uuid,
    firing boolean DEFAULT false NOT NULL,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    flips timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    calm_at timestamp with time zone
)
WITH (fillfactor='70');

ALTER TABLE alerts.episode OWNER TO alerts;

CREATE TABLE alerts.heartbeat (
    name text NOT NULL,
    interval_seconds double precision NOT NULL,
    grace_seconds double precision NOT NULL,
    service text NOT NULL,
    severity text NOT NULL,
    matchers jsonb,
    last_beat_at timestamp with time zone,
    due_at timestamp with time zone,
    missed boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT heartbeat_grace_seconds_check CHECK ((grace_seconds >= (0)::double precision)),
    CONSTRAINT heartbeat_interval_seconds_check CHECK ((interval_seconds > (0)::double precision))
);

ALTER TABLE alerts.heartbeat OWNER TO alerts;

CREATE TABLE alerts.inbox (
    source text NOT NULL,
    message_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    status integer,
    response jsonb,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE alerts.inbox OWNER TO alerts;

CREATE TABLE alerts.inhibitor (
    rule_id uuid NOT NULL,
    equal text NOT NULL,
    alert_id uuid NOT NULL,
    both_sides boolean NOT NULL
);

ALTER TABLE alerts.inhibitor OWNER TO alerts;

CREATE TABLE alerts.integration (
    integration_id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    service text NOT NULL,
    severity text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    secret text,
    key_sha256 bytea NOT NULL,
    old_key_sha256 bytea,
    old_key_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT integration_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text])))
);

ALTER TABLE alerts.integration OWNER TO alerts;

CREATE TABLE alerts.integration_request (
    request_id uuid NOT NULL,
    integration_id uuid,
    received_at timestamp with time zone NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    outcome text NOT NULL,
    detail text,
    alert_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT integration_request_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'quarantined'::text, 'refused'::text])))
);

ALTER TABLE alerts.integration_request OWNER TO alerts;

CREATE TABLE alerts.job (
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

ALTER TABLE alerts.job OWNER TO alerts;

ALTER TABLE alerts.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerts.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE alerts.listening (
    timer text NOT NULL,
    looked_at timestamp with time zone NOT NULL
);

ALTER TABLE alerts.listening OWNER TO alerts;

CREATE TABLE alerts.mute (
    mute_id uuid NOT NULL,
    kind text NOT NULL,
    matchers jsonb NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    schedule jsonb,
    until_resolved boolean DEFAULT false NOT NULL,
    created_by text NOT NULL,
    comment text NOT NULL,
    annotations jsonb DEFAULT '{}'::jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT mute_kind_check CHECK ((kind = ANY (ARRAY['silence'::text, 'maintenance'::text])))
);

ALTER TABLE alerts.mute OWNER TO alerts;

CREATE TABLE alerts.policy_version (
    singleton boolean DEFAULT true NOT NULL,
    version uuid NOT NULL,
    CONSTRAINT policy_version_singleton_check CHECK (singleton)
);

ALTER TABLE alerts.policy_version OWNER TO alerts;

CREATE TABLE alerts.receipt (
    alert_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    outcome jsonb,
    received_at timestamp with time zone NOT NULL
);

ALTER TABLE alerts.receipt OWNER TO alerts;

CREATE TABLE alerts.rule (
    rule_id uuid NOT NULL,
    kind text NOT NULL,
    "position" integer NOT NULL,
    body jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT rule_kind_check CHECK ((kind = ANY (ARRAY['correlation'::text, 'inhibition'::text])))
);

ALTER TABLE alerts.rule OWNER TO alerts;

CREATE TABLE alerts.service_policy (
    service text NOT NULL,
    when_resolved text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT service_policy_when_resolved_check CHECK ((when_resolved = ANY (ARRAY['resolve'::text, 'ask'::text, 'leave'::text])))
);

ALTER TABLE alerts.service_policy OWNER TO alerts;

CREATE TABLE alerts.timed_alert (
    fingerprint text NOT NULL,
    labels jsonb NOT NULL,
    annotations jsonb NOT NULL,
    generator_url text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    by_timeout boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    open boolean NOT NULL,
    service text NOT NULL,
    said text NOT NULL,
    told_at timestamp with time zone NOT NULL,
    untold integer NOT NULL,
    integration_id uuid
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.05');

ALTER TABLE alerts.timed_alert OWNER TO alerts;

CREATE TABLE alerts.withheld (
    alert_id uuid NOT NULL,
    alert_created_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    by_ids text[] NOT NULL,
    due_at timestamp with time zone
);

ALTER TABLE alerts.withheld OWNER TO alerts;

ALTER TABLE ONLY alerts.alert ATTACH PARTITION alerts.alert_default DEFAULT;

ALTER TABLE ONLY alerts.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY alerts.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (alert_id, created_at);

ALTER TABLE ONLY alerts.alert_default
    ADD CONSTRAINT alert_default_pkey PRIMARY KEY (alert_id, created_at);

ALTER TABLE ONLY alerts.episode
    ADD CONSTRAINT episode_pkey PRIMARY KEY (dedup_key, service);

ALTER TABLE ONLY alerts.heartbeat
    ADD CONSTRAINT heartbeat_pkey PRIMARY KEY (name);

ALTER TABLE ONLY alerts.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (source, message_id);

ALTER TABLE ONLY alerts.inhibitor
    ADD CONSTRAINT inhibitor_pkey PRIMARY KEY (rule_id, equal, alert_id);

ALTER TABLE ONLY alerts.integration
    ADD CONSTRAINT integration_pkey PRIMARY KEY (integration_id);

ALTER TABLE ONLY alerts.integration_request
    ADD CONSTRAINT integration_request_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY alerts.job
    ADD CONSTRAINT job_kind_dedupe_key UNIQUE (kind, dedupe);

ALTER TABLE ONLY alerts.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY alerts.listening
    ADD CONSTRAINT listening_pkey PRIMARY KEY (timer);

ALTER TABLE ONLY alerts.mute
    ADD CONSTRAINT mute_pkey PRIMARY KEY (mute_id);

ALTER TABLE ONLY alerts.policy_version
    ADD CONSTRAINT policy_version_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY alerts.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY alerts.rule
    ADD CONSTRAINT rule_kind_position_key UNIQUE (kind, "position");

ALTER TABLE ONLY alerts.rule
    ADD CONSTRAINT rule_pkey PRIMARY KEY (rule_id);

ALTER TABLE ONLY alerts.service_policy
    ADD CONSTRAINT service_policy_pkey PRIMARY KEY (service);

ALTER TABLE ONLY alerts.timed_alert
    ADD CONSTRAINT timed_alert_pkey PRIMARY KEY (fingerprint);

ALTER TABLE ONLY alerts.withheld
    ADD CONSTRAINT withheld_pkey PRIMARY KEY (alert_id);

CREATE INDEX alert_of_incident ON ONLY alerts.alert USING btree (incident_id, created_at);

CREATE INDEX alert_newest ON ONLY alerts.alert USING btree (created_at, alert_id);

CREATE INDEX alert_of_service ON ONLY alerts.alert USING btree (service, created_at, alert_id) INCLUDE (status, severity);

CREATE INDEX alert_of_severity ON ONLY alerts.alert USING btree (severity, created_at, alert_id) INCLUDE (status, service);

CREATE INDEX alert_of_status ON ONLY alerts.alert USING btree (status, created_at, alert_id) INCLUDE (severity, service);

CREATE INDEX alert_twins ON ONLY alerts.alert USING btree (service, severity, message_hash) WHERE ((status = 'firing'::text) AND (dedup_key IS NULL));

CREATE INDEX alert_default_incident_id_created_at_idx ON alerts.alert_default USING btree (incident_id, created_at);

CREATE INDEX alert_default_rising_newest ON alerts.alert_default USING btree (created_at, alert_id);

CREATE INDEX alert_default_rising_of_service ON alerts.alert_default USING btree (service, created_at, alert_id) INCLUDE (status, severity);

CREATE INDEX alert_default_rising_of_severity ON alerts.alert_default USING btree (severity, created_at, alert_id) INCLUDE (status, service);

CREATE INDEX alert_default_rising_of_status ON alerts.alert_default USING btree (status, created_at, alert_id) INCLUDE (severity, service);

CREATE INDEX alert_default_twins ON alerts.alert_default USING btree (service, severity, message_hash) WHERE ((status = 'firing'::text) AND (dedup_key IS NULL));

CREATE INDEX closed_groups ON alerts.correlation_group USING btree (key, closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX episode_ended ON alerts.episode USING btree (changed_at) WHERE (NOT firing);

CREATE INDEX episode_flapping ON alerts.episode USING btree (calm_at) WHERE (calm_at IS NOT NULL);

CREATE INDEX episode_of_incident ON alerts.episode USING btree (incident_id) WHERE (firing OR (calm_at IS NOT NULL));

CREATE INDEX group_of_incident ON alerts.correlation_group USING btree (incident_id);

CREATE INDEX groups_by_age ON alerts.correlation_group USING btree (closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX heartbeat_due ON alerts.heartbeat USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX inbox_received ON alerts.inbox USING btree (received_at);

CREATE INDEX inhibitor_of_alert ON alerts.inhibitor USING btree (alert_id);

CREATE UNIQUE INDEX integration_key ON alerts.integration USING btree (key_sha256) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX integration_name ON alerts.integration USING btree (name) WHERE (deleted_at IS NULL);

CREATE INDEX integration_request_recent ON alerts.integration_request USING btree (integration_id, outcome, request_id DESC);

CREATE INDEX job_dead ON alerts.job USING btree (kind) WHERE (state = 3);

CREATE INDEX job_done ON alerts.job USING btree (done_at) WHERE (state = 2);

CREATE INDEX job_key ON alerts.job USING btree (kind, key, id) WHERE (state = ANY (ARRAY[0, 1]));

CREATE INDEX job_leased ON alerts.job USING btree (lease_until) WHERE (state = 1);

CREATE INDEX job_ready ON alerts.job USING btree (kind, run_at, id) WHERE (state = 0);

CREATE INDEX mute_by_end ON alerts.mute USING btree (ends_at);

CREATE UNIQUE INDEX one_open_group_per_key ON alerts.correlation_group USING btree (key) WHERE (closed_at IS NULL);

CREATE INDEX receipt_age ON alerts.receipt USING btree (received_at);

CREATE INDEX timed_alert_ends ON alerts.timed_alert USING btree (ends_at, open);

CREATE INDEX withheld_by ON alerts.withheld USING gin (by_ids);

CREATE INDEX withheld_due ON alerts.withheld USING btree (due_at) WHERE (due_at IS NOT NULL);

ALTER INDEX alerts.alert_of_incident ATTACH PARTITION alerts.alert_default_incident_id_created_at_idx;

ALTER INDEX alerts.alert_pkey ATTACH PARTITION alerts.alert_default_pkey;

ALTER INDEX alerts.alert_newest ATTACH PARTITION alerts.alert_default_rising_newest;

ALTER INDEX alerts.alert_of_service ATTACH PARTITION alerts.alert_default_rising_of_service;

ALTER INDEX alerts.alert_of_severity ATTACH PARTITION alerts.alert_default_rising_of_severity;

ALTER INDEX alerts.alert_of_status ATTACH PARTITION alerts.alert_default_rising_of_status;

ALTER INDEX alerts.alert_twins ATTACH PARTITION alerts.alert_default_twins;
