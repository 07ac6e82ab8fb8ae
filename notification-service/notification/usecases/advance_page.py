"""Move a page along its steps, and tell incident management how it ended."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from notification.domain.incidents import is_id
from notification.domain.notifications import Notification, Page, Status
from notification.storage import notifications, pages, waiting
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import hand_over
from servicekit.events import Event, Letter, publish_all
from servicekit.ids import event_id, uuid7

_LISTENER = "incident-management"


def advance(session: orm.Session, dispatch: Dispatch, page: Page, *, now: datetime) -> None:
    """Take the page's next step, and at once the one after each that fails on the spot.

    The page is locked, or new. With no step left and none under way the page has failed. A page
    whose first message would interrupt somebody, and that has not been admitted, waits instead.
    """
    page.fallback_at = None
    while (number := page.upcoming) is not None:
        notification = next_notification(dispatch, page, number, now=now)
        if not page.announced and not _is_instant(dispatch, notification):
            page.wait_until = now  # whoever looks after the waiting decides
            break
        page.started = number + 1
        notification = hand_over(session, dispatch, notification, now=now)
        if notification.status is Status.SENT:
            conclude(session, dispatch, [(page, notification)], now=now)
            return
        if notification.status is Status.QUEUED:
            page.fallback_at = page.next_due(now, dispatch.fallback_after)
            break
    if page.status is Status.QUEUED and page.wait_until is None:
        _fail_if_hopeless(session, dispatch, page, now=now)
    pages.save(session, [page])


def conclude(
    session: orm.Session,
    dispatch: Dispatch,
    delivered: Sequence[tuple[Page, Notification]],
    *,
    now: datetime,
) -> None:
    """Note by which of its steps each page has been delivered: no stand-in follows any more.

    Methods already under way go on by themselves: a mock that stood in must not silence the mail.
    """
    for page, _ in delivered:
        page.status = Status.SENT
        page.fallback_at = page.next_due(now, dispatch.fallback_after)
        if page.fallback_at is not None and pages.is_stopped(session, page):
            page.fallback_at = None  # taken up while this was under way
    pages.save(session, [page for page, _ in delivered])
    _tell(session, delivered, now=now)


def next_notification(
    dispatch: Dispatch, page: Page, number: int, *, now: datetime
) -> Notification:
    """Return the notification of one step of a page."""
    step = page.steps[number]
    return Notification(
        notification_id=uuid7(),
        page_id=page.page_id,
        step=number,
        incident_id=page.incident_id,
        engineer=page.engineer,
        channel=step.channel,
        target=step.target,
        message=page.text,
        severity=page.severity,
        status=Status.QUEUED,
        requested_at=page.requested_at,
        created_at=now,
        give_up_at=now + dispatch.retry_for,
        trace=page.trace,
    )


def _is_instant(dispatch: Dispatch, notification: Notification) -> bool:
    return dispatch.channels[notification.channel].is_instant(notification.to_send())


def _fail_if_hopeless(
    session: orm.Session, dispatch: Dispatch, page: Page, *, now: datetime
) -> None:
    if not notifications.waits(session, page.page_id):
        page.status = Status.FAILED
        dispatch.measures.page_failed(session)
        last = notifications.last_of_page(session, page.page_id)
        _tell(session, [(page, last)], now=now)


def _tell(
    session: orm.Session, settled: Sequence[tuple[Page, Notification]], *, now: datetime
) -> None:
    """Publish the fate of pages; a digest's is the fate of all the pages that it carries.

    Of what has no id nobody can be told: somebody has named it when escalating by hand.
    """
    events = [
        event
        for page, notification in settled
        for event in _fates(session, page, notification, now=now)
        if is_id(event.data["incident_id"])
    ]
    publish_all(session, [Letter(event, _LISTENER, event.data["incident_id"]) for event in events])


def _fates(
    session: orm.Session, page: Page, notification: Notification, *, now: datetime
) -> list[Event]:
    some_failed = page.started > 1 or page.status is Status.FAILED
    failures = notifications.failures(session, page.page_id) if some_failed else []
    told = "; ".join(failures) or None
    fates: Sequence[tuple[Page, UUID]] = [(page, notification.notification_id)]
    if page.is_digest:
        carried = pages.settle_carried(session, page.page_id, page.status)
        ids = waiting.settle_carried(
            session, [one.page_id for one in carried], notification, now=now
        )
        fates = [(one, ids.get(one.page_id, notification.notification_id)) for one in carried]
    return [_fate(one, identity, notification, told, now) for one, identity in fates]


def _fate(
    page: Page, notification_id: UUID, notification: Notification, told: str | None, now: datetime
) -> Event:
    kind = "page.delivered" if page.status is Status.SENT else "page.failed"
    return Event(
        id=event_id(kind, page.page_id, notification_id),
        type=kind,
        occurred_at=now,
        data={
            "page_id": str(page.page_id),
            "notification_id": str(notification_id),
            "incident_id": page.incident_id,
            "engineer": {"name": page.engineer_name, "email": page.engineer_email},
            "channel": notification.channel,
            "status": page.status,
            "detail": told,
            "attempts": notification.attempts,
        },
        trace=page.trace,
    )
