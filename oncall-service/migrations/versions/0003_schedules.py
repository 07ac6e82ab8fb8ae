"""Layered schedules with their history and exceptions; people, teams, calendar feeds."""

from alembic import op

revision = "0003"
down_revision = "0002a"

# Schedules are few: their locks last for moments.
TABLES = """
ALTER TABLE schedule
    ADD COLUMN name text CHECK (name <> ''), -- null: the team's name
    ADD COLUMN main boolean NOT NULL DEFAULT true,
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN layers jsonb, -- null: the short form
    ADD COLUMN updated_at timestamptz,
    ADD COLUMN updated_by text,
    DROP CONSTRAINT schedule_rotation_type_check,
    -- squawk-ignore constraint-missing-not-valid
    ADD CONSTRAINT schedule_rotation_type_check
        CHECK (rotation_type IN ('hourly', 'daily', 'weekly', 'monthly'));
-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX one_main_schedule_per_team ON schedule (team)
    WHERE replaced_at IS NULL AND main;
DROP INDEX one_current_schedule_per_team;

CREATE TABLE schedule_version (
    schedule_id uuid NOT NULL REFERENCES schedule ON DELETE CASCADE,
    version int NOT NULL,
    definition jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL,
    PRIMARY KEY (schedule_id, version)
);

CREATE TABLE person (
    key text PRIMARY KEY CHECK (key <> ''), -- the e-mail address without regard to case
    email text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    timezone text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE team (
    name text PRIMARY KEY CHECK (name <> ''),
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);
CREATE TABLE team_person (
    team text NOT NULL REFERENCES team ON DELETE CASCADE,
    person text NOT NULL REFERENCES person ON DELETE CASCADE,
    member boolean NOT NULL,
    manager boolean NOT NULL,
    PRIMARY KEY (team, person),
    CHECK (member OR manager)
);
CREATE INDEX team_person_person ON team_person (person);

-- Whom the rotations of a schedule name: nobody in turn can be deleted.
CREATE TABLE schedule_person (
    schedule_id uuid NOT NULL REFERENCES schedule ON DELETE CASCADE,
    person text NOT NULL REFERENCES person,
    PRIMARY KEY (schedule_id, person)
);
CREATE INDEX schedule_person_person ON schedule_person (person);

CREATE TABLE schedule_override (
    id uuid PRIMARY KEY,
    schedule_id uuid NOT NULL REFERENCES schedule ON DELETE CASCADE,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL,
    person text NOT NULL REFERENCES person,
    replaces text REFERENCES person CHECK (replaces <> person),
    note text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by text NOT NULL,
    import_key text,
    CHECK (since < until)
);
CREATE INDEX schedule_override_until ON schedule_override (schedule_id, until);
CREATE INDEX schedule_override_person ON schedule_override (person);
CREATE INDEX schedule_override_replaces ON schedule_override (replaces);
CREATE UNIQUE INDEX one_override_per_imported_event
    ON schedule_override (schedule_id, import_key) WHERE import_key IS NOT NULL;

CREATE TABLE schedule_swap (
    id uuid PRIMARY KEY,
    schedule_id uuid NOT NULL REFERENCES schedule ON DELETE CASCADE,
    asker text NOT NULL REFERENCES person,
    other text NOT NULL REFERENCES person CHECK (other <> asker),
    gives_since timestamptz NOT NULL,
    gives_until timestamptz NOT NULL,
    takes_since timestamptz,
    takes_until timestamptz,
    status text NOT NULL CHECK (status IN ('asked', 'accepted', 'declined', 'withdrawn')),
    note text NOT NULL,
    asked_at timestamptz NOT NULL,
    decided_at timestamptz,
    CHECK (gives_since < gives_until),
    CHECK ((takes_since IS NULL) = (takes_until IS NULL)),
    CHECK (takes_since < takes_until),
    CHECK ((status = 'asked') = (decided_at IS NULL))
);
CREATE INDEX schedule_swap_schedule ON schedule_swap (schedule_id, asked_at);
CREATE INDEX schedule_swap_asker ON schedule_swap (asker);
CREATE INDEX schedule_swap_other ON schedule_swap (other);

CREATE TABLE absence (
    id uuid PRIMARY KEY,
    person text NOT NULL REFERENCES person ON DELETE CASCADE,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL,
    note text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by text NOT NULL,
    import_key text,
    CHECK (since < until)
);
CREATE INDEX absence_until ON absence (person, until);
CREATE UNIQUE INDEX one_absence_per_imported_event
    ON absence (person, import_key) WHERE import_key IS NOT NULL;

CREATE TABLE feed (
    id uuid PRIMARY KEY,
    token_sha256 bytea NOT NULL UNIQUE,
    schedule_id uuid REFERENCES schedule ON DELETE CASCADE,
    person text REFERENCES person ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    CHECK (num_nonnulls(schedule_id, person) = 1)
);
CREATE INDEX feed_schedule ON feed (schedule_id);
CREATE INDEX feed_person ON feed (person);
"""

WHAT_IS_THERE = """
INSERT INTO person (key, email, name, timezone, created_at, updated_at)
SELECT DISTINCT ON (lower(one ->> 'email'))
    lower(one ->> 'email'), one ->> 'email', one ->> 'name', timezone, created_at, created_at
FROM schedule, jsonb_array_elements(engineers) AS one
ORDER BY lower(one ->> 'email'), replaced_at DESC NULLS FIRST, created_at DESC;

INSERT INTO schedule_person (schedule_id, person)
SELECT DISTINCT id, lower(one ->> 'email') FROM schedule, jsonb_array_elements(engineers) AS one;

INSERT INTO team (name, created_at) SELECT team, min(created_at) FROM schedule GROUP BY team;

INSERT INTO team_person (team, person, member, manager)
SELECT DISTINCT team, person, true, false
FROM schedule JOIN schedule_person ON schedule_id = schedule.id WHERE replaced_at IS NULL;

INSERT INTO schedule_version (schedule_id, version, definition, saved_at, saved_by)
SELECT id, 1, jsonb_build_object(
    'name', team, 'timezone', timezone, 'escalation_minutes', escalation_minutes, 'layers', null,
    'short', jsonb_build_object(
        'rotation_type', rotation_type, 'start_date', start_date, 'engineers', engineers,
        'handoff_hour', handoff_hour)), created_at, 'migration'
FROM schedule;
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(WHAT_IS_THERE)


def downgrade() -> None:
    op.execute("DROP TABLE feed, absence, schedule_swap, schedule_override, schedule_person")
    op.execute("DROP TABLE team_person, team, person, schedule_version")
    op.execute("DELETE FROM schedule WHERE NOT main")
    op.execute("DROP INDEX one_main_schedule_per_team")
    op.execute(
        "CREATE UNIQUE INDEX one_current_schedule_per_team ON schedule (team)"
        " WHERE replaced_at IS NULL"
    )
    op.execute(
        "ALTER TABLE schedule DROP COLUMN name, DROP COLUMN main, DROP COLUMN version,"
        " DROP COLUMN layers, DROP COLUMN updated_at, DROP COLUMN updated_by"
    )
