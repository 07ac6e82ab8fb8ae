"""Deliveries that are late, that fail, or that have failed lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import orm, text

from notification.domain.notifications import Notification
from notification.storage.notifications import COLUMNS, notification_of
from servicekit.listing import Window

LATE_AFTER = timedelta(seconds=60)
SHOWN_FOR = timedelta(hours=24)

# What waits for a digest or for the end of quiet hours is not late: it counts from its beginning.
_TROUBLED = f"""
WITH candidate AS (
    SELECT * FROM notification WHERE status = 'queued' AND requested_at <= :late
    UNION ALL
    SELECT * FROM notification
    WHERE settled_at > :shown AND status IN ('sent', 'failed')),
judged AS (
    SELECT candidate.*, greatest(candidate.requested_at, page.began_at) AS due_from
    FROM candidate LEFT JOIN page USING (page_id)
    WHERE page.page_id IS NULL OR page.wait_until IS NULL AND page.digest_id IS NULL)
SELECT {COLUMNS},
       CASE WHEN status = 'failed' THEN 'failed'
            WHEN status = 'sent' THEN 'delivered-late'
            WHEN attempts > 0 THEN 'failing'
            ELSE 'late' END AS trouble,
       extract(epoch FROM coalesce(settled_at, :now) - due_from) AS late_seconds
FROM judged
WHERE status = 'failed' OR coalesce(settled_at, :now) - due_from >= :tolerance
"""  # noqa: S608 - constants
_LIST = text(
    _TROUBLED
    + " ORDER BY status <> 'queued', created_at DESC, notification_id DESC"
    + " LIMIT :limit OFFSET :offset"
)
_COUNT = text(f"SELECT count(*) FROM ({_TROUBLED}) AS troubled")  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Trouble:
    """A notification and what is wrong with it: failing, late, failed or delivered-late."""

    notification: Notification
    trouble: str
    late_seconds: float


def listing(session: orm.Session, window: Window, *, now: datetime) -> tuple[list[Trouble], int]:
    """Return a window of the troubled deliveries, those still under way first, and how many."""
    values = {
        "now": now,
        "late": now - LATE_AFTER,
        "shown": now - SHOWN_FOR,
        "tolerance": LATE_AFTER,
        "limit": window.limit,
        "offset": window.offset,
    }
    found = []
    for row in session.execute(_LIST, values):
        fields = dict(row._mapping)  # noqa: SLF001 - the public name
        trouble, late = fields.pop("trouble"), fields.pop("late_seconds")
        found.append(Trouble(notification_of(fields), trouble, float(late)))
    return found, session.scalar(_COUNT, values) or 0
