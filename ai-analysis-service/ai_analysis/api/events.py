"""What the other services say: alerts to analyse, incidents to learn from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field
from sqlalchemy import orm

from ai_analysis.domain.entries import category_of
from ai_analysis.domain.past import LONGEST_TEXT, MOST_MESSAGES, PastIncident
from ai_analysis.domain.queries import query_of
from ai_analysis.usecases.analyse import Asked
from ai_analysis.usecases.analyse_alerts import take_in
from ai_analysis.usecases.learn import learn
from ai_analysis.usecases.refit import ask_for_refit
from servicekit.events import Event, Together, receiver
from servicekit.ids import uuid7

_MOST_NOTES = 20


class _Alert(BaseModel):
    alert_id: UUID
    incident_id: UUID
    service: str
    message: str
    status: str = "firing"
    labels: dict[str, Any] = {}
    received_at: AwareDatetime | None = None
    trace: str | None = None


class _Alerts(BaseModel):
    alerts: list[_Alert] = Field(max_length=1000)


class _Incident(BaseModel):
    incident_id: UUID
    number: str | None = None
    title: str
    service: str = ""
    severity: str | None = None
    created_at: AwareDatetime | None = None
    resolved_at: AwareDatetime | None = None
    messages: list[str] = []
    notes: list[str] = []
    resolution: str | None = None
    cause: str | None = None
    actor: str | None = None


def _correlated(session: orm.Session, events: Sequence[Event], _now: datetime) -> None:
    told = [alert for event in events for alert in _Alerts.model_validate(event.data).alerts]
    asked = [_asked(one) for one in told if one.status != "resolved"]
    take_in(session, asked, batch=events[0].id)


def _asked(alert: _Alert) -> Asked:
    return Asked(
        query=query_of(alert.message, alert.service, _texts(alert.labels)),
        alert_id=alert.alert_id,
        incident_id=alert.incident_id,
        message=alert.message,
        at=alert.received_at,
        trace=alert.trace,
    )


def _texts(labels: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in labels.items() if value is not None}


def _resolved(session: orm.Session, event: Event, now: datetime) -> None:
    incident = _Incident.model_validate(event.data)
    past = learn(session, _past(incident), at=now)
    if past.category is not None:
        ask_for_refit(session, at=now)


def _past(incident: _Incident) -> PastIncident:
    seconds = None
    if incident.created_at is not None and incident.resolved_at is not None:
        seconds = max(0.0, (incident.resolved_at - incident.created_at).total_seconds())
    cause = (incident.cause or "").strip()
    return PastIncident(
        id=uuid7(),
        incident_id=incident.incident_id,
        number=incident.number,
        title=incident.title[:LONGEST_TEXT],
        service=incident.service,
        severity=incident.severity,
        messages=_cut(incident.messages, MOST_MESSAGES),
        notes=_cut(incident.notes, _MOST_NOTES),
        root_cause=cause[:LONGEST_TEXT] or None,
        resolution=(incident.resolution or "").strip()[:LONGEST_TEXT] or None,
        seconds_to_resolve=seconds,
        resolved_at=incident.resolved_at,
        category=category_of(cause),
        resolved_by=(incident.actor or "")[:200] or None,
    )


def _cut(texts: list[str], most: int) -> tuple[str, ...]:
    kept = (text.strip()[:LONGEST_TEXT] for text in texts)
    return tuple(text for text in kept if text)[:most]


router = receiver({"alerts.correlated": Together(_correlated), "incident.resolved": _resolved})
