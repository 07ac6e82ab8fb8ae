"""Let waiting pages begin: one by itself, several as one digest that names them all."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import orm

from notification.domain.notifications import Page, Status
from notification.domain.plan import plan_of
from notification.domain.texts import digest_text
from notification.storage import notifications, pages, people, waiting
from notification.usecases.advance_page import advance
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import send_soon
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.ids import uuid7

DUE_PAGES = "due-pages"
_SEVERITIES = ("critical", "high", "medium", "low")
log = structlog.get_logger(source=__name__)


def begin_waiting(sessions: Sessions, dispatch: Dispatch, clock: Clock) -> int:
    """Begin, or put off, what one person's pages have waited for; return how many persons."""
    now = clock.now()
    with sessions.begin() as session:
        email = pages.whose_waiting_is_over(session, now=now)
        if email is None:
            return 0
        interruptions = people.lock_interruptions(session, email)
        if interruptions is None:  # a page is just being taken in: in a moment
            return 0
        opening = dispatch.bundling.opening(interruptions, now)
        if opening > now:
            pages.postpone(session, email, until=opening, now=now)
            return 1
        due = pages.waiting_of(session, email, now=now)
        if not due:
            return 0
        noted = dispatch.bundling.noted(interruptions, now)
        people.note_interruptions(session, email, noted)
        if len(due) == 1:
            _begin_alone(session, dispatch, due[0], now=now)
        else:
            _begin_digest(session, dispatch, due, now=now)
        return 1


def _begin_alone(session: orm.Session, dispatch: Dispatch, page: Page, *, now: datetime) -> None:
    """Begin one page; the notification of its first step may wait already."""
    page.begin(now)
    if page.started and notifications.waits(session, page.page_id):
        give_up_at = now + dispatch.retry_for  # the patience begins now, not with the waiting
        first = waiting.begin_waiting(session, page.page_id, give_up_at=give_up_at)
        page.fallback_at = page.next_due(now, dispatch.fallback_after)
        send_soon(session, dispatch, first)
        pages.save(session, [page])
    else:
        advance(session, dispatch, page, now=now)


def _begin_digest(
    session: orm.Session, dispatch: Dispatch, due: Sequence[Page], *, now: datetime
) -> None:
    email = due[0].engineer_email
    page_id = uuid7()
    severity = min((page.severity for page in due), key=_rank)
    plan = plan_of(
        email,
        people.find(session, email),
        people.preferences(session, email),
        severity=severity,
        at=now,
        stand_in_after=dispatch.fallback_after,
    )
    pages.carry(session, page_id, [page.page_id for page in due])
    digest = Page(
        page_id=page_id,
        incident_id=f"digest-{page_id}",
        engineer_name=due[0].engineer_name,
        engineer_email=email,
        severity=severity,
        text=digest_text(pages.lines_of(session, page_id), dispatch.links.incident("")),
        steps=plan.steps,
        requested_at=now,
        created_at=now,
        is_digest=True,
    )
    digest.begin(now)
    pages.add(session, digest)
    dispatch.measures.bundled(session, len(due))
    log.info("pages.bundled", page_id=str(page_id), pages=len(due))
    advance(session, dispatch, digest, now=now)


def end_digest(
    session: orm.Session, page_id: UUID, notification_id: UUID, *, now: datetime
) -> None:
    """Call off a digest all of whose incidents have been taken up."""
    page = pages.lock(session, [page_id])[page_id]
    waiting.cancel_one(session, notification_id, detail="all its incidents were taken up", now=now)
    if page.status is Status.QUEUED:
        page.status = Status.CANCELLED
    page.fallback_at = None
    pages.save(session, [page])


def _rank(severity: str) -> int:
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else len(_SEVERITIES)
