"""Correlation groups: which incident takes the next alert of a service and severity."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from psycopg2.extras import execute_values
from sqlalchemy import orm, text

from alert_ingestion.domain.alerts import Placement

Key = tuple[str, str]

# One statement decides and records. The row lock of the conflicting group makes simultaneous
# callers wait for one another, so a key never has two open groups.
_JOIN = """
INSERT INTO correlation_group AS g (service, severity, incident_id, opened_at, last_alert_at)
VALUES %s
ON CONFLICT (service, severity) WHERE closed_at IS NULL DO UPDATE SET
    incident_id = CASE WHEN g.last_alert_at >= excluded.last_alert_at - {window}
                       THEN g.incident_id ELSE excluded.incident_id END,
    opened_at = CASE WHEN g.last_alert_at >= excluded.last_alert_at - {window}
                     THEN g.opened_at ELSE excluded.opened_at END,
    last_alert_at = greatest(g.last_alert_at, excluded.last_alert_at)
RETURNING service, severity, incident_id::text, opened_at
"""
_RECENTLY_CLOSED = """
SELECT DISTINCT ON (g.service, g.severity) g.service, g.severity, g.incident_id::text
FROM (VALUES %s) AS wanted (service, severity, since)
JOIN correlation_group AS g USING (service, severity)
WHERE g.closed_at IS NOT NULL AND g.last_alert_at >= wanted.since
ORDER BY g.service, g.severity, g.closed_at DESC
"""
_CLOSE = text("""
UPDATE correlation_group SET closed_at = :at
WHERE incident_id = CAST(:incident AS uuid) AND closed_at IS NULL
""")
_REOPEN = text("""
UPDATE correlation_group AS g SET closed_at = NULL
WHERE incident_id = CAST(:incident AS uuid) AND closed_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM correlation_group AS o
    WHERE o.service = g.service AND o.severity = g.severity AND o.closed_at IS NULL)
""")
_REDIRECT = text("""
UPDATE correlation_group SET incident_id = CAST(:target AS uuid)
WHERE incident_id = CAST(:incident AS uuid) AND closed_at IS NULL
""")
_FORGET = text("DELETE FROM correlation_group WHERE closed_at < :before")


def cursor_of(session: orm.Session) -> Any:
    """Return a psycopg2 cursor inside the session's transaction."""
    return session.connection().connection.cursor()


def join(
    session: orm.Session,
    candidates: Mapping[Key, tuple[str, datetime, datetime]],
    *,
    window: timedelta,
) -> dict[Key, Placement]:
    """Return the incident of each key: that of its open group, else the candidate.

    `candidates` maps a key to a fresh incident id, the receipt of the key's first alert and of its
    last. An open group takes alerts until `window` after its last one. Source: api.md, correlation.
    """
    # Sorted: two writers that lock groups in different orders would deadlock.
    rows = [(*key, *candidates[key]) for key in sorted(candidates)]
    seconds = f"interval '{window.total_seconds()} seconds'"
    statement = _JOIN.replace("{window}", seconds)
    template = "(%s, %s, %s::uuid, %s, %s)"
    with cursor_of(session) as cursor:
        found = execute_values(cursor, statement, rows, template, page_size=1000, fetch=True)
    created = {
        (service, severity)
        for service, severity, incident_id, _ in found
        if incident_id == candidates[service, severity][0]
    }
    previous = _recently_closed(
        session, {key: candidates[key][2] - window for key in created} if created else {}
    )
    return {
        (service, severity): Placement(
            incident_id,
            opened_at,
            created=(service, severity) in created,
            previous_incident_id=previous.get((service, severity)),
        )
        for service, severity, incident_id, opened_at in found
    }


def close(session: orm.Session, incident_id: str, *, at: datetime) -> None:
    """Let the incident's open groups take no more alerts."""
    session.execute(_CLOSE, {"incident": incident_id, "at": at})


def reopen(session: orm.Session, incident_id: str) -> None:
    """Open the incident's group again, unless a newer one took its place meanwhile."""
    session.execute(_REOPEN, {"incident": incident_id})


def redirect(session: orm.Session, incident_id: str, target: str) -> None:
    """Let the incident's open groups feed `target`, into which it was merged."""
    session.execute(_REDIRECT, {"incident": incident_id, "target": target})


def forget_closed(session: orm.Session, *, before: datetime) -> None:
    """Delete groups closed before that instant: nothing refers to them any more."""
    session.execute(_FORGET, {"before": before})


def _recently_closed(session: orm.Session, wanted: Mapping[Key, datetime]) -> dict[Key, str]:
    rows: Iterable[Any] = ()
    if wanted:
        values = [(*key, since) for key, since in wanted.items()]
        with cursor_of(session) as cursor:
            rows = execute_values(cursor, _RECENTLY_CLOSED, values, page_size=1000, fetch=True)
    return {(service, severity): incident_id for service, severity, incident_id in rows}
