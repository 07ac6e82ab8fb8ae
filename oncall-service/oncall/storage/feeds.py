"""Calendar feeds: whoever has the token may read; only its hash is stored."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

_ADD = text("""
INSERT INTO feed (id, token_sha256, schedule_id, person, created_at, created_by)
VALUES (:id, :sha, :schedule_id, :person, :at, :by)
""")
_COLUMNS = "feed.id, schedule_id, email AS person, feed.created_at, created_by"
_BY_TOKEN = text(f"""
SELECT {_COLUMNS} FROM feed LEFT JOIN person ON key = feed.person WHERE token_sha256 = :sha
""")  # noqa: S608 - constants only
_LISTING = text(f"""
SELECT {_COLUMNS} FROM feed LEFT JOIN person ON key = feed.person
WHERE (CAST(:schedule_id AS uuid) IS NULL OR schedule_id = :schedule_id)
  AND (CAST(:person AS text) IS NULL OR feed.person = :person)
ORDER BY feed.created_at DESC, feed.id DESC LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants only
_COUNT = text("""
SELECT count(*) FROM feed
WHERE (CAST(:schedule_id AS uuid) IS NULL OR schedule_id = :schedule_id)
  AND (CAST(:person AS text) IS NULL OR person = :person)
""")
_REMOVE = text("DELETE FROM feed WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one schedule, or of one person (an address) over all schedules."""

    id: UUID
    schedule_id: UUID | None
    person: str | None
    created_at: datetime
    created_by: str


def add(session: orm.Session, feed: Feed, token: str) -> None:
    """Store a feed. Raises IntegrityError for a schedule or a person that is not known."""
    values = {
        "id": feed.id,
        "sha": _hash(token),
        "schedule_id": feed.schedule_id,
        "person": feed.person.casefold() if feed.person else None,
        "at": feed.created_at,
        "by": feed.created_by,
    }
    session.execute(_ADD, values)


def find(session: orm.Session, token: str) -> Feed | None:
    """Return the feed that a token opens."""
    row = session.execute(_BY_TOKEN, {"sha": _hash(token)}).one_or_none()
    return Feed(*row) if row else None


def listing(
    session: orm.Session,
    schedule_id: UUID | None,
    person: str | None,
    *,
    limit: int,
    offset: int,
) -> tuple[Sequence[Feed], int]:
    """Return feeds, newest first, and how many there are in all."""
    values = {
        "schedule_id": schedule_id,
        "person": person.casefold() if person else None,
        "limit": limit,
        "offset": offset,
    }
    rows = session.execute(_LISTING, values)
    return [Feed(*row) for row in rows], session.execute(_COUNT, values).scalar_one()


def remove(session: orm.Session, feed_id: UUID) -> bool:
    """Revoke a feed; False when there is none."""
    found = session.execute(_REMOVE, {"id": feed_id})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def _hash(token: str) -> bytes:
    # 256 random bits need no salt and no slow hash.
    return hashlib.sha256(token.encode()).digest()
