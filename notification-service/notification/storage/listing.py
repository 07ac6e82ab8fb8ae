"""Notifications and their attempts as they are listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from notification.domain.notifications import Notification
from notification.storage.notifications import COLUMNS, notification_of
from servicekit.listing import Window

_ATTEMPTS = text("""
SELECT number, started_at, finished_at, coalesce(outcome, 'started') AS outcome, reason,
       provider_id, detail
FROM attempt WHERE notification_id = :id ORDER BY number DESC LIMIT :limit OFFSET :offset
""")
_COUNT_ATTEMPTS = text("SELECT count(*) FROM attempt WHERE notification_id = :id")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt as it is stored; `outcome` is `started` while it runs."""

    number: int
    started_at: datetime
    finished_at: datetime | None
    outcome: str
    reason: str | None
    provider_id: str | None
    detail: str | None


def attempts_of(
    session: orm.Session, notification_id: UUID, window: Window
) -> tuple[list[Attempt], int]:
    """Return a window of the attempts, newest first, and how many there are."""
    where = {"id": notification_id, "limit": window.limit, "offset": window.offset}
    rows = session.execute(_ATTEMPTS, where)
    total = session.scalar(_COUNT_ATTEMPTS, where) or 0
    return [Attempt(**row._mapping) for row in rows], total  # noqa: SLF001 - the public name


def listing(
    session: orm.Session, filters: Mapping[str, str | None], window: Window
) -> tuple[list[Notification], int]:
    """Return a window of the notifications, newest first, and how many match.

    `filters` maps a column (of a fixed set, never from outside) to the value asked for.
    """
    wanted = {column: value for column, value in filters.items() if value is not None}
    conditions = [f"{column} = :{column}" for column in wanted]
    values: dict[str, Any] = {**wanted, "limit": window.limit, "offset": window.offset}
    total = session.scalar(text(f"SELECT count(*) FROM notification{_where(conditions)}"), values)  # noqa: S608 - fixed columns
    if window.cursor is not None:
        conditions.append("(created_at, notification_id) < (:seen_at, :seen_id)")
        values |= {"seen_at": window.cursor.created_at, "seen_id": window.cursor.id, "offset": 0}
    rows = session.execute(
        text(
            f"SELECT {COLUMNS} FROM notification{_where(conditions)}"  # noqa: S608 - fixed columns
            " ORDER BY created_at DESC, notification_id DESC LIMIT :limit OFFSET :offset"
        ),
        values,
    )
    return [notification_of(row) for row in rows], total or 0


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
