"""Finds the likely causes of an alert and remembers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from ai_analysis.domain.queries import Query, Reading
from ai_analysis.domain.suggestions import Suggestion, from_entry, merged
from ai_analysis.engines.library import Library
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses, outset
from ai_analysis.storage.analyses import Analysis
from ai_analysis.storage.templates import Seen
from ai_analysis.usecases.alike import Similar, alike
from ai_analysis.usecases.mind import Analyst
from ai_analysis.usecases.prepare import take_in
from ai_analysis.usecases.suggest import Finding, suggest
from servicekit.events import Event, Letter, publish_all
from servicekit.ids import event_id

_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an alert or an incident, both known by id only.

    `message` is the text as it was said, `at` when, in the request that `trace` names.
    """

    query: Query
    alert_id: UUID | None = None
    incident_id: UUID | None = None
    message: str = ""
    at: datetime | None = None
    trace: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a question, how well its template is known, what else was alike."""

    reading: Reading
    finding: Finding
    seen: Seen | None
    nearest: Sequence[Similar]


def analyse(analyst: Analyst, asked: Asked, *, at: datetime) -> Answer:
    """Return the likely causes of one alert by all that is known now.

    They are stored when it belongs to something.
    """
    reading = read(asked.query)
    known = outset.ask(analyst.reads, analyst.library.base, reading.fingerprint)
    if analyst.library.is_open:
        take_in(analyst, known.newest, at=at)
    finding = suggest(analyst, reading, incident_id=asked.incident_id)
    nearest = _nearest(analyst, finding) if finding.abstained else []
    if asked.alert_id is not None or asked.incident_id is not None:
        _keep(analyst, asked, reading, finding, at=at)
    return Answer(reading, finding, known.seen, nearest)


def _nearest(analyst: Analyst, finding: Finding) -> list[Similar]:
    best = ((one.source.past_id, one.similarity) for one in finding.nearest)
    return alike(analyst.reads, best, finding.known)


def _keep(
    analyst: Analyst, asked: Asked, reading: Reading, finding: Finding, *, at: datetime
) -> None:
    analysis = analysis_of(asked, reading, finding, analyst.library.version)
    with analyst.sessions.begin() as session:
        saved = analyses.save(session, [analysis], at=at)
        if asked.alert_id is not None:
            analyses.link(session, {asked.alert_id: saved[analysis.key]})
        if asked.incident_id is not None:
            tell_of_tops(session, {asked.incident_id: finding.suggestions}, at=at, alerts=[asked])


def analysis_of(asked: Asked, reading: Reading, finding: Finding, version: str) -> Analysis:
    """Return what is stored of a finding."""
    return Analysis(
        incident_id=asked.incident_id,
        text_hash=reading.digest,
        suggestions=finding.suggestions,
        model_version=version,
        message=asked.message,
        service=asked.query.service,
        fingerprint=reading.fingerprint,
        first_at=asked.at,
    )


def tell_of_tops(
    session: orm.Session,
    found: Mapping[UUID, Sequence[Suggestion]],
    *,
    at: datetime,
    alerts: Sequence[Asked],
) -> None:
    """Tell incident management of incidents of which another cause has become the surest.

    `found` are new suggestions by incident, surest first; `alerts` is where they come from.
    Source: docs/events.md, analysis.completed.
    """
    changes = analyses.raise_tops(session, {key: one[0] for key, one in found.items() if one})
    if not changes:
        return
    known = analyses.of_incidents(session, list(changes))
    speakers = {one.incident_id: one for one in alerts}
    publish_all(
        session,
        [
            Letter(
                _told(incident, number, speakers.get(incident), known.get(incident, []), at=at),
                "incident-management",
                incident,
            )
            for incident, number in sorted(changes.items())
        ],
    )


def _told(
    incident_id: UUID,
    changes: int,
    speaker: Asked | None,
    known: Sequence[Sequence[Suggestion]],
    *,
    at: datetime,
) -> Event:
    data: dict[str, Any] = {
        "incident_id": str(incident_id),
        "alert_id": str(speaker.alert_id) if speaker and speaker.alert_id else None,
        "suggestions": [
            {"root_cause": one.root_cause, "confidence": one.confidence, "source": one.source}
            for one in merged(known, least=0)[:_MOST_TOLD]
        ],
    }
    return Event(
        id=event_id("analysis.completed", incident_id, changes),
        type="analysis.completed",
        occurred_at=at,
        data=data,
        trace=speaker.trace if speaker else None,
    )


def complete(suggestions: Sequence[Suggestion], library: Library) -> list[Suggestion]:
    """Return stored suggestions with what their entries of the knowledge base say today."""
    return [_completed(one, library) for one in suggestions]


def _completed(one: Suggestion, library: Library) -> Suggestion:
    entry = library.find(one.entry_id) if one.entry_id else None
    if entry is None:
        return one
    today = from_entry(entry, confidence=one.confidence, pattern=one.matched_pattern)
    return replace(
        one,
        solution=today.solution,
        steps=today.steps,
        commands=today.commands,
        links=today.links,
    )
