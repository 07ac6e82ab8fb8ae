"""Keep an incident quiet for a while."""

from datetime import datetime

from sqlalchemy import orm

from incident_management.domain import lifecycle
from incident_management.domain.incident import Incident
from incident_management.usecases.record import News, record
from incident_management.usecases.wish import Wish, locked, noted

_KIND = "incident.snoozed"


def snooze(
    session: orm.Session, wish: Wish, *, until: datetime, note: str | None = None
) -> Incident:
    """Snooze an incident. Raises IncidentNotFound, VersionMismatch, IllegalTransition."""
    before = locked(session, wish)
    after, notes = noted(lifecycle.snooze(before, until), wish, note)
    entry = wish.entry(before, _KIND, until=until)
    return record(session, News(_KIND, wish.actor, before, after, [entry, *notes]), at=wish.at)
