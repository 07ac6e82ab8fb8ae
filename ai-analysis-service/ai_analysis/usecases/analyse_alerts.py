"""Analyses correlated alerts: taken in at once, worked on later, each distinct text once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from ai_analysis.domain.queries import Query, Reading
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses, templates
from ai_analysis.storage.analyses import Analysis, Key
from ai_analysis.usecases.analyse import Asked, analysis_of, tell_of_tops
from ai_analysis.usecases.mind import Analyst
from ai_analysis.usecases.suggest import suggest
from servicekit.jobs import NewJob, enqueue_all

ANALYSE = "analyse"
_AT_ONCE = 500


def take_in(session: orm.Session, alerts: Sequence[Asked], *, batch: UUID) -> None:
    """Leave alerts to the worker, in a few jobs; the same `batch` counts once."""
    portions = [alerts[first : first + _AT_ONCE] for first in range(0, len(alerts), _AT_ONCE)]
    jobs = [
        NewJob(ANALYSE, {"alerts": [_written(one) for one in portion]}, f"{batch}-{number}")
        for number, portion in enumerate(portions)
    ]
    if jobs:
        enqueue_all(session, jobs)


def asked_of(body: Mapping[str, Any]) -> list[Asked]:
    """Return the alerts of a job."""
    return [
        Asked(
            query=Query(
                text=one["text"],
                service=one["service"],
                names=tuple(one["names"]),
                hints=tuple(one["hints"]),
            ),
            alert_id=UUID(one["alert_id"]),
            incident_id=UUID(one["incident_id"]),
            message=one.get("message", ""),
            at=datetime.fromisoformat(one["at"]) if one.get("at") else None,
            trace=one.get("trace"),
        )
        for one in body["alerts"]
    ]


def analyse_alerts(analyst: Analyst, alerts: Sequence[Asked], *, at: datetime) -> None:
    """Analyse alerts and link each to its analysis; those that read alike share one."""
    readings: dict[Key, tuple[Reading, Asked]] = {}
    keys: dict[UUID, Key] = {}
    seen: Counter[int] = Counter()
    for asked in alerts:
        reading = read(asked.query)
        key = (asked.incident_id, reading.digest)
        readings.setdefault(key, (reading, asked))
        seen[reading.fingerprint] += 1
        if asked.alert_id is not None:
            keys[asked.alert_id] = key
    with analyst.sessions.begin() as session:
        known = analyses.known(session, list(readings))
    version = analyst.library.version
    found = [
        analysis_of(asked, reading, suggest(analyst, reading, incident_id=key[0]), version)
        for key, (reading, asked) in readings.items()
        if key not in known
    ]
    with analyst.sessions.begin() as session:
        # In one order everywhere (analyses, alerts, templates, incidents): nobody deadlocks.
        ids = known | (analyses.save(session, found, at=at) if found else {})
        analyses.link(session, {alert: ids[key] for alert, key in keys.items()})
        templates.count(session, seen, at=at)
        tell_of_tops(session, _surest(found), at=at, alerts=alerts)


def _surest(found: Sequence[Analysis]) -> dict[UUID, Any]:
    """Return the surest of the new suggestions by incident."""
    surest: dict[UUID, Any] = {}
    for one in found:
        if one.incident_id is None or not one.suggestions:
            continue
        known = surest.get(one.incident_id)
        if known is None or one.suggestions[0].confidence > known[0].confidence:
            surest[one.incident_id] = one.suggestions
    return surest


def _written(asked: Asked) -> dict[str, Any]:
    told = {name: getattr(asked, name) for name in ("alert_id", "incident_id", "at", "trace")}
    return asdict(asked.query) | told | {"message": asked.message[:1000]}
