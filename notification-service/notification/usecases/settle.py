"""Hand one notification over, and store what came of an attempt."""

from datetime import datetime, timedelta

from sqlalchemy import orm

from notification.domain.delivery import (
    Delivered,
    Outcome,
    Permanent,
    Reason,
    Transient,
    attempt,
)
from notification.domain.notifications import Notification, Status
from notification.storage import notifications
from notification.usecases.dispatch import Dispatch
from servicekit.jobs import enqueue
from servicekit.worker import backoff

LONGEST_WISH = timedelta(hours=1)


def kind_of(channel: str) -> str:
    """Return the job kind of a channel: one each, so that a hanging provider blocks no other."""
    return f"send-{channel}"


def hand_over(
    session: orm.Session, dispatch: Dispatch, notification: Notification, *, now: datetime
) -> Notification:
    """Store a new notification and deliver it: here when no I/O is needed, else by a job."""
    channel = dispatch.channels[notification.channel]
    message = notification.to_send()
    if not channel.is_instant(message):
        notifications.add(session, notification)
        _enqueue(session, notification, at=None)
        return notification
    outcome = attempt(channel, message)
    status = Status.SENT if isinstance(outcome, Delivered) else Status.FAILED
    settled = notifications.add_settled(session, notification, status, outcome, now=now)
    dispatch.measures.settled(session, settled, now=now)
    return settled


def record(
    session: orm.Session,
    dispatch: Dispatch,
    begun: Notification,
    outcome: Outcome,
    *,
    now: datetime,
) -> Notification:
    """Store what came of an attempt; return the notification as it stands now.

    A delivery counts also when the notification was cancelled while it was under way: it did
    happen. A failure then changes nothing any more. Lock the page first.
    """
    notifications.finish_attempt(session, begun, outcome, now=now)
    current = notifications.lock(session, begun.notification_id)
    if isinstance(outcome, Delivered):
        return _settle(session, dispatch, current, Status.SENT, outcome, now=now)
    if current.status is not Status.QUEUED:
        return current
    if isinstance(outcome, Permanent):
        return _settle(session, dispatch, current, Status.FAILED, outcome, now=now)
    at = now + _pause(begun.attempts, outcome)
    if at >= current.give_up_at:
        last = Permanent(Reason.EXPIRED, f"given up after {outcome.reason}: {outcome.detail}")
        return _settle(session, dispatch, current, Status.FAILED, last, now=now)
    _enqueue(session, current, at=at)
    return notifications.settle(session, current.notification_id, Status.QUEUED, outcome, now=now)


def _settle(
    session: orm.Session,
    dispatch: Dispatch,
    current: Notification,
    status: Status,
    outcome: Outcome,
    *,
    now: datetime,
) -> Notification:
    settled = notifications.settle(session, current.notification_id, status, outcome, now=now)
    dispatch.measures.settled(session, settled, now=now)
    return settled


def _pause(attempts: int, outcome: Transient) -> timedelta:
    wish = min(timedelta(seconds=outcome.retry_after or 0), LONGEST_WISH)
    return max(backoff(attempts), wish)


def _enqueue(session: orm.Session, notification: Notification, *, at: datetime | None) -> None:
    enqueue(
        session,
        kind_of(notification.channel),
        {"notification_id": notification.notification_id},
        dedupe=f"{notification.notification_id}:{notification.attempts + 1}",
        run_at=at,
    )
