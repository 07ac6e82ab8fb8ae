"""Alerts without a key that say the same: a resolve without a key ends them."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.domain.alerts import NewAlert

_MOST_RESOLVED = 1000


def hash_of(message: str) -> str:
    """Return the SQL of the `message_hash` of what the SQL `message` is."""
    return f"substr(sha256(convert_to({message}, 'UTF8')), 1, 8)"


# Older versions left the hash empty. The order is that of no index: one might be read whole for it.
_RESOLVE = text(f"""
WITH firing AS (
    SELECT alert_id, created_at FROM alert
    WHERE status = 'firing' AND dedup_key IS NULL AND service = :service AND severity = :severity
      AND message_hash IN ({hash_of(":message")}, '') AND message = :message
    ORDER BY CAST(alert_id AS text) LIMIT :most FOR UPDATE)
UPDATE alert SET status = 'resolved', resolved_at = :at
FROM firing WHERE alert.alert_id = firing.alert_id AND alert.created_at = firing.created_at
RETURNING alert.alert_id::text, alert.incident_id::text, alert."timestamp", alert.created_at
""")  # noqa: S608 - constants only


def resolve(session: orm.Session, alert: NewAlert) -> Sequence[RowMapping]:
    """Resolve the firing alerts without a key that say what `alert` says, newest first."""
    values = {
        "service": alert.service,
        "severity": alert.severity.value,
        "message": alert.message,
        "at": alert.received_at,
        "most": _MOST_RESOLVED,
    }
    rows: list[RowMapping] = []
    while True:
        some = session.execute(_RESOLVE, values).mappings().all()
        rows += some
        if len(some) < _MOST_RESOLVED:
            break
    return sorted(rows, key=lambda row: (row["created_at"], row["alert_id"]), reverse=True)
