"""Notifications and their attempts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from notification.domain.delivery import ChannelName, Delivered, Outcome, Reason, Transient
from notification.domain.notifications import Notification, Status
from servicekit.listing import Window

_COLUMNS = ", ".join(field.name for field in fields(Notification))
_VALUES = ", ".join(f":{field.name}" for field in fields(Notification))
_LONGEST_DETAIL = 500

_ADD = text(f"INSERT INTO notification ({_COLUMNS}) VALUES ({_VALUES})")  # noqa: S608 - constants

_ADD_SETTLED = text(f"""
WITH added AS (INSERT INTO notification ({_COLUMNS}) VALUES ({_VALUES}))
INSERT INTO attempt
    (notification_id, number, started_at, finished_at, outcome, reason, detail, provider_id)
VALUES (:notification_id, 1, :settled_at, :settled_at, :outcome, :reason, :detail, :provider_id)
""")  # noqa: S608 - constants

_FIND = f"SELECT {_COLUMNS} FROM notification WHERE notification_id = :id"  # noqa: S608 - constants

# One statement: re-check the state, count the attempt, and close what a dead worker left.
_BEGIN = text(f"""
WITH taken AS (
    UPDATE notification SET attempts = attempts + 1
    WHERE notification_id = :id AND status = 'queued' RETURNING {_COLUMNS}),
closed AS (
    UPDATE attempt SET outcome = 'interrupted', reason = 'interrupted', finished_at = :now
    WHERE notification_id = :id AND outcome IS NULL),
added AS (
    INSERT INTO attempt (notification_id, number, started_at)
    SELECT notification_id, attempts, :now FROM taken)
SELECT {_COLUMNS} FROM taken
""")  # noqa: S608 - constants

_FINISH_ATTEMPT = text("""
UPDATE attempt SET finished_at = :now, outcome = :outcome, reason = :reason, detail = :detail,
                   provider_id = :provider_id
WHERE notification_id = :id AND number = :number
  AND coalesce(outcome, 'interrupted') = 'interrupted'
""")

_SETTLE = text(f"""
UPDATE notification SET status = :status, reason = :reason, detail = :detail,
       provider_id = :provider_id,
       settled_at = CASE WHEN :status = 'queued' THEN NULL ELSE CAST(:now AS timestamptz) END
