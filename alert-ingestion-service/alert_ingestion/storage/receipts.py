"""Alerts that may come twice: each is stored once, and a repeat gets the same answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.domain.alerts import NewAlert, Outcome
from servicekit.safejson import dumps

# A twin in flight waits here until the first has committed.
_TAKE = text("""
INSERT INTO receipt (alert_id, body_sha256, received_at)
SELECT alert_id, decode(sha, 'hex'), received_at
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    alert_id uuid, sha text, received_at timestamptz)
ORDER BY alert_id
ON CONFLICT DO NOTHING RETURNING alert_id::text
""")
_KNOWN = text("""
SELECT alert_id::text, body_sha256, outcome ->> 'alert_id' AS stands_for,
       outcome ->> 'incident_id' AS incident_id, outcome ->> 'action' AS action,
       CAST(outcome ->> 'timestamp' AS timestamptz) AS "timestamp",
       outcome ->> 'previous_incident_id' AS previous_incident_id
FROM receipt WHERE alert_id = ANY(CAST(:ids AS uuid[]))
""")
_ANSWER = text("""
UPDATE receipt SET outcome = new.outcome
FROM json_to_recordset(CAST(:rows AS json)) AS new (alert_id uuid, outcome jsonb)
WHERE receipt.alert_id = new.alert_id
""")
_FORGET = text("""
DELETE FROM receipt WHERE alert_id IN (
    SELECT alert_id FROM receipt WHERE received_at < :before LIMIT :most FOR UPDATE SKIP LOCKED)
""")


def take(session: orm.Session, alerts: Sequence[NewAlert]) -> dict[str, RowMapping]:
    """Note the arrival of alerts that may come twice; return the answers of those that did."""
    rows = [
        {"alert_id": one.alert_id, "sha": one.body_sha256.hex(), "received_at": one.received_at}
        for one in {alert.alert_id: alert for alert in reversed(alerts)}.values()
        if one.body_sha256 is not None
    ]
    fresh = set(session.scalars(_TAKE, {"rows": dumps(rows).decode()}))
    ids = [row["alert_id"] for row in rows if row["alert_id"] not in fresh]
    if not ids:
        return {}
    return {row["alert_id"]: row for row in session.execute(_KNOWN, {"ids": ids}).mappings()}


def answer(session: orm.Session, outcomes: Mapping[str, Outcome]) -> None:
    """Keep what was answered to alerts that may come again."""
    rows = [
        {
            "alert_id": alert_id,
            "outcome": {
                "alert_id": outcome.alert_id,
                "incident_id": outcome.incident_id,
                "action": outcome.action.value,
                "timestamp": outcome.timestamp,
                "previous_incident_id": outcome.previous_incident_id,
            },
        }
        for alert_id, outcome in outcomes.items()
    ]
    session.execute(_ANSWER, {"rows": dumps(rows).decode()})


def forget(session: orm.Session, *, before: datetime, most: int) -> int:
    """Delete receipts older than that; return how many."""
    return int(session.execute(_FORGET, {"before": before, "most": most}).rowcount)  # type: ignore[attr-defined] # a CursorResult
