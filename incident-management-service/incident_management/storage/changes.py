"""The changes that the live stream tells.

Ids are given before the commit, so a higher one may be seen first. Whoever has looked keeps the
oldest transaction that was unfinished then: nothing that it could not see is older than that.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import orm, text

from incident_management.storage.rows import document
from servicekit.db import notify

CHANNEL = "incident_change_"
_APPEND = text("""
INSERT INTO change (at, body)
SELECT :at, body FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS body
""")
_HORIZON = text("SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)")
_SINCE = text("""
SELECT change_id, CAST(CAST(xid AS text) AS bigint) AS xid, body,
       CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint) AS horizon
FROM change WHERE xid >= CAST(CAST(:horizon AS text) AS xid8)
AND NOT change_id = ANY(CAST(:seen AS bigint[]))
ORDER BY change_id LIMIT :limit
""")
_TRANSACTION_OF = text("""
SELECT CAST(CAST(xid AS text) AS bigint) FROM change WHERE change_id = :id
""")
_PURGE = text("""
DELETE FROM change WHERE change_id IN (SELECT change_id FROM change WHERE at < :before LIMIT 5000)
""")


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `horizon` is the oldest transaction unfinished when it was read."""

    change_id: int
    xid: int
    body: Mapping[str, Any]
    horizon: int


def append(session: orm.Session, bodies: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    """Store changes and wake whoever listens, once they are committed."""
    if bodies:
        session.execute(_APPEND, {"rows": document(bodies), "at": at})
        notify(session, CHANNEL, "")


def horizon(session: orm.Session) -> int:
    """Return the oldest transaction that is unfinished now."""
    oldest: int = session.scalars(_HORIZON).one()
    return oldest


def since(session: orm.Session, horizon: int, *, seen: Collection[int], limit: int) -> list[Change]:
    """Return the changes that whoever looked at `horizon`, and saw `seen`, has not seen yet.

    Changes of one incident are in the order in which they happened.
    """
    values = {"horizon": horizon, "seen": list(seen), "limit": limit}
    return [Change(**row) for row in session.execute(_SINCE, values).mappings()]


def transaction_of(session: orm.Session, change_id: int) -> int | None:
    """Return the transaction of a change, None when it is not kept any more."""
    return session.scalars(_TRANSACTION_OF, {"id": change_id}).one_or_none()


def purge(session: orm.Session, *, now: datetime, kept: timedelta) -> int:
    """Delete a batch of changes older than `kept`; return how many."""
    purged: Any = session.execute(_PURGE, {"before": now - kept})
    count: int = purged.rowcount
    return count
