"""Events of incident management, as far as on-call needs them. Source: docs/events.md."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field
from sqlalchemy import orm

from oncall.domain.run import Change, Incident
from oncall.usecases.follow_incident import News, follow
from servicekit.clock import Clock
from servicekit.events import Event, Together, receiver


def _cut(longest: int) -> BeforeValidator:
    """Return a validator that shortens: a page is not refused because of a long title."""
    return BeforeValidator(lambda text: text[:longest] if isinstance(text, str) else text)


_MOST_LABELS = 64
_LONGEST_LABEL = 500


def _texts(labels: Any) -> dict[str, str]:
    """Keep what can be compared: a page is not refused because of a label."""
    if not isinstance(labels, dict):
        return {}
    kept = list(labels.items())[:_MOST_LABELS]
    return {str(name)[:200]: str(value)[:_LONGEST_LABEL] for name, value in kept}


class IncidentNews(BaseModel):
    """The incident as it was when the event happened; other fields are ignored."""

    incident_id: UUID
    number: Annotated[str | None, _cut(64)] = None
    title: Annotated[str, _cut(500)] = ""
    service: Annotated[str, _cut(200)] = ""
    severity: Annotated[str, _cut(40)] = "medium"
    status: Annotated[str, _cut(40)] = "open"
    team: Annotated[str | None, _cut(100)] = None
    assigned_to: Annotated[str | None, _cut(320)] = None
    version: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    snoozed_until: AwareDatetime | None = None
    labels: Annotated[dict[str, str], BeforeValidator(_texts)] = {}
    edited: frozenset[str] = frozenset()

    def incident(self, trace: str | None) -> Incident:
        """Return the incident of the domain."""
        told = self.model_dump(exclude={"edited", "assigned_to"}) | {
            "incident_id": str(self.incident_id)
        }
        return Incident(**told, trace=trace)


def router_of(clock: Clock, default_team: str) -> APIRouter:
    """Return the route that takes the incidents' events in."""

    def take(session: orm.Session, events: Sequence[Event], _: datetime) -> None:
        follow(session, list(map(_news, events)), now=clock.override(), default_team=default_team)

    return receiver(dict.fromkeys((f"incident.{change}" for change in Change), Together(take)))


def _news(event: Event) -> News:
    told = IncidentNews.model_validate(event.data)
    change = Change(event.type.removeprefix("incident."))
    return News(
        change,
        told.incident(event.trace),
        chosen="team" in told.edited,
        assignee=told.assigned_to if "assigned_to" in told.edited else None,
    )
