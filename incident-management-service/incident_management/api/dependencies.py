"""What routes ask for: the incident's reference, its versions, the filters of a list."""

import re
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Response
from pydantic import StringConstraints
from sqlalchemy import orm

from incident_management.api.schemas import IncidentView
from incident_management.api.types import AnySeverity, Instant
from incident_management.domain.incident import Incident
from incident_management.domain.reference import Reference
from incident_management.domain.status import Status
from incident_management.storage import alerts, timeline
from incident_management.storage.listing import Filters

MOST_ALERTS = 100
MOST_NOTES = 1000
_Word = Annotated[str, StringConstraints(max_length=200)]
_TAG = re.compile(r'(?:W/)?"([0-9]{1,9})"')


IncidentPath = Annotated[
    str, Path(max_length=200, description="Id of the incident, or its number: INC-1042")
]


async def reference_of(incident: IncidentPath) -> Reference:
    """Read the incident's id or number in the path."""
    return Reference.parse(incident)


async def versions_of(
    if_match: Annotated[
        str | None, Header(max_length=200, description="Only while the incident has this ETag")
    ] = None,
) -> frozenset[int] | None:
    """Read `If-Match`; what cannot be one of our tags matches no version."""
    if if_match is None or if_match.strip() == "*":
        return None
    return frozenset(map(int, _TAG.findall(if_match)))


async def period_of(
    since: Annotated[Instant | None, Query(description="Created then or later")] = None,
    until: Annotated[Instant | None, Query(description="Created before")] = None,
) -> tuple[datetime | None, datetime | None]:
    """Read the half-open interval of creation."""
    return since, until


ReferenceDep = Annotated[Reference, Depends(reference_of)]
VersionsDep = Annotated[frozenset[int] | None, Depends(versions_of)]
PeriodDep = Annotated[tuple[datetime | None, datetime | None], Depends(period_of)]


async def filters_of(  # noqa: PLR0913 - the filters of api.md
    period: PeriodDep,
    status: Annotated[list[Status] | None, Query(max_length=50)] = None,
    severity: Annotated[list[AnySeverity] | None, Query(max_length=50)] = None,
    service: Annotated[list[_Word] | None, Query(max_length=50)] = None,
    team: Annotated[list[_Word] | None, Query(max_length=50)] = None,
    assigned_to: Annotated[list[_Word] | None, Query(max_length=50)] = None,
    q: Annotated[_Word | None, Query(description="In title, description or number")] = None,
) -> Filters:
    """Read the filters of a list; values of a repeated one are alternatives."""
    return Filters(
        statuses=status or (),
        severities=severity or (),
        services=service or (),
        teams=team or (),
        assignees=assigned_to or (),
        q=q,
        since=period[0],
        until=period[1],
    )


FiltersDep = Annotated[Filters, Depends(filters_of)]


def shown(session: orm.Session, incident: Incident, response: Response) -> IncidentView:
    """Return an incident with its notes and newest alerts, and tag the response."""
    response.headers["ETag"] = f'"{incident.version}"'
    return IncidentView.of(
        incident,
        notes=timeline.notes(session, incident.incident_id, limit=MOST_NOTES),
        alerts=alerts.newest(session, incident.incident_id, limit=MOST_ALERTS),
    )
