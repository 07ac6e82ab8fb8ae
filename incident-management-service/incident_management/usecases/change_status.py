"""Move an incident through its life."""

from collections.abc import Callable

from sqlalchemy import orm

from incident_management.domain import lifecycle
from incident_management.domain.incident import Incident
from incident_management.storage import timeline
from incident_management.usecases.record import News, record
from incident_management.usecases.wish import Wish, locked, noted


def acknowledge(session: orm.Session, wish: Wish, *, note: str | None = None) -> Incident:
    """Take an incident up. Raises IncidentNotFound, VersionMismatch, IllegalTransition."""
    return _move(session, wish, lambda one: lifecycle.acknowledge(one, at=wish.at), note)


def unacknowledge(session: orm.Session, wish: Wish, *, note: str | None = None) -> Incident:
    """Take an acknowledgement back: it escalates again.

    Raises IncidentNotFound, VersionMismatch, IllegalTransition.
    """

    def back(incident: Incident) -> Incident:
        latest = timeline.last(session, incident.incident_id, "incident.acknowledged")
        return lifecycle.unacknowledge(incident, first=latest == incident.acknowledged_at)

    return _move(session, wish, back, note)


def resolve(
    session: orm.Session,
    wish: Wish,
    *,
    note: str | None = None,
    resolution: str | None = None,
    cause: str | None = None,
) -> Incident:
    """End an incident. Raises IncidentNotFound, VersionMismatch, IllegalTransition."""

    def end(incident: Incident) -> Incident:
        return lifecycle.resolve(incident, at=wish.at, resolution=resolution, cause=cause)

    return _move(session, wish, end, note)


def reopen(session: orm.Session, wish: Wish, *, note: str | None = None) -> Incident:
    """Open an ended incident again. Raises IncidentNotFound, VersionMismatch, IllegalTransition."""
    return _move(session, wish, lifecycle.reopen, note)


def _move(
    session: orm.Session, wish: Wish, move: Callable[[Incident], Incident], note: str | None
) -> Incident:
    before = locked(session, wish)
    after, notes = noted(move(before), wish, note)
    kind = lifecycle.news_of(before.status, after.status)
    said = {"resolution": after.resolution, "cause": after.cause}
    moved = wish.entry(
        before,
        kind,
        **{"from": before.status, "to": after.status},
        **{name: text for name, text in said.items() if text},
    )
    return record(session, News(kind, wish.actor, before, after, [moved, *notes]), at=wish.at)
