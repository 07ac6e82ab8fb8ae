"""An incident as a whole: its texts, what was changed before, what is likely, what was alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ai_analysis.domain.queries import query_of
from ai_analysis.domain.stories import (
    AFTER,
    BEFORE,
    Happening,
    Line,
    service_of,
    summary_of,
    with_changes,
)
from ai_analysis.domain.suggestions import Suggestion, merged
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses, changes
from ai_analysis.storage.analyses import Said
from ai_analysis.usecases.alike import Similar, alike
from ai_analysis.usecases.analyse import complete
from ai_analysis.usecases.mind import Analyst
from servicekit.db import Sessions

_MOST_CHANGES = 20
_MOST_COMPARED = 10
_MOST_SIMILAR = 5
# What is suggested for a change by itself.
_ENTRIES = {
    "bad_deploy": "error-rate-after-release",
    "config_error": "missing-env-or-secret",
}


@dataclass(frozen=True, slots=True)
class IncidentView:
    """What is known of an incident; the texts are in the order in which they began."""

    service: str
    texts: Sequence[Said]
    changes: Sequence[changes.Change]
    suggestions: Sequence[Suggestion]
    similar: Sequence[Similar]
    summary: str


def suggestions_of(analyst: Analyst, incident_id: UUID) -> list[Suggestion]:
    """Return the merged ranking of an incident's texts and of what was changed before them."""
    texts, happened = _known(analyst.sessions, incident_id)
    return _ranking(analyst, texts, happened)


def view_incident(analyst: Analyst, incident_id: UUID) -> IncidentView:
    """Return everything that is known of an incident; empty when nothing is."""
    texts, happened = _known(analyst.sessions, incident_id)
    ranking = _ranking(analyst, texts, happened)
    service = service_of([text.service or "" for text in texts])
    lines = [Line(text.message or "", text.first_at, text.alerts) for text in texts]
    happenings = _happenings(texts, happened)
    return IncidentView(
        service=service,
        texts=texts,
        changes=happened,
        suggestions=ranking,
        similar=_similar(analyst, texts, incident_id),
        summary=summary_of(lines, service, changes=happenings, suggestions=ranking),
    )


def _known(sessions: Sessions, incident_id: UUID) -> tuple[list[Said], list[changes.Change]]:
    with sessions.begin() as session:
        texts = analyses.texts(session, incident_id)
        services = sorted({text.service for text in texts if text.service})
        if not services:
            return texts, []
        concerned = [*services, *changes.dependencies(session, services)]
        onset = texts[0].first_at
        found = changes.of_services(
            session, concerned, since=onset - BEFORE, until=onset + AFTER, most=_MOST_CHANGES
        )
        return texts, found


def _ranking(
    analyst: Analyst, texts: Sequence[Said], happened: Sequence[changes.Change]
) -> list[Suggestion]:
    found = merged([text.suggestions for text in texts], least=analyst.least)
    if happened:
        entries = {
            category: entry
            for category, name in _ENTRIES.items()
            if (entry := analyst.library.find(name)) is not None
        }
        onset: datetime = texts[0].first_at
        found = with_changes(found, _happenings(texts, happened), onset=onset, entries=entries)
    return complete(found, analyst.library)


def _happenings(texts: Sequence[Said], happened: Sequence[changes.Change]) -> list[Happening]:
    own = {text.service for text in texts}
    return [
        Happening(one.service, one.kind, one.title, one.author, one.happened_at, one.service in own)
        for one in happened
    ]


def _similar(analyst: Analyst, texts: Sequence[Said], incident_id: UUID) -> list[Similar]:
    model = analyst.library.shelf().model
    likeness: dict[UUID, float] = {}
    for text in texts[:_MOST_COMPARED]:
        reading = read(query_of(text.message or "", text.service or ""))
        look = model.look(reading)
        if look is None:
            continue
        for memory in analyst.history.search(look, reading, besides=incident_id):
            known = likeness.get(memory.source.past_id, 0.0)
            likeness[memory.source.past_id] = max(known, memory.similarity)
    best = sorted(likeness.items(), key=lambda one: (-one[1], -one[0].int))[:_MOST_SIMILAR]
    return alike(analyst.reads, best)
