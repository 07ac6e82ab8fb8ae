"""Page one person about one incident."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import orm

from notification.domain.notifications import Page, Status, default_ladder
from notification.domain.texts import page_text
from notification.storage import contact_methods, pages
from notification.usecases.advance_page import advance
from notification.usecases.dispatch import Dispatch

log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The event `page.requested`. Source: docs/events.md."""

    page_id: UUID
    incident_id: str
    number: str
    title: str
    service: str
    severity: str
    message: str
    engineer_name: str
    engineer_email: str
    level: int | None
    role: str
    reason: str


def request_page(
    session: orm.Session,
    dispatch: Dispatch,
    wanted: PageRequest,
    *,
    requested_at: datetime,
    now: datetime,
) -> Status | None:
    """Store the page and start its first method; None when the page was known already.

    A page that was requested before its incident was taken up, and overtaken by that, is stored
    as cancelled.
    """
    # A sender's clock that runs ahead must not outlive an acknowledgement.
    requested_at = min(requested_at, now)
    stopped_at = pages.hold_incident(session, wanted.incident_id)
    page = Page(
        page_id=wanted.page_id,
        incident_id=wanted.incident_id,
        engineer_name=wanted.engineer_name,
        engineer_email=wanted.engineer_email,
        severity=wanted.severity,
        text=_text(wanted, dispatch.public_url),
        methods=contact_methods.find(session, wanted.engineer_email)
        or default_ladder(wanted.engineer_email),
        requested_at=requested_at,
        created_at=now,
        status=Status.CANCELLED if requested_at < stopped_at else Status.QUEUED,
    )
    if not pages.add(session, page):
        return None
    log.info(
        "page.accepted",
        page_id=str(page.page_id),
        incident_id=page.incident_id,
        status=page.status,
        methods=len(page.methods),
    )
    if page.status is Status.QUEUED:
        advance(session, dispatch, page, now=now)
    return page.status


def _text(wanted: PageRequest, public_url: str) -> str:
    return page_text(
        number=wanted.number or wanted.incident_id,
        service=wanted.service,
        severity=wanted.severity,
        title=wanted.title,
        message=wanted.message,
        reason=wanted.reason,
        level=wanted.level,
        role=wanted.role,
        public_url=public_url,
    )
