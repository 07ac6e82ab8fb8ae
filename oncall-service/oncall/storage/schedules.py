"""Schedules in PostgreSQL: of those of a team at most one is main, the replaced ones stay.

The columns of the short form are filled for layered schedules too, as a summary.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, orm, text

from oncall.domain.definition import definition_of, layer_of
from oncall.domain.person import Person
from oncall.domain.rotation import RotationType
from oncall.domain.schedule import Engineer, Schedule, ShortForm
from oncall.storage import absences, overrides, swaps
from servicekit.safejson import dumps

_SELECT = """
SELECT id, team, coalesce(name, team) AS name, main, version, rotation_type, start_date, engineers,
       layers, escalation_minutes, handoff_hour, timezone, created_at, replaced_at,
       coalesce(updated_at, created_at) AS updated_at, coalesce(updated_by, '') AS updated_by
FROM schedule
"""
_LOCK_TEAM = text("SELECT pg_advisory_xact_lock(hashtextextended('schedule ' || :team, 0))")
_REPLACE = text("""
WITH replaced AS (
    UPDATE schedule SET replaced_at = :at, version = version + 1
    WHERE team = :team AND main AND replaced_at IS NULL AND id <> :id RETURNING id, version)
INSERT INTO schedule_version (schedule_id, version, definition, saved_at, saved_by)
SELECT id, replaced.version, definition || '{"in_force": false}', :at, :by
FROM replaced JOIN schedule_version AS last
    ON last.schedule_id = id AND last.version = replaced.version - 1
""")
_HAS_MAIN = text("SELECT EXISTS (SELECT FROM schedule WHERE team = :team AND main"
                 " AND replaced_at IS NULL)")  # fmt: skip
_ADD = text("""
INSERT INTO schedule (id, team, name, main, version, rotation_type, start_date, engineers, layers,
                      escalation_minutes, handoff_hour, timezone, created_at, replaced_at,
                      updated_at, updated_by)
VALUES (:id, :team, :name, :main, :version, :rotation_type, :start_date,
        CAST(:engineers AS jsonb), CAST(:layers AS jsonb), :escalation_minutes, :handoff_hour,
        :timezone, :created_at, NULL, :updated_at, :updated_by)
""")
_CHANGE = text("""
UPDATE schedule SET name = :name, main = :main, version = :version, replaced_at = :replaced_at,
    rotation_type = :rotation_type, start_date = :start_date,
    engineers = CAST(:engineers AS jsonb), layers = CAST(:layers AS jsonb),
    escalation_minutes = :escalation_minutes, handoff_hour = :handoff_hour, timezone = :timezone,
    updated_at = :updated_at, updated_by = :updated_by
WHERE id = :id
""")
_FIND = text(f"{_SELECT} WHERE id = :id")
_LOCK = text(f"{_SELECT} WHERE id = :id FOR UPDATE")
_HOLD = text("SELECT id FROM schedule WHERE id = :id FOR KEY SHARE")
_LISTING = text(f"""
{_SELECT} WHERE team = coalesce(CAST(:team AS text), team)
ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset
""")
_COUNT = text("SELECT count(*) FROM schedule WHERE team = coalesce(CAST(:team AS text), team)")
_REMOVE = text("DELETE FROM schedule WHERE id = :id")
_CURRENT = text(f"""
{_SELECT} WHERE main AND replaced_at IS NULL
    AND (CAST(:teams AS text[]) IS NULL OR team = ANY(:teams))
ORDER BY team
""")
_DELAYS = text("""
SELECT team, escalation_minutes FROM schedule
WHERE main AND replaced_at IS NULL AND team = ANY(CAST(:teams AS text[]))
""")
_IN_FORCE = text(f"{_SELECT} WHERE replaced_at IS NULL AND id = ANY(CAST(:ids AS uuid[]))")
_EVERYONE = text(f"{_SELECT} WHERE replaced_at IS NULL ORDER BY team, main DESC, name, id")
_IN_FORCE_BETWEEN = text(f"""
{_SELECT} WHERE created_at < :until AND coalesce(replaced_at, 'infinity') > :since
    AND team = coalesce(CAST(:team AS text), team)
