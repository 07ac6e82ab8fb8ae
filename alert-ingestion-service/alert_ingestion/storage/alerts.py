"""Stored alerts: written in batches, read by id, filter and cursor."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg2.extras import execute_values
from sqlalchemy import RowMapping, orm, text

from alert_ingestion.domain.alerts import Action, NewAlert, Placement, StoredAlert, ToTell, Touch
from alert_ingestion.storage.groups import cursor_of
from alert_ingestion.storage.twins import hash_of
from servicekit.safejson import dumps

# One JSON document instead of a long list of values: measured at 500 rows, a fifth of the client's
# processor time and half of the whole.
_INSERT = text(f"""
INSERT INTO alert (alert_id, incident_id, service, severity, message, labels, annotations, links,
    source, integration_id, status, action, dedup_key, repeat_count, previous_incident_id,
    incident_opened_at, "timestamp", created_at, last_received_at, resolved_at, explanation, trace,
    message_hash)
SELECT alert_id, incident_id, service, severity, message, labels, annotations, links,
       source, integration_id, status, action, dedup_key, repeat_count, previous_incident_id,
       opened_at, sent_at, received_at, received_at, resolved_at, explanation, trace,
       CASE WHEN dedup_key IS NULL THEN {hash_of("message")} ELSE '' END
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    alert_id uuid, incident_id uuid, service text, severity text, message text, labels jsonb,
    annotations jsonb, links jsonb, source text, integration_id uuid, status text, action text,
    dedup_key text, repeat_count int,
    previous_incident_id uuid, opened_at timestamptz, sent_at timestamptz, received_at timestamptz,
    resolved_at timestamptz, explanation jsonb, trace text)
""")  # noqa: S608 - constants only
_TOUCH = text("""
UPDATE alert AS a SET
    repeat_count = a.repeat_count + t.more,
    message = coalesce(t.message, a.message), labels = coalesce(t.labels, a.labels),
    annotations = coalesce(t.annotations, a.annotations),
    -- What rules saw when it was placed: a replay must see it again.
    explanation = CASE
        WHEN (t.labels <> a.labels OR t.message <> a.message)
             AND NOT coalesce(a.explanation ? 'seen', false)
        THEN coalesce(a.explanation, '{}') || jsonb_build_object(
            'seen', jsonb_build_object('labels', a.labels, 'message', a.message))
        ELSE a.explanation END,
    last_received_at = greatest(a.last_received_at, t.received_at),
    status = coalesce(t.status, a.status),
    resolved_at = CASE WHEN t.status IS NULL THEN a.resolved_at
                       WHEN t.status = 'resolved' THEN t.received_at END
FROM json_to_recordset(CAST(:rows AS json)) AS t (
    alert_id uuid, created_at timestamptz, more int, message text, labels jsonb,
    annotations jsonb, received_at timestamptz, status text)
WHERE a.alert_id = t.alert_id AND a.created_at = t.created_at
""")
_REWORD = text("""
UPDATE alert AS a SET message = coalesce(:message, a.message),
    annotations = a.annotations || CAST(:annotations AS jsonb)
FROM episode AS e
WHERE e.service = :service AND e.dedup_key = :key AND e.firing
  AND a.alert_id = e.alert_id AND a.created_at = e.alert_created_at
""")
_PLACE = """
UPDATE alert SET incident_id = placed.incident_id, action = placed.action,
    incident_opened_at = placed.opened_at,
    previous_incident_id = coalesce(placed.previous, alert.previous_incident_id)
FROM (VALUES %s) AS placed (alert_id, created_at, incident_id, action, opened_at, previous)
WHERE alert.alert_id = placed.alert_id AND alert.created_at = placed.created_at
"""
_EXPLAIN = text("""
UPDATE alert SET explanation = new.explanation
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new (
    alert_id uuid, created_at timestamptz, explanation jsonb)
