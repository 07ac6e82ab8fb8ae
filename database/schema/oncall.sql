CREATE SCHEMA oncall;

ALTER SCHEMA oncall OWNER TO oncall;

CREATE TABLE oncall.absence (
    id uuid NOT NULL,
    person text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    note text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL,
    import_key text,
    CONSTRAINT absence_check CHECK ((since < until))
);

ALTER TABLE oncall.absence OWNER TO oncall;

CREATE TABLE oncall.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE oncall.alembic_version OWNER TO oncall;

CREATE TABLE oncall.escalation (
    incident_id text NOT NULL,
    id uuid NOT NULL,
    number text,
    title text NOT NULL,
    service text NOT NULL,
    severity text NOT NULL,
    incident_version bigint NOT NULL,
    team text NOT NULL,
    routed text NOT NULL,
    policy_snapshot jsonb NOT NULL,
    state text NOT NULL,
    episode integer NOT NULL,
    round integer NOT NULL,
    step integer NOT NULL,
    level integer NOT NULL,
    person_name text,
    person_email text,
    next_due_at timestamp with time zone,
    started_at timestamp with time zone NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    turn bigint,
    pinned boolean DEFAULT false NOT NULL,
    trace text,
    times_out_at timestamp with time zone,
    CONSTRAINT escalation_state_check CHECK ((state = ANY (ARRAY['running'::text, 'acknowledged'::text, 'resolved'::text, 'snoozed'::text, 'exhausted'::text])))
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0.02');

ALTER TABLE oncall.escalation OWNER TO oncall;

CREATE TABLE oncall.escalation_policy (
    id uuid NOT NULL,
    name text NOT NULL,
    document jsonb NOT NULL,
    turn bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT escalation_policy_name_check CHECK ((name <> ''::text))
);

ALTER TABLE oncall.escalation_policy OWNER TO oncall;

CREATE TABLE oncall.escalation_step (
    id uuid NOT NULL,
    incident_id text NOT NULL,
    team text NOT NULL,
    outcome text NOT NULL,
    level integer NOT NULL,
    role text,
    round integer,
    step integer,
    reason text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    lateness_seconds double precision NOT NULL,
    to_name text,
    to_email text,
    from_name text,
    from_email text,
    manual boolean NOT NULL,
    escalated boolean NOT NULL,
    requested_by text,
    seq bigint NOT NULL,
    webhook_url text,
    why text
);

ALTER TABLE oncall.escalation_step OWNER TO oncall;

ALTER TABLE oncall.escalation_step ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME oncall.escalation_step_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE oncall.feed (
    id uuid NOT NULL,
    token_sha256 bytea NOT NULL,
    schedule_id uuid,
    person text,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT feed_check CHECK ((num_nonnulls(schedule_id, person) = 1))
);

ALTER TABLE oncall.feed OWNER TO oncall;

CREATE TABLE oncall.inbox (
    source text NOT NULL,
    message_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    status integer,
    response jsonb,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE oncall.inbox OWNER TO oncall;

CREATE TABLE oncall.job (
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

ALTER TABLE oncall.job OWNER TO oncall;

ALTER TABLE oncall.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME oncall.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE oncall.person (
    key text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    timezone text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT person_key_check CHECK ((key <> ''::text)),
    CONSTRAINT person_name_check CHECK ((name <> ''::text))
);

ALTER TABLE oncall.person OWNER TO oncall;

CREATE TABLE oncall.policy (
    team text NOT NULL,
    steps jsonb NOT NULL,
    repeat integer NOT NULL,
    repeat_after_minutes double precision,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT policy_repeat_check CHECK (((repeat >= 0) AND (repeat <= 100))),
    CONSTRAINT policy_steps_check CHECK ((jsonb_array_length(steps) > 0))
);

ALTER TABLE oncall.policy OWNER TO oncall;

CREATE TABLE oncall.reach (
    email text NOT NULL,
    methods integer NOT NULL,
    verified integer NOT NULL,
    channels text[] NOT NULL,
    checked_at timestamp with time zone NOT NULL
);

ALTER TABLE oncall.reach OWNER TO oncall;

CREATE TABLE oncall.routing_rule (
    id uuid NOT NULL,
    place integer NOT NULL,
    name text NOT NULL,
    services text[] NOT NULL,
    conditions jsonb NOT NULL,
    team text,
    policy_id uuid,
    enabled boolean NOT NULL,
    CONSTRAINT routing_rule_check CHECK (((team IS NOT NULL) OR (policy_id IS NOT NULL))),
    CONSTRAINT routing_rule_name_check CHECK ((name <> ''::text)),
    CONSTRAINT routing_rule_team_check CHECK ((team <> ''::text))
);

ALTER TABLE oncall.routing_rule OWNER TO oncall;

CREATE TABLE oncall.schedule (
    id uuid NOT NULL,
    team text NOT NULL,
    rotation_type text NOT NULL,
    start_date date NOT NULL,
    engineers jsonb NOT NULL,
    escalation_minutes integer NOT NULL,
    handoff_hour integer NOT NULL,
    timezone text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    name text,
    main boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    layers jsonb,
    updated_at timestamp with time zone,
    updated_by text,
    CONSTRAINT schedule_engineers_check CHECK ((jsonb_array_length(engineers) > 0)),
    CONSTRAINT schedule_escalation_minutes_check CHECK (((escalation_minutes >= 5) AND (escalation_minutes <= 1440))),
    CONSTRAINT schedule_handoff_hour_check CHECK (((handoff_hour >= 0) AND (handoff_hour <= 23))),
    CONSTRAINT schedule_name_check CHECK ((name <> ''::text)),
    CONSTRAINT schedule_rotation_type_check CHECK ((rotation_type = ANY (ARRAY['hourly'::text, 'daily'::text, 'weekly'::text, 'monthly'::text]))),
    CONSTRAINT schedule_team_check CHECK ((team <> ''::text))
);

ALTER TABLE oncall.schedule OWNER TO oncall;

CREATE TABLE oncall.schedule_override (
    id uuid NOT NULL,
    schedule_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    person text NOT NULL,
    replaces text,
    note text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL,
    import_key text,
    CONSTRAINT schedule_override_check CHECK ((replaces <> person)),
    CONSTRAINT schedule_override_check1 CHECK ((since < until))
);

ALTER TABLE oncall.schedule_override OWNER TO oncall;

CREATE TABLE oncall.schedule_person (
    schedule_id uuid NOT NULL,
    person text NOT NULL
);

ALTER TABLE oncall.schedule_person OWNER TO oncall;

CREATE TABLE oncall.schedule_swap (
    id uuid NOT NULL,
    schedule_id uuid NOT NULL,
    asker text NOT NULL,
    other text NOT NULL,
    gives_since timestamp with time zone NOT NULL,
    gives_until timestamp with time zone NOT NULL,
    takes_since timestamp with time zone,
    takes_until timestamp with time zone,
    status text NOT NULL,
    note text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    CONSTRAINT schedule_swap_check CHECK ((other <> asker)),
    CONSTRAINT schedule_swap_check1 CHECK ((gives_since < gives_until)),
    CONSTRAINT schedule_swap_check2 CHECK (((takes_since IS NULL) = (takes_until IS NULL))),
    CONSTRAINT schedule_swap_check3 CHECK ((takes_since < takes_until)),
    CONSTRAINT schedule_swap_check4 CHECK (((status = 'asked'::text) = (decided_at IS NULL))),
    CONSTRAINT schedule_swap_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);

ALTER TABLE oncall.schedule_swap OWNER TO oncall;

CREATE TABLE oncall.schedule_version (
    schedule_id uuid NOT NULL,
    version integer NOT NULL,
    definition jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by text NOT NULL
);

ALTER TABLE oncall.schedule_version OWNER TO oncall;

CREATE TABLE oncall.service (
    name text NOT NULL,
    team text NOT NULL,
    CONSTRAINT service_name_check CHECK ((name <> ''::text)),
    CONSTRAINT service_team_check CHECK ((team <> ''::text))
);

ALTER TABLE oncall.service OWNER TO oncall;

CREATE TABLE oncall.team (
    name text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT team_name_check CHECK ((name <> ''::text))
);

ALTER TABLE oncall.team OWNER TO oncall;

CREATE TABLE oncall.team_person (
    team text NOT NULL,
    person text NOT NULL,
    member boolean NOT NULL,
    manager boolean NOT NULL,
    CONSTRAINT team_person_check CHECK ((member OR manager))
);

ALTER TABLE oncall.team_person OWNER TO oncall;

CREATE TABLE oncall.team_policy (
    team text NOT NULL,
    policy_id uuid NOT NULL,
    CONSTRAINT team_policy_team_check CHECK ((team <> ''::text))
);

ALTER TABLE oncall.team_policy OWNER TO oncall;

ALTER TABLE ONLY oncall.absence
    ADD CONSTRAINT absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE oncall.escalation
    ADD CONSTRAINT escalation_due_while_it_lasts CHECK (
CASE
    WHEN (next_due_at IS NULL) THEN (state <> ALL (ARRAY['running'::text, 'snoozed'::text]))
    ELSE (state = ANY (ARRAY['running'::text, 'snoozed'::text, 'acknowledged'::text]))
END) NOT VALID;

ALTER TABLE ONLY oncall.escalation
    ADD CONSTRAINT escalation_id_key UNIQUE (id);

ALTER TABLE ONLY oncall.escalation
    ADD CONSTRAINT escalation_pkey PRIMARY KEY (incident_id);

ALTER TABLE ONLY oncall.escalation_policy
    ADD CONSTRAINT escalation_policy_pkey PRIMARY KEY (id);

ALTER TABLE oncall.escalation_step
    ADD CONSTRAINT escalation_step_outcome CHECK ((outcome = ANY (ARRAY['paged'::text, 'skipped'::text, 'merged'::text, 'last_resort'::text, 'exhausted'::text]))) NOT VALID;

ALTER TABLE ONLY oncall.escalation_step
    ADD CONSTRAINT escalation_step_pkey PRIMARY KEY (id);

ALTER TABLE oncall.escalation_step
    ADD CONSTRAINT escalation_step_role CHECK ((role = ANY (ARRAY['primary'::text, 'secondary'::text, 'named'::text, 'member'::text, 'round_robin'::text, 'webhook'::text, 'last_resort'::text]))) NOT VALID;

ALTER TABLE ONLY oncall.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.feed
    ADD CONSTRAINT feed_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY oncall.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (source, message_id);

ALTER TABLE ONLY oncall.job
    ADD CONSTRAINT job_kind_dedupe_key UNIQUE (kind, dedupe);

ALTER TABLE ONLY oncall.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (key);

ALTER TABLE ONLY oncall.policy
    ADD CONSTRAINT policy_pkey PRIMARY KEY (team);

ALTER TABLE ONLY oncall.reach
    ADD CONSTRAINT reach_pkey PRIMARY KEY (email);

ALTER TABLE ONLY oncall.routing_rule
    ADD CONSTRAINT routing_rule_order UNIQUE (place) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY oncall.routing_rule
    ADD CONSTRAINT routing_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.schedule_override
    ADD CONSTRAINT schedule_override_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.schedule_person
    ADD CONSTRAINT schedule_person_pkey PRIMARY KEY (schedule_id, person);

ALTER TABLE ONLY oncall.schedule
    ADD CONSTRAINT schedule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.schedule_swap
    ADD CONSTRAINT schedule_swap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY oncall.schedule_version
    ADD CONSTRAINT schedule_version_pkey PRIMARY KEY (schedule_id, version);

ALTER TABLE ONLY oncall.service
    ADD CONSTRAINT service_pkey PRIMARY KEY (name);

ALTER TABLE ONLY oncall.team_person
    ADD CONSTRAINT team_person_pkey PRIMARY KEY (team, person);

ALTER TABLE ONLY oncall.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (name);

ALTER TABLE ONLY oncall.team_policy
    ADD CONSTRAINT team_policy_pkey PRIMARY KEY (team);

CREATE INDEX absence_until ON oncall.absence USING btree (person, until);

CREATE INDEX escalation_due ON oncall.escalation USING btree (next_due_at) WHERE (next_due_at IS NOT NULL);

CREATE INDEX escalation_number ON oncall.escalation USING btree (number) WHERE (number IS NOT NULL);

CREATE INDEX escalation_open_of_team ON oncall.escalation USING btree (team, started_at) WHERE (state <> 'resolved'::text);

CREATE UNIQUE INDEX escalation_policy_name ON oncall.escalation_policy USING btree (lower(name));

CREATE INDEX escalation_step_escalated ON oncall.escalation_step USING btree (seq) WHERE escalated;

CREATE INDEX escalation_step_fired ON oncall.escalation_step USING btree (fired_at);

CREATE INDEX escalation_step_of_incident ON oncall.escalation_step USING btree (incident_id, seq);

CREATE INDEX feed_person ON oncall.feed USING btree (person);

CREATE INDEX feed_schedule ON oncall.feed USING btree (schedule_id);

CREATE INDEX inbox_received ON oncall.inbox USING btree (received_at);

CREATE INDEX job_dead ON oncall.job USING btree (kind) WHERE (state = 3);

CREATE INDEX job_done ON oncall.job USING btree (done_at) WHERE (state = 2);

CREATE INDEX job_key ON oncall.job USING btree (kind, key, id) WHERE (state = ANY (ARRAY[0, 1]));

CREATE INDEX job_leased ON oncall.job USING btree (lease_until) WHERE (state = 1);

CREATE INDEX job_ready ON oncall.job USING btree (kind, run_at, id) WHERE (state = 0);

CREATE UNIQUE INDEX one_absence_per_imported_event ON oncall.absence USING btree (person, import_key) WHERE (import_key IS NOT NULL);

CREATE UNIQUE INDEX one_main_schedule_per_team ON oncall.schedule USING btree (team) WHERE ((replaced_at IS NULL) AND main);

CREATE UNIQUE INDEX one_override_per_imported_event ON oncall.schedule_override USING btree (schedule_id, import_key) WHERE (import_key IS NOT NULL);

CREATE INDEX routing_rule_policy ON oncall.routing_rule USING btree (policy_id) WHERE (policy_id IS NOT NULL);

CREATE INDEX schedule_listing ON oncall.schedule USING btree (created_at, id);

CREATE INDEX schedule_override_person ON oncall.schedule_override USING btree (person);

CREATE INDEX schedule_override_replaces ON oncall.schedule_override USING btree (replaces);

CREATE INDEX schedule_override_until ON oncall.schedule_override USING btree (schedule_id, until);

CREATE INDEX schedule_person_person ON oncall.schedule_person USING btree (person);

CREATE INDEX schedule_swap_asker ON oncall.schedule_swap USING btree (asker);

CREATE INDEX schedule_swap_other ON oncall.schedule_swap USING btree (other);

CREATE INDEX schedule_swap_schedule ON oncall.schedule_swap USING btree (schedule_id, asked_at);

CREATE INDEX team_person_person ON oncall.team_person USING btree (person);

CREATE INDEX team_policy_of ON oncall.team_policy USING btree (policy_id);

ALTER TABLE ONLY oncall.absence
    ADD CONSTRAINT absence_person_fkey FOREIGN KEY (person) REFERENCES oncall.person(key) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.feed
    ADD CONSTRAINT feed_person_fkey FOREIGN KEY (person) REFERENCES oncall.person(key) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.feed
    ADD CONSTRAINT feed_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES oncall.schedule(id) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.routing_rule
    ADD CONSTRAINT routing_rule_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES oncall.escalation_policy(id);

ALTER TABLE ONLY oncall.schedule_override
    ADD CONSTRAINT schedule_override_person_fkey FOREIGN KEY (person) REFERENCES oncall.person(key);

ALTER TABLE ONLY oncall.schedule_override
    ADD CONSTRAINT schedule_override_replaces_fkey FOREIGN KEY (replaces) REFERENCES oncall.person(key);

ALTER TABLE ONLY oncall.schedule_override
    ADD CONSTRAINT schedule_override_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES oncall.schedule(id) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.schedule_person
    ADD CONSTRAINT schedule_person_person_fkey FOREIGN KEY (person) REFERENCES oncall.person(key);

ALTER TABLE ONLY oncall.schedule_person
    ADD CONSTRAINT schedule_person_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES oncall.schedule(id) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.schedule_swap
    ADD CONSTRAINT schedule_swap_asker_fkey FOREIGN KEY (asker) REFERENCES oncall.person(key);

ALTER TABLE ONLY oncall.schedule_swap
    ADD CONSTRAINT schedule_swap_other_fkey FOREIGN KEY (other) REFERENCES oncall.person(key);

ALTER TABLE ONLY oncall.schedule_swap
    ADD CONSTRAINT schedule_swap_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES oncall.schedule(id) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.schedule_version
    ADD CONSTRAINT schedule_version_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES oncall.schedule(id) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.team_person
    ADD CONSTRAINT team_person_person_fkey FOREIGN KEY (person) REFERENCES oncall.person(key) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.team_person
    ADD CONSTRAINT team_person_team_fkey FOREIGN KEY (team) REFERENCES oncall.team(name) ON DELETE CASCADE;

ALTER TABLE ONLY oncall.team_policy
    ADD CONSTRAINT team_policy_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES oncall.escalation_policy(id);
