"""Analyses: one for each incident and text, linked by the alerts that say it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from ai_analysis.domain.suggestions import Reason, Suggestion
from servicekit.ids import uuid7
from servicekit.safejson import clean_text, dumps

_MOST_READ = 200
_LONGEST_MESSAGE = 1000

_KNOWN = text("""
SELECT wanted.incident_id, wanted.text_hash, analysis.id
FROM unnest(CAST(:incidents AS uuid[]), CAST(:hashes AS text[])) AS wanted (incident_id, text_hash)
JOIN analysis USING (incident_id, text_hash)
""")
# Advice is not waited for until it is on disk. If PostgreSQL itself dies, what was analysed in its
# last half second may be lost, and would be found again the same: the log is written in order, so
# nothing that lasts (a vote, a finished job, what others were told) refers to what did not.
_SAVE = text("""
SET LOCAL synchronous_commit TO off;
INSERT INTO analysis AS known
    (id, incident_id, text_hash, suggestions, model_version, created_at, updated_at,
     message, service, fingerprint, first_at)
SELECT id, incident_id, text_hash, CAST(suggestions AS jsonb), model_version, :at, :at,
       message, service, fingerprint, first_at
FROM unnest(CAST(:ids AS uuid[]), CAST(:incidents AS uuid[]), CAST(:hashes AS text[]),
            CAST(:suggestions AS text[]), CAST(:versions AS text[]), CAST(:messages AS text[]),
            CAST(:services AS text[]), CAST(:fingerprints AS bigint[]),
            CAST(:firsts AS timestamptz[]))
  AS new (id, incident_id, text_hash, suggestions, model_version, message, service, fingerprint,
          first_at)
ORDER BY incident_id, text_hash
ON CONFLICT (incident_id, text_hash) DO UPDATE SET
    suggestions = excluded.suggestions, model_version = excluded.model_version,
    updated_at = excluded.updated_at, message = coalesce(known.message, excluded.message),
    service = coalesce(known.service, excluded.service),
    fingerprint = excluded.fingerprint, first_at = least(known.first_at, excluded.first_at)
RETURNING incident_id, text_hash, id
""")
_LINK = text("""
INSERT INTO alert_analysis (alert_id, analysis_id)
SELECT * FROM unnest(CAST(:alerts AS uuid[]), CAST(:analyses AS uuid[]))
ON CONFLICT (alert_id) DO UPDATE SET analysis_id = excluded.analysis_id
""")
_OF_ALERT = text("""
SELECT suggestions FROM analysis JOIN alert_analysis ON analysis_id = id WHERE alert_id = :alert_id
""")
_OF_INCIDENTS = text("""
SELECT incident_id, suggestions FROM (
    SELECT incident_id, suggestions, row_number() OVER
        (PARTITION BY incident_id ORDER BY updated_at DESC, id DESC) AS place
    FROM analysis WHERE incident_id = ANY(:incidents)) AS newest
WHERE place <= :most ORDER BY incident_id, place
""")
_TEXTS = text("""
SELECT id, message, service, fingerprint, coalesce(first_at, created_at) AS first_at, suggestions,
       (SELECT count(*) FROM alert_analysis WHERE analysis_id = analysis.id) AS alerts
FROM analysis WHERE incident_id = :incident_id
ORDER BY coalesce(first_at, created_at), id LIMIT :most
""")
_TOP = text("""
INSERT INTO incident_top AS known (incident_id, root_cause, confidence)
SELECT * FROM unnest(CAST(:incidents AS uuid[]), CAST(:causes AS text[]),
                     CAST(:confidences AS double precision[])) AS new (incident_id, cause, sure)
ORDER BY incident_id
ON CONFLICT (incident_id) DO UPDATE SET
    root_cause = excluded.root_cause, confidence = excluded.confidence,
    changes = known.changes + (known.root_cause <> excluded.root_cause)::int
WHERE excluded.confidence > known.confidence
RETURNING incident_id, changes
""")

Key = tuple[UUID | None, str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found for one text of one incident; `text_hash` is the reading's digest."""

    incident_id: UUID | None
    text_hash: str
    suggestions: Sequence[Suggestion]
    model_version: str
    message: str = ""
    service: str = ""
    fingerprint: int = 0
    first_at: datetime | None = None

    @property
    def key(self) -> Key:
        """Return what there is one analysis for."""
        return self.incident_id, self.text_hash