WHERE alert.alert_id = new.alert_id AND alert.created_at = new.created_at
""")
_BEFORE = text("""
SELECT created_at FROM alert
WHERE incident_id = :incident AND created_at <= :at AND alert_id <> :id
ORDER BY created_at DESC LIMIT 1
""")
_INCIDENT_OF_KEY = text("""
SELECT incident_id::text FROM episode
WHERE dedup_key = :key AND firing AND incident_id IS NOT NULL LIMIT 1
""")
_KNOWN = text("""
SELECT alert_id::text FROM alert
WHERE alert_id = ANY(CAST(:ids AS uuid[])) AND created_at BETWEEN :first AND :last
""")
COLUMNS = """alert_id, service, severity, message, labels, annotations, links, source,
    integration_id, "timestamp", incident_id, previous_incident_id, status, action, dedup_key,
    repeat_count, created_at, last_received_at, resolved_at, incident_opened_at, explanation,
    trace"""
# For people: with the repeats of an alert that ends by itself, which are counted beside its row.
SEEN = COLUMNS.replace(
    "repeat_count", "repeat_count + coalesce(timed.untold, 0) AS repeat_count"
).replace("last_received_at", "greatest(last_received_at, timed.updated_at) AS last_received_at")
REPEATS = """LEFT JOIN LATERAL (
    SELECT untold, updated_at FROM timed_alert
    WHERE alert.status = 'firing' AND fingerprint = alert.dedup_key AND service = alert.service
      AND open) AS timed ON true"""
READ = f"SELECT {COLUMNS} FROM alert"  # noqa: S608 - constants only
# One by one, by the index: of a partition without statistics the planner would read every row.
_OF_IDS = text(f"""
SELECT {COLUMNS} FROM unnest(CAST(:ids AS uuid[])) AS wanted (id)
CROSS JOIN LATERAL (SELECT * FROM alert WHERE alert_id = wanted.id OFFSET 0) AS found
ORDER BY created_at, alert_id
""")  # noqa: S608 - constants only
# What the neighbours hear, written down where it lies: source of its fields is docs/events.md. Long
# texts are cut, so that an event stays below what its receiver takes.
_TO_TELL = text("""
SELECT incident_id::text, service, status, created_at, CAST(json_build_object(
    'alert_id', alert_id, 'incident_id', incident_id, 'service', service, 'severity', severity,
    'message', left(message, 8192), 'status', status,
    'labels', CASE WHEN length(CAST(labels AS text)) <= 1024 THEN labels
                   ELSE (SELECT coalesce(jsonb_object_agg(key, left(value, 1024)), '{}')
                         FROM jsonb_each_text(labels)) END,
    'source', source, 'links', links, 'timestamp', "timestamp", 'received_at', created_at,
    'changed_at', last_received_at, 'incident_opened_at', incident_opened_at, 'action', action,
    'reopened_from', previous_incident_id, 'trace', trace) AS text)
FROM unnest(CAST(:ids AS uuid[])) AS wanted (id)
CROSS JOIN LATERAL (SELECT * FROM alert
    WHERE alert_id = wanted.id AND incident_id IS NOT NULL OFFSET 0) AS found
ORDER BY created_at, alert_id
""")
_FIND = text(f"SELECT {SEEN} FROM alert {REPEATS} WHERE alert_id = :id")  # noqa: S608 - constants only


def insert(session: orm.Session, rows: Sequence[StoredAlert]) -> None:
    """Store new alerts."""
    session.execute(_INSERT, {"rows": dumps([_row(one) for one in rows]).decode()})


def touch(session: orm.Session, touches: Sequence[Touch]) -> None:
    """Change stored alerts: count repeats, take over what was said last, end them or not."""
    rows = [
        {
            "alert_id": one.alert_id,
            "created_at": one.created_at,
            "more": one.more,
            "message": one.content.message if one.content else None,
            "labels": one.content.labels if one.content else None,
            "annotations": one.content.annotations if one.content else None,
            "received_at": one.received_at,
            "status": one.status.value if one.status else None,
        }
        for one in sorted(touches, key=lambda one: one.alert_id)
    ]
    session.execute(_TOUCH, {"rows": dumps(rows).decode()})


def reword(session: orm.Session, service: str, key: str, said: Mapping[str, str]) -> None:
    """Put a new `message`, or other annotations, into the alert of a key, if one fires."""
    annotations = {name: text for name, text in said.items() if name != "message"}
    values = {"message": said.get("message"), "annotations": dumps(annotations).decode()}
    session.execute(_REWORD, {"service": service, "key": key, **values})


def place(session: orm.Session, placed: Sequence[tuple[str, datetime, Placement, Action]]) -> None:
    """Give stored alerts, named by id and receipt, their incident."""
    rows = [
        (
            alert_id,
            created_at,
            where.incident_id,
            action.value,
            where.opened_at,
            where.previous_incident_id,
        )
        for alert_id, created_at, where, action in sorted(placed, key=lambda one: one[0])
    ]
    template = "(%s::uuid, %s::timestamptz, %s::uuid, %s, %s::timestamptz, %s::uuid)"
    with cursor_of(session) as cursor:
        execute_values(cursor, _PLACE, rows, template, page_size=1000)


def explain(
    session: orm.Session, told: Sequence[tuple[str, datetime, Mapping[str, Any] | None]]
) -> None:
    """Keep what was decided about stored alerts, named by id and receipt."""
    rows = [
        {"alert_id": alert_id, "created_at": created_at, "explanation": explanation}
        for alert_id, created_at, explanation in told
    ]
    session.execute(_EXPLAIN, {"rows": dumps(rows).decode()})


def incident_of_key(session: orm.Session, key: str) -> str | None:
    """Return the incident of the firing alert of an integration's key; it names its integration."""
    found: str | None = session.execute(_INCIDENT_OF_KEY, {"key": key}).scalar_one_or_none()
    return found


