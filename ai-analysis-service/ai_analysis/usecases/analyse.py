"""Finds the likely causes of alerts and remembers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from ai_analysis.domain import confidence
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Query, Reading
from ai_analysis.domain.suggestions import Suggestion, from_entry, from_past, merged, ranked
from ai_analysis.engines.history import History, Memory
from ai_analysis.engines.library import Library
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses
from ai_analysis.storage import history as past
from ai_analysis.storage.analyses import Analysis
from ai_analysis.usecases.metrics import AnalysisMetrics
from servicekit.db import Sessions
from servicekit.events import Event, publish
from servicekit.ids import event_id

_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Analyst:
    """What an analysis needs; `least` is the confidence below which nothing is suggested."""

    sessions: Sessions
    library: Library
    history: History
    least: float
    metrics: AnalysisMetrics

    def suggest(self, reading: Reading, *, incident_id: UUID | None = None) -> list[Suggestion]:
        """Return the likely causes, surest first; empty when nothing is likely enough.

        `incident_id` is the incident that asks: it is not its own past.
        """
        with self.metrics.seconds.time():
            suggestions = self._suggestions(reading, incident_id)
        self.metrics.count(suggestions)
        return suggestions

    def _suggestions(self, reading: Reading, incident_id: UUID | None) -> list[Suggestion]:
        shelf = self.library.shelf()
        memories = self.history.search(reading, model=shelf.model, besides=incident_id)
        likely = [one for one in memories if _sure(one, reading, explained=True) >= self.least]
        return ranked(
            [
                *(
                    from_entry(
                        match.entry,
                        pattern=match.pattern,
                        confidence=confidence.of_entry(
                            match.similarity, coverage=match.coverage, words=match.words
                        ),
                    )
                    for match in shelf.search(reading)
                ),
                *self._remembered(likely, reading),
            ],
            least=self.least,
        )

    def _remembered(self, memories: Sequence[Memory], reading: Reading) -> list[Suggestion]:
        if not memories:
            return []
        with self.sessions.begin() as session:
            incidents = past.of_ids(session, [memory.past_id for memory in memories])
        return [
            _from_memory(incidents[memory.past_id], memory, reading)
            for memory in memories
            if memory.past_id in incidents
        ]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an alert or an incident, both known by id only."""

    query: Query
    alert_id: UUID | None = None
    incident_id: UUID | None = None


def analyse(analyst: Analyst, asked: Asked, *, at: datetime) -> list[Suggestion]:
    """Return the likely causes of one alert, and store them when it belongs to something."""
    reading = read(asked.query)
    suggestions = analyst.suggest(reading, incident_id=asked.incident_id)
    if asked.alert_id is None and asked.incident_id is None:
        return suggestions
    analysis = Analysis(asked.incident_id, reading.digest, suggestions, analyst.library.version)
    with analyst.sessions.begin() as session:
        saved = analyses.save(session, analysis, at=at)
        if asked.alert_id is not None:
            analyses.link(session, {asked.alert_id: saved})
        if asked.incident_id is not None:
            tell_of_top(session, asked.incident_id, suggestions, alert_id=asked.alert_id, at=at)
    return suggestions


def tell_of_top(
    session: orm.Session,
    incident_id: UUID,
    suggestions: Sequence[Suggestion],
    *,
    alert_id: UUID | None,
    at: datetime,
) -> None:
    """Tell incident management when another cause has become the surest of the incident.

    Source: docs/events.md, analysis.completed.
    """
    if not suggestions:
        return
    changes = analyses.raise_top(session, incident_id, suggestions[0])
    if changes is None:
        return
    told = merged(analyses.of_incident(session, incident_id), least=0)[:_MOST_TOLD]
    event = Event(
        id=event_id("analysis.completed", incident_id, changes),
        type="analysis.completed",
        occurred_at=at,
        data={
            "incident_id": str(incident_id),
            "alert_id": str(alert_id) if alert_id else None,
            "suggestions": [
                {
                    "root_cause": one.root_cause,
                    "confidence": one.confidence,
                    "source": one.source,
                }
                for one in told
            ],
        },
    )
    publish(session, event, to=["incident-management"], key=incident_id)


def _sure(memory: Memory, reading: Reading, *, explained: bool) -> float:
    same = memory.service == reading.service
    return confidence.of_past(memory.similarity, same_service=same, explained=explained)


def _from_memory(incident: PastIncident, memory: Memory, reading: Reading) -> Suggestion:
    texts = incident.texts()
    # The incident may have been learned anew since the index was built.
    pattern = texts[memory.place] if memory.place < len(texts) else incident.title
    sure = _sure(memory, reading, explained=incident.explained)
    return from_past(incident, confidence=sure, pattern=pattern)
