"""What a provider says later about a message that it had accepted."""

from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import orm

from notification.domain.delivery import Permanent, Reason
from notification.domain.notifications import Notification, Page, Status
from notification.storage import notifications, pages, receipts
from notification.usecases.advance_page import advance
from notification.usecases.dispatch import Dispatch

log = structlog.get_logger(source=__name__)


def note_delivery(session: orm.Session, notification_id: UUID, sid: str, *, now: datetime) -> None:
    """Note that a message has reached its device; the first receipt counts."""
    receipts.confirm(session, notification_id, sid, now=now)


def note_loss(
    session: orm.Session,
    dispatch: Dispatch,
    notification_id: UUID,
    sid: str,
    detail: str,
    *,
    now: datetime,
) -> None:
    """Note that an accepted message was lost after all; its page goes on to the next method."""
    known = notifications.find(session, notification_id)
    if known is None:
        return
    pages_locked = pages.lock(session, [known.page_id] if known.page_id is not None else [])
    page = next(iter(pages_locked.values()), None)
    lost = Permanent(Reason.UNDELIVERED, detail)
    failed = receipts.lose(session, notification_id, sid, lost, now=now)
    if failed is None:  # another message, or told already
        return
    dispatch.measures.tried(session, failed.channel, lost)
    log.warning("notification.lost", notification_id=str(notification_id), detail=detail)
    if page is not None:
        _go_on(session, dispatch, page, failed, now=now)


def _go_on(
    session: orm.Session,
    dispatch: Dispatch,
    page: Page,
    lost: Notification,
    *,
    now: datetime,
) -> None:
    is_over = pages.is_stopped(session, page)
    if is_over or page.status is not Status.SENT or receipts.reached(session, page.page_id):
        return
    if lost.step == page.started - 1 or page.upcoming is None:
        page.status = Status.QUEUED
        advance(session, dispatch, page, now=now)
