"""Schedules of teams, in the short form of api.md or by layers, with their history."""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Header, Query
from pydantic import BaseModel, Field
from sqlalchemy import orm
from starlette.responses import Response

from oncall.api.schedule_forms import AnyScheduleIn, LayeredScheduleIn, ScheduleIn
from oncall.api.schedule_views import HistoryView, SchedulesView, ScheduleView, VersionView
from oncall.domain.definition import layer_of
from oncall.domain.errors import NoSuchSchedule
from oncall.domain.schedule import Schedule
from oncall.storage import history, schedules
from oncall.usecases import save_schedule
from oncall.usecases.who_is import who_is
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/schedules", route_class=Route, tags=["schedules"])
_TAG = re.compile(r'"(\d{1,9})"')


def expected_of(
    if_match: Annotated[
        str | None,
        Header(max_length=100, description='The version that was read, such as "3".'),
    ] = None,
) -> int | None:
    """Read `If-Match`: None takes any version; what cannot be a tag of ours matches none."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = _TAG.fullmatch(if_match.strip())
    return int(found[1]) if found else 0


ExpectedVersion = Annotated[int | None, Depends(expected_of)]


class RestoreIn(BaseModel):
    """Which version to bring back."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


def drafted(
    session: orm.Session, body: ScheduleIn | LayeredScheduleIn, by: str, at: datetime
) -> Schedule:
    """Return the schedule that a form asks for, not stored. Raises UnknownPeople."""
    short = body.short if isinstance(body, ScheduleIn) else None
    layers = [body.short.layer(ZoneInfo(body.timezone))] if isinstance(body, ScheduleIn) else []
    if isinstance(body, LayeredScheduleIn):
        known = who_is(session, body.people)
        layers = [
            layer_of(one, body.timezone, lambda email: known[email.casefold()])
            for one in body.definitions
        ]
    return Schedule(
        id=uuid7(),
        team=body.team,
        name=body.team if isinstance(body, ScheduleIn) else body.name,
        timezone=body.timezone,
        layers=tuple(layers),
        escalation_minutes=body.escalation_minutes,
        created_at=at,
        updated_at=at,
        updated_by=by,
        short=short,
    )


def scheduled(session: orm.Session, schedule_id: UUID) -> Schedule:
    """Return one schedule. Raises NoSuchSchedule."""
    schedule = schedules.find(session, schedule_id)
    if schedule is None:
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    return schedule


@router.post("", status_code=201, response_model=ScheduleView)
def create_schedule(
    body: AnyScheduleIn, session: Session, once: OnceDep, clock: ClockDep, caller: CallerDep
) -> Response:
    """Create a schedule.

    The short form replaces the team's main schedule, which stays listed. Layers do so with
    `main: true`; otherwise they make one more schedule of the team.
    """

    def create() -> ScheduleView:
        schedule = drafted(session, body, caller.name, clock.now())
        main = True if isinstance(body, ScheduleIn) else body.main
        return ScheduleView.of(save_schedule.create(session, schedule, main=main))

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
def get_schedule(schedule_id: UUID, session: Session, response: Response) -> ScheduleView:
    """Show one schedule; its ETag is the version that `If-Match` of a PUT names."""
    schedule = scheduled(session, schedule_id)
    response.headers["ETag"] = f'"{schedule.version}"'
    return ScheduleView.of(schedule)


@router.put("/{schedule_id}")
def put_schedule(
    schedule_id: UUID,
    body: AnyScheduleIn,
    session: Session,
    clock: ClockDep,
    caller: CallerDep,
    expected: ExpectedVersion,
) -> ScheduleView:
    """Change a schedule in either form; team and `main` stay. The former version is kept."""
    draft = drafted(session, body, caller.name, clock.now())
    return ScheduleView.of(save_schedule.change(session, schedule_id, draft, expected=expected))


@router.delete("/{schedule_id}", status_code=204)
def delete_schedule(schedule_id: UUID, session: Session) -> None:
    """Delete a schedule and its history; deleting the main one leaves the team without."""
    if not schedules.remove(session, schedule_id):
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")


@router.get("/{schedule_id}/history")
def get_history(schedule_id: UUID, session: Session, window: WindowDep) -> HistoryView:
    """Show every version of a schedule and who saved it, newest first."""
    scheduled(session, schedule_id)
    found, total = history.listing(session, schedule_id, limit=window.limit, offset=window.offset)
    return HistoryView(versions=[VersionView.of(one) for one in found], total=total)


@router.post("/{schedule_id}/restore")
def restore_schedule(
    schedule_id: UUID, body: RestoreIn, session: Session, clock: ClockDep, caller: CallerDep
) -> ScheduleView:
    """Save an older version as the newest one; a replaced schedule comes into force again."""
    restored = save_schedule.restore(
        session, schedule_id, body.version, by=caller.name, at=clock.now()
    )
    return ScheduleView.of(restored)
