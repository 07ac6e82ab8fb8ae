"""Figures about many incidents: totals, over time, by service, beside the period before."""

from typing import Annotated, Literal
from zoneinfo import available_timezones

from fastapi import APIRouter, Depends, Query
from pydantic import AfterValidator, StringConstraints

from incident_management.api.dependencies import PeriodDep
from incident_management.api.figures import (
    Analytics,
    Comparison,
    NoisyServices,
    ServiceFigures,
    Trend,
)
from incident_management.api.types import AnySeverity
from incident_management.storage import analytics
from incident_management.storage.analytics import Choice
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/incidents/analytics", route_class=Route, tags=["analytics"])
_Word = Annotated[str, StringConstraints(max_length=200)]


def _known(zone: str) -> str:
    if zone not in available_timezones():
        raise ValueError("not an IANA time zone")
    return zone


ZoneName = Annotated[str, StringConstraints(max_length=100), AfterValidator(_known)]


async def choice_of(
    period: PeriodDep,
    service: Annotated[list[_Word] | None, Query(max_length=50)] = None,
    team: Annotated[list[_Word] | None, Query(max_length=50)] = None,
    severity: Annotated[list[AnySeverity] | None, Query(max_length=50)] = None,
) -> Choice:
    """Read which incidents are meant; values of a repeated filter are alternatives."""
    return Choice(
        since=period[0],
        until=period[1],
        services=service or (),
        teams=team or (),
        severities=severity or (),
    )


ChoiceDep = Annotated[Choice, Depends(choice_of)]


@router.get("")
def get_analytics(choice: ChoiceDep, session: Session) -> Analytics:
    """Report figures about the incidents of a period."""
    return Analytics.of(analytics.figures(session, choice))


@router.get("/trend")
def get_trend(
    choice: ChoiceDep,
    session: Session,
    bucket: Annotated[
        Literal["hour", "day", "week"], Query(description="Length of a step")
    ] = "day",
    timezone: Annotated[ZoneName, Query(description="Where days and weeks begin")] = "UTC",
) -> Trend:
    """Report the figures of each hour, day or week."""
    return Trend.of(bucket, timezone, analytics.trend(session, choice, unit=bucket, zone=timezone))


@router.get("/services")
def list_noisy_services(choice: ChoiceDep, session: Session) -> NoisyServices:
    """Report which services have most alerts."""
    rows = analytics.services(session, choice)
    return NoisyServices(services=[ServiceFigures(**row) for row in rows])


@router.get("/comparison")
def get_comparison(choice: ChoiceDep, session: Session, clock: ClockDep) -> Comparison:
    """Report a period beside the one of equal length just before it."""
    before = choice.before(clock.now())
    return Comparison(
        current=Analytics.of(analytics.figures(session, choice)),
        previous=Analytics.of(analytics.figures(session, before)) if before else None,
        previous_since=before and before.since,
        previous_until=before and before.until,
    )
