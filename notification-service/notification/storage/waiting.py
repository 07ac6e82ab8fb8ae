"""Notifications that wait: for a digest, for the morning, for their turn."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

from notification.domain.delivery import Reason
from notification.domain.notifications import Notification
from notification.storage.notifications import COLUMNS, notification_of

# Whose attempt had begun, but not reached the provider.
_CANCEL_ONE = text("""
WITH undone AS (DELETE FROM attempt WHERE notification_id = :id AND outcome IS NULL)
UPDATE notification SET status = 'cancelled', reason = :reason, detail = :detail,
                        settled_at = :now, attempts = attempts - 1
WHERE notification_id = :id AND status = 'queued'
""")

_SETTLE_CARRIED = text("""
UPDATE notification SET status = :status, reason = :reason, detail = :detail,
       provider_id = :provider_id, channel = :channel, target = :target, settled_at = :now
WHERE page_id = ANY(:page_ids) AND status = 'queued'
RETURNING page_id, notification_id
""")

_BEGIN_WAITING = text(f"""
UPDATE notification SET give_up_at = :give_up_at, detail = NULL
WHERE page_id = :page_id AND status = 'queued' RETURNING {COLUMNS}
""")  # noqa: S608 - constants

_PUT_BACK = text("""
WITH undone AS (
    DELETE FROM attempt WHERE notification_id = ANY(:ids) AND outcome IS NULL
    RETURNING notification_id)
UPDATE notification SET attempts = attempts - 1 FROM undone
WHERE notification.notification_id = undone.notification_id
""")


def cancel_one(session: orm.Session, notification_id: UUID, *, detail: str, now: datetime) -> None:
    """Cancel one notification whose attempt has just begun, as if it had not."""
    values = {"id": notification_id, "reason": Reason.INCIDENT_TAKEN_UP, "detail": detail}
    session.execute(_CANCEL_ONE, values | {"now": now})


def settle_carried(
    session: orm.Session,
    page_ids: Sequence[UUID],
    digest: Notification,
    *,
    now: datetime,
) -> dict[UUID, UUID]:
    """Give the notifications of pages the fate of their digest's; return them by their page."""
    values = {
        "page_ids": list(page_ids),
        "status": digest.status,
        "reason": digest.reason,
        "detail": f"in the digest {digest.notification_id}",
        "provider_id": digest.provider_id,
        "channel": digest.channel,
        "target": digest.target,
        "now": now,
    }
    rows = session.execute(_SETTLE_CARRIED, values)
    return {row.page_id: row.notification_id for row in rows}


def begin_waiting(session: orm.Session, page_id: UUID, *, give_up_at: datetime) -> Notification:
    """Return the notification of the page's only step so far, which has waited until now."""
    values = {"page_id": page_id, "give_up_at": give_up_at}
    return notification_of(session.execute(_BEGIN_WAITING, values).one())


def put_back(session: orm.Session, notification_ids: Sequence[UUID]) -> None:
    """Take back attempts that had begun and never reached the provider."""
    session.execute(_PUT_BACK, {"ids": list(notification_ids)})
