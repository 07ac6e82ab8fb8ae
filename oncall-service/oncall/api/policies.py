"""The policy of a team, in the short form."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, field_validator

from oncall.api.documents import SHORTEST_MINUTES, Minutes, Pause
from oncall.api.fields import Email, TeamPath
from oncall.domain.errors import NoScheduleForTeam
from oncall.domain.policy import DEFAULT_REPEAT, Policy, Step
from oncall.domain.schedule import Schedule
from oncall.storage import policies, schedules
from oncall.usecases.routing import policy_of_team
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/policies", route_class=Route, tags=["policies"])


class StepIn(BaseModel):
    """Page a target so long after the step before (the first: after the incident opened)."""

    after_minutes: Minutes
    target: Literal["primary", "secondary"] | Email


class PolicyIn(BaseModel):
    """Steps, walked once and `repeat` times more.

    Between two rounds lie `repeat_after_minutes`; without it, the schedule's escalation_minutes.
    """

    steps: Annotated[list[StepIn], Field(min_length=1, max_length=20)]
    repeat: Annotated[int, Field(ge=0, le=20)] = DEFAULT_REPEAT
    repeat_after_minutes: Pause | None = None

    @field_validator("steps")
    @classmethod
    def _apart(cls, steps: list[StepIn]) -> list[StepIn]:
        if any(step.after_minutes < SHORTEST_MINUTES for step in steps[1:]):
            raise ValueError("only the first step may follow at once")
        return steps


class StepView(BaseModel):
    """One step of a policy."""

    after_minutes: float
    target: str


class PolicyView(BaseModel):
    """The policy in force for a team; a running escalation keeps the one it began with.

    `assigned` is an escalation policy that was given to the team; its targets stand here in words.
    """

    team: str
    steps: list[StepView]
    repeat: int
    repeat_after_minutes: float
    source: Literal["default", "stored", "assigned"]
    escalation_policy_id: UUID | None

    @classmethod
    def of(cls, team: str, policy: Policy, source: str) -> "PolicyView":
        """Return the view of a policy."""
        return cls(
            team=team,
            steps=[
                StepView(after_minutes=one.after_minutes, target=one.aim) for one in policy.steps
            ],
            repeat=policy.repeat,
            repeat_after_minutes=policy.repeat_after_minutes,
            source=source,
            escalation_policy_id=policy.id,
        )


@router.get("/{team}")
def get_policy(team: TeamPath, session: Session) -> PolicyView:
    """Show the policy in force for a team."""
    return _in_force(session, _scheduled(session, team))


@router.put("/{team}")
def put_policy(team: TeamPath, body: PolicyIn, session: Session, clock: ClockDep) -> PolicyView:
    """Store a team's policy, in place of one given to it; running escalations are not changed."""
    schedule = _scheduled(session, team)
    policies.put_short(
        session,
        team,
        [Step.short(one.after_minutes, one.target) for one in body.steps],
        repeat=body.repeat,
        repeat_after_minutes=body.repeat_after_minutes,
        at=clock.now(),
    )
    return _in_force(session, schedule)


def _scheduled(session: Session, team: str) -> Schedule:
    schedule = schedules.current(session, [team]).get(team)
    if schedule is None:
        raise NoScheduleForTeam(f"team {team} has no on-call schedule")
    return schedule


def _in_force(session: Session, schedule: Schedule) -> PolicyView:
    policy, source = policy_of_team(session, schedule.team, schedule)
    return PolicyView.of(schedule.team, policy, source)
