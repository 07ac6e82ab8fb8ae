"""What the notification service said last about how people can be reached."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import orm, text

from oncall.domain.reachable import Reachable
from servicekit.safejson import dumps

_KEEP = text("""
INSERT INTO reach (email, methods, verified, channels, checked_at)
SELECT email, methods, verified, channels, :at
FROM jsonb_to_recordset(CAST(:people AS jsonb))
    AS known (email text, methods int, verified int, channels text[])
ORDER BY email
ON CONFLICT (email) DO UPDATE SET methods = excluded.methods, verified = excluded.verified,
    channels = excluded.channels, checked_at = excluded.checked_at
""")
_KNOWN = text("""
SELECT email, methods, verified, channels FROM reach WHERE email = ANY(CAST(:emails AS text[]))
""")
_LOST = text("SELECT email FROM reach WHERE channels = '{}'")
_FORGET = text("DELETE FROM reach WHERE checked_at < :before")


def keep(session: orm.Session, people: Sequence[Reachable], at: datetime) -> None:
    """Remember what is known of people; addresses are kept in lower case."""
    rows = {
        one.email.casefold(): {
            "email": one.email.casefold(),
            "methods": one.methods,
            "verified": one.verified,
            "channels": list(one.channels),
        }
        for one in people
    }
    session.execute(_KEEP, {"people": dumps(list(rows.values())).decode(), "at": at})


def known(session: orm.Session, emails: Collection[str]) -> Mapping[str, Reachable]:
    """Return what is known of people, by the address in lower case."""
    wanted = [email.casefold() for email in emails]
    return {
        row.email: Reachable(row.email, row.methods, row.verified, tuple(row.channels))
        for row in session.execute(_KNOWN, {"emails": wanted})
    }


def lost(session: orm.Session) -> frozenset[str]:
    """Return the addresses, in lower case, of people whom no channel reaches."""
    return frozenset(session.scalars(_LOST))


def forget(session: orm.Session, before: datetime) -> None:
    """Drop what was heard before an instant: it may not be true any more."""
    session.execute(_FORGET, {"before": before})
