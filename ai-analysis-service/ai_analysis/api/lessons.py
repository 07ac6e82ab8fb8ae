"""Shapes of what is taught: lessons and votes, and of their effect."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ai_analysis.api.entries import Category, EntryId
from ai_analysis.api.schemas import Name, Text
from ai_analysis.domain.effect import Effect
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.votes import TRUE_CAUSE, Vote, entry_subject, past_subject
from ai_analysis.usecases.effect import Effects


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
    message: Text | None = None
    title: Text | None = None
    service: Name | None = None
    severity: Name | None = None
    root_cause: Text | None = None
    resolution: Text
    category: Category | None = None

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
    category: str | None
    learned_at: datetime

    @classmethod
    def of(cls, past: PastIncident, *, at: datetime) -> Self:
        """Return the view of a past incident, learned at `at`."""
        fields = {name: getattr(past, name) for name in PastIncident.__slots__}
        return cls.model_validate(fields | {"learned_at": at})


class FeedbackRequest(BaseModel):
    """A vote: on a suggestion (`entry_id` or `past_id`), or the true cause of an incident.

    The person is `person`, or who asks (`X-Actor`); of one person, incident and suggestion the
    newest vote counts.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "incident_id": "0197d3a4-0000-7000-8000-000000000001",
                    "verdict": "true_cause",
                    "true_cause": "A deploy leaked connections",
                    "category": "db_connections",
                }
            ]
        }
    )

    incident_id: UUID
    verdict: Literal["accepted", "rejected", "true_cause"]
    entry_id: EntryId | None = None
    past_id: UUID | None = None
    true_cause: Text | None = None
    category: Category | None = None
    person: Annotated[Name, Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _names_its_subject(self) -> Self:
        if self.verdict == TRUE_CAUSE:
            if self.true_cause is None:
                raise ValueError("true_cause is needed")
        elif (self.entry_id is None) == (self.past_id is None):
            raise ValueError("either entry_id or past_id is needed")
        return self

    @property
    def subject(self) -> str:
        """Return how votes name what this one is about."""
        if self.verdict == TRUE_CAUSE:
            return "cause"
        return entry_subject(self.entry_id) if self.entry_id else past_subject(self.past_id or "")


class FeedbackView(BaseModel):
    """A vote as it was written."""

    id: UUID
    incident_id: UUID
    person: str
    subject: str
    verdict: Literal["accepted", "rejected", "true_cause"]
    true_cause: str | None
    category: str | None
    voted_at: datetime

    @classmethod
    def of(cls, vote: Vote) -> Self:
        """Return the view of a vote."""
        return cls.model_validate(vote, from_attributes=True)


class _Effect(BaseModel):
    accepted: int
    rejected: int
    true_causes: int
    share_accepted: float | None
    right_before: float | None
    right_after: float | None
    compared: int


class CategoryEffectView(_Effect):
    """The effect for one category: that of the suggestion voted on, or of the true cause."""

    category: str


class EffectView(_Effect):
    """What the votes brought about; shares are null where nothing can be compared.

    `right_before` and `right_after` are the shares of incidents with a known cause whose first
    suggestion was of its category: when it was voted on, and today. `categories` come with the
    most votes first; a vote on what has no category counts in the sums only.
    """

    since: datetime | None
    until: datetime | None
    learned_incidents: int
    own_entries: int
    model_version: str
    categories: list[CategoryEffectView]

    @classmethod
    def of(cls, effects: Effects, **known: object) -> Self:
        """Return the view of an effect."""
        categories = [{"category": name} | _fields(one) for name, one in effects.categories]
        return cls.model_validate(_fields(effects.whole) | {"categories": categories} | known)


def _fields(effect: Effect) -> dict[str, object]:
    return {name: getattr(effect, name) for name in Effect.__slots__}
