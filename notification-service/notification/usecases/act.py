"""What a link in a page does: it shows what it is about, and acts when it is told to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from sqlalchemy import orm

from notification.clients.incident_management import (
    Deed,
    Effect,
    IncidentManagement,
    NotKnownYet,
)
from notification.domain.delivery import Line
from notification.domain.links import Action, Grant, grant_of
from notification.domain.notifications import Notification, Page
from notification.storage import links, notifications, pages
from notification.usecases.dispatch import Dispatch
from notification.usecases.stop_paging import Stop, stop_paging
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.errors import Unavailable
from servicekit.http import Refused
from servicekit.ids import event_id
from servicekit.jobs import Job, NewJob, enqueue_all
from servicekit.worker import GiveUp

ACT = "act-on-incident"
# News that overtake the incident itself are minutes ahead of it.
_LONGEST_WAIT = timedelta(hours=1)
_PAST = {Action.ACKNOWLEDGE: "acknowledged", Action.RESOLVE: "resolved"}
log = structlog.get_logger(source=__name__)


class State(StrEnum):
    """Where a link stands; the last four are what came of using it, the last may be used again."""

    READY = "ready"
    FOREIGN = "foreign"
    EXPIRED = "expired"
    GONE = "gone"
    DONE = "done"
    BEFORE = "before"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class View:
    """What the page behind a link shows; `lines` are the incidents that it is about."""

    state: State
    action: Action | None = None
    lines: Sequence[Line] = ()
    person: str = ""
    used_at: datetime | None = None


def view(session: orm.Session, dispatch: Dispatch, token: str, *, now: datetime) -> View:
    """Return where a link stands. Nothing changes: mail scanners follow links too."""
    return _look(session, dispatch, token, now)[0]


def use(
    sessions: Sessions,
    dispatch: Dispatch,
    incidents: IncidentManagement,
    token: str,
    *,
    now: datetime,
) -> View:
    """Act on what the link is about, in the name of its person.

    One incident is acted on at once, or from the outbox when incident management is away; those of
    a digest always from there. Their pages end here and now. Twice is as good as once.
    """
    with sessions.begin() as session:
        found, grant, page = _look(session, dispatch, token, now)
    if found.state is not State.READY or grant is None or page is None:
        return found
    state = State.WAITING
    if len(found.lines) == 1:
        state = _act(incidents, _deed(found.lines[0], grant, page))
    if state is not State.REFUSED:
        with sessions.begin() as session:
            links.use(session, grant.notification_id, grant.action, state, now=now)
            _end_paging(session, dispatch, found, grant, now)
            if state is State.WAITING:
                _enqueue(session, found, grant, page, now)
    log.info(
        "link.used",
        notification_id=str(grant.notification_id),
        action=grant.action,
        incidents=len(found.lines),
        outcome=state,
    )
    return View(state, grant.action, found.lines, found.person, now)


def act_from_outbox(job: Job, incidents: IncidentManagement, clock: Clock) -> None:
    """Run one job of ACT. Raises Unavailable, DestinationDown, GiveUp."""
    now = clock.now().isoformat()
    body = {"as_of": now, "paged_at": now, **job.body}  # versions before did not say
    as_of = datetime.fromisoformat(body["as_of"])
    deed = Deed(
        incident_id=body["incident_id"],
        action=Action(body["action"]),
        by=body["by"],
        paged_at=datetime.fromisoformat(body["paged_at"]),
        as_of=as_of,
    )
    try:
        incidents.act(deed)
    except NotKnownYet as error:
        if clock.now() - as_of < _LONGEST_WAIT:
            raise
        raise GiveUp(str(error)) from error
    except Refused as error:
        raise GiveUp(str(error)) from error


def _look(
    session: orm.Session, dispatch: Dispatch, token: str, now: datetime
) -> tuple[View, Grant | None, Page | None]:
    grant = grant_of(token, dispatch.links.keys(session))
    if grant is None:
        return View(State.FOREIGN), None, None
    page, notification = _page_of(session, grant)
    if page is None or notification is None:
        return View(State.GONE, grant.action), grant, None
    lines = pages.carried_lines(session, page.page_id) if page.is_digest else [_line(page)]
    before = links.used(session, grant.notification_id, grant.action)
    if before is not None:
        state, used_at = State(before.outcome), before.used_at
        return View(state, grant.action, lines, page.engineer, used_at), grant, page
    if now >= grant.expires_at:
        return View(State.EXPIRED, grant.action, lines, page.engineer), grant, page
    return View(State.READY, grant.action, lines, page.engineer), grant, page


def _page_of(session: orm.Session, grant: Grant) -> tuple[Page | None, Notification | None]:
    notification = notifications.find(session, grant.notification_id)
    if notification is None or notification.page_id is None:
        return None, None
    return pages.find(session, notification.page_id), notification


def _line(page: Page) -> Line:
    return Line(page.incident_id, page.number, page.service, page.severity, page.title)


def _deed(line: Line, grant: Grant, page: Page) -> Deed:
    return Deed(
        incident_id=line.incident_id,
        action=grant.action,
        by=page.engineer,
        paged_at=page.requested_at,
    )


def _act(incidents: IncidentManagement, deed: Deed) -> State:
    try:
        effect = incidents.act(deed)
    except Refused:
        return State.REFUSED
    except Unavailable:
        return State.WAITING
    return State.DONE if effect is Effect.DONE else State.BEFORE


def _end_paging(
    session: orm.Session, dispatch: Dispatch, found: View, grant: Grant, now: datetime
) -> None:
    for line in sorted(found.lines, key=lambda line: line.incident_id):
        stop = Stop(line.incident_id, line.number or None, now, _PAST[grant.action])
        stop_paging(session, dispatch, stop, now=now)


def _enqueue(session: orm.Session, found: View, grant: Grant, page: Page, now: datetime) -> None:
    enqueue_all(
        session,
        [
            NewJob(
                ACT,
                asdict(replace(_deed(line, grant, page), as_of=now)),
                event_id(ACT, grant.notification_id, grant.action, line.incident_id),
                line.incident_id,
            )
            for line in found.lines
        ],
    )
