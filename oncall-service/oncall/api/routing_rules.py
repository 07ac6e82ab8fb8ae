"""The ordered rules that lead incidents to teams and policies, and a dry run of them."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.responses import Response

from oncall.api.documents import ConditionsDocument
from oncall.api.fields import DefaultsDep, Name, ServiceName
from oncall.api.routes import RouteView
from oncall.api.simulations import IncidentIn
from oncall.domain.conditions import Subject
from oncall.domain.errors import NoSuchRule
from oncall.domain.routing import Rule
from oncall.domain.snapshot import conditions_document, conditions_of
from oncall.storage import rules
from oncall.usecases.explain_route import Question, prospect
from oncall.usecases.keep_rules import MOST_RULES, add_rule, change_rule, remove_rule, reorder_rules
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep

router = APIRouter(prefix="/api/v1/routing-rules", route_class=Route, tags=["routing"])


class RuleIn(BaseModel):
    """Leads what it matches to a team, to a policy, or to both.

    `services` are globs such as `payment-*`, one of which must fit; none means every service.
    """

    model_config = ConfigDict(extra="forbid")

    name: Name
    services: Annotated[list[ServiceName], Field(max_length=50)] = []
    when: ConditionsDocument = ConditionsDocument()
    team: Name | None = None
    policy_id: UUID | None = None
    enabled: bool = True

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.team is None and self.policy_id is None:
            raise ValueError("a rule leads to a team, to a policy, or to both")
        return self

    def rule(self, identity: UUID) -> Rule:
        """Return the rule of the domain."""
        when = conditions_of(self.when.model_dump(mode="json"))
        return Rule(
            identity,
            self.name,
            tuple(self.services),
            when,
            self.team,
            self.policy_id,
            self.enabled,
        )


class RuleView(BaseModel):
    """A routing rule; `position` counts from 1 and is the order in which rules are tried."""

    id: UUID
    position: int
    name: str
    services: list[str]
    when: ConditionsDocument
    team: str | None
    policy_id: UUID | None
    enabled: bool

    @classmethod
    def of(cls, rule: Rule, position: int) -> "RuleView":
        """Return the view of a rule."""
        return cls(
            id=rule.id,
            position=position,
            name=rule.name,
            services=list(rule.services),
            when=ConditionsDocument.model_validate(conditions_document(rule.when)),
            team=rule.team,
            policy_id=rule.policy_id,
            enabled=rule.enabled,
        )


class RulesView(BaseModel):
    """All rules, in the order in which they are tried; the first that matches decides."""

    rules: list[RuleView]
    total: int

    @classmethod
    def of(cls, session: Session) -> "RulesView":
        """Return the rules as they are now."""
        found = [RuleView.of(one, place) for place, one in enumerate(rules.every(session), 1)]
        return cls(rules=found, total=len(found))


class OrderIn(BaseModel):
    """The ids of all rules, in the wanted order."""

    ids: Annotated[list[UUID], Field(max_length=MOST_RULES)]


@router.post("", status_code=201, response_model=RuleView)
def create_routing_rule(body: RuleIn, session: Session, once: OnceDep) -> Response:
    """Add a routing rule behind all others."""

    def create() -> RuleView:
        rule = body.rule(uuid7())
        add_rule(session, rule)
        return _found(session, rule.id)

    return once(create)


@router.get("")
def list_routing_rules(session: Session) -> RulesView:
    """List all routing rules, in the order in which they are tried."""
    return RulesView.of(session)


@router.put("/order")
def put_routing_rule_order(body: OrderIn, session: Session) -> RulesView:
    """Put all routing rules into a new order."""
    reorder_rules(session, body.ids)
    return RulesView.of(session)


@router.post("/test")
def test_routing_rules(
    body: IncidentIn, session: Session, clock: ClockDep, defaults: DefaultsDep
) -> RouteView:
    """Tell where an incident would lead, each rule that was tried, and who would be paged first."""
    subject = Subject(body.service, body.severity, body.labels, body.at or clock.now())
    return RouteView.of(subject, prospect(session, Question(subject, body.team), defaults))


@router.get("/{rule_id}")
def get_routing_rule(rule_id: UUID, session: Session) -> RuleView:
    """Show one routing rule."""
    return _found(session, rule_id)


@router.put("/{rule_id}")
def put_routing_rule(rule_id: UUID, body: RuleIn, session: Session) -> RuleView:
    """Change a routing rule; it keeps its place."""
    change_rule(session, body.rule(rule_id))
    return _found(session, rule_id)


@router.delete("/{rule_id}", status_code=204)
def delete_routing_rule(rule_id: UUID, session: Session) -> None:
    """Delete a routing rule."""
    remove_rule(session, rule_id)


def _found(session: Session, rule_id: UUID) -> RuleView:
    for place, rule in enumerate(rules.every(session), 1):
        if rule.id == rule_id:
            return RuleView.of(rule, place)
    raise NoSuchRule(f"no routing rule has the id {rule_id}")
