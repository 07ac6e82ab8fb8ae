"""Send one notification, and see what became of those that were sent."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from notification.api.dependencies import DispatchDep
from notification.api.schemas import (
    AttemptList,
    AttemptView,
    NotificationList,
    NotificationView,
    NotifyRequest,
)
from notification.domain.delivery import ChannelName
from notification.domain.errors import NotificationUnknown
from notification.domain.notifications import Notification, Status
from notification.storage import listing, notifications
from notification.usecases.notify import notify
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.inbox import OnceDep
from servicekit.listing import Cursor, WindowDep

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["notifications"])


@router.post("/notify", status_code=201, response_model=NotificationView)
def create_notification(
    asked: NotifyRequest, session: Session, dispatch: DispatchDep, clock: ClockDep, once: OnceDep
) -> Response:
    """Send one notification: `sent` or `failed` at once, or `queued` for delivery."""

    def send() -> NotificationView:
        return NotificationView.of(notify(session, dispatch, asked.order(), now=clock.now()))

    return once(send)


@router.get("/notifications")
def list_notifications(
    session: Session,
    window: WindowDep,
    incident_id: Annotated[str | None, Query(max_length=64)] = None,
    channel: ChannelName | None = None,
    status: Status | None = None,
    engineer: Annotated[str | None, Query(max_length=254)] = None,
) -> NotificationList:
    """List notifications, newest first."""
    filters = {
        "incident_id": incident_id,
        "channel": channel,
        "status": status,
        "engineer": engineer,
    }
    found, total = listing.listing(session, filters, window)
    return NotificationList(
        notifications=[NotificationView.of(notification) for notification in found],
        total=total,
        limit=window.limit,
        offset=window.offset,
        next_cursor=_next(found, window.limit),
    )


@router.get("/notifications/{notification_id}")
def get_notification(notification_id: UUID, session: Session) -> NotificationView:
    """Show one notification."""
    return NotificationView.of(_existing(session, notification_id))


@router.get("/notifications/{notification_id}/attempts")
def list_attempts(notification_id: UUID, session: Session, window: WindowDep) -> AttemptList:
    """List the attempts to deliver one notification, newest first."""
    _existing(session, notification_id)
    found, total = listing.attempts_of(session, notification_id, window)
    return AttemptList(
        attempts=[AttemptView.of(attempt) for attempt in found],
        total=total,
        limit=window.limit,
        offset=window.offset,
    )


def _existing(session: Session, notification_id: UUID) -> Notification:
    found = notifications.find(session, notification_id)
    if found is None:
        raise NotificationUnknown(f"no notification {notification_id}")
    return found


def _next(found: list[Notification], limit: int) -> str | None:
    if len(found) < limit:
        return None
    return Cursor(found[-1].created_at, found[-1].notification_id).encode()
