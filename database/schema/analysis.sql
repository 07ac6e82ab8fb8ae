CREATE SCHEMA analysis;

ALTER SCHEMA analysis OWNER TO analysis;

CREATE TABLE analysis.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE analysis.alembic_version OWNER TO analysis;

CREATE TABLE analysis.alert_analysis (
    alert_id uuid NOT NULL,
    analysis_id uuid NOT NULL
);

ALTER TABLE analysis.alert_analysis OWNER TO analysis;

CREATE TABLE analysis.analysis (
    id uuid NOT NULL,
    incident_id uuid,
    text_hash text NOT NULL,
    suggestions jsonb NOT NULL,
    model_version text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    message text,
    service text,
    fingerprint bigint,
    first_at timestamp with time zone
);

ALTER TABLE analysis.analysis OWNER TO analysis;

CREATE TABLE analysis.change (
    id uuid NOT NULL,
    service text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    description text,
    author text,
    link text,
    happened_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL
);

ALTER TABLE analysis.change OWNER TO analysis;

CREATE TABLE analysis.current_model (
    base text NOT NULL,
    version text NOT NULL,
    votes bigint NOT NULL,
    entries bigint NOT NULL,
    fitted_at timestamp with time zone NOT NULL
);

ALTER TABLE analysis.current_model OWNER TO analysis;

CREATE TABLE analysis.dependency (
    service text NOT NULL,
    depends_on text NOT NULL
);

ALTER TABLE analysis.dependency OWNER TO analysis;

CREATE TABLE analysis.fitted_model (
    version text NOT NULL,
    archive bytea NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE analysis.fitted_model OWNER TO analysis;

CREATE TABLE analysis.history_version (
    single boolean DEFAULT true NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT history_version_single_check CHECK (single)
);

ALTER TABLE analysis.history_version OWNER TO analysis;

CREATE TABLE analysis.inbox (
    source text NOT NULL,
    message_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    status integer,
    response jsonb,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE analysis.inbox OWNER TO analysis;

CREATE TABLE analysis.incident_top (
    incident_id uuid NOT NULL,
    root_cause text NOT NULL,
    confidence double precision NOT NULL,
    changes integer DEFAULT 1 NOT NULL,
    CONSTRAINT incident_top_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))
);

ALTER TABLE analysis.incident_top OWNER TO analysis;

CREATE TABLE analysis.job (
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

ALTER TABLE analysis.job OWNER TO analysis;

ALTER TABLE analysis.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME analysis.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE analysis.own_entry (
    id text NOT NULL,
    entry jsonb NOT NULL,
    markdown text,
    deleted boolean DEFAULT false NOT NULL,
    author text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE analysis.own_entry OWNER TO analysis;

CREATE TABLE analysis.own_version (
    single boolean DEFAULT true NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT own_version_single_check CHECK (single)
);

ALTER TABLE analysis.own_version OWNER TO analysis;

CREATE TABLE analysis.past_incident (
    id uuid NOT NULL,
    incident_id uuid,
    number text,
    title text NOT NULL,
    service text NOT NULL,
    severity text,
    messages jsonb NOT NULL,
    notes jsonb NOT NULL,
    root_cause text,
    resolution text,
    seconds_to_resolve double precision,
    resolved_at timestamp with time zone,
    learned_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    category text,
    resolved_by text,
    reader text DEFAULT ''::text NOT NULL,
    prints bytea DEFAULT '\x'::bytea NOT NULL,
    fingerprints bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

ALTER TABLE analysis.past_incident OWNER TO analysis;

CREATE TABLE analysis.template (
    fingerprint bigint NOT NULL,
    seen bigint NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL
);

ALTER TABLE analysis.template OWNER TO analysis;

CREATE TABLE analysis.vote (
    version bigint NOT NULL,
    id uuid NOT NULL,
    incident_id uuid NOT NULL,
    person text NOT NULL,
    subject text NOT NULL,
    verdict text NOT NULL,
    true_cause text,
    category text,
    fingerprints bigint[] NOT NULL,
    suggested_category text,
    suggested_confidence double precision,
    model_version text NOT NULL,
    voted_at timestamp with time zone NOT NULL,
    CONSTRAINT vote_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'rejected'::text, 'true_cause'::text])))
);

