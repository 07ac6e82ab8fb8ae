"""Correlation groups: which incident takes the next alert of a key."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from psycopg2.extras import execute_values
from sqlalchemy import orm, text

from alert_ingestion.domain.alerts import Candidate, Placement

# One statement decides and records. The row lock of the conflicting group makes simultaneous
# callers wait for one another, so a key never has two open groups.
_JOIN = """
INSERT INTO correlation_group AS g (key, incident_id, opened_at, last_alert_at, open_until)
VALUES %s
ON CONFLICT (key) WHERE closed_at IS NULL DO UPDATE SET
    incident_id = CASE WHEN g.open_until >= excluded.last_alert_at THEN g.incident_id
                       ELSE excluded.incident_id END,
    opened_at = CASE WHEN g.open_until >= excluded.last_alert_at THEN g.opened_at
                     ELSE excluded.opened_at END,
    last_alert_at = greatest(g.last_alert_at, excluded.last_alert_at),
    open_until = greatest(g.open_until, excluded.open_until)
RETURNING key, incident_id::text, opened_at
"""
_RECENTLY_CLOSED = """
SELECT DISTINCT ON (g.key) g.key, g.incident_id::text
FROM (VALUES %s) AS wanted (key, at)
JOIN correlation_group AS g USING (key)
WHERE g.closed_at IS NOT NULL AND g.open_until >= wanted.at
ORDER BY g.key, g.closed_at DESC
"""
# Locked in the order in which `join` locks them.
_CLOSE = text("""
WITH locked AS (
    SELECT key FROM correlation_group
    WHERE incident_id = ANY(CAST(:ids AS uuid[])) AND closed_at IS NULL ORDER BY key FOR UPDATE)
UPDATE correlation_group AS g SET closed_at = :at
FROM locked WHERE g.key = locked.key AND g.closed_at IS NULL
""")
_REOPEN = text("""
WITH latest AS (
    SELECT DISTINCT ON (key) ctid AS place FROM correlation_group AS g
    WHERE incident_id = CAST(:incident AS uuid) AND closed_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM correlation_group AS o WHERE o.key = g.key AND o.closed_at IS NULL)
    ORDER BY key, closed_at DESC)
UPDATE correlation_group AS g SET closed_at = NULL FROM latest WHERE g.ctid = latest.place
""")
_REDIRECT = text("""
UPDATE correlation_group SET incident_id = CAST(:target AS uuid)
WHERE incident_id = CAST(:incident AS uuid) AND closed_at IS NULL
""")
_ENDED = text("""
SELECT incident_id::text, max(closed_at) FROM correlation_group
WHERE incident_id = ANY(CAST(:ids AS uuid[])) GROUP BY incident_id
HAVING bool_and(closed_at IS NOT NULL)
""")
_FORGET = text("""
DELETE FROM correlation_group WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM correlation_group WHERE closed_at < :before
    LIMIT :most FOR UPDATE SKIP LOCKED))
""")


def cursor_of(session: orm.Session) -> Any:
    """Return a psycopg2 cursor inside the session's transaction."""
    return session.connection().connection.cursor()


def join(session: orm.Session, wanted: Mapping[str, Candidate]) -> dict[str, Placement]:
    """Return the incident of each correlation key: that of its open group, else the candidate.

    An open group takes alerts until the window after its last one. Source: api.md, correlation.
    """
    # Sorted: two writers that lock groups in different orders would deadlock.
    rows = [(key, *wanted[key]) for key in sorted(wanted)]
    template = "(%s, %s::uuid, %s, %s, %s)"
    with cursor_of(session) as cursor:
        found = execute_values(cursor, _JOIN, rows, template, page_size=1000, fetch=True)
    created = {key for key, incident_id, _ in found if incident_id == wanted[key].incident_id}
    previous = _recently_closed(session, {key: wanted[key].last_at for key in created})
    return {
        key: Placement(
            incident_id,
            opened_at,
            created=key in created,
            previous_incident_id=previous.get(key),
        )
        for key, incident_id, opened_at in found
    }


def close(session: orm.Session, incident_ids: Collection[str], *, at: datetime) -> None:
    """Let the incidents' open groups take no more alerts."""
    session.execute(_CLOSE, {"ids": list(incident_ids), "at": at})


def reopen(session: orm.Session, incident_id: str) -> None:
    """Open the incident's group again, unless a newer one took its place meanwhile."""
    session.execute(_REOPEN, {"incident": incident_id})


def redirect(session: orm.Session, incident_id: str, target: str) -> None:
    """Let the incident's open groups feed `target`, into which it was merged."""
    session.execute(_REDIRECT, {"incident": incident_id, "target": target})


def ended(session: orm.Session, incident_ids: Collection[str]) -> dict[str, datetime]:
    """Return when those of the incidents that are over let in their last alert."""
    return dict(session.execute(_ENDED, {"ids": list(incident_ids)}).all())


def forget_closed(session: orm.Session, *, before: datetime, most: int) -> int:
    """Delete groups closed before that instant, to which nothing refers; return how many."""
    return int(session.execute(_FORGET, {"before": before, "most": most}).rowcount)  # type: ignore[attr-defined] # a CursorResult


def _recently_closed(session: orm.Session, wanted: Mapping[str, datetime]) -> dict[str, str]:
    rows: Iterable[Any] = ()
    if wanted:
        with cursor_of(session) as cursor:
            rows = execute_values(
                cursor, _RECENTLY_CLOSED, list(wanted.items()), page_size=1000, fetch=True
            )
    return dict(rows)