@dataclass(frozen=True, slots=True)
class Said:
    """One distinct text of an incident: since when, by how many alerts, and what it may mean."""

    id: UUID
    message: str | None
    service: str | None
    fingerprint: int | None
    first_at: datetime
    suggestions: Sequence[Suggestion]
    alerts: int


def known(session: orm.Session, keys: Sequence[Key]) -> dict[Key, UUID]:
    """Return the ids of those analyses of incidents that exist already."""
    values = {"incidents": [key[0] for key in keys], "hashes": [key[1] for key in keys]}
    rows = session.execute(_KNOWN, values)
    return {(row.incident_id, row.text_hash): row.id for row in rows}


def save(session: orm.Session, new: Sequence[Analysis], *, at: datetime) -> dict[Key, UUID]:
    """Write analyses, in place of earlier ones of the same texts; return their ids."""
    values = {
        "ids": [uuid7() for _ in new],
        "incidents": [one.incident_id for one in new],
        "hashes": [one.text_hash for one in new],
        "suggestions": [_written(one.suggestions) for one in new],
        "versions": [one.model_version for one in new],
        "messages": [clean_text(one.message[:_LONGEST_MESSAGE]) for one in new],
        "services": [clean_text(one.service) for one in new],
        "fingerprints": [one.fingerprint for one in new],
        "firsts": [one.first_at for one in new],
        "at": at,
    }
    rows = session.execute(_SAVE, values)
    return {(row.incident_id, row.text_hash): row.id for row in rows}


def _written(suggestions: Sequence[Suggestion]) -> str:
    """Leave out what the entry of the knowledge base says: it is read from there."""
    fields = [asdict(one) for one in suggestions]
    for one in fields:
        if one["entry_id"]:
            for name in ("solution", "steps", "commands", "links"):
                del one[name]
    return clean_text(dumps(fields).decode())


def link(session: orm.Session, alerts: Mapping[UUID, UUID]) -> None:
    """Note which analysis each alert has."""
    ordered = sorted(alerts.items())  # the same order everywhere: no deadlock
    values = {"alerts": [pair[0] for pair in ordered], "analyses": [pair[1] for pair in ordered]}
    session.execute(_LINK, values)


def of_alert(session: orm.Session, alert_id: UUID) -> list[list[Suggestion]]:
    """Return the suggestions of an alert's analysis; nothing when it has none."""
    return [_suggestions(one) for one in session.scalars(_OF_ALERT, {"alert_id": alert_id})]


def of_incidents(
    session: orm.Session, incidents: Sequence[UUID]
) -> dict[UUID, list[list[Suggestion]]]:
    """Return the suggestions of the newest analyses of several incidents."""
    values = {"incidents": sorted(incidents), "most": _MOST_READ}
    found: dict[UUID, list[list[Suggestion]]] = {}
    for row in session.execute(_OF_INCIDENTS, values):
        found.setdefault(row.incident_id, []).append(_suggestions(row.suggestions))
    return found


def texts(session: orm.Session, incident_id: UUID, *, most: int = _MOST_READ) -> list[Said]:
    """Return the distinct texts of an incident, in the order in which they began."""
    rows = session.execute(_TEXTS, {"incident_id": incident_id, "most": most}).mappings()
    read = [dict(row) for row in rows]
    for row in read:
        row["suggestions"] = _suggestions(row["suggestions"])
    return [Said(**row) for row in read]


def raise_tops(session: orm.Session, tops: Mapping[UUID, Suggestion]) -> dict[UUID, int]:
    """Note the surest suggestion of incidents; those that had one as sure are left out.

    Returns how many different causes have been an incident's surest so far.
    """
    ordered = sorted(tops.items())
    values = {
        "incidents": [incident for incident, _ in ordered],
        "causes": [top.root_cause for _, top in ordered],
        "confidences": [top.confidence for _, top in ordered],
    }
    return {row.incident_id: row.changes for row in session.execute(_TOP, values)}


def _suggestions(stored: Sequence[Mapping[str, Any]]) -> list[Suggestion]:
    return [_suggestion(one) for one in stored]


def _suggestion(fields: Mapping[str, Any]) -> Suggestion:
    lists = {name: tuple(fields.get(name, ())) for name in ("steps", "commands", "links")}
    reasons = tuple(Reason(**one) for one in fields.get("explanation", ()))
    kept = {name: value for name, value in fields.items() if name in Suggestion.__slots__}
    return Suggestion(**{"solution": ""} | kept | lists | {"explanation": reasons})
