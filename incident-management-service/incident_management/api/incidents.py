"""Incidents: open, find, read, edit."""

from fastapi import APIRouter, Response
from starlette.status import HTTP_201_CREATED

from incident_management.api.dependencies import (
    FiltersDep,
    IncidentPath,
    VersionsDep,
    shown,
)
from incident_management.api.schemas import (
    EntryView,
    IncidentList,
    IncidentMeasures,
    IncidentView,
    NewIncident,
    Patch,
    Timeline,
)
from incident_management.domain.measures import mtta_seconds, mttr_seconds
from incident_management.domain.reference import Reference
from incident_management.storage import alerts, incidents, listing, timeline
from incident_management.usecases.edit_incident import Edit, edit_incident
from incident_management.usecases.open_incident import Report, open_incident
from incident_management.usecases.wish import Wish
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.inbox import OnceDep
from servicekit.listing import Cursor, WindowDep

MOST_ENTRIES = 1000
MOST_ALERTS = 200
router = APIRouter(prefix="/api/v1/incidents", route_class=Route, tags=["incidents"])


@router.post("", status_code=HTTP_201_CREATED, response_model=IncidentView)
def create_incident(
    body: NewIncident, session: Session, once: OnceDep, caller: CallerDep, clock: ClockDep
) -> Response:
    """Open an incident by hand."""

    def effect() -> IncidentView:
        report = Report(**body.model_dump())
        return IncidentView.of(open_incident(session, report, by=caller.name, at=clock.now()))

    answer = once(effect, status=HTTP_201_CREATED)
    answer.headers["ETag"] = '"1"'
    return answer


@router.get("")
def list_incidents(filters: FiltersDep, window: WindowDep, session: Session) -> IncidentList:
    """List incidents, newest first; `total` is an estimate beyond 10,000."""
    found, more = listing.portion(session, filters, window)
    last = found[-1] if found and more else None
    total = listing.total(session, filters)
    return IncidentList(
        incidents=[IncidentView.of(incident) for incident in found],
        total=total.incidents,
        total_is_estimate=total.is_estimate,
        limit=window.limit,
        offset=window.offset,
        next_cursor=Cursor(last.created_at, last.incident_id).encode() if last else None,
    )


@router.get("/{incident}")
def get_incident(incident: IncidentPath, session: Session, response: Response) -> IncidentView:
    """Read one incident with its notes and its newest alerts."""
    return shown(session, incidents.find(session, Reference.parse(incident)), response)


@router.patch("/{incident}")
def patch_incident(  # noqa: PLR0913 - what FastAPI injects
    body: Patch,
    incident: IncidentPath,
    versions: VersionsDep,
    session: Session,
    caller: CallerDep,
    clock: ClockDep,
    response: Response,
) -> IncidentView:
    """Edit an incident; its status only moves as the life of an incident allows."""
    wish = Wish(
        reference=Reference.parse(incident),
        actor=body.by or caller.name,
        at=clock.now(),
        versions=versions,
    )
    edit = Edit(body.status, body.fields(), body.note)
    return shown(session, edit_incident(session, wish, edit), response)


@router.get("/{incident}/metrics")
def get_incident_metrics(incident: IncidentPath, session: Session) -> IncidentMeasures:
    """Report how long an incident took to be acknowledged and resolved."""
    found = incidents.find(session, Reference.parse(incident))
    return IncidentMeasures(
        incident_id=found.incident_id,
        number=found.name,
        status=found.status,
        severity=found.severity,
        mtta_seconds=mtta_seconds(found),
        mttr_seconds=mttr_seconds(found),
        alert_count=found.alert_count,
    )


@router.get("/{incident}/timeline")
def get_incident_timeline(incident: IncidentPath, session: Session) -> Timeline:
    """Tell what happened to an incident, oldest first."""
    found = incidents.find(session, Reference.parse(incident))
    entries, total = timeline.newest(session, found.incident_id, limit=MOST_ENTRIES)
    attached = alerts.newest(session, found.incident_id, limit=MOST_ALERTS)
    lines = [
        EntryView(
            type=entry.type,
            at=entry.at,
            actor=entry.actor,
            text=entry.text,
            details=dict(entry.details),
            entry_id=entry.entry_id,
        )
        for entry in entries
    ]
    lines += [
        EntryView(
            type="alert.attached",
            at=alert["received_at"],
            actor=alert["source"] or "alert-ingestion",
            text=alert["message"],
            details={"severity": alert["severity"], "status": alert["status"]},
            alert_id=alert["alert_id"],
        )
        for alert in reversed(attached)
    ]
    return Timeline(
        incident_id=found.incident_id,
        number=found.name,
        entries=sorted(lines, key=lambda line: line.at),
        entry_count=total,
        alert_count=found.alert_count,
    )
