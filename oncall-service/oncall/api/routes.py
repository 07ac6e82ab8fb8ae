"""Where an incident leads, and why."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from oncall.api.fields import (
    DefaultsDep,
    LabelPairs,
    Name,
    ServiceName,
    Severity,
    email_of,
    labels_in,
    name_of,
)
from oncall.domain.conditions import Subject
from oncall.domain.ledger import Entry
from oncall.domain.routing import Source
from oncall.domain.targets import Role
from oncall.usecases.explain_route import Prospect, Question, prospect
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["routing"])
Origin = Literal["rule", "assigned", "stored", "default"]


class TriedRule(BaseModel):
    """A rule that was tried, in order; the one that matched is the last."""

    rule_id: UUID
    name: str
    matched: bool
    why: str


class RoutedPolicy(BaseModel):
    """The policy by which the team answers.

    It comes from a rule, was given to the team (assigned), is its short form (stored) or the
    default; the latter two have neither id nor name.
    """

    id: UUID | None
    name: str
    origin: Origin


class FirstPage(BaseModel):
    """Somebody who would be paged first; a webhook has no e-mail address."""

    name: str | None
    email: str | None
    role: Role | None
    after_minutes: float
    why: str

    @classmethod
    def of(cls, entry: Entry, subject: Subject) -> "FirstPage":
        """Return the view of a page that would be."""
        return cls(
            name=name_of(entry.to_person),
            email=email_of(entry.to_person),
            role=entry.role,
            after_minutes=(entry.fired_at - subject.at).total_seconds() / 60,
            why=entry.reason,
        )


class RouteView(BaseModel):
    """The team to page for a service, and why; `scheduled` is false when it has no schedule."""

    service: str
    team: str
    source: Source
    reason: str
    scheduled: bool
    severity: str
    labels: dict[str, str]
    rule_id: UUID | None
    rules: list[TriedRule]
    policy: RoutedPolicy
    first: list[FirstPage]

    @classmethod
    def of(cls, subject: Subject, found: Prospect) -> "RouteView":
        """Return the view of where an incident would lead."""
        route, policy = found.routed.route, found.routed.policy
        return cls(
            service=subject.service,
            team=route.team,
            source=route.source,
            reason=route.reason,
            scheduled=route.scheduled,
            severity=subject.severity,
            labels=dict(subject.labels),
            rule_id=route.rule.id if route.rule else None,
            rules=[
                TriedRule(rule_id=one.rule.id, name=one.rule.name, matched=one.matched, why=one.why)
                for one in route.tried
            ],
            policy=RoutedPolicy(id=policy.id, name=policy.name, origin=found.routed.origin),
            first=[FirstPage.of(one, subject) for one in found.first() if one.outcome.pages],
        )


class RouteQuestion(BaseModel):
    """An incident that does not exist; `team` is its own."""

    service: ServiceName
    severity: Severity = "high"
    labels: LabelPairs = []
    team: Name | None = None


@router.get("/route")
def get_route(
    asked: Annotated[RouteQuestion, Query()],
    session: Session,
    clock: ClockDep,
    defaults: DefaultsDep,
) -> RouteView:
    """Tell which team would be paged, by which policy, who is first, and why every rule did not."""
    subject = Subject(asked.service, asked.severity, labels_in(asked.labels), clock.now())
    return RouteView.of(subject, prospect(session, Question(subject, asked.team), defaults))
