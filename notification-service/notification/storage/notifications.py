"""Notifications and their attempts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from notification.domain.delivery import ChannelName, Delivered, Outcome, Reason, Transient
from notification.domain.notifications import Notification, Status
from servicekit.safejson import dumps

COLUMNS = ", ".join(field.name for field in fields(Notification))
VALUES = ", ".join(f":{field.name}" for field in fields(Notification))
_LONGEST_DETAIL = 500

_ADD = text(f"INSERT INTO notification ({COLUMNS}) VALUES ({VALUES})")  # noqa: S608 - constants

_ADD_SETTLED = text(f"""
WITH added AS (INSERT INTO notification ({COLUMNS}) VALUES ({VALUES}))
INSERT INTO attempt
    (notification_id, number, started_at, finished_at, outcome, reason, detail, provider_id)
VALUES (:notification_id, 1, :settled_at, :settled_at, :outcome, :reason, :detail, :provider_id)
""")  # noqa: S608 - constants

_FIND = f"SELECT {COLUMNS} FROM notification WHERE notification_id = :id"  # noqa: S608 - constants

# One statement: re-check the state, count the attempts, and close what a dead worker left.
_BEGIN = text(f"""
WITH taken AS (
    UPDATE notification SET attempts = attempts + 1
    WHERE notification_id = ANY(CAST(:ids AS uuid[])) AND status = 'queued' RETURNING {COLUMNS}),
closed AS (
    UPDATE attempt SET outcome = 'interrupted', reason = 'interrupted', finished_at = :now
    WHERE notification_id = ANY(CAST(:ids AS uuid[])) AND outcome IS NULL),
added AS (
    INSERT INTO attempt (notification_id, number, started_at)
    SELECT notification_id, attempts, :now FROM taken)
SELECT {", ".join(f"taken.{field.name}" for field in fields(Notification))},
       page.number AS page_number, page.is_digest
FROM taken LEFT JOIN page USING (page_id)
""")  # noqa: S608 - constants only

# What came of attempts. A delivery counts also when the notification was cancelled while it was
# under way: it did happen. A failure then changes nothing any more.
_RECORD = text(f"""
WITH told AS (
    SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS told (
        id uuid, number int, outcome text, status text, reason text, detail text,
        provider_id text)),
tried AS (
    UPDATE attempt SET finished_at = :now, outcome = told.outcome, reason = told.reason,
                       detail = told.detail, provider_id = told.provider_id
    FROM told WHERE attempt.notification_id = told.id AND attempt.number = told.number
      AND coalesce(attempt.outcome, 'interrupted') = 'interrupted')
UPDATE notification SET status = told.status, reason = told.reason, detail = told.detail,
       provider_id = told.provider_id,
       settled_at = CASE WHEN told.status = 'queued' THEN NULL ELSE CAST(:now AS timestamptz) END
FROM told WHERE notification_id = told.id
  AND (notification.status = 'queued' OR told.status = 'sent')
RETURNING {", ".join(f"notification.{field.name}" for field in fields(Notification))}
""")  # noqa: S608 - constants only

_CANCEL = text(f"""
UPDATE notification SET status = 'cancelled', reason = :reason, detail = :detail, settled_at = :now
WHERE status = 'queued' AND incident_id = ANY(:incident_ids) AND requested_at <= :stopped_at
RETURNING {COLUMNS}
""")  # noqa: S608 - constants

_OVERDUE = text("""
SELECT notification_id FROM notification
WHERE status = 'queued' AND give_up_at <= :before
  AND NOT EXISTS (SELECT FROM page WHERE page.page_id = notification.page_id
                  AND (digest_id IS NOT NULL OR wait_until IS NOT NULL))
