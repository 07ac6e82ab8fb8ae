"""The timeline: what happened to an incident, when and through whom."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

from incident_management.domain.incident import NOTE, Entry
from incident_management.storage.rows import document

_ADD = text("""
INSERT INTO timeline_entry (incident_id, at, type, actor, text, details)
SELECT incident_id, at, type, actor, text, details
FROM ROWS FROM (jsonb_to_recordset(CAST(:rows AS jsonb)) AS (
    incident_id uuid, at timestamptz, type text, actor text, text text, details jsonb))
    WITH ORDINALITY AS new (incident_id, at, type, actor, text, details, place)
ORDER BY place
RETURNING entry_id
""")
_NEWEST = text("""
SELECT incident_id, at, type, actor, text, details, entry_id FROM timeline_entry
WHERE incident_id = :id ORDER BY at DESC, entry_id DESC LIMIT :limit
""")
_COUNT = text("SELECT count(*) FROM timeline_entry WHERE incident_id = :id")
_NOTES = text("""
SELECT incident_id, at, type, actor, text, details, entry_id FROM timeline_entry
WHERE incident_id = :id AND type = :note ORDER BY entry_id DESC LIMIT :limit
""")
_LAST = text("""
SELECT max(at) FROM timeline_entry WHERE incident_id = :id AND type = :type
""")
_WITH = text("""
SELECT DISTINCT incident_id FROM timeline_entry
WHERE incident_id = ANY(CAST(:ids AS uuid[])) AND type = :type
""")


def add(session: orm.Session, entries: Sequence[Entry]) -> list[int]:
    """Store entries in their order; return their ids."""
    return list(session.scalars(_ADD, {"rows": document(entries)}))


def newest(session: orm.Session, incident_id: UUID, *, limit: int) -> tuple[list[Entry], int]:
    """Return the newest entries, oldest of them first, and how many there are in all."""
    rows = session.execute(_NEWEST, {"id": incident_id, "limit": limit}).mappings().all()
    total = session.scalars(_COUNT, {"id": incident_id}).one()
    return [Entry(**row) for row in reversed(rows)], total


def last(session: orm.Session, incident_id: UUID, kind: str) -> datetime | None:
    """Return when something last happened to an incident, None if it never did."""
    at: datetime | None = session.scalars(_LAST, {"id": incident_id, "type": kind}).one()
    return at


def having(session: orm.Session, ids: Collection[UUID], kind: str) -> set[UUID]:
    """Return those incidents to which something has happened."""
    return set(session.scalars(_WITH, {"ids": list(ids), "type": kind}))


def notes(session: orm.Session, incident_id: UUID, *, limit: int) -> list[Entry]:
    """Return the newest notes, oldest of them first."""
    values = {"id": incident_id, "note": NOTE, "limit": limit}
    rows = session.execute(_NOTES, values).mappings().all()
    return [Entry(**row) for row in reversed(rows)]
