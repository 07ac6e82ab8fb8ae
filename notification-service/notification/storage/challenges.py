"""Codes on their way to contact methods, and how often people had something sent to try one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

from notification.domain.verification import Challenge

_ISSUE = text("""
INSERT INTO challenge (method_id, target, issued_at, expires_at)
VALUES (:method_id, :target, :issued_at, :expires_at)
ON CONFLICT (method_id) DO UPDATE SET target = excluded.target, issued_at = excluded.issued_at,
                                      expires_at = excluded.expires_at, tries = 0
""")
_FIND = text("""
SELECT method_id, target, issued_at, expires_at, tries FROM challenge WHERE method_id = :id
""")
# Counted before it is compared: of many guesses at once none is free.
_TRY = text("""
UPDATE challenge SET tries = tries + 1 WHERE method_id = :id
RETURNING method_id, target, issued_at, expires_at, tries - 1
""")
_FORGET = text("DELETE FROM challenge WHERE method_id = :id")
_COUNT = text("""
SELECT count(*), min(at) FROM trial WHERE person_email = :email AND at > :since
""")
_NOTE = text("INSERT INTO trial (person_email, at) VALUES (:email, :at)")


def issue(session: orm.Session, challenge: Challenge) -> None:
    """Store a challenge; an earlier one for the same method is void."""
    session.execute(
        _ISSUE,
        {
            "method_id": challenge.method_id,
            "target": challenge.target,
            "issued_at": challenge.issued_at,
            "expires_at": challenge.expires_at,
        },
    )


def find(session: orm.Session, method_id: UUID) -> Challenge | None:
    """Return the challenge of a method."""
    row = session.execute(_FIND, {"id": method_id}).one_or_none()
    return None if row is None else Challenge(*row)


def count_try(session: orm.Session, method_id: UUID) -> Challenge | None:
    """Count one more try and return the challenge as it was before."""
    row = session.execute(_TRY, {"id": method_id}).one_or_none()
    return None if row is None else Challenge(*row)


def forget(session: orm.Session, method_id: UUID) -> None:
    """Delete the challenge of a method."""
    session.execute(_FORGET, {"id": method_id})


def trials(session: orm.Session, email: str, *, since: datetime) -> tuple[int, datetime | None]:
    """Return how many trials a person had since then, and when the oldest of them was."""
    row = session.execute(_COUNT, {"email": email.lower(), "since": since}).one()
    return row[0], row[1]


def note_trial(session: orm.Session, email: str, *, at: datetime) -> None:
    """Note one trial."""
    session.execute(_NOTE, {"email": email.lower(), "at": at})
