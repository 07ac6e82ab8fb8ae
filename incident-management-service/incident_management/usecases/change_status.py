"""Move an incident through its life."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import orm

from incident_management.domain import lifecycle
from incident_management.domain.errors import IllegalTransition
from incident_management.domain.incident import Incident
from incident_management.storage import timeline
from incident_management.usecases.record import UNACKNOWLEDGED, News, record
from incident_management.usecases.wish import Wish, locked, noted

_ACKNOWLEDGED = "incident.acknowledged"
_BEGINNINGS = ("incident.reopened", UNACKNOWLEDGED)


def acknowledge(
    session: orm.Session,
    wish: Wish,
    *,
    note: str | None = None,
    paged_at: datetime | None = None,
) -> Incident:
    """Take an incident up. Raises IncidentNotFound, VersionMismatch, IllegalTransition.

    An answer to a page that is newer than the acknowledgement there is renews that: on-call paged
    because it has run out, which may not have been heard here yet.
    """

    def take_up(incident: Incident) -> Incident:
        if paged_at is not None and incident.status.working:
            latest = timeline.last(session, incident.incident_id, _ACKNOWLEDGED)
            if latest is None or latest < paged_at:
                return lifecycle.renewed(incident)
        return lifecycle.acknowledge(incident, at=wish.at)

    return _move(session, wish, take_up, note)


def unacknowledge(session: orm.Session, wish: Wish, *, note: str | None = None) -> Incident:
    """Take an acknowledgement back: it escalates again.

    Raises IncidentNotFound, VersionMismatch, IllegalTransition.
    """

    def back(incident: Incident) -> Incident:
        latest = timeline.last(session, incident.incident_id, _ACKNOWLEDGED)
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
    _refuse_outdated(session, wish, before)
    after, notes = noted(move(before), wish, note)
    renewed = after.status is before.status
    kind = _ACKNOWLEDGED if renewed else lifecycle.news_of(before.status, after.status)
    said = {"resolution": after.resolution, "cause": after.cause}
    moved = wish.entry(
        before,
        kind,
        **{"from": before.status, "to": after.status},
        **{name: text for name, text in said.items() if text},
    )
    return record(session, News(kind, wish.actor, before, after, [moved, *notes]), at=wish.at)


def _refuse_outdated(session: orm.Session, wish: Wish, incident: Incident) -> None:
    """Refuse what was wished before the incident began anew: it was wished of its life before."""
    if wish.as_of is None:
        return
    for kind in _BEGINNINGS:
        began = timeline.last(session, incident.incident_id, kind)
        if began is not None and began > wish.as_of:
            word = kind.removeprefix("incident.")
            raise IllegalTransition(f"{incident.name} was {word} after that was wished")
