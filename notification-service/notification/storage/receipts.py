"""What providers say later about notifications that they had accepted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

from notification.domain.delivery import Permanent
from notification.domain.notifications import Notification
from notification.storage.notifications import COLUMNS, notification_of, told_of

_CONFIRM = text("""
UPDATE notification SET delivered_at = coalesce(delivered_at, :now)
WHERE notification_id = :id AND provider_id = :sid AND status = 'sent'
""")
_LOSE = text(f"""
UPDATE notification SET status = 'failed', reason = :reason, detail = :detail, settled_at = :now
WHERE notification_id = :id AND provider_id = :sid AND status = 'sent' AND delivered_at IS NULL
RETURNING {COLUMNS}
""")  # noqa: S608 - constants
_REACHED = text(
    "SELECT EXISTS (SELECT FROM notification WHERE page_id = :page_id AND status = 'sent')"
)


def confirm(session: orm.Session, notification_id: UUID, sid: str, *, now: datetime) -> None:
    """Note that the message `sid` has reached its device."""
    session.execute(_CONFIRM, {"id": notification_id, "sid": sid, "now": now})


def lose(
    session: orm.Session, notification_id: UUID, sid: str, why: Permanent, *, now: datetime
) -> Notification | None:
    """Fail a notification that was sent as `sid`; None when there is no such one."""
    values = {"id": notification_id, "sid": sid, "now": now} | told_of(why)
    row = session.execute(_LOSE, values).one_or_none()
    return None if row is None else notification_of(row)


def reached(session: orm.Session, page_id: UUID) -> bool:
    """Whether any of the page's methods has delivered it."""
    return bool(session.scalar(_REACHED, {"page_id": page_id}))
