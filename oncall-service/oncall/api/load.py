"""Fairness: who was on call how much and how often paged; and what a shift leaves to the next."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from oncall.api.fields import Instant
from oncall.api.finals import interval_of
from oncall.api.oncall import SpanView
from oncall.api.teams import NamedPerson
from oncall.storage.pages import LeftIncident, Page
from oncall.usecases.hand_over import Handover, hand_over
from oncall.usecases.measure_load import PersonsLoad, Report, measure_load
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["on call"])
USUAL = timedelta(days=30)


class ScheduleShare(BaseModel):
    """Seconds on call by one schedule."""

    schedule_id: UUID
    name: str
    team: str
    seconds: int


class PersonLoadView(BaseModel):
    """One person's load; nights (22:00 to 07:00) and weekends are those of the person's own zone.

    Time in two schedules at once counts once in `on_call_seconds`. Pages within five minutes of the
    first are one interruption; `sleep_pages` came at night.
    """

    name: str
    email: str
    timezone: str
    on_call_seconds: int
    primary_seconds: int
    night_seconds: int
    weekend_seconds: int
    pages: int
    interruptions: int
    sleep_pages: int
    schedules: list[ScheduleShare]

    @classmethod
    def of(cls, one: PersonsLoad, report: Report) -> "PersonLoadView":
        """Return the view of one person's load."""
        load = one.load
        shares = [(report.schedules[key], seconds) for key, seconds in one.by_schedule.items()]
        return cls(
            name=one.person.name,
            email=one.person.email,
            timezone=one.timezone,
            on_call_seconds=load.on_call,
            primary_seconds=load.primary,
            night_seconds=load.night,
            weekend_seconds=load.weekend,
            pages=load.pages,
            interruptions=load.interruptions,
            sleep_pages=load.sleep_pages,
            schedules=[
                ScheduleShare(
                    schedule_id=schedule.id,
                    name=schedule.name,
                    team=schedule.team,
                    seconds=seconds,
                )
                for schedule, seconds in shares
            ],
        )


class LoadView(BaseModel):
    """Everybody's load, the heaviest first."""

    since: datetime
    until: datetime
    people: list[PersonLoadView]


class PageView(BaseModel):
    """A page in the shift."""

    at: datetime
    person: NamedPerson
    reason: str

    @classmethod
    def of(cls, page: Page) -> "PageView":
        """Return the view of a page."""
        return cls(at=page.at, person=NamedPerson.of(page.person), reason=page.reason)


class LeftIncidentView(BaseModel):
    """An incident that the shift was paged about, or that is open in the team."""

    incident_id: str
    number: str | None
    title: str
    service: str
    severity: str
    state: str
    open: bool
    started_at: datetime
    engineer: str | None
    pages: list[PageView]

    @classmethod
    def of(cls, one: LeftIncident, pages: "list[Page]") -> "LeftIncidentView":
        """Return the view of an incident with the shift's pages about it."""
        return cls(
            incident_id=one.incident_id,
            number=one.number,
            title=one.title,
            service=one.service,
            severity=one.severity,
            state=one.state,
            open=one.state != "resolved",
            started_at=one.started_at,
            engineer=one.engineer,
            pages=[PageView.of(page) for page in pages],
        )


class HandoverView(BaseModel):
    """Who hands over to whom at `at`, and what the outgoing shift leaves behind, newest first."""

    schedule_id: UUID
    name: str
    team: str
    at: datetime
    outgoing: Annotated[SpanView, Field(description="The shift that ends.")]
    incoming: Annotated[SpanView, Field(description="The shift that begins.")]
    pages: int
    interruptions: int
    incidents: list[LeftIncidentView]

    @classmethod
    def of(cls, one: Handover) -> "HandoverView":
        """Return the view of a hand-over."""
        return cls(
            schedule_id=one.schedule.id,
            name=one.schedule.name,
            team=one.schedule.team,
            at=one.outgoing.until,
            outgoing=SpanView.of(one.outgoing),
            incoming=SpanView.of(one.incoming),
            pages=sum(map(len, one.pages.values())),
            interruptions=one.interruptions,
            incidents=[
                LeftIncidentView.of(incident, list(one.pages.get(incident.incident_id, ())))
                for incident in one.incidents
            ],
        )


@router.get("/oncall/load")
def get_load(
    session: Session,
    clock: ClockDep,
    since: Annotated[Instant | None, Query()] = None,
    until: Annotated[Instant | None, Query()] = None,
    team: Annotated[str | None, Query(max_length=100)] = None,
) -> LoadView:
    """Show how long everybody was on call, at night, at weekends, and how often paged.

    By default the thirty days until now. Schedules count as they stood at the time.
    """
    end = until or clock.now()
    begin, end = interval_of(since or end - USUAL, end, clock.now())
    report = measure_load(session, begin, end, team=team)
    return LoadView(
        since=begin, until=end, people=[PersonLoadView.of(one, report) for one in report.people]
    )


@router.get("/schedules/{schedule_id}/handover")
def get_handover(
    schedule_id: UUID,
    session: Session,
    clock: ClockDep,
    at: Annotated[Instant | None, Query()] = None,
) -> HandoverView:
    """Show the hand-over at the end of the shift that covers `at` (now): who, to whom, and what."""
    return HandoverView.of(hand_over(session, schedule_id, at or clock.now()))
