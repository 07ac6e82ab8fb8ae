"""The ledger: what every escalation did, written once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, orm, text

from oncall.domain.ledger import Entry, Outcome
from oncall.domain.policy import Position
from oncall.domain.schedule import Person
from oncall.domain.targets import Role
from oncall.domain.walk import Why
from servicekit.safejson import dumps

_COLUMNS = """id, incident_id, team, outcome, level, role, round, step, reason, due_at, fired_at,
lateness_seconds, to_name, to_email, from_name, from_email, manual, escalated, requested_by,
webhook_url, why"""

_ADD = text(f"""
INSERT INTO escalation_step ({_COLUMNS})
SELECT {_COLUMNS} FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS new (
    id uuid, incident_id text, team text, outcome text, level int, role text, round int, step int,
    reason text, due_at timestamptz, fired_at timestamptz, lateness_seconds double precision,
    to_name text, to_email text, from_name text, from_email text, manual boolean,
    escalated boolean, requested_by text, webhook_url text, why text, place int)
ORDER BY place
""")  # noqa: S608 - constants only

_ESCALATED = text(f"""
SELECT {_COLUMNS} FROM escalation_step
WHERE escalated AND (CAST(:incident_id AS text) IS NULL OR incident_id = :incident_id)
ORDER BY seq DESC LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants only
_COUNT = text("""
SELECT count(*) FROM escalation_step
WHERE escalated AND (CAST(:incident_id AS text) IS NULL OR incident_id = :incident_id)
""")
_LATEST = text(f"""
SELECT * FROM (SELECT {_COLUMNS}, seq FROM escalation_step WHERE incident_id = :incident_id
               ORDER BY seq DESC LIMIT :limit) AS latest
ORDER BY seq
""")  # noqa: S608 - constants only


def add(session: orm.Session, entries: Sequence[Entry]) -> None:
    """Write entries, in their order, with one statement."""
    if entries:
        rows = [_values(entry) | {"place": place} for place, entry in enumerate(entries)]
        session.execute(_ADD, {"entries": dumps(rows).decode()})


def escalated(
    session: orm.Session, incident_id: str | None, *, limit: int, offset: int
) -> tuple[Sequence[Entry], int]:
    """Return the entries beyond first pages, newest first, and how many there are in all."""
    values = {"incident_id": incident_id, "limit": limit, "offset": offset}
    rows = session.execute(_ESCALATED, values).all()
    return [_entry(row) for row in rows], session.execute(_COUNT, values).scalar_one()


def latest(session: orm.Session, incident_id: str, limit: int) -> Sequence[Entry]:
    """Return the last `limit` entries of an incident, oldest first."""
    rows = session.execute(_LATEST, {"incident_id": incident_id, "limit": limit})
    return [_entry(row) for row in rows]


def _values(entry: Entry) -> dict[str, Any]:
    to, origin, position = entry.to_person, entry.from_person, entry.position
    return {
        "id": entry.id,
        "incident_id": entry.incident_id,
        "team": entry.team,
        "outcome": entry.outcome,
        "level": entry.level,
        "role": entry.role,
        "round": position.round if position else None,
        "step": position.step if position else None,
        "reason": entry.reason,
        "due_at": entry.due_at,
        "fired_at": entry.fired_at,
        "lateness_seconds": entry.lateness_seconds,
        "to_name": to.name if to else None,
        "to_email": to.email if to else None,
        "from_name": origin.name if origin else None,
        "from_email": origin.email if origin else None,
        "manual": entry.manual,
        "escalated": entry.escalated,
        "requested_by": entry.requested_by,
        "webhook_url": entry.webhook_url,
        "why": entry.why,
    }


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        incident_id=row.incident_id,
        team=row.team,
        outcome=Outcome(row.outcome),
        level=row.level,
        reason=row.reason,
        due_at=row.due_at,
        fired_at=row.fired_at,
        position=Position(row.round, row.step) if row.round is not None else None,
        role=Role(row.role) if row.role else None,
        to_person=_person(row.to_name, row.to_email),
        from_person=_person(row.from_name, row.from_email),
        manual=row.manual,
        escalated=row.escalated,
        requested_by=row.requested_by,
        webhook_url=row.webhook_url,
        why=Why(row.why) if row.why else None,
    )


def _person(name: str | None, email: str | None) -> Person | None:
    return Person(name, email) if name is not None and email is not None else None
