"""The alerts of incidents."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import orm, text

from incident_management.domain.incident import Alert
from incident_management.storage.rows import document

_KNOWN = text("SELECT alert_id FROM alert WHERE alert_id = ANY(CAST(:ids AS uuid[]))")
# The latest word counts, of equal ones a resolution; a repeat changes nothing and comes back as
# nothing.
_STORE = text("""
INSERT INTO alert AS known (alert_id, incident_id, service, severity, message, status, labels,
                            links, source, "timestamp", received_at, changed_at, action)
SELECT alert_id, incident_id, service, severity, message, status, labels, links, source,
       "timestamp", received_at, changed_at, action
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    alert_id uuid, incident_id uuid, service text, severity text, message text, status text,
    labels jsonb, links jsonb, source text, "timestamp" timestamptz, received_at timestamptz,
    changed_at timestamptz, action text)
ORDER BY alert_id
ON CONFLICT (alert_id) DO UPDATE SET status = excluded.status, action = excluded.action,
    changed_at = excluded.changed_at
WHERE known.status <> excluded.status
  AND (excluded.changed_at, excluded.status = 'resolved')
      > (coalesce(known.changed_at, known.received_at), known.status = 'resolved')
RETURNING alert_id, incident_id, xmax = 0 AS added, status = 'resolved' AS resolved
""")
_NEWEST = text("""
SELECT alert_id, incident_id, service, severity, message, status, labels, links, source,
       "timestamp", received_at, action
FROM alert WHERE incident_id = :id ORDER BY received_at DESC, alert_id DESC LIMIT :limit
""")
_MESSAGES = text("""
SELECT left(message, 1000) AS message FROM (
    SELECT message, received_at FROM alert WHERE incident_id = :id
    ORDER BY received_at, alert_id LIMIT 5000) AS oldest
GROUP BY 1 ORDER BY min(received_at), 1 LIMIT :limit
""")
_LAST_RECEIVED = text("SELECT max(received_at) FROM alert WHERE incident_id = :id")
_FIRING = text("""
SELECT incident_id FROM unnest(CAST(:ids AS uuid[])) AS wanted (incident_id)
WHERE EXISTS (SELECT FROM alert
              WHERE alert.incident_id = wanted.incident_id AND alert.status = 'firing')
""")
_MOVE = text("UPDATE alert SET incident_id = :target WHERE incident_id = :source")


class Stored(NamedTuple):
    """What the arrival of an alert changed."""

    alert_id: UUID
    incident_id: UUID
    added: bool
    resolved: bool


def known(session: orm.Session, ids: Collection[UUID]) -> set[UUID]:
    """Return those ids whose alert is stored."""
    return set(session.scalars(_KNOWN, {"ids": list(ids)}))


def store(session: orm.Session, alerts: Sequence[Alert]) -> list[Stored]:
    """Store alerts with distinct ids; return those that were new or changed their status."""
    found = session.execute(_STORE, {"rows": document([_row(alert) for alert in alerts])})
    return [Stored._make(row) for row in found]


def newest(session: orm.Session, incident_id: UUID, *, limit: int) -> list[dict[str, Any]]:
    """Return the alerts of an incident, newest first, with api.md's fields of an alert."""
    rows = session.execute(_NEWEST, {"id": incident_id, "limit": limit})
    return [dict(row) for row in rows.mappings()]


def messages(session: orm.Session, incident_id: UUID, *, limit: int) -> list[str]:
    """Return the distinct messages of an incident's first 5,000 alerts, oldest first.

    Each is cut at 1,000 characters.
    """
    return list(session.scalars(_MESSAGES, {"id": incident_id, "limit": limit}))


def last_received(session: orm.Session, incident_id: UUID) -> datetime | None:
    """Return when ingestion received the newest alert of an incident."""
    found: datetime | None = session.scalar(_LAST_RECEIVED, {"id": incident_id})
    return found


def firing(session: orm.Session, incident_ids: Collection[UUID]) -> set[UUID]:
    """Return those incidents of which an alert still fires."""
    return set(session.scalars(_FIRING, {"ids": list(incident_ids)}))


def move(session: orm.Session, *, source: UUID, target: UUID) -> int:
    """Attach the alerts of one incident to another; return how many."""
    moved: Any = session.execute(_MOVE, {"source": source, "target": target})
    count: int = moved.rowcount
    return count


def _row(alert: Alert) -> dict[str, Any]:
    return {
        "alert_id": alert.alert_id,
        "incident_id": alert.incident_id,
        "service": alert.service,
        "severity": alert.severity,
        "message": alert.message,
        "status": "resolved" if alert.resolved else "firing",
        "labels": alert.labels,
        "links": alert.links,
        "source": alert.source,
        "timestamp": alert.timestamp,
        "received_at": alert.received_at,
        "changed_at": alert.changed_at,
        "action": alert.action,
    }
