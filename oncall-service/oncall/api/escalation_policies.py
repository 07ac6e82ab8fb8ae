"""Escalation policies as resources: shared by teams, named by routing rules."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import Response

from oncall.api.documents import (
    SHORTEST_MINUTES,
    Pause,
    ResortDocument,
    StepDocument,
)
from oncall.api.fields import Name
from oncall.domain.errors import NoSuchPolicy
from oncall.domain.policy import DEFAULT_MINUTES, DEFAULT_REPEAT, Policy
from oncall.domain.snapshot import document_of, policy_of
from oncall.storage import policies
from oncall.usecases.keep_policy import delete_policy, keep_policy
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(
    prefix="/api/v1/escalation-policies", route_class=Route, tags=["escalation policies"]
)


class EscalationPolicyIn(BaseModel):
    """Steps, walked once and `repeat` times more, with `repeat_after_minutes` between two rounds.

    An incident acknowledged but not resolved within `acknowledge_minutes` is escalated further.
    `teams` have this policy from now on, in place of the ones they had.
    """

    model_config = ConfigDict(extra="forbid")

    name: Name
    steps: Annotated[list[StepDocument], Field(min_length=1, max_length=20)]
    repeat: Annotated[int, Field(ge=0, le=20)] = DEFAULT_REPEAT
    repeat_after_minutes: Pause = DEFAULT_MINUTES
    acknowledge_minutes: Annotated[float | None, Field(ge=1, le=7 * 1440)] = None
    last_resort: ResortDocument | None = None
    teams: Annotated[list[Name], Field(max_length=200)] = []

    @field_validator("steps")
    @classmethod
    def _apart(cls, steps: list[StepDocument]) -> list[StepDocument]:
        if any(step.after_minutes < SHORTEST_MINUTES for step in steps[1:]):
            raise ValueError("only the first step may follow at once")
        return steps

    def policy(self, identity: UUID) -> Policy:
        """Return the policy of the domain."""
        document: dict[str, Any] = self.model_dump(mode="json", exclude={"teams"})
        resort = document["last_resort"]
        if resort:
            resort["name"] = resort["name"] or resort["email"]
        return policy_of({**document, "id": str(identity)})


class PolicyDocument(BaseModel):
    """A policy; `id` is null for a team's default and short form, which have no name either."""

    id: UUID | None
    name: str
    steps: list[StepDocument]
    repeat: int
    repeat_after_minutes: float
    acknowledge_minutes: float | None
    last_resort: ResortDocument | None

    @classmethod
    def of(cls, policy: Policy) -> "PolicyDocument":
        """Return the view of a policy."""
        return cls.model_validate(document_of(policy))


class EscalationPolicyView(PolicyDocument):
    """A stored policy, and the teams that have it."""

    id: UUID
    teams: list[str]


class EscalationPoliciesView(BaseModel):
    """Policies, by name."""

    policies: list[EscalationPolicyView]
    total: int


@router.post("", status_code=201, response_model=EscalationPolicyView)
def create_escalation_policy(
    body: EscalationPolicyIn, session: Session, once: OnceDep, clock: ClockDep
) -> Response:
    """Create an escalation policy."""

    def create() -> EscalationPolicyView:
        policy = body.policy(uuid7())
        keep_policy(session, policy, body.teams, at=clock.now())
        return _view(policy, sorted(set(body.teams)))

    return once(create)


@router.get("")
def list_escalation_policies(session: Session, window: WindowDep) -> EscalationPoliciesView:
    """List escalation policies, by name."""
    found, total = policies.listing(session, limit=window.limit, offset=window.offset)
    return EscalationPoliciesView(policies=[_view(*one) for one in found], total=total)


@router.get("/{policy_id}")
def get_escalation_policy(policy_id: UUID, session: Session) -> EscalationPolicyView:
    """Show one escalation policy."""
    return _view(_found(session, policy_id), policies.teams_of(session, policy_id))


@router.put("/{policy_id}")
def put_escalation_policy(
    policy_id: UUID, body: EscalationPolicyIn, session: Session, clock: ClockDep
) -> EscalationPolicyView:
    """Replace an escalation policy; escalations that run already keep the one they began with."""
    _found(session, policy_id)
    policy = body.policy(policy_id)
    keep_policy(session, policy, body.teams, at=clock.now())
    return _view(policy, sorted(set(body.teams)))


@router.delete("/{policy_id}", status_code=204)
def delete_escalation_policy(policy_id: UUID, session: Session) -> None:
    """Delete an escalation policy that no team and no routing rule uses."""
    delete_policy(session, policy_id)


def _found(session: Session, policy_id: UUID) -> Policy:
    policy = policies.find(session, policy_id)
    if policy is None:
        raise NoSuchPolicy(f"no escalation policy has the id {policy_id}")
    return policy


def _view(policy: Policy, teams: Any) -> EscalationPolicyView:
    return EscalationPolicyView.model_validate(document_of(policy) | {"teams": list(teams)})