WHERE notification_id = :id RETURNING {_COLUMNS}
""")  # noqa: S608 - constants

_CANCEL = text(f"""
UPDATE notification SET status = 'cancelled', reason = :reason, detail = :detail, settled_at = :now
WHERE status = 'queued' AND incident_id = ANY(:incident_ids) AND requested_at <= :stopped_at
RETURNING {_COLUMNS}
""")  # noqa: S608 - constants

_OVERDUE = text("""
SELECT notification_id FROM notification
WHERE status = 'queued' AND give_up_at <= :before ORDER BY give_up_at LIMIT 1
""")

_FAILURES = text("""
SELECT channel, reason FROM notification
WHERE page_id = :page_id AND reason IS NOT NULL AND status IN ('failed', 'queued') ORDER BY step
""")

_LAST_OF_PAGE = text(f"""
SELECT {_COLUMNS} FROM notification WHERE page_id = :page_id ORDER BY step DESC LIMIT 1
""")  # noqa: S608 - constants

_WAITING = text(
    "SELECT EXISTS (SELECT FROM notification WHERE page_id = :page_id AND status = 'queued')"
)

_PENDING = text(
    "SELECT channel, count(*) AS pending FROM notification WHERE status = 'queued' GROUP BY channel"
)

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


def add(session: orm.Session, notification: Notification) -> None:
    """Store a new notification."""
    session.execute(_ADD, asdict(notification))


def add_settled(
    session: orm.Session,
    notification: Notification,
    status: Status,
    outcome: Outcome,
    *,
    now: datetime,
) -> Notification:
    """Store a new notification whose only attempt has been made already; return it settled."""
    told = _told(outcome)
    settled = replace(
        notification,
        status=status,
        reason=told["reason"],
        detail=told["detail"],
        provider_id=told["provider_id"],
        attempts=1,
        settled_at=now,
    )
    session.execute(_ADD_SETTLED, asdict(settled) | {"outcome": _kind(outcome)})
    return settled


def find(session: orm.Session, notification_id: UUID) -> Notification | None:
    """Return one notification."""
    row = session.execute(text(_FIND), {"id": notification_id}).one_or_none()
    return None if row is None else _notification(row)


def lock(session: orm.Session, notification_id: UUID) -> Notification:
    """Return one notification that exists, locked. Lock its page first: that is the order."""
    statement = text(_FIND + " FOR NO KEY UPDATE")
    return _notification(session.execute(statement, {"id": notification_id}).one())


def begin_attempt(
    session: orm.Session, notification_id: UUID, *, now: datetime
) -> Notification | None:
    """Count and store the start of an attempt; None when the notification is queued no more."""
    row = session.execute(_BEGIN, {"id": notification_id, "now": now}).one_or_none()
    return None if row is None else _notification(row)


def finish_attempt(
    session: orm.Session, begun: Notification, outcome: Outcome, *, now: datetime
) -> None:
    """Store what came of the attempt that `begun` counted last."""
    values = {"id": begun.notification_id, "number": begun.attempts, "now": now}
    session.execute(_FINISH_ATTEMPT, values | _told(outcome) | {"outcome": _kind(outcome)})


def settle(
    session: orm.Session,
    notification_id: UUID,
    status: Status,
    outcome: Outcome,
    *,
    now: datetime,
) -> Notification:
    """Store the state that `outcome` has led to; `queued` keeps it open, with the last failure."""
    values = {"id": notification_id, "status": status, "now": now}
    return _notification(session.execute(_SETTLE, values | _told(outcome)).one())


def cancel(
    session: orm.Session,
    incident_ids: Sequence[str],
    *,
    stopped_at: datetime,
    detail: str,
    now: datetime,
) -> list[Notification]:
    """Cancel what is queued for an incident and was requested by `stopped_at`; return it."""
    values = {
        "incident_ids": list(incident_ids),
        "stopped_at": stopped_at,
        "reason": Reason.INCIDENT_TAKEN_UP,
        "detail": detail,
        "now": now,
    }
    return [_notification(row) for row in session.execute(_CANCEL, values)]


def overdue(session: orm.Session, *, before: datetime) -> UUID | None:
    """Return a notification still queued although its `give_up_at` lies before `before`."""
    found: UUID | None = session.scalar(_OVERDUE, {"before": before})
    return found


def failures(session: orm.Session, page_id: UUID) -> list[str]:
    """Return `channel: reason` of the page's methods that have failed so far, in order."""
    rows = session.execute(_FAILURES, {"page_id": page_id})
    return [f"{row.channel}: {row.reason}" for row in rows]


def last_of_page(session: orm.Session, page_id: UUID) -> Notification:
    """Return the notification of the page's method that was started last."""
    return _notification(session.execute(_LAST_OF_PAGE, {"page_id": page_id}).one())


def waits(session: orm.Session, page_id: UUID) -> bool:
    """Whether a method of the page is still being tried."""
    return bool(session.scalar(_WAITING, {"page_id": page_id}))


def pending(session: orm.Session) -> dict[str, int]:
    """Return the number of queued notifications of each channel that has any."""
    return {row.channel: row.pending for row in session.execute(_PENDING)}


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
            f"SELECT {_COLUMNS} FROM notification{_where(conditions)}"  # noqa: S608 - fixed columns
            " ORDER BY created_at DESC, notification_id DESC LIMIT :limit OFFSET :offset"
        ),
        values,
    )
    return [_notification(row) for row in rows], total or 0


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _kind(outcome: Outcome) -> str:
    if isinstance(outcome, Delivered):
        return "delivered"
    return "transient" if isinstance(outcome, Transient) else "permanent"


def _told(outcome: Outcome) -> dict[str, str | None]:
    if isinstance(outcome, Delivered):
        return {"reason": None, "detail": None, "provider_id": outcome.provider_id}
    detail = outcome.detail[:_LONGEST_DETAIL] or None
    return {"reason": outcome.reason, "detail": detail, "provider_id": None}


def _notification(row: Row[Any]) -> Notification:
    values = row._mapping  # noqa: SLF001 - the public name
    kinds = {"channel": ChannelName(values["channel"]), "status": Status(values["status"])}
    return Notification(**{**values, **kinds})
