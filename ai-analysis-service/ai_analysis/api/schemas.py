"""Shapes of requests and answers. Source: api.md, ai-analysis."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ai_analysis.domain.entries import Entry
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.suggestions import Suggestion

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255)]
_Labels = Annotated[dict[str, str], Field(max_length=200)]


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
    service: _Name | None = None
    severity: _Name | None = None
    labels: _Labels | None = None
    alert_id: UUID | None = None
    incident_id: UUID | None = None


class SuggestionView(BaseModel):
    """One likely root cause; `steps` and `commands` are what to look at and to do, in order."""

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

    @classmethod
    def of(cls, suggestion: Suggestion) -> Self:
        """Return the view of a suggestion."""
        return cls.model_validate(suggestion, from_attributes=True)


class AnalysisView(BaseModel):
    """The likely causes, surest first; none when nothing is likely enough."""

    alert_id: UUID | None
    incident_id: UUID | None
    suggestions: list[SuggestionView]
    analysed_at: datetime


class StepView(BaseModel):
    """Something to do, and the command that does it."""

    step: str
    command: str | None


class EntryView(BaseModel):
    """One entry of the knowledge base."""

    id: str
    title: str
    category: str
    technologies: list[str]
    symptoms: list[str]
    causes: list[str]
    diagnosis: list[StepView]
    remediation: list[StepView]
    links: list[str]
    not_when: list[str]

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return the view of an entry."""
        return cls.model_validate(entry, from_attributes=True)


class KnowledgeView(BaseModel):
    """Entries of the knowledge base; `total` counts those that fit, on all pages."""

    entries: list[EntryView]
    total: int
    limit: int
    offset: int


class Lesson(BaseModel):
    """What an incident was and what ended it; a message or a title says how it showed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "message": "Connection pool exhausted on user-service",
                    "service": "user-service",
                    "root_cause": "A deploy leaked connections",
                    "resolution": "Rolled back to the release before",
                }
            ]
        }
    )

    incident_id: UUID | None = None
    message: _Text | None = None
    title: _Text | None = None
    service: _Name | None = None
    severity: _Name | None = None
    root_cause: _Text | None = None
    resolution: _Text

    @model_validator(mode="after")
    def _says_how_it_showed(self) -> Self:
        if self.message is None and self.title is None:
            raise ValueError("a message or a title is needed")
        return self


class LessonView(BaseModel):
    """What is now known of the incident."""

    id: UUID
    incident_id: UUID | None
    title: str
    messages: list[str]
    service: str
    severity: str | None
    root_cause: str | None
    resolution: str | None
    learned_at: datetime

    @classmethod
    def of(cls, past: PastIncident, *, at: datetime) -> Self:
        """Return the view of a past incident, learned at `at`."""
        return cls(
            id=past.id,
            incident_id=past.incident_id,
            title=past.title,
            messages=list(past.messages),
            service=past.service,
            severity=past.severity,
            root_cause=past.root_cause,
            resolution=past.resolution,
            learned_at=at,
        )
