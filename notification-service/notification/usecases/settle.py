"""Hand one notification over, and store what came of an attempt."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import orm

from notification.domain.circuit import LONGEST_WISH
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
from notification.storage.notifications import Verdict
from notification.usecases.dispatch import Dispatch
from servicekit.jobs import enqueue
from servicekit.worker import backoff


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
        send_soon(session, dispatch, notification)
        return notification
    outcome = attempt(channel, message)
    status = Status.SENT if isinstance(outcome, Delivered) else Status.FAILED
    settled = notifications.add_settled(session, notification, status, outcome, now=now)
    dispatch.measures.tried(session, settled.channel, outcome)
    dispatch.measures.settled(session, settled, now=now)
    return settled


def record(
    session: orm.Session,
    dispatch: Dispatch,
    tried: Sequence[tuple[Notification, Outcome]],
    *,
    now: datetime,
) -> dict[UUID, Notification]:
    """Store what came of attempts; return the notifications as they stand now, by their ids.

    Lock the pages first.
    """
    verdicts, again = [], {}
    for begun, outcome in tried:
        status, told, again_at = _verdict(begun, outcome, now)
        verdicts.append(Verdict(begun, status, told))
        again[begun.notification_id] = again_at
        dispatch.measures.tried(session, begun.channel, outcome)
    settled = notifications.record(session, verdicts, now=now)
    for notification_id, again_at in again.items():
        if notification_id not in settled:  # cancelled, or given up, while it was under way
            settled[notification_id] = notifications.get(session, notification_id)
        elif again_at is not None:
            send_soon(session, dispatch, settled[notification_id], at=again_at)
        else:
            dispatch.measures.settled(session, settled[notification_id], now=now)
    return settled


def _verdict(
    begun: Notification, outcome: Outcome, now: datetime
) -> tuple[Status, Outcome, datetime | None]:
    """Return the state that an outcome leads to, what to store of it, and when to try again."""
    if isinstance(outcome, Delivered):
        return Status.SENT, outcome, None
    if isinstance(outcome, Permanent):
        return Status.FAILED, outcome, None
    at = now + _pause(begun.attempts, outcome)
    if at < begun.give_up_at:
        return Status.QUEUED, outcome, at
    detail = f"given up after {outcome.reason}: {outcome.detail}"
    return Status.FAILED, Permanent(Reason.EXPIRED, detail), None


def _pause(attempts: int, outcome: Transient) -> timedelta:
    wish = min(timedelta(seconds=outcome.retry_after or 0), LONGEST_WISH)
    return max(backoff(attempts), wish)


def send_soon(
    session: orm.Session,
    dispatch: Dispatch,
    notification: Notification,
    *,
    at: datetime | None = None,
) -> None:
    """Write the job of the next attempt; `at` None means: at once."""
    provider = dispatch.channels[notification.channel].provider(notification.to_send())
    enqueue(
        session,
        kind_of(notification.channel),
        {"notification_id": notification.notification_id, "provider": provider},
        dedupe=f"{notification.notification_id}:{notification.attempts + 1}",
        run_at=at,
        trace=notification.trace,
    )
