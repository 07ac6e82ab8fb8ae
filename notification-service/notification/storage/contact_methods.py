"""The contact methods of people, in the order they want them tried."""

from collections.abc import Sequence

from sqlalchemy import orm, text

from notification.domain.delivery import ChannelName
from notification.domain.notifications import Method

_FIND = text(
    "SELECT channel, target FROM contact_method WHERE person_email = :email ORDER BY position"
)
_CLEAR = text("DELETE FROM contact_method WHERE person_email = :email")
_ADD = text("""
INSERT INTO contact_method (person_email, position, channel, target)
VALUES (:email, :position, :channel, :target)
""")


def find(session: orm.Session, email: str) -> list[Method]:
    """Return the methods of a person; an empty list when they have chosen none."""
    rows = session.execute(_FIND, {"email": email.lower()})
    return [Method(ChannelName(row.channel), row.target) for row in rows]


def replace(session: orm.Session, email: str, methods: Sequence[Method]) -> None:
    """Make `methods` the ones of a person, in this order."""
    # Two replacements at once would collide on the positions: the second waits for the first.
    session.execute(
        text("SELECT pg_advisory_xact_lock(hashtext(:email))"), {"email": email.lower()}
    )
    session.execute(_CLEAR, {"email": email.lower()})
    for position, method in enumerate(methods):
        session.execute(
            _ADD,
            {
                "email": email.lower(),
                "position": position,
                "channel": method.channel,
                "target": method.target,
            },
        )
