"""Past incidents and the order in which they were learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from ai_analysis.domain.past import PastIncident
from servicekit.reader import Reader, Row
from servicekit.safejson import dumps

_COLUMNS = (
    "id, incident_id, number, title, service, severity, messages, notes, root_cause, resolution, "
    "seconds_to_resolve, resolved_at, category, resolved_by"
)
_OF_INCIDENT = text(f"SELECT {_COLUMNS} FROM past_incident WHERE incident_id = :incident_id")  # noqa: S608 - constants only
_SAVE = text(f"""
INSERT INTO past_incident
    ({_COLUMNS}, learned_at, version, reader, prints, fingerprints)
VALUES (:id, :incident_id, :number, :title, :service, :severity, CAST(:messages AS jsonb),
        CAST(:notes AS jsonb), :root_cause, :resolution, :seconds_to_resolve, :resolved_at,
        :category, :resolved_by, :learned_at, :version, :reader, :prints,
        CAST(:fingerprints AS bigint[]))
ON CONFLICT (id) DO UPDATE SET
    number = excluded.number, title = excluded.title, service = excluded.service,
    severity = excluded.severity, messages = excluded.messages, notes = excluded.notes,
    root_cause = excluded.root_cause, resolution = excluded.resolution,
    seconds_to_resolve = excluded.seconds_to_resolve, resolved_at = excluded.resolved_at,
    category = excluded.category, resolved_by = excluded.resolved_by,
    version = excluded.version, reader = excluded.reader, prints = excluded.prints,
    fingerprints = excluded.fingerprints
""")  # noqa: S608 - constants only
_CHANGED = f"""
SELECT {_COLUMNS}, version, reader, prints FROM past_incident
WHERE version > %(version)s ORDER BY version LIMIT %(most)s
"""  # noqa: S608 - constants only
_OF_IDS = f"SELECT {_COLUMNS} FROM past_incident WHERE id = ANY(%(ids)s)"  # noqa: S608 - constants only
_RECALL = f"""
WITH repeats AS MATERIALIZED (
    SELECT count(*) OVER () AS times, coalesce(resolved_at, learned_at) AS last,
           resolved_by AS whom, resolution AS how
    FROM past_incident WHERE CAST(%(fingerprint)s AS bigint) IS NOT NULL
    AND fingerprints @> ARRAY[CAST(%(fingerprint)s AS bigint)]
    AND (CAST(%(besides)s AS uuid) IS NULL OR incident_id IS DISTINCT FROM %(besides)s)
    ORDER BY coalesce(resolved_at, learned_at) DESC, id DESC LIMIT 1)
SELECT {_COLUMNS}, times, last, whom, how
FROM past_incident LEFT JOIN repeats ON true WHERE id = ANY(%(ids)s)
"""  # noqa: S608 - constants only
_REPRINT = text("""
UPDATE past_incident SET reader = :reader, prints = :prints,
       fingerprints = CAST(:fingerprints AS bigint[])
WHERE id = :id
""")
_NAMES = _COLUMNS.split(", ")
_TAUGHT = text("""
SELECT title, messages, category FROM past_incident WHERE category IS NOT NULL
ORDER BY version DESC LIMIT :most
""")
_COUNT = text("SELECT count(*) FROM past_incident")


def of_incident(session: orm.Session, incident_id: UUID) -> PastIncident | None:
    """Return what was learned of an incident."""
    row = session.execute(_OF_INCIDENT, {"incident_id": incident_id}).mappings().one_or_none()
    return None if row is None else _past(row)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is stored of an incident's texts beside themselves, and which reader made it."""

    reader: str
    prints: bytes
    fingerprints: Sequence[int]


@dataclass(frozen=True, slots=True)
class Changed:
    """A past incident that was learned or completed, with its prints as they are stored."""

    past: PastIncident
    version: int
    reader: str
    prints: bytes


def save(
    session: orm.Session, past: PastIncident, printed: Printed, *, version: int, at: datetime
) -> None:
    """Write a past incident, in place of what was known under its id."""
    values = {name: getattr(past, name) for name in PastIncident.__slots__}
    values |= {"messages": _json(past.messages), "notes": _json(past.notes)}
    session.execute(_SAVE, values | _printed(printed) | {"learned_at": at, "version": version})


def reprint(session: orm.Session, past_id: UUID, printed: Printed) -> None:
    """Keep what another reader made of an incident's texts; it counts as no change."""
    session.execute(_REPRINT, _printed(printed) | {"id": past_id})


def _printed(printed: Printed) -> dict[str, Any]:
    return {
        "reader": printed.reader,
        "prints": printed.prints,
        "fingerprints": list(printed.fingerprints),
    }


def changed_since(reads: Reader, version: int, *, most: int) -> list[Changed]:
    """Return up to `most` incidents learned after `version`, by age."""
    return [
        Changed(_read(row), version, reader, bytes(prints))
        for row in reads.ask(_CHANGED, {"version": version, "most": most})
        for version, reader, prints in (row[len(_NAMES) :],)
    ]


@dataclass(frozen=True, slots=True)
class Repeats:
    """How many past incidents had a text of a template; when, by whom and how the last ended."""

    times: int = 0
    last: datetime | None = None
    by: str | None = None
    how: str | None = None


def recall(
    reads: Reader, ids: Sequence[UUID], *, fingerprint: int | None, besides: UUID | None
) -> tuple[dict[UUID, PastIncident], Repeats]:
    """Return past incidents by their id, and the repeats of a template other than `besides`.

    No template (None) has no repeats.
    """
    values = {"ids": list(ids), "fingerprint": fingerprint, "besides": besides}
    rows = reads.ask(_RECALL, values)
    told = rows[0][len(_NAMES) :] if rows else (None,)
    return _by_id(rows), Repeats() if told[0] is None else Repeats(*told)


def taught(session: orm.Session, *, most: int) -> list[tuple[str, str]]:
    """Return texts of past incidents whose category somebody told, with it; the newest first."""
    rows = session.execute(_TAUGHT, {"most": most})
    return [(one, row.category) for row in rows for one in (row.messages[:3] or [row.title])]


def of_ids(reads: Reader, ids: Sequence[UUID]) -> dict[UUID, PastIncident]:
    """Return past incidents by their id."""
    return _by_id(reads.ask(_OF_IDS, {"ids": list(ids)}))


def _by_id(rows: Sequence[Row]) -> dict[UUID, PastIncident]:
    known = [_read(row) for row in rows]
    return {one.id: one for one in known}


def _read(row: Row) -> PastIncident:
    return _past(dict(zip(_NAMES, row, strict=False)))


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
