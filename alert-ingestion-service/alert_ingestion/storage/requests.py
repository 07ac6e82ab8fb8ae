"""What integrations sent: the last requests, and what was not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from psycopg2.extras import execute_values
from sqlalchemy import RowMapping, orm, text

from alert_ingestion.storage.groups import cursor_of
from servicekit.safejson import dumps

KEPT = 100
KEPT_IN_QUARANTINE = 1000
_INSERT = """
INSERT INTO integration_request (request_id, integration_id, received_at, method, path, headers,
    body, outcome, detail, alert_ids)
VALUES %s ON CONFLICT (request_id) DO NOTHING
"""
_TEMPLATE = "(%s::uuid, %s::uuid, %s, %s, %s, %s::jsonb, %s, %s, %s, %s::uuid[])"
_READ = """
SELECT request_id, integration_id, received_at, method, path, headers, body, outcome, detail,
    alert_ids
FROM integration_request
"""
_RECENT = text(f"""
{_READ} WHERE (CAST(:integration AS uuid) IS NULL OR integration_id = CAST(:integration AS uuid))
    AND (CAST(:outcome AS text) IS NULL OR outcome = :outcome)
ORDER BY request_id DESC LIMIT :limit
""")
_OF_ID = text(f"{_READ} WHERE request_id = CAST(:id AS uuid)")
_SETTLE = text("""
UPDATE integration_request SET outcome = :outcome, detail = :detail, alert_ids = ARRAY(
    SELECT DISTINCT unnest(alert_ids || CAST(:ids AS uuid[])))
WHERE request_id = CAST(:id AS uuid)
""")
_PRUNE = text("""
DELETE FROM integration_request WHERE request_id IN (
    SELECT request_id FROM (
        SELECT request_id, outcome, received_at, row_number() OVER (
            PARTITION BY integration_id, outcome ORDER BY request_id DESC) AS place
        FROM integration_request) AS ranked
    WHERE place > CASE outcome WHEN 'quarantined' THEN :kept_in_quarantine ELSE :kept END
        OR received_at < :before
    LIMIT :most)
""")


class Became(StrEnum):
    """What became of a request."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A request without its secrets, and what became of it."""

    request_id: str
    integration_id: str | None
    received_at: datetime
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    became: Became
    detail: str | None = None
    alert_ids: Sequence[str] = ()


def insert(session: orm.Session, requests: Sequence[RawRequest]) -> None:
    """Store requests."""
    rows = [
        (
            one.request_id,
            one.integration_id,
            one.received_at,
            one.method,
            one.path,
            dumps(one.headers).decode(),
            one.body,
            one.became.value,
            one.detail,
            list(one.alert_ids),
        )
        for one in requests
    ]
    with cursor_of(session) as cursor:
        execute_values(cursor, _INSERT, rows, _TEMPLATE)


def recent(
    session: orm.Session, *, integration_id: str | None, outcome: str | None, limit: int
) -> Sequence[RowMapping]:
    """Return the newest requests, newest first."""
    values = {"integration": integration_id, "outcome": outcome, "limit": limit}
    return session.execute(_RECENT, values).mappings().all()


def of_id(session: orm.Session, request_id: str) -> RowMapping | None:
    """Return one request."""
    return session.execute(_OF_ID, {"id": request_id}).mappings().one_or_none()


def settle(
    session: orm.Session, request_id: str, *, alert_ids: Sequence[str], wrong: str | None
) -> None:
    """Note what became of a kept request that was read again; `wrong`: it stays in quarantine."""
    became = Became.ACCEPTED if wrong is None else Became.QUARANTINED
    values = {
        "id": request_id,
        "outcome": became.value,
        "detail": None if wrong is None else wrong[:2000],
        "ids": list(alert_ids),
    }
    session.execute(_SETTLE, values)


def prune(session: orm.Session, *, before: datetime, most: int) -> int:
    """Delete what is old, and all but the newest of an integration and outcome; return how many."""
    values = {"kept": KEPT, "kept_in_quarantine": KEPT_IN_QUARANTINE, "before": before}
    return int(session.execute(_PRUNE, values | {"most": most}).rowcount)  # type: ignore[attr-defined] # a CursorResult
