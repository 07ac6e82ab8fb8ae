"""Shift swaps: asked for by one person, decided by the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from oncall.domain.exceptions import Swap, SwapStatus
from oncall.domain.person import Person
from oncall.domain.wall_clock import Interval

_SELECT = """
SELECT one.id, schedule_id, gives_since, gives_until, takes_since, takes_until, status, note,
       asked_at, decided_at, asking.name AS asker_name, asking.email AS asker_email,
       asked.name AS other_name, asked.email AS other_email
FROM schedule_swap AS one JOIN person AS asking ON asking.key = one.asker
JOIN person AS asked ON asked.key = one.other
"""
_ACCEPTED = text(f"{_SELECT} WHERE schedule_id = ANY(:ids) AND status = 'accepted' ORDER BY one.id")
_LISTING = text(f"""
{_SELECT} WHERE schedule_id = :id AND status = coalesce(CAST(:status AS text), status)
ORDER BY asked_at DESC, one.id DESC LIMIT :limit OFFSET :offset
""")
_COUNT = text("""
SELECT count(*) FROM schedule_swap
WHERE schedule_id = :id AND status = coalesce(CAST(:status AS text), status)
""")
_FIND = text(f"{_SELECT} WHERE schedule_id = :id AND one.id = :swap")
_ADD = text("""
INSERT INTO schedule_swap (id, schedule_id, asker, other, gives_since, gives_until, takes_since,
                           takes_until, status, note, asked_at)
VALUES (:id, :schedule_id, :asker, :other, :gives_since, :gives_until, :takes_since, :takes_until,
        'asked', :note, :asked_at)
""")
_DECIDE = text("""
UPDATE schedule_swap SET status = :status, decided_at = :at WHERE schedule_id = :id AND id = :swap
""")


def accepted(session: orm.Session, schedule_ids: Sequence[UUID]) -> Mapping[UUID, tuple[Swap, ...]]:
    """Return the accepted swaps of each of these schedules."""
    found: dict[UUID, list[Swap]] = defaultdict(list)
    for row in session.execute(_ACCEPTED, {"ids": list(schedule_ids)}):
        found[row.schedule_id].append(_swap(row))
    return {schedule_id: tuple(swaps) for schedule_id, swaps in found.items()}


def listing(
    session: orm.Session, schedule_id: UUID, status: SwapStatus | None, part: tuple[int, int]
) -> tuple[Sequence[Swap], int]:
    """Return a schedule's swaps, newest first, and their number; `part` is (limit, offset)."""
    values = {"id": schedule_id, "status": status, "limit": part[0], "offset": part[1]}
    rows = session.execute(_LISTING, values)
    return [_swap(row) for row in rows], session.execute(_COUNT, values).scalar_one()


def find(session: orm.Session, schedule_id: UUID, swap_id: UUID) -> Swap | None:
    """Return one swap of a schedule."""
    row = session.execute(_FIND, {"id": schedule_id, "swap": swap_id}).one_or_none()
    return _swap(row) if row else None


def ask(session: orm.Session, schedule_id: UUID, swap: Swap) -> None:
    """Store a swap that has been asked for."""
    takes = swap.takes
    values = {
        "id": swap.id,
        "schedule_id": schedule_id,
        "asker": swap.asker.key,
        "other": swap.other.key,
        "gives_since": swap.gives.since,
        "gives_until": swap.gives.until,
        "takes_since": takes.since if takes else None,
        "takes_until": takes.until if takes else None,
        "note": swap.note,
        "asked_at": swap.asked_at,
    }
    session.execute(_ADD, values)


def decide(
    session: orm.Session, schedule_id: UUID, swap_id: UUID, status: SwapStatus, at: datetime
) -> None:
    """Decide a swap that is only asked; the caller has locked its schedule and looked."""
    values = {"id": schedule_id, "swap": swap_id, "status": status, "at": at}
    session.execute(_DECIDE, values)


def _swap(row: Row[Any]) -> Swap:
    takes = row.takes_since is not None
    return Swap(
        id=row.id,
        asker=Person(row.asker_name, row.asker_email),
        other=Person(row.other_name, row.other_email),
        gives=Interval(row.gives_since, row.gives_until),
        takes=Interval(row.takes_since, row.takes_until) if takes else None,
        status=SwapStatus(row.status),
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        note=row.note,
    )
