"""Who is on call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from oncall.api.fields import Instant
from oncall.domain.errors import NoScheduleForTeam
from oncall.domain.resolver import Assignment, Span, span_at
from oncall.domain.rotation import RotationType
from oncall.domain.schedule import Schedule
from oncall.storage import schedules
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/oncall", route_class=Route, tags=["on call"])


class Responder(BaseModel):
    """Somebody on call."""

    name: str
    email: str
    role: Literal["primary", "secondary"]


class PersonOnCall(BaseModel):
    """Somebody on call, and why: by which layer, override or swap, in whose place.

    `fills_in`: the place of somebody absent fell to the next one of the rotation.
    """

    name: str
    email: str
    role: Literal["primary", "secondary"] | None
    layer: str | None
    override_id: UUID | None
    swap_id: UUID | None
    instead_of: str | None
    fills_in: bool


class SpanView(BaseModel):
    """Who is on call in `[since, until)`; without people a gap."""

    since: datetime
    until: datetime
    people: list[PersonOnCall]

    @classmethod
    def of(cls, span: Span) -> "SpanView":
        """Return the view of a span."""
        people = [_person(place, one) for place, one in enumerate(span.people)]
        return cls(since=span.since, until=span.until, people=people)


class OnCallView(BaseModel):
    """Who is on call for a team, by its main schedule; `primary` is null only in a gap.

    Before the first handover (`rotation_started` false) the first engineer stands in.
    """

    team: str
    primary: Responder | None
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
    def of(cls, schedule: Schedule, span: Span) -> "OnCallView":
        """Return who is on call in a span of a schedule."""
        begun = all(one.turn is None or one.turn >= 0 for one in span.people)
        return cls(
            team=schedule.team,
            primary=_responder(span.people, "primary"),
            secondary=_responder(span.people, "secondary"),
            schedule_id=schedule.id,
            rotation_type=schedule.summary.rotation_type,
            escalation_minutes=schedule.escalation_minutes,
            handoff_hour=schedule.summary.handoff_hour,
            timezone=schedule.timezone,
            rotation_started=begun,
            turn_started_at=span.since if begun else None,
            turn_ends_at=span.until,
        )


class ScheduleNow(BaseModel):
    """Who is on call by one schedule, until when, and who comes next (also nobody)."""

    schedule_id: UUID
    name: str
    team: str
    main: bool
    now: SpanView
    next: SpanView


class OnCallNowView(BaseModel):
    """Who is on call: for every team by its main schedule, and by every schedule in force."""

    at: datetime
    teams: list[OnCallView]
    schedules: list[ScheduleNow]


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
    return OnCallView.of(schedule, span_at(schedule, at or clock.now()))


@router.get("/now")
def get_oncall_now(
    session: Session, clock: ClockDep, at: Annotated[Instant | None, Query()] = None
) -> OnCallNowView:
    """Show who is on call for every team and by every schedule, until when, and who is next."""
    instant = at or clock.now()
    known = [(schedule, span_at(schedule, instant)) for schedule in schedules.everyone(session)]
    return OnCallNowView(
        at=instant,
        teams=[OnCallView.of(schedule, span) for schedule, span in known if schedule.main],
        schedules=[
            ScheduleNow(
                schedule_id=schedule.id,
                name=schedule.name,
                team=schedule.team,
                main=schedule.main,
                now=SpanView.of(span),
                next=SpanView.of(span_at(schedule, span.until)),
            )
            for schedule, span in known
        ],
    )


_ROLES: tuple[Literal["primary"], Literal["secondary"]] = ("primary", "secondary")


def _responder(
    people: Sequence[Assignment], role: Literal["primary", "secondary"]
) -> Responder | None:
    place = _ROLES.index(role)
    if place >= len(people):
        return None
    person = people[place].person
    return Responder(name=person.name, email=person.email, role=role)


def _person(place: int, one: Assignment) -> PersonOnCall:
    return PersonOnCall(
        name=one.person.name,
        email=one.person.email,
        role=_ROLES[place] if place < len(_ROLES) else None,
        layer=one.layer,
        override_id=one.override,
        swap_id=one.swap,
        instead_of=one.instead_of.email if one.instead_of else None,
        fills_in=one.fills_in,
    )
