"""Analyses: one for each incident and text, linked by the alerts that say it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from ai_analysis.domain.suggestions import Suggestion
from servicekit.ids import uuid7
from servicekit.safejson import clean_text, dumps

_MOST_READ = 200

_KNOWN = text("""
SELECT wanted.incident_id, wanted.text_hash, analysis.id
FROM unnest(CAST(:incidents AS uuid[]), CAST(:hashes AS text[])) AS wanted (incident_id, text_hash)
JOIN analysis USING (incident_id, text_hash)
""")
_SAVE = text("""
INSERT INTO analysis AS known
    (id, incident_id, text_hash, suggestions, model_version, created_at, updated_at)
VALUES (:id, :incident_id, :text_hash, CAST(:suggestions AS jsonb), :model_version, :at, :at)
ON CONFLICT (incident_id, text_hash) DO UPDATE SET
    suggestions = excluded.suggestions, model_version = excluded.model_version,
    updated_at = excluded.updated_at
RETURNING id
""")
_LINK = text("""
INSERT INTO alert_analysis (alert_id, analysis_id)
SELECT * FROM unnest(CAST(:alerts AS uuid[]), CAST(:analyses AS uuid[]))
ON CONFLICT (alert_id) DO UPDATE SET analysis_id = excluded.analysis_id
""")
_OF_INCIDENT = text("""
SELECT suggestions FROM analysis WHERE incident_id = :incident_id
ORDER BY updated_at DESC, id DESC LIMIT :most
""")
_OF_ALERT = text("""
SELECT suggestions FROM analysis JOIN alert_analysis ON analysis_id = id WHERE alert_id = :alert_id
""")
_TOP = text("""
INSERT INTO incident_top AS known (incident_id, root_cause, confidence)
VALUES (:incident_id, :root_cause, :confidence)
ON CONFLICT (incident_id) DO UPDATE SET
    root_cause = excluded.root_cause, confidence = excluded.confidence,
    changes = known.changes + (known.root_cause <> excluded.root_cause)::int
WHERE excluded.confidence > known.confidence
RETURNING changes
""")

Key = tuple[UUID | None, str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found for one text of one incident; `text_hash` is the reading's digest."""

    incident_id: UUID | None
    text_hash: str
    suggestions: Sequence[Suggestion]
    model_version: str


def known(session: orm.Session, keys: Sequence[Key]) -> dict[Key, UUID]:
    """Return the ids of those analyses of incidents that exist already."""
    values = {"incidents": [key[0] for key in keys], "hashes": [key[1] for key in keys]}
    rows = session.execute(_KNOWN, values)
    return {(row.incident_id, row.text_hash): row.id for row in rows}


def save(session: orm.Session, analysis: Analysis, *, at: datetime) -> UUID:
    """Write an analysis, in place of an earlier one of the same text; return its id."""
    suggestions = dumps([asdict(one) for one in analysis.suggestions]).decode()
    values = {
        "id": uuid7(),
        "incident_id": analysis.incident_id,
        "text_hash": analysis.text_hash,
        "suggestions": clean_text(suggestions),
        "model_version": analysis.model_version,
        "at": at,
    }
    saved: UUID = session.execute(_SAVE, values).scalar_one()
    return saved


def link(session: orm.Session, alerts: Mapping[UUID, UUID]) -> None:
    """Note which analysis each alert has."""
    ordered = sorted(alerts.items())  # the same order everywhere: no deadlock
    values = {"alerts": [pair[0] for pair in ordered], "analyses": [pair[1] for pair in ordered]}
    session.execute(_LINK, values)


def of_incident(session: orm.Session, incident_id: UUID) -> list[list[Suggestion]]:
    """Return the suggestions of each of an incident's newest analyses."""
    values = {"incident_id": incident_id, "most": _MOST_READ}
    return _suggestions(session.scalars(_OF_INCIDENT, values).all())


def of_alert(session: orm.Session, alert_id: UUID) -> list[list[Suggestion]]:
    """Return the suggestions of an alert's analysis; nothing when it has none."""
    return _suggestions(session.scalars(_OF_ALERT, {"alert_id": alert_id}).all())


def raise_top(session: orm.Session, incident_id: UUID, top: Suggestion) -> int | None:
    """Note an incident's surest suggestion; None when it had one as sure.

    Returns how many different causes have been the surest so far.
    """
    values = {
        "incident_id": incident_id,
        "root_cause": top.root_cause,
        "confidence": top.confidence,
    }
    changes: int | None = session.execute(_TOP, values).scalar_one_or_none()
    return changes


def _suggestions(stored: Sequence[Sequence[Mapping[str, Any]]]) -> list[list[Suggestion]]:
    return [[_suggestion(one) for one in suggestions] for suggestions in stored]


def _suggestion(fields: Mapping[str, Any]) -> Suggestion:
    lists = {name: tuple(fields.get(name, ())) for name in ("steps", "commands", "links")}
    kept = {name: value for name, value in fields.items() if name in Suggestion.__slots__}
    return Suggestion(**kept | lists)
