"""Hear from the other services what became of an incident."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from incident_management.domain.errors import IncidentNotKnownYet
from incident_management.domain.incident import Entry, Incident
from incident_management.domain.status import Status
from incident_management.storage import changes, incidents, timeline
from incident_management.usecases.record import News, change_of, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is paged about an incident now, and when somebody else will be."""

    incident_id: UUID
    team: str | None
    name: str
    email: str | None
    level: int | None
    next_escalation_at: datetime | None
    details: Mapping[str, Any]


def assign(
    session: orm.Session, assignment: Assignment, *, happened_at: datetime, now: datetime
) -> None:
    """Take over whom on-call pages. Raises IncidentNotKnownYet.

    An incident that is over keeps whom it had: the assignment crossed its end.
    """
    before = _locked(session, assignment.incident_id)
    kind = "incident.assigned"
    entry = Entry(
        incident_id=before.incident_id,
        at=happened_at,
        type=kind,
        actor="oncall",
        text=f"assigned to {assignment.name}",
        details=assignment.details,
    )
    if before.status.over:
        timeline.add(session, [entry])
        return
    due = assignment.next_escalation_at if before.status is Status.OPEN else None
    after = replace(
        before,
        team=assignment.team or before.team,
        assigned_to=assignment.name,
        assigned_email=assignment.email,
        escalation_level=assignment.level,
        next_escalation_at=due,
    )
    record(session, News(kind, "oncall", before, after, [entry]), at=now)


def write_down(session: orm.Session, entry: Entry, *, now: datetime) -> None:
    """Add what happened elsewhere to timeline and stream. Raises IncidentNotKnownYet."""
    incident = _locked(session, entry.incident_id)
    timeline.add(session, [entry])
    changes.append(session, [change_of(incident, entry.type, entry.actor)], at=now)


def exhaust(session: orm.Session, entry: Entry, *, now: datetime) -> None:
    """Note that nobody is left to page. Raises IncidentNotKnownYet."""
    before = _locked(session, entry.incident_id)
    after = replace(before, next_escalation_at=None)
    record(session, News(entry.type, entry.actor, before, after, [entry]), at=now)


def _locked(session: orm.Session, incident_id: UUID) -> Incident:
    found: Sequence[Incident] = [*incidents.lock_many(session, [incident_id]).values()]
    if not found:
        raise IncidentNotKnownYet(f"incident {incident_id} has not been opened here yet")
    return found[0]
