"""Events from the other services. Source: docs/events.md."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field
from sqlalchemy import orm

from incident_management.api.types import (
    LARGEST_INT,
    LONGEST_TOLD,
    Told,
    ToldInstant,
)
from incident_management.domain.incident import Alert, Entry
from incident_management.domain.instants import bounded
from incident_management.domain.severity import Severity
from incident_management.usecases.correlate import take_alerts
from incident_management.usecases.hear import Assignment, Heard, exhausted, hear, resumed
from servicekit.events import Event, Together, receiver

_MOST_ALERTS = 5000
_LONGEST_MESSAGE = 65_536
# Anything may be escalated by hand. What overtakes its incident is minutes ahead of it.
_LONGEST_WAIT = timedelta(hours=1)
_Count = Annotated[int, Field(ge=-LARGEST_INT, le=LARGEST_INT)]


class ToldAlert(BaseModel):
    """An alert, as ingestion tells it; `alert` keeps it within what can be stored."""

    alert_id: UUID
    incident_id: UUID
    service: str
    severity: Any
    message: str
    status: str = "firing"
    labels: dict[str, Any] | None = None
    links: list[Any] | None = None
    source: str | None = None
    timestamp: AwareDatetime
    received_at: AwareDatetime
    changed_at: AwareDatetime | None = None
    incident_opened_at: AwareDatetime
    action: str | None = None
    reopened_from: UUID | None = None
    all_resolved: str | None = None
    trace: str | None = None

    def alert(self) -> Alert:
        """Return the alert."""
        return Alert(
            alert_id=self.alert_id,
            incident_id=self.incident_id,
            service=self.service[:LONGEST_TOLD],
            severity=Severity.called(str(self.severity)) or Severity.MEDIUM,
            message=self.message[:_LONGEST_MESSAGE],
            resolved=self.status == "resolved",
            timestamp=bounded(self.timestamp),
            received_at=bounded(self.received_at),
            changed_at=bounded(self.changed_at or self.received_at),
            incident_opened_at=bounded(self.incident_opened_at),
            labels=self.labels or {},
            links=self.links or [],
            source=self.source and self.source[:LONGEST_TOLD],
            action=self.action and self.action[:LONGEST_TOLD],
            reopened_from=self.reopened_from,
            all_resolved=self.all_resolved,
            trace=self.trace and self.trace[:LONGEST_TOLD],
        )


class AlertsCorrelated(BaseModel):
    """A batch of alerts."""

    alerts: Annotated[list[ToldAlert], Field(max_length=_MOST_ALERTS)]


class Engineer(BaseModel):
    """Somebody who can be paged."""

    name: Told
    email: Told | None = None


class IncidentAssigned(BaseModel):
    """Somebody is responsible now."""

    incident_id: UUID
    team: Told | None = None
    engineer: Engineer
    level: _Count | None = None
    role: Told | None = None
    reason: Told | None = None
    escalation_id: UUID | None = None
    next_escalation_at: ToldInstant | None = None


class EscalationExhausted(BaseModel):
    """Nobody is left to page."""

    incident_id: UUID
    reason: Told | None = None


class StepSkipped(BaseModel):
    """A step of the escalation paged nobody."""

    incident_id: UUID
    level: _Count | None = None
    round: _Count | None = None
    why: Told | None = None
    reason: Told | None = None


class LastResortPaged(BaseModel):
    """No step reached anybody, or nobody answered."""

    incident_id: UUID
    engineer: Engineer
    reason: Told | None = None
    escalation_id: UUID | None = None


class EscalationResumed(BaseModel):
    """The incident was acknowledged and not resolved in time."""

    incident_id: UUID
    acknowledge_minutes: float | None = None
    reason: Told | None = None
    version: int | None = None


class PageSettled(BaseModel):
    """A page was delivered, or was not."""

    incident_id: UUID
    page_id: UUID | None = None
    notification_id: UUID | None = None
    engineer: Told | Engineer | None = None
    channel: Told | None = None
    status: Told | None = None
    detail: Told | None = None
    attempts: _Count | None = None

    @property
    def whom(self) -> str:
        """Return the name of the person."""
        known = self.engineer
        return (known.name if isinstance(known, Engineer) else known) or "somebody"


class Suggestion(BaseModel):
    """A possible cause."""

    root_cause: Told
    confidence: float | None = None
    source: Told | None = None


class AnalysisCompleted(BaseModel):
    """What the analysis suggests."""

    incident_id: UUID
    alert_id: UUID | None = None
    suggestions: Annotated[list[Suggestion], Field(max_length=100)] = []


def _alerts_correlated(session: orm.Session, event: Event, now: datetime) -> dict[str, Any]:
    told = AlertsCorrelated.model_validate(event.data)
    refused = take_alerts(session, [one.alert() for one in told.alerts], now=now)
    return {
        "refused": [
            {
                "alert_id": str(one.alert_id),
                "incident_id": str(one.incident_id),
                "merged_into": one.merged_into and str(one.merged_into),
            }
            for one in refused
        ]
    }


def _hear(session: orm.Session, events: Sequence[Event], now: datetime) -> None:
    hear(session, [_HEARD[event.type](event) for event in events], now=now)


def _incident_assigned(event: Event) -> Heard:
    told = IncidentAssigned.model_validate(event.data)
    assignment = Assignment(
        team=told.team,
        name=told.engineer.name,
        email=told.engineer.email,
        level=told.level,
        next_escalation_at=told.next_escalation_at,
    )
    entry = _entry(event, told, "oncall", f"assigned to {assignment.name}")
    return Heard(entry, assignment.given)


def _escalation_exhausted(event: Event) -> Heard:
    told = EscalationExhausted.model_validate(event.data)
    text = told.reason or "nobody is left to page"
    return Heard(_entry(event, told, "oncall", text), exhausted)


def _step_skipped(event: Event) -> Heard:
    told = StepSkipped.model_validate(event.data)
    step = "a step" if told.level is None else f"step {told.level}"
    return Heard(_entry(event, told, "oncall", f"{step} skipped: {told.reason or 'nobody'}"))


def _last_resort_paged(event: Event) -> Heard:
    told = LastResortPaged.model_validate(event.data)
    text = f"last resort {told.engineer.name} paged: {told.reason or 'nobody else is left'}"
    return Heard(_entry(event, told, "oncall", text))


def _escalation_resumed(event: Event) -> Heard:
    told = EscalationResumed.model_validate(event.data)
    text = f"acknowledgement expired: {told.reason or 'not resolved in time'}"
    return Heard(_entry(event, told, "oncall", text), partial(resumed, version=told.version))


def _page_settled(event: Event) -> Heard:
    told = PageSettled.model_validate(event.data)
    outcome = event.type.removeprefix("page.")
    text = f"page to {told.whom} {outcome}" + (f" ({told.channel})" if told.channel else "")
    return Heard(_entry(event, told, "notification", text), waits_for=_LONGEST_WAIT)


def _analysis_completed(event: Event) -> Heard:
    told = AnalysisCompleted.model_validate(event.data)
    text = told.suggestions[0].root_cause if told.suggestions else "no known cause"
    return Heard(_entry(event, told, "ai-analysis", text))


def _entry(
    event: Event,
    told: IncidentAssigned
    | EscalationExhausted
    | StepSkipped
    | LastResortPaged
    | EscalationResumed
    | PageSettled
    | AnalysisCompleted,
    actor: str,
    text: str,
) -> Entry:
    return Entry(
        incident_id=told.incident_id,
        at=bounded(event.occurred_at),
        type=event.type,
        actor=actor,
        text=text,
        details=told.model_dump(mode="json", exclude={"incident_id"}, exclude_none=True),
    )


_HEARD: Mapping[str, Callable[[Event], Heard]] = {
    "incident.assigned": _incident_assigned,
    "escalation.exhausted": _escalation_exhausted,
    "escalation.step_skipped": _step_skipped,
    "escalation.last_resort_paged": _last_resort_paged,
    "escalation.resumed": _escalation_resumed,
    "page.delivered": _page_settled,
    "page.failed": _page_settled,
    "analysis.completed": _analysis_completed,
}
_TOGETHER = Together(_hear)
router = receiver({"alerts.correlated": _alerts_correlated, **dict.fromkeys(_HEARD, _TOGETHER)})