ALTER TABLE analysis.vote OWNER TO analysis;

CREATE TABLE analysis.vote_version (
    single boolean DEFAULT true NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT vote_version_single_check CHECK (single)
);

ALTER TABLE analysis.vote_version OWNER TO analysis;

ALTER TABLE ONLY analysis.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY analysis.alert_analysis
    ADD CONSTRAINT alert_analysis_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY analysis.analysis
    ADD CONSTRAINT analysis_incident_id_text_hash_key UNIQUE NULLS NOT DISTINCT (incident_id, text_hash);

ALTER TABLE ONLY analysis.analysis
    ADD CONSTRAINT analysis_pkey PRIMARY KEY (id);

ALTER TABLE ONLY analysis.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY analysis.current_model
    ADD CONSTRAINT current_model_pkey PRIMARY KEY (base);

ALTER TABLE ONLY analysis.dependency
    ADD CONSTRAINT dependency_pkey PRIMARY KEY (service, depends_on);

ALTER TABLE ONLY analysis.fitted_model
    ADD CONSTRAINT fitted_model_pkey PRIMARY KEY (version);

ALTER TABLE ONLY analysis.history_version
    ADD CONSTRAINT history_version_pkey PRIMARY KEY (single);

ALTER TABLE ONLY analysis.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (source, message_id);

ALTER TABLE ONLY analysis.incident_top
    ADD CONSTRAINT incident_top_pkey PRIMARY KEY (incident_id);

ALTER TABLE ONLY analysis.job
    ADD CONSTRAINT job_kind_dedupe_key UNIQUE (kind, dedupe);

ALTER TABLE ONLY analysis.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY analysis.own_entry
    ADD CONSTRAINT own_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY analysis.own_version
    ADD CONSTRAINT own_version_pkey PRIMARY KEY (single);

ALTER TABLE ONLY analysis.past_incident
    ADD CONSTRAINT past_incident_incident_id_key UNIQUE (incident_id);

ALTER TABLE ONLY analysis.past_incident
    ADD CONSTRAINT past_incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY analysis.template
    ADD CONSTRAINT template_pkey PRIMARY KEY (fingerprint);

ALTER TABLE ONLY analysis.vote
    ADD CONSTRAINT vote_id_key UNIQUE (id);

ALTER TABLE ONLY analysis.vote
    ADD CONSTRAINT vote_pkey PRIMARY KEY (version);

ALTER TABLE ONLY analysis.vote_version
    ADD CONSTRAINT vote_version_pkey PRIMARY KEY (single);

CREATE INDEX alerts_of_analysis ON analysis.alert_analysis USING btree (analysis_id);

CREATE INDEX analysis_of_incident ON analysis.analysis USING btree (incident_id, updated_at);

CREATE INDEX change_of_service ON analysis.change USING btree (service, happened_at DESC);

CREATE INDEX inbox_received ON analysis.inbox USING btree (received_at);

CREATE INDEX job_dead ON analysis.job USING btree (kind) WHERE (state = 3);

CREATE INDEX job_done ON analysis.job USING btree (done_at) WHERE (state = 2);

CREATE INDEX job_key ON analysis.job USING btree (kind, key, id) WHERE (state = ANY (ARRAY[0, 1]));

CREATE INDEX job_leased ON analysis.job USING btree (lease_until) WHERE (state = 1);

CREATE INDEX job_ready ON analysis.job USING btree (kind, run_at, id) WHERE (state = 0);

CREATE UNIQUE INDEX past_incident_changes ON analysis.past_incident USING btree (version);

CREATE INDEX past_incident_fingerprints ON analysis.past_incident USING gin (fingerprints);

CREATE INDEX vote_of_incident ON analysis.vote USING btree (incident_id, version);

ALTER TABLE ONLY analysis.alert_analysis
    ADD CONSTRAINT alert_analysis_analysis_id_fkey FOREIGN KEY (analysis_id) REFERENCES analysis.analysis(id) ON DELETE CASCADE;
