"""Move a page along its methods, and tell incident management how it ended."""

from datetime import datetime

from sqlalchemy import orm

from notification.domain.notifications import Notification, Page, Status
from notification.storage import notifications, pages
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import hand_over
from servicekit.events import Event, publish
from servicekit.ids import event_id, uuid7

_LISTENERS = ("incident-management",)


def advance(session: orm.Session, dispatch: Dispatch, page: Page, *, now: datetime) -> None:
    """Start the page's next method, and at once the one after each that fails on the spot.

    The page is locked, or new. With no method left and none under way the page has failed.
    """
    page.fallback_at = None
    while page.has_next:
        notification = _start(session, dispatch, page, now=now)
        if notification.status is Status.SENT:
            conclude(session, page, notification, now=now)
            return
        if notification.status is Status.QUEUED:
            page.fallback_at = now + dispatch.fallback_after if page.has_next else None
            break
    if page.status is Status.QUEUED and not notifications.waits(session, page.page_id):
        page.status = Status.FAILED
        dispatch.measures.page_failed(session)
        last = notifications.last_of_page(session, page.page_id)
        _tell(session, page, last, Status.FAILED, now=now)
    pages.save(session, page)


def conclude(
    session: orm.Session, page: Page, notification: Notification, *, now: datetime
) -> None:
    """Note that one of the page's methods has delivered it: no further method is started.

    Methods already under way go on by themselves: a mock that stood in must not silence the mail.
    """
    page.status = Status.SENT
    page.fallback_at = None
    pages.save(session, page)
    _tell(session, page, notification, Status.SENT, now=now)


def _start(session: orm.Session, dispatch: Dispatch, page: Page, *, now: datetime) -> Notification:
    method = page.methods[page.started]
    notification = Notification(
        notification_id=uuid7(),
        page_id=page.page_id,
        step=page.started,
        incident_id=page.incident_id,
        engineer=page.engineer,
        channel=method.channel,
        target=method.target,
        message=page.text,
        severity=page.severity,
        status=Status.QUEUED,
        requested_at=page.requested_at,
        created_at=now,
        give_up_at=now + dispatch.retry_for,
    )
    page.started += 1
    return hand_over(session, dispatch, notification, now=now)


def _tell(
    session: orm.Session, page: Page, notification: Notification, status: Status, *, now: datetime
) -> None:
    kind = "page.delivered" if status is Status.SENT else "page.failed"
    event = Event(
        id=event_id(kind, page.page_id, notification.notification_id),
        type=kind,
        occurred_at=now,
        data={
            "page_id": str(page.page_id),
            "notification_id": str(notification.notification_id),
            "incident_id": page.incident_id,
            "engineer": {"name": page.engineer_name, "email": page.engineer_email},
            "channel": notification.channel,
            "status": status,
            "detail": "; ".join(notifications.failures(session, page.page_id)) or None,
            "attempts": notification.attempts,
        },
    )
    publish(session, event, to=_LISTENERS, key=page.incident_id)
