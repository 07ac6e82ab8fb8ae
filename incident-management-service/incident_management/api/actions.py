"""The moves of an incident's life."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Response
from starlette.status import HTTP_201_CREATED

from incident_management.api.dependencies import ReferenceDep, VersionsDep, shown
from incident_management.api.schemas import (
    LONGEST_SNOOZE_MINUTES,
    Acknowledgement,
    Action,
    IncidentView,
    Merge,
    NewNote,
    NotedIncident,
    NoteView,
    Resolution,
    Snooze,
)
from incident_management.domain.reference import Reference
from incident_management.usecases import add_note, change_status, merge, snooze
from incident_management.usecases.wish import Wish
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.errors import Fault, InvalidRequest
from servicekit.inbox import OnceDep

router = APIRouter(prefix="/api/v1/incidents/{incident}", route_class=Route, tags=["actions"])


async def wish_of(
    reference: ReferenceDep, versions: VersionsDep, caller: CallerDep, clock: ClockDep
) -> Wish:
    """Read who wants something of which incident."""
    return Wish(reference=reference, actor=caller.name, at=clock.now(), versions=versions)


WishDep = Annotated[Wish, Depends(wish_of)]


@router.post("/acknowledge")
def acknowledge_incident(
    wish: WishDep,
    session: Session,
    response: Response,
    body: Annotated[Acknowledgement | None, Body()] = None,
) -> IncidentView:
    """Acknowledge an incident, which stops its escalation."""
    body = body or Acknowledgement()
    incident = change_status.acknowledge(
        session, wish.by(body.by, as_of=body.as_of), note=body.note, paged_at=body.paged_at
    )
    return shown(session, incident, response)


@router.post("/unacknowledge")
def unacknowledge_incident(
    wish: WishDep,
    session: Session,
    response: Response,
    body: Annotated[Action | None, Body()] = None,
) -> IncidentView:
    """Take an acknowledgement back: the incident is open again and its escalation starts again."""
    body = body or Action()
    incident = change_status.unacknowledge(session, wish.by(body.by), note=body.note)
    return shown(session, incident, response)


@router.post("/resolve")
def resolve_incident(
    wish: WishDep,
    session: Session,
    response: Response,
    body: Annotated[Resolution | None, Body()] = None,
) -> IncidentView:
    """Resolve an incident."""
    body = body or Resolution()
    incident = change_status.resolve(
        session,
        wish.by(body.by, as_of=body.as_of),
        note=body.note,
        resolution=body.resolution,
        cause=body.cause,
    )
    return shown(session, incident, response)


@router.post("/reopen")
def reopen_incident(
    wish: WishDep,
    session: Session,
    response: Response,
    body: Annotated[Action | None, Body()] = None,
) -> IncidentView:
    """Open a resolved or closed incident again; its first acknowledgement stays."""
    body = body or Action()
    incident = change_status.reopen(session, wish.by(body.by), note=body.note)
    return shown(session, incident, response)


@router.post("/notes", status_code=HTTP_201_CREATED, response_model=NotedIncident)
def create_note(
    body: NewNote, wish: WishDep, session: Session, once: OnceDep, response: Response
) -> Response:
    """Add a note to an incident; its version stays."""

    def effect() -> NotedIncident:
        text = body.text or body.note or ""
        incident, note = add_note.add_note(session, wish.by(body.author), text)
        view = shown(session, incident, response)
        return NotedIncident(**dict(view), note=NoteView.of(note))

    return once(effect, status=HTTP_201_CREATED)


@router.post("/merge")
def merge_incidents(
    body: Merge, wish: WishDep, session: Session, response: Response
) -> IncidentView:
    """Merge this incident into another, or others into this one; the answer is this one."""
    wish = wish.by(body.by)
    if body.into is not None:
        incident = merge.merge_into(session, wish, Reference.parse(body.into), note=body.note)
    else:
        sources = [Reference.parse(one) for one in body.incident_ids or ()]
        incident = merge.absorb(session, wish, sources, note=body.note)
    return shown(session, incident, response)


@router.post("/snooze")
def snooze_incident(
    body: Snooze, wish: WishDep, session: Session, response: Response
) -> IncidentView:
    """Keep an incident quiet for some minutes or until an instant."""
    until = body.until or wish.at + timedelta(minutes=body.minutes or 0)
    if not wish.at < until <= wish.at + timedelta(minutes=LONGEST_SNOOZE_MINUTES):
        fault = Fault("must be later than now, by a year at most", pointer="/until")
        raise InvalidRequest("The end of the snooze is not possible.", faults=[fault])
    incident = snooze.snooze(session, wish.by(body.by), until=until, note=body.note)
    return shown(session, incident, response)