ORDER BY give_up_at LIMIT 1
""")

_FAILURES = text("""
SELECT channel, reason FROM notification
WHERE page_id = :page_id AND reason IS NOT NULL AND status IN ('failed', 'queued') ORDER BY step
""")

_LAST_OF_PAGE = text(f"""
SELECT {COLUMNS} FROM notification WHERE page_id = :page_id ORDER BY step DESC LIMIT 1
""")  # noqa: S608 - constants

_WAITING = text(
    "SELECT EXISTS (SELECT FROM notification WHERE page_id = :page_id AND status = 'queued')"
)

# What waits for a digest or the morning is no backlog.
_PENDING = text("""
SELECT channel, count(*) AS pending FROM notification
WHERE status = 'queued' AND NOT EXISTS (
    SELECT FROM page WHERE page.page_id = notification.page_id
    AND (digest_id IS NOT NULL OR wait_until IS NOT NULL))
GROUP BY channel
""")


@dataclass(frozen=True, slots=True)
class Begun:
    """A notification whose attempt has begun, and what its page adds to it."""

    notification: Notification
    number: str
    is_digest: bool


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
    told = told_of(outcome)
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
    return None if row is None else notification_of(row)


def get(session: orm.Session, notification_id: UUID) -> Notification:
    """Return one notification that exists."""
    return notification_of(session.execute(text(_FIND), {"id": notification_id}).one())


def begin_attempts(
    session: orm.Session, ids: Sequence[UUID], *, now: datetime
) -> dict[UUID, Begun]:
    """Count and store the start of attempts; return those notifications that are still queued."""
    rows = session.execute(_BEGIN, {"ids": list(ids), "now": now})
    return {row.notification_id: _begun(row) for row in rows}


def _begun(row: Row[Any]) -> Begun:
    values = dict(row._mapping)  # noqa: SLF001 - the public name
    number, is_digest = values.pop("page_number"), values.pop("is_digest")
    return Begun(notification_of(values), number or "", is_digest or False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of an attempt, and the state that it leads to; `queued` keeps it open."""

    begun: Notification
    status: Status
    outcome: Outcome


def record(
    session: orm.Session, verdicts: Sequence[Verdict], *, now: datetime
) -> dict[UUID, Notification]:
    """Store verdicts; those that had been settled meanwhile stay as they are and are left out."""
    told = [
        told_of(one.outcome)
        | {
            "id": str(one.begun.notification_id),
            "number": one.begun.attempts,
            "status": one.status,
            "outcome": _kind(one.outcome),
        }
        for one in verdicts
    ]
    rows = session.execute(_RECORD, {"rows": dumps(told).decode(), "now": now})
    return {row.notification_id: notification_of(row) for row in rows}


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
    return [notification_of(row) for row in session.execute(_CANCEL, values)]


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
    return notification_of(session.execute(_LAST_OF_PAGE, {"page_id": page_id}).one())


def waits(session: orm.Session, page_id: UUID) -> bool:
    """Whether a method of the page is still being tried."""
    return bool(session.scalar(_WAITING, {"page_id": page_id}))


def pending(session: orm.Session) -> dict[str, int]:
    """Return the number of queued notifications of each channel that has any."""
    return {row.channel: row.pending for row in session.execute(_PENDING)}


def _kind(outcome: Outcome) -> str:
    if isinstance(outcome, Delivered):
        return "delivered"
    return "transient" if isinstance(outcome, Transient) else "permanent"


def told_of(outcome: Outcome) -> dict[str, str | None]:
    """Return the columns that say what came of an attempt."""
    if isinstance(outcome, Delivered):
        return {"reason": None, "detail": None, "provider_id": outcome.provider_id}
    detail = outcome.detail[:_LONGEST_DETAIL] or None
    return {"reason": outcome.reason, "detail": detail, "provider_id": None}


def notification_of(row: Row[Any] | dict[str, Any]) -> Notification:
    """Return the notification in a row of COLUMNS."""
    values: Any = row if isinstance(row, dict) else row._mapping  # noqa: SLF001 - the public name
    kinds = {"channel": ChannelName(values["channel"]), "status": Status(values["status"])}
    return Notification(**{**values, **kinds})
