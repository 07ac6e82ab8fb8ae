"""Who is on call."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from oncall.api.fields import Instant
from oncall.domain.errors import NoScheduleForTeam
from oncall.domain.schedule import RotationType, Schedule
from oncall.storage import schedules
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/oncall", route_class=Route, tags=["on call"])


class Responder(BaseModel):
    """Somebody on call."""

    name: str
    email: str
    role: Literal["primary", "secondary"]


class OnCallView(BaseModel):
    """Who is on call for a team.

    Before the first handover (`rotation_started` false) the first engineer stands in.
    """

    team: str
    primary: Responder
    secondary: Responder | None
    schedule_id: UUID
    rotation_type: RotationType
    escalation_minutes: int
    handoff_hour: int
    timezone: str
    rotation_started: bool
    turn_started_at: datetime | None
    turn_ends_at: datetime

    @classmethod
    def of(cls, schedule: Schedule, at: datetime) -> "OnCallView":
        """Return who is on call at an instant."""
        turn = schedule.turn_at(at)
        first, second = turn.primary, turn.secondary
        return cls(
            team=schedule.team,
            primary=Responder(name=first.name, email=first.email, role="primary"),
            secondary=(
                Responder(name=second.name, email=second.email, role="secondary")
                if second
                else None
            ),
            schedule_id=schedule.id,
            rotation_type=schedule.rotation_type,
            escalation_minutes=schedule.escalation_minutes,
            handoff_hour=schedule.handoff_hour,
            timezone=schedule.timezone,
            rotation_started=turn.begun,
            turn_started_at=turn.starts_at,
            turn_ends_at=turn.ends_at,
        )


class OnCallNowView(BaseModel):
    """Who is on call for every team with a schedule."""

    at: datetime
    teams: list[OnCallView]


@router.get("/current")
def get_current_oncall(
    team: Annotated[str, Query(min_length=1, max_length=100)],
    session: Session,
    clock: ClockDep,
    at: Annotated[Instant | None, Query(description="An instant with its offset.")] = None,
) -> OnCallView:
    """Show who is on call for a team, now or at an instant."""
    schedule = schedules.current(session, [team]).get(team)
    if schedule is None:
        raise NoScheduleForTeam(f"team {team} has no on-call schedule")
    return OnCallView.of(schedule, at or clock.now())


@router.get("/now")
def get_oncall_now(
    session: Session, clock: ClockDep, at: Annotated[Instant | None, Query()] = None
) -> OnCallNowView:
    """Show who is on call for every team."""
    instant = at or clock.now()
    known = schedules.current(session)
    return OnCallNowView(
        at=instant, teams=[OnCallView.of(schedule, instant) for schedule in known.values()]
    )
