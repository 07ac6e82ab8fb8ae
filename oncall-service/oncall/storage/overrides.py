"""Overrides of schedules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from oncall.domain.exceptions import Override
from oncall.domain.person import Person

_SELECT = """
SELECT one.id, schedule_id, since, until, note, made_at, made_by, person.name, person.email,
       replaced.name AS replaces_name, replaced.email AS replaces_email
FROM schedule_override AS one JOIN person ON person.key = one.person
LEFT JOIN person AS replaced ON replaced.key = one.replaces
"""
_OF = text(f"{_SELECT} WHERE schedule_id = ANY(:ids) ORDER BY since, one.id")
_LISTING = text(f"""
{_SELECT} WHERE schedule_id = :id AND until > :since AND since < :until
ORDER BY since, one.id LIMIT :limit OFFSET :offset
""")
_COUNT = text("""
SELECT count(*) FROM schedule_override
WHERE schedule_id = :id AND until > :since AND since < :until
""")
_FIND = text(f"{_SELECT} WHERE schedule_id = :id AND one.id = :override")
_VALUES = "(:id, :schedule_id, :since, :until, :person, :replaces, :note, :made_at, :made_by)"
_ADD = text(f"""
INSERT INTO schedule_override
    (id, schedule_id, since, until, person, replaces, note, made_at, made_by)
VALUES {_VALUES}
""")  # noqa: S608 - constants only
_IMPORT = text("""
INSERT INTO schedule_override AS kept
    (id, schedule_id, since, until, person, replaces, note, made_at, made_by, import_key)
VALUES (:id, :schedule_id, :since, :until, :person, :replaces, :note, :made_at, :made_by,
        :import_key)
ON CONFLICT (schedule_id, import_key) WHERE import_key IS NOT NULL DO UPDATE SET
    since = excluded.since, until = excluded.until, person = excluded.person,
    note = excluded.note, made_at = excluded.made_at, made_by = excluded.made_by
WHERE (kept.since, kept.until, kept.person, kept.note)
    <> (excluded.since, excluded.until, excluded.person, excluded.note)
RETURNING xmax = 0 AS fresh
""")
_FORGET = text("""
DELETE FROM schedule_override WHERE schedule_id = :schedule_id AND until > :since
    AND starts_with(import_key, :event || ':') AND import_key <> ALL(CAST(:keep AS text[]))
""")
_CHANGE = text("""
UPDATE schedule_override SET since = :since, until = :until, person = :person,
    replaces = :replaces, note = :note, made_at = :made_at, made_by = :made_by
WHERE id = :id AND schedule_id = :schedule_id
""")
_REMOVE = text("DELETE FROM schedule_override WHERE schedule_id = :id AND id = :override")


def of(session: orm.Session, schedule_ids: Sequence[UUID]) -> Mapping[UUID, tuple[Override, ...]]:
    """Return all overrides of each of these schedules."""
    found: dict[UUID, list[Override]] = defaultdict(list)
    for row in session.execute(_OF, {"ids": list(schedule_ids)}):
        found[row.schedule_id].append(_override(row))
    return {schedule_id: tuple(overrides) for schedule_id, overrides in found.items()}


def listing(
    session: orm.Session,
    schedule_id: UUID,
    within: tuple[datetime, datetime],
    part: tuple[int, int],
) -> tuple[Sequence[Override], int]:
    """Return a schedule's overrides within `[since, until)`, earliest first, and their number.

    `part` is (limit, offset).
    """
    values = {
        "id": schedule_id,
        "since": within[0],
        "until": within[1],
        "limit": part[0],
        "offset": part[1],
    }
    rows = session.execute(_LISTING, values)
    return [_override(row) for row in rows], session.execute(_COUNT, values).scalar_one()


def find(session: orm.Session, schedule_id: UUID, override_id: UUID) -> Override | None:
    """Return one override of a schedule."""
    values = {"id": schedule_id, "override": override_id}
    row = session.execute(_FIND, values).one_or_none()
    return _override(row) if row else None


def add(session: orm.Session, schedule_id: UUID, override: Override) -> None:
    """Store an override. Raises IntegrityError for people or schedules that are not known."""
    session.execute(_ADD, _values(schedule_id, override))


def take_over(
    session: orm.Session, schedule_id: UUID, override: Override, import_key: str
) -> bool | None:
    """Store what a calendar says, known by `import_key`.

    True when it is new, False when it changed what was imported before, None when that says so.
    """
    values = _values(schedule_id, override) | {"import_key": import_key}
    fresh: bool | None = session.execute(_IMPORT, values).scalar_one_or_none()
    return fresh


def forget_imported(
    session: orm.Session, schedule_id: UUID, event: str, *, keep: Sequence[str], since: datetime
) -> int:
    """Take back what a calendar's event said for times after `since`, but `keep`; count these."""
    values = {"schedule_id": schedule_id, "event": event, "keep": list(keep), "since": since}
    found: int = session.execute(_FORGET, values).rowcount  # type: ignore[attr-defined] # a CursorResult
    return found


def change(session: orm.Session, schedule_id: UUID, override: Override) -> bool:
    """Put a changed override in the place of the one with its id; False when there is none."""
    found = session.execute(_CHANGE, _values(schedule_id, override))
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def remove(session: orm.Session, schedule_id: UUID, override_id: UUID) -> bool:
    """Take an override back; False when there is none."""
    found = session.execute(_REMOVE, {"id": schedule_id, "override": override_id})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def _values(schedule_id: UUID, override: Override) -> dict[str, Any]:
    return {
        "id": override.id,
        "schedule_id": schedule_id,
        "since": override.since,
        "until": override.until,
        "person": override.person.key,
        "replaces": override.replaces.key if override.replaces else None,
        "note": override.note,
        "made_at": override.made_at,
        "made_by": override.made_by,
    }


def _override(row: Row[Any]) -> Override:
    known = row.replaces_name is not None
    return Override(
        row.since,
        row.until,
        row.id,
        Person(row.name, row.email),
        Person(row.replaces_name, row.replaces_email) if known else None,
        row.made_at,
        row.made_by,
        row.note,
    )
