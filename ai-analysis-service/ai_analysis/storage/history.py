"""Past incidents and the order in which they were learned."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from ai_analysis.domain.past import PastIncident
from servicekit.safejson import dumps

_COLUMNS = (
    "id, incident_id, number, title, service, severity, messages, notes, root_cause, resolution,"
    " seconds_to_resolve, resolved_at"
)
_NEXT_VERSION = text("""
INSERT INTO history_version AS known (version) VALUES (1)
ON CONFLICT (single) DO UPDATE SET version = known.version + 1 RETURNING version
""")
_VERSION = text("SELECT version FROM history_version")
_OF_INCIDENT = text(f"SELECT {_COLUMNS} FROM past_incident WHERE incident_id = :incident_id")  # noqa: S608 - constants only
_SAVE = text(f"""
INSERT INTO past_incident ({_COLUMNS}, learned_at, version)
VALUES (:id, :incident_id, :number, :title, :service, :severity, CAST(:messages AS jsonb),
        CAST(:notes AS jsonb), :root_cause, :resolution, :seconds_to_resolve, :resolved_at,
        :learned_at, :version)
ON CONFLICT (id) DO UPDATE SET
    number = excluded.number, title = excluded.title, service = excluded.service,
    severity = excluded.severity, messages = excluded.messages, notes = excluded.notes,
    root_cause = excluded.root_cause, resolution = excluded.resolution,
    seconds_to_resolve = excluded.seconds_to_resolve, resolved_at = excluded.resolved_at,
    version = excluded.version
""")  # noqa: S608 - constants only
_CHANGED = text(f"""
SELECT {_COLUMNS}, version FROM past_incident WHERE version > :version ORDER BY version LIMIT :most
""")  # noqa: S608 - constants only
_OF_IDS = text(f"SELECT {_COLUMNS} FROM past_incident WHERE id = ANY(:ids)")  # noqa: S608 - constants only
_COUNT = text("SELECT count(*) FROM past_incident")


def take_version(session: orm.Session) -> int:
    """Return the next version; until this transaction ends, nobody else can learn."""
    version: int = session.execute(_NEXT_VERSION).scalar_one()
    return version


def version(session: orm.Session) -> int:
    """Return the newest version; 0 before anything was learned."""
    return session.execute(_VERSION).scalar_one_or_none() or 0


def of_incident(session: orm.Session, incident_id: UUID) -> PastIncident | None:
    """Return what was learned of an incident."""
    row = session.execute(_OF_INCIDENT, {"incident_id": incident_id}).mappings().one_or_none()
    return None if row is None else _past(row)


def save(session: orm.Session, past: PastIncident, *, version: int, at: datetime) -> None:
    """Write a past incident, in place of what was known under its id."""
    values = {name: getattr(past, name) for name in PastIncident.__slots__}
    values |= {"messages": _json(past.messages), "notes": _json(past.notes)}
    session.execute(_SAVE, values | {"learned_at": at, "version": version})


def changed_since(
    session: orm.Session, version: int, *, most: int
) -> tuple[list[PastIncident], int]:
    """Return up to `most` incidents learned after `version`, by age, and the last one's version."""
    rows = session.execute(_CHANGED, {"version": version, "most": most}).mappings().all()
    return [_past(row) for row in rows], rows[-1]["version"] if rows else version


def of_ids(session: orm.Session, ids: Sequence[UUID]) -> dict[UUID, PastIncident]:
    """Return past incidents by their id."""
    rows = session.execute(_OF_IDS, {"ids": list(ids)}).mappings()
    return {row["id"]: _past(row) for row in rows}


def count(session: orm.Session) -> int:
    """Return how many incidents were learned."""
    number: int = session.execute(_COUNT).scalar_one()
    return number


def _past(row: Any) -> PastIncident:
    values = {name: row[name] for name in PastIncident.__slots__}
    values |= {"messages": tuple(row["messages"]), "notes": tuple(row["notes"])}
    return PastIncident(**values)


def _json(values: Sequence[str]) -> str:
    return dumps(list(values)).decode()
