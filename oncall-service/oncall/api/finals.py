"""Final schedules: who is on call when, after everything that departs from the rotations."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import orm

from oncall.api.fields import Instant
from oncall.api.oncall import SpanView
from oncall.api.schedule_forms import AnyScheduleIn
from oncall.api.schedules import drafted, scheduled
from oncall.api.swaps import IntervalView
from oncall.domain.resolver import final, overlaps
from oncall.domain.schedule import Schedule
from oncall.storage import absences
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.errors import Fault, InvalidRequest

router = APIRouter(prefix="/api/v1/schedules", route_class=Route, tags=["schedules"])
USUAL = timedelta(days=14)
LONGEST = timedelta(days=400)


class OverlapView(BaseModel):
    """Layers in which somebody is on call at the same time; the first one rules."""

    since: datetime
    until: datetime
    layers: list[str]


class FinalView(BaseModel):
    """Who is on call in `[since, until)`: spans without overlap, gaps being spans without people.

    `gaps` and `overlaps` (of layers) say the same again, for whoever looks for trouble.
    """

    schedule_id: UUID | None
    timezone: str
    since: datetime
    until: datetime
    spans: list[SpanView]
    gaps: list[IntervalView]
    overlaps: list[OverlapView]


class PreviewIn(BaseModel):
    """A schedule that is not saved; with `schedule_id`, under the exceptions of that one."""

    schedule: AnyScheduleIn
    schedule_id: UUID | None = None
    since: Instant | None = None
    until: Instant | None = None


def interval_of(
    since: datetime | None, until: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    """Return the interval asked for; by default two weeks from now. Raises InvalidRequest."""
    begin = since or now
    end = until or begin + USUAL
    if end <= begin or end - begin > LONGEST:
        fault = Fault(f"lies after since, by at most {LONGEST.days} days", parameter="until")
        raise InvalidRequest("The interval cannot be shown.", faults=[fault])
    return begin, end


@router.get("/{schedule_id}/final")
def get_final(
    schedule_id: UUID,
    session: Session,
    clock: ClockDep,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query()] = None,
) -> FinalView:
    """Show who is on call when, by which layer, override or swap; gaps and overlaps."""
    interval = interval_of(since, until, clock.now())
    return _view(scheduled(session, schedule_id), schedule_id, interval)


@router.post("/preview")
def preview_schedule(
    body: PreviewIn, session: Session, clock: ClockDep, caller: CallerDep
) -> FinalView:
    """Show what a schedule would give; nothing is saved."""
    now = clock.now()
    draft = drafted(session, body.schedule, caller.name, now)
    if body.schedule_id is not None:
        saved = scheduled(session, body.schedule_id)
        draft = replace(draft, overrides=saved.overrides, swaps=saved.swaps)
    return _view(
        _with_absences(session, draft),
        body.schedule_id,
        interval_of(body.since, body.until, now),
    )


def _with_absences(session: orm.Session, schedule: Schedule) -> Schedule:
    keys = [person.key for person in schedule.in_turn()]
    return replace(schedule, absences=absences.of_people(session, keys))


def _view(
    schedule: Schedule, schedule_id: UUID | None, interval: tuple[datetime, datetime]
) -> FinalView:
    spans = final(schedule, *interval)
    return FinalView(
        schedule_id=schedule_id,
        timezone=schedule.timezone,
        since=interval[0],
        until=interval[1],
        spans=[SpanView.of(span) for span in spans],
        gaps=[IntervalView.of(span) for span in spans if not span.people],
        overlaps=[
            OverlapView(since=one.since, until=one.until, layers=list(one.layers))
            for one in overlaps(schedule, *interval)
        ],
    )
