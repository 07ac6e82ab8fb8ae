"""What if: who would be paged, when, through what, and why."""

from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from oncall.api.fields import (
    DefaultsDep,
    Instant,
    Labels,
    Name,
    ServiceName,
    Severity,
    email_of,
    name_of,
)
from oncall.api.routes import RouteView
from oncall.domain.conditions import Subject
from oncall.domain.ledger import Entry, Outcome
from oncall.domain.reachable import Plan
from oncall.domain.targets import Role
from oncall.domain.walk import Why
from oncall.usecases.explain_route import Question
from oncall.usecases.simulate import Simulation, simulate
from servicekit.app import ClockDep, Route

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["routing"])


class IncidentIn(BaseModel):
    """An incident that does not exist; `team` is its own, without `at` it opens now."""

    model_config = ConfigDict(extra="forbid")

    service: ServiceName
    severity: Severity = "high"
    labels: Labels = {}
    team: Name | None = None
    at: Instant | None = None


class ChannelView(BaseModel):
    """One thing that a page does, so long after it; the target is masked."""

    after_seconds: float
    channel: str
    target: str
    why: str


class RungView(BaseModel):
    """One thing that happens, `minute` minutes after the incident opened.

    `level` and `round` count from 1. `channels` are null when the notification service was not
    asked or did not say; `verified` tells whether a contact method of the person is.
    """

    minute: float
    at: datetime
    outcome: Outcome
    level: int
    round: int | None
    name: str | None
    email: str | None
    role: Role | None
    reason: str
    why: Why | None
    verified: bool | None
    channels: list[ChannelView] | None

    @classmethod
    def of(cls, entry: Entry, opened_at: datetime, plan: Plan | None) -> "RungView":
        """Return the view of an entry of the ledger that would be written."""
        return cls(
            minute=(entry.fired_at - opened_at).total_seconds() / 60,
            at=entry.fired_at,
            outcome=entry.outcome,
            level=entry.level,
            round=entry.position.round + 1 if entry.position else None,
            name=name_of(entry.to_person),
            email=email_of(entry.to_person),
            role=entry.role,
            reason=entry.reason,
            why=entry.why,
            verified=plan.verified if plan else None,
            channels=plan and [_channel(one) for one in plan.attempts],
        )


class SimulationView(BaseModel):
    """Where the incident leads and all that happens if nobody answers."""

    at: datetime
    route: RouteView
    ladder: list[RungView]
    complete: bool
    notes: list[str]


def _channel(attempt: object) -> ChannelView:
    return ChannelView.model_validate(attempt, from_attributes=True)


@router.post("/simulate")
def simulate_incident(
    body: IncidentIn, request: Request, clock: ClockDep, defaults: DefaultsDep
) -> SimulationView:
    """Tell what would happen if such an incident opened and nobody answered; nothing is changed.

    Computed by the code that pages for real, with the schedules, rules and policies of now.
    """
    subject = Subject(body.service, body.severity, body.labels, body.at or clock.now())
    state = request.app.state
    made = simulate(state.sessions, Question(subject, body.team), defaults, state.notification)
    return _view(subject, made)


def _view(subject: Subject, made: Simulation) -> SimulationView:
    return SimulationView(
        at=subject.at,
        route=RouteView.of(subject, made.prospect),
        ladder=[RungView.of(one, subject.at, made.plan(one)) for one in made.ladder.entries],
        complete=made.ladder.complete,
        notes=list(made.notes),
    )
