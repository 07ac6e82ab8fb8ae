"""Schedules in PostgreSQL: at most one of a team is current, the replaced ones stay."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from oncall.domain.schedule import Engineer, RotationType, Schedule
from servicekit.safejson import dumps

_COLUMNS = """id, team, rotation_type, start_date, engineers, escalation_minutes, handoff_hour,
timezone, created_at, replaced_at"""

_LOCK_TEAM = text("SELECT pg_advisory_xact_lock(hashtextextended('schedule ' || :team, 0))")
_REPLACE = text("UPDATE schedule SET replaced_at = :at WHERE team = :team AND replaced_at IS NULL")
_ADD = text(f"""
INSERT INTO schedule ({_COLUMNS})
VALUES (:id, :team, :rotation_type, :start_date, CAST(:engineers AS jsonb), :escalation_minutes,
        :handoff_hour, :timezone, :created_at, :replaced_at)
""")  # noqa: S608 - constants only
_FIND = text(f"SELECT {_COLUMNS} FROM schedule WHERE id = :id")  # noqa: S608 - constants only
_LISTING = text(f"""
SELECT {_COLUMNS} FROM schedule WHERE team = coalesce(CAST(:team AS text), team)
ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants only
_COUNT = text("SELECT count(*) FROM schedule WHERE team = coalesce(CAST(:team AS text), team)")
_REMOVE = text("DELETE FROM schedule WHERE id = :id")
_CURRENT = text(f"""
SELECT {_COLUMNS} FROM schedule
WHERE replaced_at IS NULL AND (CAST(:teams AS text[]) IS NULL OR team = ANY(:teams))
ORDER BY team
""")  # noqa: S608 - constants only


def replace_current(session: orm.Session, schedule: Schedule) -> None:
    """Make `schedule` the current one of its team; the former one stays as history."""
    session.execute(_LOCK_TEAM, {"team": schedule.team})
    session.execute(_REPLACE, {"team": schedule.team, "at": schedule.created_at})
    engineers = dumps([asdict(engineer) for engineer in schedule.engineers]).decode()
    session.execute(_ADD, asdict(schedule) | {"engineers": engineers})


def find(session: orm.Session, schedule_id: UUID) -> Schedule | None:
    """Return one schedule, also a replaced one."""
    row = session.execute(_FIND, {"id": schedule_id}).one_or_none()
    return _schedule(row) if row else None


def listing(
    session: orm.Session, team: str | None, *, limit: int, offset: int
) -> tuple[Sequence[Schedule], int]:
    """Return schedules, newest first, and how many there are in all."""
    values = {"team": team, "limit": limit, "offset": offset}
    rows = session.execute(_LISTING, values).all()
    return [_schedule(row) for row in rows], session.execute(_COUNT, values).scalar_one()


def remove(session: orm.Session, schedule_id: UUID) -> bool:
    """Delete one schedule; False when there is none. No older one becomes current by it."""
    found = session.execute(_REMOVE, {"id": schedule_id})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def current(session: orm.Session, teams: Collection[str] | None = None) -> Mapping[str, Schedule]:
    """Return the current schedule of each of `teams` that has one; None means all teams."""
    rows = session.execute(_CURRENT, {"teams": None if teams is None else list(teams)})
    return {row.team: _schedule(row) for row in rows}


def _schedule(row: Row[Any]) -> Schedule:
    engineers = tuple(
        Engineer(one["name"], one["email"], one.get("primary", False)) for one in row.engineers
    )
    values = row._mapping  # noqa: SLF001 - the public name
    kind = RotationType(row.rotation_type)
    return Schedule(**{**values, "rotation_type": kind, "engineers": engineers})
