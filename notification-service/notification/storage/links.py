"""The key that signs links, and which of them have been used."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

_KEY = text("SELECT key FROM link_key")
_KEEP = text("INSERT INTO link_key (key) VALUES (:key) ON CONFLICT DO NOTHING")
_USED = text("""
SELECT used_at, outcome FROM link_use WHERE notification_id = :id AND action = :action
""")
_USE = text("""
INSERT INTO link_use (notification_id, action, used_at, outcome)
VALUES (:id, :action, :now, :outcome) ON CONFLICT DO NOTHING
""")
_ACKNOWLEDGE = text("""
UPDATE notification SET acknowledged_at = coalesce(acknowledged_at, :now)
WHERE notification_id = :id
""")


@dataclass(frozen=True, slots=True)
class Use:
    """When a link was used and what came of it."""

    used_at: datetime
    outcome: str


def key(session: orm.Session, candidate: bytes) -> bytes:
    """Return the database's own key; the first candidate becomes it."""
    found = session.scalar(_KEY)
    if found is None:
        session.execute(_KEEP, {"key": candidate})
        found = session.scalar(_KEY)
    return bytes(found)


def used(session: orm.Session, notification_id: UUID, action: str) -> Use | None:
    """Return the use of a link; None when it has not been used."""
    row = session.execute(_USED, {"id": notification_id, "action": action}).one_or_none()
    return None if row is None else Use(*row)


def use(
    session: orm.Session, notification_id: UUID, action: str, outcome: str, *, now: datetime
) -> None:
    """Note that a link was used, and that its notification was answered through it."""
    values = {"id": notification_id, "action": action, "outcome": outcome, "now": now}
    session.execute(_USE, values)
    session.execute(_ACKNOWLEDGE, values)
