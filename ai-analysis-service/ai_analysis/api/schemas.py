"""Shapes of analyses: requests and answers. Source: api.md, ai-analysis."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ai_analysis.domain.confidence import band
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.suggestions import Suggestion
from ai_analysis.storage.analyses import Said
from ai_analysis.storage.changes import Change
from ai_analysis.storage.templates import Seen
from ai_analysis.usecases.alike import Similar
from ai_analysis.usecases.incident import IncidentView as Known

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
_Labels = Annotated[dict[str, str], Field(max_length=200)]
_FREQUENT = 10


class AnalysisRequest(BaseModel):
    """An alert's text; with an id of an alert or an incident, the answer is kept for it."""

    model_config = ConfigDict(
        coerce_numbers_to_str=True,
        json_schema_extra={
            "examples": [
                {
                    "message": "high cpu usage detected",
                    "service": "web-server",
                    "severity": "critical",
                }
            ]
        },
    )

    message: Annotated[str, Field(min_length=1, max_length=65536)]
    service: Name | None = None
    severity: Name | None = None
    labels: _Labels | None = None
    alert_id: UUID | None = None
    incident_id: UUID | None = None


class ReasonView(BaseModel):
    """A part of the confidence, signed; the parts of a suggestion sum to it."""

    kind: str
    text: str
    share: float


class SuggestionView(BaseModel):
    """One likely root cause; `steps` and `commands` are what to look at and to do, in order.

    `band` is likely from .7, possible from .4, else unlikely. `seen` is there when the same was
    seen before: how often, and how it ended last.
    """

    root_cause: str
    solution: str
    confidence: float
    source: Literal["knowledge_base", "historical"]
    matched_pattern: str
    category: str | None
    entry_id: str | None
    incident_id: str | None
    incident_number: str | None
    steps: list[str]
    commands: list[str]
    links: list[str]
    past_id: str | None
    seen: str | None
    band: Literal["likely", "possible", "unlikely"]
    explanation: list[ReasonView]

    @classmethod
    def of(cls, suggestion: Suggestion) -> Self:
        """Return the view of a suggestion."""
        fields = {name: getattr(suggestion, name) for name in Suggestion.__slots__}
        fields |= {"band": band(suggestion.confidence)}
        return cls.model_validate(fields, from_attributes=True)


class SimilarView(BaseModel):
    """A past incident that resembles, from 0 to 1, and how it was solved."""

    past_id: UUID
    incident_id: UUID | None
    number: str | None
    title: str
    service: str
    category: str | None
    root_cause: str | None
    solution: str
    resolved_at: datetime | None
    resolved_by: str | None
    similarity: float

    @classmethod
    def of(cls, similar: Similar) -> Self:
        """Return the view of a past incident."""
        past: PastIncident = similar.incident
        return cls(
            past_id=past.id,
            incident_id=past.incident_id,
            number=past.number,
            title=past.title,
            service=past.service,
            category=past.category,
            root_cause=past.root_cause,
            solution=past.solution,
            resolved_at=past.resolved_at,
            resolved_by=past.resolved_by,
            similarity=similar.similarity,
        )


class TemplateView(BaseModel):
    """How well the template of a text is known: `new`, `rare` or `frequent`.

    Alerts with the same `fingerprint` differ only in numbers and names.
    """

    fingerprint: str
    mark: Literal["new", "rare", "frequent"]
    seen: int
    first_seen: datetime | None
    last_seen: datetime | None

    @classmethod
    def of(cls, fingerprint: int, seen: Seen | None) -> Self:
        """Return the view of a template."""
        times = seen.times if seen else 0
        return cls(
            fingerprint=written(fingerprint),
            mark="frequent" if times >= _FREQUENT else "rare" if times > 1 else "new",
            seen=times,
            first_seen=seen.first if seen else None,
            last_seen=seen.last if seen else None,
        )


class AnalysisView(BaseModel):
    """The likely causes, surest first; none when nothing is likely enough.

    `abstained` when none is sure enough to be called a cause; `nearest` are past incidents.
    """

    alert_id: UUID | None
    incident_id: UUID | None
    suggestions: list[SuggestionView]
    analysed_at: datetime
    abstained: bool
    nearest: list[SimilarView]
    template: TemplateView


class ChangeView(BaseModel):
    """Something that was changed on purpose."""

    id: UUID
    service: str
    kind: str
    title: str
    description: str | None
    author: str | None
    link: str | None
    happened_at: datetime

    @classmethod
    def of(cls, change: Change) -> Self:
        """Return the view of a change."""
        return cls.model_validate(change, from_attributes=True)


class SaidView(BaseModel):
    """One distinct text of an incident: since when, by how many alerts, its first suggestion."""

    message: str | None
    service: str | None
    first_at: datetime
    alerts: int
    fingerprint: str | None
    category: str | None
    root_cause: str | None

    @classmethod
    def of(cls, said: Said) -> Self:
        """Return the view of a text."""
        first = said.suggestions[0] if said.suggestions else None
        return cls(
            message=said.message,
            service=said.service,
            first_at=said.first_at,
            alerts=said.alerts,
            fingerprint=None if said.fingerprint is None else written(said.fingerprint),
            category=first.category if first else None,
            root_cause=first.root_cause if first else None,
        )


class IncidentView(BaseModel):
    """An incident as a whole; `texts` in the order in which they began, `changes` newest first."""

    incident_id: UUID
    service: str
    summary: str
    texts: list[SaidView]
    changes: list[ChangeView]
    suggestions: list[SuggestionView]
    abstained: bool
    similar: list[SimilarView]

    @classmethod
    def of(cls, incident_id: UUID, known: Known) -> Self:
        """Return the view of an incident."""
        return cls(
            incident_id=incident_id,
            service=known.service,
            summary=known.summary,
            texts=[SaidView.of(one) for one in known.texts],
            changes=[ChangeView.of(one) for one in known.changes],
            suggestions=views(known.suggestions),
            abstained=not any(band(one.confidence) != "unlikely" for one in known.suggestions),
            similar=[SimilarView.of(one) for one in known.similar],
        )


def views(suggestions: Sequence[Suggestion]) -> list[SuggestionView]:
    """Return the views of suggestions, in their order."""
    return [SuggestionView.of(one) for one in suggestions]


def written(fingerprint: int) -> str:
    """Return a fingerprint as 16 hexadecimal digits."""
    return f"{fingerprint & 0xFFFFFFFFFFFFFFFF:016x}"
