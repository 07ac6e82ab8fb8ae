"""Analyses correlated alerts: taken in at once, worked on later, each distinct text once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from ai_analysis.domain.queries import Query, Reading
from ai_analysis.domain.suggestions import Suggestion
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses
from ai_analysis.storage.analyses import Analysis, Key
from ai_analysis.usecases.analyse import Analyst, Asked, tell_of_top
from servicekit.jobs import enqueue

ANALYSE = "analyse"


def take_in(session: orm.Session, alerts: Sequence[Asked], *, batch: UUID) -> None:
    """Leave alerts to the worker, as one job; the same `batch` counts once."""
    if alerts:
        enqueue(session, ANALYSE, {"alerts": [_written(one) for one in alerts]}, dedupe=batch)


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
        )
        for one in body["alerts"]
    ]


def analyse_alerts(analyst: Analyst, alerts: Sequence[Asked], *, at: datetime) -> None:
    """Analyse alerts and link each to its analysis; those that read alike share one."""
    readings: dict[Key, Reading] = {}
    keys: dict[UUID, Key] = {}
    for asked in alerts:
        reading = read(asked.query)
        key = (asked.incident_id, reading.digest)
        readings[key] = reading
        if asked.alert_id is not None:
            keys[asked.alert_id] = key
    with analyst.sessions.begin() as session:
        known = analyses.known(session, list(readings))
    found = {
        key: analyst.suggest(reading, incident_id=key[0])
        for key, reading in readings.items()
        if key not in known
    }
    with analyst.sessions.begin() as session:
        _store(session, analyst, found=found, known=known, alerts=keys, at=at)


def _store(
    session: orm.Session,
    analyst: Analyst,
    *,
    found: Mapping[Key, list[Suggestion]],
    known: Mapping[Key, UUID],
    alerts: Mapping[UUID, Key],
    at: datetime,
) -> None:
    """Write in one order everywhere (analyses, alerts, incidents), so that nobody deadlocks."""
    ids = dict(known)
    for key in sorted(found, key=_order):
        analysis = Analysis(key[0], key[1], found[key], analyst.library.version)
        ids[key] = analyses.save(session, analysis, at=at)
    analyses.link(session, {alert: ids[key] for alert, key in alerts.items()})
    speakers = {key: alert for alert, key in alerts.items()}
    for key in sorted(found, key=_order):
        if key[0] is not None:
            tell_of_top(session, key[0], found[key], alert_id=speakers.get(key), at=at)


def _order(key: Key) -> tuple[str, str]:
    return str(key[0]), key[1]


def _written(asked: Asked) -> dict[str, Any]:
    ids = {"alert_id": asked.alert_id, "incident_id": asked.incident_id}
    return asdict(asked.query) | ids
