"""Send one notification that a user of the API asked for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm

from notification.domain.delivery import ChannelName
from notification.domain.notifications import Notification, Status, implied_target
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import hand_over
from servicekit import tracing
from servicekit.ids import uuid7


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for; an empty `target` is derived from the engineer where possible."""

    incident_id: str
    engineer: str
    channel: ChannelName
    message: str
    severity: str | None
    target: str


def notify(
    session: orm.Session, dispatch: Dispatch, order: Order, *, now: datetime
) -> Notification:
    """Store the notification and hand it over. Source: api.md, POST /api/v1/notify.

    Returned as `sent` or `failed` when that needed no I/O, else as `queued`.
    """
    notification = Notification(
        notification_id=uuid7(),
        page_id=None,
        step=None,
        incident_id=order.incident_id,
        engineer=order.engineer,
        channel=order.channel,
        target=order.target or implied_target(order.channel, order.engineer),
        message=order.message,
        severity=order.severity,
        status=Status.QUEUED,
        requested_at=now,
        created_at=now,
        give_up_at=now + dispatch.retry_for,
        trace=tracing.current_text(),
    )
    return hand_over(session, dispatch, notification, now=now)
