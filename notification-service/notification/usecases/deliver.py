"""Try one queued notification: re-check, send outside of any transaction, store the outcome."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import orm

from notification.domain.delivery import (
    ChannelName,
    Message,
    Outcome,
    Permanent,
    Reason,
    attempt,
)
from notification.domain.notifications import Notification, Status
from notification.domain.texts import digest_text
from notification.storage import notifications, pages
from notification.usecases.advance_page import advance, conclude
from notification.usecases.contact_methods import spelled_out
from notification.usecases.digests import end_digest
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import kind_of, record
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.errors import Unavailable
from servicekit.jobs import Job, finish

# A job that died for good leaves its notification queued: it is given up this long after the rest.
_GRACE = timedelta(minutes=5)
log = structlog.get_logger(source=__name__)


def deliver(job: Job, sessions: Sessions, dispatch: Dispatch, clock: Clock) -> None:
    """Run one delivery job. Raises LeaseLost when another worker has taken over.

    A death between the provider's acceptance and our record sends again, with the same ids. Raises
    Unavailable, before anything is counted, while the provider is left alone.
    """
    channel = ChannelName(job.kind.removeprefix(kind_of("")))
    provider: str = job.body.get("provider", "")
    pause = dispatch.providers.pause(channel, provider, now=clock.now())
    if pause:
        detail = f"{channel} {provider} is left alone"
        raise Unavailable(detail, retry_after=max(1, math.ceil(pause.total_seconds())))
    with sessions.begin() as session:
        begun = _begin(session, dispatch, UUID(job.body["notification_id"]), now=clock.now())
        if begun is None:
            finish(session, [job], now=clock.override())
            return
    notification, message = begun
    outcome = attempt(dispatch.channels[channel], message)
    dispatch.providers.note(channel, provider, outcome, now=clock.now())
    with sessions.begin() as session:
        finish(session, [job], now=clock.override())
        after = record_outcome(session, dispatch, notification, outcome, now=clock.now())
    log.info(
        "notification.tried",
        notification_id=str(notification.notification_id),
        incident_id=notification.incident_id,
        channel=channel,
        attempt=notification.attempts,
        status=after.status,
        reason=after.reason,
    )


def _begin(
    session: orm.Session, dispatch: Dispatch, notification_id: UUID, *, now: datetime
) -> tuple[Notification, Message] | None:
    """Re-read the state, count the attempt, compose the message; None: nothing is to be sent."""
    begun = notifications.begin_attempt(session, notification_id, now=now)
    if begun is None:
        return None
    notification = begun.notification
    if notification.page_id is None:
        return notification, spelled_out(session, dispatch, notification).to_send()
    if not begun.is_digest:
        links = dispatch.links.of(session, notification, begun.number or notification.incident_id)
        return notification, notification.to_send(links)
    lines = [
        replace(line, url=dispatch.links.incident(line.number or line.incident_id))
        for line in pages.lines_of(session, notification.page_id)
    ]
    if not lines:
        end_digest(session, notification.page_id, notification_id, now=now)
        return None
    links = dispatch.links.of(session, notification, "")
    text = digest_text(lines, links.incident)
    return notification, replace(notification, message=text).to_send(links, lines)


def record_outcome(
    session: orm.Session,
    dispatch: Dispatch,
    begun: Notification,
    outcome: Outcome,
    *,
    now: datetime,
) -> Notification:
    """Store what came of an attempt, and move the page on that it belongs to."""
    page = pages.lock(session, begun.page_id) if begun.page_id is not None else None
    after = record(session, dispatch, begun, outcome, now=now)
    if page is not None and after.status is Status.SENT:
        conclude(session, dispatch, page, after, now=now)
    elif page is not None and after.status is Status.FAILED and page.is_stuck_at(after.step):
        advance(session, dispatch, page, now=now)
    return after


def start_due_fallback(sessions: Sessions, dispatch: Dispatch, clock: Clock) -> int:
    """Take the next step of one page whose time has come; return how many did."""
    now = clock.now()
    with sessions.begin() as session:
        page = pages.claim_due(session, now=now)
        if page is None:
            return 0
        if page.is_digest and not pages.lines_of(session, page.page_id):
            page.fallback_at = None
            pages.save(session, page)
        else:
            advance(session, dispatch, page, now=now)
        return 1


def give_up_one(sessions: Sessions, dispatch: Dispatch, clock: Clock) -> int:
    """Fail one notification that nothing works on any more; return how many that was."""
    now = clock.now()
    with sessions.begin() as session:
        overdue = notifications.overdue(session, before=now - _GRACE)
        stale = notifications.find(session, overdue) if overdue else None
        if stale is None:
            return 0
        outcome = Permanent(Reason.EXPIRED, "nothing was working on it any more")
        record_outcome(session, dispatch, stale, outcome, now=now)
        return 1
