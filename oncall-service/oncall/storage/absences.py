"""Absences of people: holidays, sickness."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from oncall.domain.exceptions import Absence
from oncall.domain.person import Person

_COLUMNS = "one.id, since, until, note, made_at, made_by, person.name, person.email"
_OF = text(f"""
SELECT schedule_id, {_COLUMNS} FROM absence AS one JOIN person ON person.key = one.person
JOIN schedule_person ON schedule_person.person = one.person
WHERE schedule_id = ANY(:ids) ORDER BY since, one.id
""")  # noqa: S608 - constants only
_OF_PEOPLE = text(f"""
SELECT {_COLUMNS} FROM absence AS one JOIN person ON person.key = one.person
WHERE one.person = ANY(:keys) ORDER BY since, one.id
""")  # noqa: S608 - constants only
_LISTING = text(f"""
SELECT {_COLUMNS} FROM absence AS one JOIN person ON person.key = one.person
WHERE one.person = coalesce(CAST(:person AS text), one.person)
  AND until > :since AND since < :until
ORDER BY since, one.id LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants only
_COUNT = text("""
SELECT count(*) FROM absence
WHERE person = coalesce(CAST(:person AS text), person) AND until > :since AND since < :until
""")
_ADD = text("""
INSERT INTO absence (id, person, since, until, note, made_at, made_by)
VALUES (:id, :person, :since, :until, :note, :made_at, :made_by)
""")
_IMPORT = text("""
INSERT INTO absence AS kept (id, person, since, until, note, made_at, made_by, import_key)
VALUES (:id, :person, :since, :until, :note, :made_at, :made_by, :import_key)
ON CONFLICT (person, import_key) WHERE import_key IS NOT NULL DO UPDATE SET
    since = excluded.since, until = excluded.until, note = excluded.note,
    made_at = excluded.made_at, made_by = excluded.made_by
WHERE (kept.since, kept.until, kept.note) <> (excluded.since, excluded.until, excluded.note)
RETURNING xmax = 0 AS fresh
""")
_FORGET = text("""
DELETE FROM absence WHERE person = :person AND until > :since
    AND starts_with(import_key, :event || ':') AND import_key <> ALL(CAST(:keep AS text[]))
""")
_REMOVE = text("DELETE FROM absence WHERE id = :id")


def of(session: orm.Session, schedule_ids: Sequence[UUID]) -> Mapping[UUID, tuple[Absence, ...]]:
    """Return the absences of the people in the rotations of each of these schedules."""
    found: dict[UUID, list[Absence]] = defaultdict(list)
    for row in session.execute(_OF, {"ids": list(schedule_ids)}):
        found[row.schedule_id].append(_absence(row))
    return {schedule_id: tuple(absences) for schedule_id, absences in found.items()}


def of_people(session: orm.Session, keys: Collection[str]) -> tuple[Absence, ...]:
    """Return the absences of people, by `Person.key`."""
    rows = session.execute(_OF_PEOPLE, {"keys": list(keys)})
    return tuple(_absence(row) for row in rows)


def listing(
    session: orm.Session,
    email: str | None,
    within: tuple[datetime, datetime],
    part: tuple[int, int],
) -> tuple[Sequence[Absence], int]:
    """Return absences (of one person) within `[since, until)`, earliest first, and their number.

    `part` is (limit, offset).
    """
    values = {
        "person": email.casefold() if email else None,
        "since": within[0],
        "until": within[1],
        "limit": part[0],
        "offset": part[1],
    }
    rows = session.execute(_LISTING, values)
    return [_absence(row) for row in rows], session.execute(_COUNT, values).scalar_one()


def add(session: orm.Session, absence: Absence) -> None:
    """Store an absence. Raises IntegrityError for a person who is not known."""
    session.execute(_ADD, _values(absence))


def take_over(session: orm.Session, absence: Absence, import_key: str) -> bool | None:
    """Store what a calendar says, known by `import_key`.

    True when it is new, False when it changed what was imported before, None when that says so.
    """
    values = _values(absence) | {"import_key": import_key}
    fresh: bool | None = session.execute(_IMPORT, values).scalar_one_or_none()
    return fresh


def forget_imported(
    session: orm.Session, person: Person, event: str, *, keep: Sequence[str], since: datetime
) -> int:
    """Take back what a calendar's event said for times after `since`, but `keep`; count these."""
    values = {"person": person.key, "event": event, "keep": list(keep), "since": since}
    found: int = session.execute(_FORGET, values).rowcount  # type: ignore[attr-defined] # a CursorResult
    return found


def remove(session: orm.Session, absence_id: UUID) -> bool:
    """Take an absence back; False when there is none."""
    found = session.execute(_REMOVE, {"id": absence_id})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def _values(absence: Absence) -> dict[str, Any]:
    return {
        "id": absence.id,
        "person": absence.person.key,
        "since": absence.since,
        "until": absence.until,
        "note": absence.note,
        "made_at": absence.made_at,
        "made_by": absence.made_by,
    }


def _absence(row: Row[Any]) -> Absence:
    return Absence(
        row.since,
        row.until,
        row.id,
        Person(row.name, row.email),
        row.made_at,
        row.made_by,
        row.note,
    )
