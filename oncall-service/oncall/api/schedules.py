"""Schedules of teams, in the short form of api.md."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field, field_validator
from starlette.responses import Response

from oncall.api.fields import Email, Name
from oncall.domain.errors import NoSuchSchedule
from oncall.domain.schedule import Engineer, RotationType, Schedule, known_zones
from oncall.storage import schedules
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/schedules", route_class=Route, tags=["schedules"])


def _zone(name: str) -> str:
    if name not in known_zones():
        raise ValueError("is not the name of an IANA time zone, such as Europe/Berlin")
    return name


class EngineerIn(BaseModel):
    """Somebody who takes turns; `primary` marks who takes the first one."""

    name: Name
    email: Email
    primary: bool = False


class ScheduleIn(BaseModel):
    """One rotation of a team: turns begin at `handoff_hour`, local time of `timezone`."""

    team: Name
    rotation_type: RotationType
    start_date: Annotated[date, Field(ge=date(1971, 1, 1), le=date(2199, 1, 1))]
    engineers: Annotated[list[EngineerIn], Field(min_length=1, max_length=50)]
    escalation_minutes: Annotated[int, Field(ge=5, le=1440)] = 15
    handoff_hour: Annotated[int, Field(ge=0, le=23)] = 9
    timezone: Annotated[str, Field(max_length=64), AfterValidator(_zone)] = "UTC"

    @field_validator("engineers")
    @classmethod
    def _distinct(cls, engineers: list[EngineerIn]) -> list[EngineerIn]:
        if len({engineer.email.casefold() for engineer in engineers}) < len(engineers):
            raise ValueError("the same e-mail address is given twice")
        if sum(engineer.primary for engineer in engineers) > 1:
            raise ValueError("only one engineer can take the first turn")
        return engineers

    def schedule(self, at: datetime) -> Schedule:
        """Return the schedule, made at `at`."""
        given = self.model_dump(exclude={"engineers"})
        engineers = tuple(Engineer(one.name, one.email, one.primary) for one in self.engineers)
        return Schedule(id=uuid7(), engineers=engineers, created_at=at, **given)


class ScheduleView(BaseModel):
    """A schedule; `active` is the one in force, older ones of the team have been replaced."""

    id: UUID
    team: str
    rotation_type: RotationType
    start_date: date
    engineers: list[EngineerIn]
    escalation_minutes: int
    handoff_hour: int
    timezone: str
    active: bool
    created_at: datetime
    replaced_at: datetime | None

    @classmethod
    def of(cls, schedule: Schedule) -> "ScheduleView":
        """Return the view of a schedule."""
        engineers = [
            EngineerIn.model_construct(name=one.name, email=one.email, primary=one.primary)
            for one in schedule.engineers
        ]
        return cls(
            id=schedule.id,
            team=schedule.team,
            rotation_type=schedule.rotation_type,
            start_date=schedule.start_date,
            engineers=engineers,
            escalation_minutes=schedule.escalation_minutes,
            handoff_hour=schedule.handoff_hour,
            timezone=schedule.timezone,
            active=schedule.replaced_at is None,
            created_at=schedule.created_at,
            replaced_at=schedule.replaced_at,
        )


class SchedulesView(BaseModel):
    """Schedules, newest first."""

    schedules: list[ScheduleView]
    total: int


@router.post("", status_code=201, response_model=ScheduleView)
def create_schedule(body: ScheduleIn, session: Session, once: OnceDep, clock: ClockDep) -> Response:
    """Create a team's schedule; it replaces the one in force, which stays listed."""

    def create() -> ScheduleView:
        schedule = body.schedule(clock.now())
        schedules.replace_current(session, schedule)
        return ScheduleView.of(schedule)

    return once(create)


@router.get("")
def list_schedules(
    session: Session,
    window: WindowDep,
    team: Annotated[str | None, Query(max_length=100)] = None,
) -> SchedulesView:
    """List schedules, also replaced ones, newest first."""
    found, total = schedules.listing(session, team, limit=window.limit, offset=window.offset)
    return SchedulesView(schedules=[ScheduleView.of(one) for one in found], total=total)


@router.get("/{schedule_id}")
def get_schedule(schedule_id: UUID, session: Session) -> ScheduleView:
    """Show one schedule."""
    schedule = schedules.find(session, schedule_id)
    if schedule is None:
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    return ScheduleView.of(schedule)


@router.delete("/{schedule_id}", status_code=204)
def delete_schedule(schedule_id: UUID, session: Session) -> None:
    """Delete one schedule; deleting the one in force leaves the team without."""
    if not schedules.remove(session, schedule_id):
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