ORDER BY team, created_at, id
""")
_FORGET_PEOPLE = text("DELETE FROM schedule_person WHERE schedule_id = :id")
_NAME_PEOPLE = text("""
INSERT INTO schedule_person (schedule_id, person)
SELECT :id, key FROM unnest(CAST(:keys AS text[])) AS key ORDER BY key
""")
_PEOPLE = text("""
SELECT schedule_id, key, name, email FROM schedule_person JOIN person ON key = person
WHERE schedule_id = ANY(CAST(:ids AS uuid[]))
""")


def lock_team(session: orm.Session, team: str) -> None:
    """Let nobody else decide which schedule of a team is main until the transaction ends."""
    session.execute(_LOCK_TEAM, {"team": team})


def has_main(session: orm.Session, team: str) -> bool:
    """Whether a schedule of the team is main now."""
    found: bool = session.execute(_HAS_MAIN, {"team": team}).scalar_one()
    return found


def replace_main(session: orm.Session, schedule: Schedule) -> None:
    """Take the team's main schedule, unless it is this one, out of force; it stays as history.

    That is a version of the replaced one, too.
    """
    values = {
        "team": schedule.team,
        "at": schedule.updated_at,
        "by": schedule.updated_by,
        "id": schedule.id,
    }
    session.execute(_REPLACE, values)


def add(session: orm.Session, schedule: Schedule) -> None:
    """Store a new schedule; whom it names is known. Raises IntegrityError beside another main."""
    session.execute(_ADD, _values(schedule))
    _name_people(session, schedule)


def change(session: orm.Session, schedule: Schedule) -> None:
    """Store a schedule in the place of the one with its id, which the caller has locked."""
    session.execute(_CHANGE, _values(schedule))
    _name_people(session, schedule)


def find(session: orm.Session, schedule_id: UUID) -> Schedule | None:
    """Return one schedule, also a replaced one."""
    rows = session.execute(_FIND, {"id": schedule_id}).all()
    return next(iter(_complete(session, rows)), None)


def lock(session: orm.Session, schedule_id: UUID) -> Schedule | None:
    """Return one schedule, also a replaced one, and hold its row until the transaction ends."""
    rows = session.execute(_LOCK, {"id": schedule_id}).all()
    return next(iter(_complete(session, rows)), None)


def hold(session: orm.Session, schedule_id: UUID) -> bool:
    """Whether there is such a schedule; it cannot be deleted until the transaction ends."""
    return session.execute(_HOLD, {"id": schedule_id}).one_or_none() is not None


def listing(
    session: orm.Session, team: str | None, *, limit: int, offset: int
) -> tuple[Sequence[Schedule], int]:
    """Return schedules, newest first, and how many there are in all."""
    values = {"team": team, "limit": limit, "offset": offset}
    rows = session.execute(_LISTING, values).all()
    return _complete(session, rows), session.execute(_COUNT, values).scalar_one()


def remove(session: orm.Session, schedule_id: UUID) -> bool:
    """Delete one schedule; False when there is none. No older one becomes current by it."""
    found = session.execute(_REMOVE, {"id": schedule_id})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def current(session: orm.Session, teams: Collection[str] | None = None) -> Mapping[str, Schedule]:
    """Return the main schedule of each of `teams` that has one; None means all teams."""
    rows = session.execute(_CURRENT, {"teams": None if teams is None else list(teams)}).all()
    return {schedule.team: schedule for schedule in _complete(session, rows)}


def delays(session: orm.Session, teams: Collection[str]) -> Mapping[str, int]:
    """Return the `escalation_minutes` of the main schedule of each of `teams` that has one."""
    rows = session.execute(_DELAYS, {"teams": list(teams)})
    return {row.team: row.escalation_minutes for row in rows}


def in_force(session: orm.Session, ids: Collection[UUID]) -> Mapping[UUID, Schedule]:
    """Return those of these schedules that have not been replaced."""
    rows = session.execute(_IN_FORCE, {"ids": list(ids)}).all()
    return {schedule.id: schedule for schedule in _complete(session, rows)}


def everyone(session: orm.Session) -> Sequence[Schedule]:
    """Return all schedules in force, by team, the main one first."""
    return _complete(session, session.execute(_EVERYONE).all())


def in_force_between(
    session: orm.Session, since: datetime, until: datetime, team: str | None
) -> Sequence[Schedule]:
    """Return all schedules (of one team) that may have been in force in `[since, until)`."""
    values = {"since": since, "until": until, "team": team}
    return _complete(session, session.execute(_IN_FORCE_BETWEEN, values).all())


def _complete(session: orm.Session, rows: Sequence[Row[Any]]) -> list[Schedule]:
    """Return schedules with their people, overrides, accepted swaps and absences."""
    ids = [row.id for row in rows]
    if not ids:
        return []
    people = _people(session, ids)
    overridden = overrides.of(session, ids)
    swapped = swaps.accepted(session, ids)
    absent = absences.of(session, ids)
    return [
        Schedule(
            id=row.id,
            team=row.team,
            name=row.name,
            timezone=row.timezone,
            layers=_layers(row, people[row.id]),
            escalation_minutes=row.escalation_minutes,
            created_at=row.created_at,
            updated_at=row.updated_at,
            updated_by=row.updated_by,
            replaced_at=row.replaced_at,
            main=row.main,
            version=row.version,
            short=_short(row, people[row.id]) if row.layers is None else None,
            overrides=overridden.get(row.id, ()),
            swaps=swapped.get(row.id, ()),
            absences=absent.get(row.id, ()),
        )
        for row in rows
    ]


def _people(session: orm.Session, ids: Collection[UUID]) -> Mapping[UUID, dict[str, Person]]:
    found: dict[UUID, dict[str, Person]] = defaultdict(dict)
    for row in session.execute(_PEOPLE, {"ids": list(ids)}):
        found[row.schedule_id][row.key] = Person(row.name, row.email)
    return found


def _layers(row: Row[Any], people: Mapping[str, Person]) -> Any:
    if row.layers is None:
        return (_short(row, people).layer(ZoneInfo(row.timezone)),)
    person_of = _person_of(people)
    return tuple(layer_of(one, row.timezone, person_of) for one in row.layers)


def _person_of(people: Mapping[str, Person]) -> Callable[[str], Person]:
    return lambda email: people[email.casefold()]


def _short(row: Row[Any], people: Mapping[str, Person]) -> ShortForm:
    given = [Person(one["name"], one["email"]) for one in row.engineers]
    # Rows of the release before have no people beside them.
    known = [people.get(one.key, one) for one in given]
    marked = [one.get("primary", False) for one in row.engineers]
    return ShortForm(
        RotationType(row.rotation_type),
        row.start_date,
        tuple(
            Engineer(one.name, one.email, primary)
            for one, primary in zip(known, marked, strict=True)
        ),
        row.handoff_hour,
    )


def _name_people(session: orm.Session, schedule: Schedule) -> None:
    in_turn = {person.key for person in schedule.in_turn()}
    session.execute(_FORGET_PEOPLE, {"id": schedule.id})
    session.execute(_NAME_PEOPLE, {"id": schedule.id, "keys": sorted(in_turn)})


def _values(schedule: Schedule) -> dict[str, Any]:
    layers = None
    if schedule.short is None:
        forms = [definition_of(layer, schedule.timezone) for layer in schedule.layers]
        layers = dumps(forms).decode()
    summary = schedule.summary
    engineers = [asdict(engineer) for engineer in summary.engineers]
    start: date = summary.start_date
    return {
        "id": schedule.id,
        "team": schedule.team,
        "name": schedule.name,
        "main": schedule.main,
        "version": schedule.version,
        "rotation_type": summary.rotation_type,
        "start_date": start,
        "engineers": dumps(engineers).decode(),
        "layers": layers,
        "escalation_minutes": schedule.escalation_minutes,
        "handoff_hour": summary.handoff_hour,
        "timezone": schedule.timezone,
        "created_at": schedule.created_at,
        "replaced_at": schedule.replaced_at,
        "updated_at": schedule.updated_at,
        "updated_by": schedule.updated_by,
    }
