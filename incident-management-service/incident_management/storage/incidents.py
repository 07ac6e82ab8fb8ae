"""The incidents' table."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from incident_management.domain.errors import IncidentNotFound
from incident_management.domain.incident import Incident
from incident_management.domain.reference import Reference
from incident_management.domain.severity import Severity
from incident_management.domain.status import Status
from incident_management.storage.rows import document

COLUMNS = ", ".join(field.name for field in fields(Incident))
_RECORD = """
    incident_id uuid, title text, description text, service text, severity text, status text,
    team text, assigned_to text, assigned_email text, created_at timestamptz,
    acknowledged_at timestamptz, resolved_at timestamptz, closed_at timestamptz,
    updated_at timestamptz, snoozed_until timestamptz, escalation_level int,
    next_escalation_at timestamptz, merged_into uuid, reopened_from uuid, resolution text,
    cause text, first_alert_at timestamptz, first_alert_id uuid, text_edited boolean,
    severity_edited boolean, alert_count int, note_count int, version int, acknowledged_version int,
    trace text"""
_GIVEN = COLUMNS.replace(", number", "")
_CHANGING = [
    name
    for name in _GIVEN.split(", ")
    if name not in ("incident_id", "created_at", "reopened_from", "trace")
] + ["reopened_from"]

_FIND = f"""
SELECT {COLUMNS} FROM incident
WHERE incident_id = CAST(:id AS uuid) OR number = CAST(:number AS bigint)
"""  # noqa: S608 - constants only
_LOCK_MANY = text(f"""
SELECT {COLUMNS} FROM incident WHERE incident_id = ANY(CAST(:ids AS uuid[]))
ORDER BY incident_id FOR UPDATE
""")  # noqa: S608 - constants only
# Their heirs are looked up first: all are locked in one order, as everybody does.
_LOCK_HEIRS = text(f"""
SELECT {COLUMNS} FROM incident
WHERE incident_id = ANY(CAST(:ids AS uuid[]) || ARRAY(
    SELECT merged_into FROM incident
    WHERE incident_id = ANY(CAST(:ids AS uuid[])) AND merged_into IS NOT NULL))
ORDER BY incident_id FOR UPDATE
""")  # noqa: S608 - constants only
# The look before the insert keeps numbers from being burnt by incidents that exist already.
_INSERT = text(f"""
INSERT INTO incident ({_GIVEN})
SELECT {_GIVEN} FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new ({_RECORD})
WHERE NOT EXISTS (SELECT FROM incident AS old WHERE old.incident_id = new.incident_id)
ORDER BY created_at, incident_id
ON CONFLICT (incident_id) DO NOTHING RETURNING incident_id
""")  # noqa: S608 - constants only
_SAVE = text(f"""
UPDATE incident SET {", ".join(f"{name} = new.{name}" for name in _CHANGING)}
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new ({_RECORD})
WHERE incident.incident_id = new.incident_id
""")  # noqa: S608 - constants only
_FOLLOW = text("UPDATE incident SET merged_into = :target WHERE merged_into = :source")
_UNFINISHED = text("""
SELECT severity, count(*) AS n FROM incident WHERE status NOT IN ('resolved', 'closed')
GROUP BY severity
""")


def find(session: orm.Session, reference: Reference) -> Incident:
    """Return one incident. Raises IncidentNotFound."""
    return _one(session, reference, text(_FIND))


def lock(session: orm.Session, reference: Reference) -> Incident:
    """Return one incident, locked until the transaction ends. Raises IncidentNotFound."""
    return _one(session, reference, text(_FIND + " FOR UPDATE"))


def lock_many(session: orm.Session, ids: Collection[UUID]) -> dict[UUID, Incident]:
    """Return those incidents that exist, locked in the order of their ids."""
    rows = session.execute(_LOCK_MANY, {"ids": list(ids)})
    return {row.incident_id: incident_of(row) for row in rows}


def lock_with_heirs(session: orm.Session, ids: Collection[UUID]) -> dict[UUID, Incident]:
    """Return those incidents that exist and those they were merged into, locked in one order."""
    rows = session.execute(_LOCK_HEIRS, {"ids": list(ids)})
    found = {row.incident_id: incident_of(row) for row in rows}
    heirs = {one.merged_into for one in found.values() if one.merged_into is not None}
    missed = heirs - found.keys()  # merged while this waited for them
    return found | lock_many(session, missed) if missed else found


def insert(session: orm.Session, incidents: Sequence[Incident]) -> set[UUID]:
    """Store incidents that do not exist yet; return the ids of those that are new."""
    return set(session.scalars(_INSERT, {"rows": document(incidents)}))


def save(session: orm.Session, incidents: Sequence[Incident]) -> None:
    """Store what changed of incidents that are locked."""
    session.execute(_SAVE, {"rows": document(incidents)})


def follow_merge(session: orm.Session, *, source: UUID, target: UUID) -> None:
    """Let incidents that had been merged into `source` point to `target`."""
    session.execute(_FOLLOW, {"source": source, "target": target})


def count_unfinished(session: orm.Session) -> dict[Severity, int]:
    """Return how many incidents are neither resolved nor closed, for every severity."""
    counted = {row.severity: row.n for row in session.execute(_UNFINISHED)}
    return {severity: counted.get(severity.value, 0) for severity in Severity}


def incident_of(row: Row[Any]) -> Incident:
    """Return the incident in a row of all `COLUMNS`."""
    values = dict(row._mapping)  # noqa: SLF001 - the public name
    values["severity"] = Severity(values["severity"])
    values["status"] = Status(values["status"])
    return Incident(**values)


def _one(session: orm.Session, reference: Reference, statement: Any) -> Incident:
    values = {"id": reference.incident_id, "number": reference.number}
    row = session.execute(statement, values).one_or_none()
    if row is None:
        named = reference.incident_id or f"INC-{reference.number}"
        raise IncidentNotFound(f"there is no incident {named}")
    return incident_of(row)
