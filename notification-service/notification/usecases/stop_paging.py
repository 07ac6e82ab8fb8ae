"""Call off what is queued for an incident that somebody has taken up."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import orm

from notification.storage import notifications, pages
from notification.usecases.dispatch import Dispatch

log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class Stop:
    """One of the events that end the paging for an incident. Source: docs/events.md."""

    incident_id: str
    number: str | None
    stopped_at: datetime
    because: str


def stop_paging(session: orm.Session, dispatch: Dispatch, stop: Stop, *, now: datetime) -> int:
    """Cancel all that was requested for the incident until the stop; return how many deliveries.

    A page requested later, for a re-opened incident or after a snooze, is another matter.
    """
    names = [stop.incident_id, stop.number] if stop.number else [stop.incident_id]
    stopped_at = min(stop.stopped_at, now)
    pages.stop(session, stop.incident_id, stopped_at=stopped_at)
    pages.cancel(session, names, stopped_at=stopped_at)
    detail = f"the incident was {stop.because}"
    cancelled = notifications.cancel(session, names, stopped_at=stopped_at, detail=detail, now=now)
    for notification in cancelled:
        dispatch.measures.settled(session, notification, now=now)
    if cancelled:
        log.info("notifications.cancelled", incident_id=stop.incident_id, count=len(cancelled))
    return len(cancelled)
