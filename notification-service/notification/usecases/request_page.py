"""Page one person about one incident."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import orm

from notification.domain.delivery import ChannelName
from notification.domain.notifications import Notification, Page, Status
from notification.domain.plan import Plan, Step, plan_of
from notification.domain.texts import page_text
from notification.storage import pages, people
from notification.usecases.advance_page import advance, next_notification
from notification.usecases.digests import DUE_PAGES
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import send_soon
from servicekit import tracing
from servicekit.jobs import wake

log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The event `page.requested`. Source: docs/events.md."""

    page_id: UUID
    incident_id: str
    number: str
    title: str
    service: str
    severity: str
    message: str
    engineer_name: str
    engineer_email: str
    level: int | None
    role: str
    reason: str
    webhook_url: str = ""


def request_page(
    session: orm.Session,
    dispatch: Dispatch,
    wanted: PageRequest,
    *,
    requested_at: datetime,
    now: datetime,
) -> Status | None:
    """Store the page and take its first step; None when the page was known already.

    A page that was requested before its incident was taken up, and overtaken by that, is stored
    as cancelled.
    """
    # A sender's clock that runs ahead must not outlive an acknowledgement.
    requested_at = min(requested_at, now)
    known = people.prepare(
        session,
        wanted.incident_id,
        wanted.engineer_email,
        bundled=bool(dispatch.bundling.limit and wanted.engineer_email),
    )
    plan = _plan(dispatch, wanted, known, now=now)
    page = Page(
        page_id=wanted.page_id,
        incident_id=wanted.incident_id,
        engineer_name=wanted.engineer_name,
        engineer_email=wanted.engineer_email,
        severity=wanted.severity,
        text=_text(wanted, dispatch.public_url),
        steps=plan.steps,
        requested_at=requested_at,
        created_at=now,
        number=wanted.number,
        title=wanted.title,
        service=wanted.service,
        trace=tracing.current_text(),
        status=Status.CANCELLED if requested_at < known.stopped_at else Status.QUEUED,
    )
    if page.status is Status.CANCELLED:
        fresh = pages.add(session, page)
    else:
        fresh = _begin(session, dispatch, page, plan, known, now=now)
    if not fresh:
        return None
    log.info(
        "page.accepted",
        page_id=str(page.page_id),
        incident_id=page.incident_id,
        status=page.status,
        methods=len(page.steps),
    )
    return page.status


def _plan(
    dispatch: Dispatch, wanted: PageRequest, known: people.Prepared, *, now: datetime
) -> Plan:
    if wanted.webhook_url:
        step = Step(ChannelName.WEBHOOK, wanted.webhook_url, 0, stands_in=False, why="webhook")
        return Plan([step], verified=False)
    return plan_of(
        wanted.engineer_email,
        known.methods,
        known.preferences,
        severity=wanted.severity,
        at=now,
        stand_in_after=dispatch.fallback_after,
    )


def _begin(
    session: orm.Session,
    dispatch: Dispatch,
    page: Page,
    plan: Plan,
    known: people.Prepared,
    *,
    now: datetime,
) -> bool:
    """Store a new page with its first step begun, or waiting; False when it was known already."""
    first = next_notification(dispatch, page, 0, now=now)
    page.announced = not (dispatch.bundling.limit and page.engineer_email)
    if plan.quiet_until is None and dispatch.channels[first.channel].is_instant(first.to_send()):
        fresh = pages.add(session, page)
        if fresh:
            advance(session, dispatch, page, now=now)
    else:
        page.started = 1
        noted = _admit(dispatch, page, plan, known, now=now)
        fresh = pages.add_begun(session, page, _told_to_wait(first, page), noted)
        if fresh and page.wait_until is None:
            send_soon(session, dispatch, first)
    if page.wait_until is not None:
        wake(session, DUE_PAGES)
    return fresh


def _admit(
    dispatch: Dispatch, page: Page, plan: Plan, known: people.Prepared, *, now: datetime
) -> list[datetime] | None:
    """Let the page begin now or wait; return the person's interruptions if they have changed."""
    noted = None
    if plan.quiet_until is not None:
        page.wait_until = plan.quiet_until
    elif not page.announced:
        # Unknown, or in other hands: decided in a moment.
        earlier = known.interruptions
        opening = now if earlier is None else dispatch.bundling.opening(earlier, now)
        if earlier is None or opening > now:
            page.wait_until = opening
        else:
            noted = dispatch.bundling.noted(earlier, now)
    if page.wait_until is None:
        page.begin(now)
        page.fallback_at = page.next_due(now, dispatch.fallback_after)
    return noted


def _told_to_wait(first: Notification, page: Page) -> Notification:
    if page.wait_until is None:
        return first
    return replace(first, detail=f"waits until {page.wait_until:%Y-%m-%d %H:%M:%S} UTC")


def _text(wanted: PageRequest, public_url: str) -> str:
    return page_text(
        number=wanted.number or wanted.incident_id,
        service=wanted.service,
        severity=wanted.severity,
        title=wanted.title,
        message=wanted.message,
        reason=wanted.reason,
        level=wanted.level,
        role=wanted.role,
        public_url=public_url,
    )
