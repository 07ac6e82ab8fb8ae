"""Merge incidents that turned out to be one."""

from collections.abc import Sequence

from sqlalchemy import orm

from incident_management.domain import lifecycle
from incident_management.domain.errors import IllegalMerge
from incident_management.domain.incident import Incident
from incident_management.domain.reference import Reference
from incident_management.storage import alerts, incidents
from incident_management.usecases.record import News, record
from incident_management.usecases.wish import Wish, locked, noted

_INTO = "incident.merged"
_ABSORBED = "incident.absorbed"


def merge_into(
    session: orm.Session, wish: Wish, target: Reference, *, note: str | None = None
) -> Incident:
    """Merge the incident of the wish into `target`; return it, closed.

    Raises IncidentNotFound, VersionMismatch, IllegalMerge, IllegalTransition.
    """
    source_id = incidents.find(session, wish.reference).incident_id
    target_id = incidents.find(session, target).incident_id
    incidents.lock_many(session, {source_id, target_id})
    source = locked(session, wish)
    gone, _ = _merge(session, wish, source, incidents.lock(session, target), note)
    return gone


def absorb(
    session: orm.Session, wish: Wish, sources: Sequence[Reference], *, note: str | None = None
) -> Incident:
    """Merge `sources` into the incident of the wish; return it.

    Raises IncidentNotFound, VersionMismatch, IllegalMerge, IllegalTransition.
    """
    target = incidents.find(session, wish.reference)
    found = {incidents.find(session, one).incident_id for one in sources}
    if target.incident_id in found:
        raise IllegalMerge(f"{target.name} cannot be merged into itself")
    taken = incidents.lock_many(session, {*found, target.incident_id})
    target = locked(session, wish)
    for source_id in sorted(found):
        _, target = _merge(session, wish, taken[source_id], target, note)
    return target


def _merge(
    session: orm.Session, wish: Wish, source: Incident, target: Incident, note: str | None
) -> tuple[Incident, Incident]:
    gone, grown = lifecycle.merge(source, target, at=wish.at)
    alerts.move(session, source=source.incident_id, target=target.incident_id)
    incidents.follow_merge(session, source=source.incident_id, target=target.incident_id)
    gone, notes = noted(gone, wish, note)
    left = wish.entry(source, _INTO, f"merged into {target.name}", into=target.name)
    came = wish.entry(
        target,
        _ABSORBED,
        f"{source.name} was merged in",
        source=source.name,
        alerts=source.alert_count,
    )
    gone = record(session, News(_INTO, wish.actor, source, gone, [left, *notes]), at=wish.at)
    return gone, record(session, News(_ABSORBED, wish.actor, target, grown, [came]), at=wish.at)
