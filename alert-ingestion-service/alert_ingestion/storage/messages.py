"""Messages that must count once, by the sender's own id of them; remembered for a week."""

from sqlalchemy import orm, text

from servicekit.ids import event_id
from servicekit.inbox import Message, take_all

_SEEN = text("""
SELECT EXISTS (SELECT FROM inbox WHERE source = :source AND message_id = CAST(:id AS uuid))
""")


def seen(session: orm.Session, source: str, message_id: str) -> bool:
    """Whether the message counted already."""
    values = {"source": source, "id": str(event_id(source, message_id))}
    found: bool = session.execute(_SEEN, values).scalar_one()
    return found


def mark(session: orm.Session, source: str, message_id: str) -> None:
    """Remember that the message counted."""
    number = event_id(source, message_id)
    take_all(session, source, [Message(number, message_id.encode(), b"{}")])
