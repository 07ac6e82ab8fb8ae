"""Try one queued notification: re-check, send outside of any transaction, store the outcome."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import orm

from notification.domain.delivery import Outcome, Permanent, Reason, attempt
from notification.domain.notifications import Notification, Status
from notification.storage import notifications, pages
from notification.usecases.advance_page import advance, conclude
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import record
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.jobs import Job, finish

# A job that died for good leaves its notification queued: it is given up this long after the rest.
_GRACE = timedelta(minutes=5)
log = structlog.get_logger(source=__name__)


def deliver(job: Job, sessions: Sessions, dispatch: Dispatch, clock: Clock) -> None:
    """Run one delivery job. Raises LeaseLost when another worker has taken over.

    A death between the provider's acceptance and our record sends again, with the same ids.
    """
    with sessions.begin() as session:
        notification_id = UUID(job.body["notification_id"])
        begun = notifications.begin_attempt(session, notification_id, now=clock.now())
        if begun is None:
            finish(session, [job], now=clock.override())
            return
    outcome = attempt(dispatch.channels[begun.channel], begun.to_send())
    with sessions.begin() as session:
        finish(session, [job], now=clock.override())
        after = record_outcome(session, dispatch, begun, outcome, now=clock.now())
    log.info(
        "notification.tried",
        notification_id=str(begun.notification_id),
        incident_id=begun.incident_id,
        channel=begun.channel,
        attempt=begun.attempts,
        status=after.status,
        reason=after.reason,
    )


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
        conclude(session, page, after, now=now)
    elif page is not None and after.status is Status.FAILED and page.is_stuck_at(after.step):
        advance(session, dispatch, page, now=now)
    return after


def start_due_fallback(sessions: Sessions, dispatch: Dispatch, clock: Clock) -> int:
    """Start the next method of one page whose current one takes too long; return how many did."""
    now = clock.now()
    with sessions.begin() as session:
        page = pages.claim_due(session, now=now)
        if page is not None:
            advance(session, dispatch, page, now=now)
        return int(page is not None)


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