def known(session: orm.Session, alerts: Sequence[NewAlert]) -> set[str]:
    """Return the ids of those alerts that have a row."""
    values = {
        "ids": [alert.alert_id for alert in alerts],
        "first": min(alert.received_at for alert in alerts),
        "last": max(alert.received_at for alert in alerts),
    }
    return set(session.scalars(_KNOWN, values))


def find(session: orm.Session, alert_id: UUID) -> RowMapping | None:
    """Return a stored alert as people see it."""
    return session.execute(_FIND, {"id": alert_id}).mappings().one_or_none()


def of_ids(session: orm.Session, ids: Iterable[str]) -> Sequence[RowMapping]:
    """Return stored alerts, oldest first; each once."""
    return session.execute(_OF_IDS, {"ids": list({*ids})}).mappings().all()


def to_tell(session: orm.Session, ids: Iterable[str]) -> list[ToTell]:
    """Return those stored alerts that have an incident, oldest first; each once."""
    return [ToTell._make(row) for row in session.execute(_TO_TELL, {"ids": list({*ids})})]


def firing(session: orm.Session, *, since: datetime, most: int) -> Sequence[RowMapping]:
    """Return alerts that fire and came since then, newest first."""
    statement = text(
        f"{READ} WHERE status = 'firing' AND created_at >= :since"
        " ORDER BY created_at DESC, alert_id DESC LIMIT :most"
    )
    return session.execute(statement, {"since": since, "most": most}).mappings().all()


def firing_keys(session: orm.Session) -> Sequence[RowMapping]:
    """Return the alerts with a key that fire now."""
    keys = "SELECT alert_id, alert_created_at FROM episode WHERE firing"
    statement = text(f"{READ} WHERE (alert_id, created_at) IN ({keys})")
    return session.execute(statement).mappings().all()


def placed_between(
    session: orm.Session, since: datetime, until: datetime, *, most: int
) -> Sequence[RowMapping]:
    """Return the alerts of [since, until) that have an incident, in the order of receipt."""
    statement = text(
        f"{READ} WHERE created_at >= :since AND created_at < :until AND incident_id IS NOT NULL"
        " ORDER BY created_at, alert_id LIMIT :most"
    )
    values = {"since": since, "until": until, "most": most}
    return session.execute(statement, values).mappings().all()


def before_in_incident(session: orm.Session, row: RowMapping) -> datetime | None:
    """Return when the alert before this one came to its incident."""
    values = {"incident": row["incident_id"], "at": row["created_at"], "id": row["alert_id"]}
    found: datetime | None = session.execute(_BEFORE, values).scalar()
    return found


def _row(row: StoredAlert) -> dict[str, Any]:
    alert, where = row.alert, row.place
    return {
        "alert_id": alert.alert_id,
        "incident_id": where.incident_id if where else None,
        "service": alert.service,
        "severity": alert.severity,
        "message": alert.message,
        "labels": alert.labels,
        "annotations": alert.annotations,
        "links": alert.links,
        "source": alert.source,
        "integration_id": alert.integration_id,
        "status": "resolved" if row.resolved_at else "firing",
        "action": row.action,
        "dedup_key": alert.dedup_key,
        "repeat_count": row.repeats,
        "previous_incident_id": where.previous_incident_id if where else None,
        "opened_at": where.opened_at if where else None,
        "sent_at": alert.timestamp,
        "received_at": alert.received_at,
        "resolved_at": row.resolved_at,
        "explanation": row.explanation,
        "trace": alert.trace,
    }
