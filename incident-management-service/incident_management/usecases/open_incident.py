"""Open an incident by hand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm

from incident_management.domain.incident import Entry, Incident
from incident_management.domain.reference import Reference
from incident_management.domain.severity import Severity
from incident_management.storage import incidents
from incident_management.usecases.record import News, announce
from servicekit.ids import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody says has happened."""

    title: str
    service: str
    severity: Severity
    description: str
    team: str | None


def open_incident(session: orm.Session, report: Report, *, by: str, at: datetime) -> Incident:
    """Open a new incident, which on-call hears of."""
    draft = Incident(
        incident_id=uuid7(),
        title=report.title,
        service=report.service,
        severity=report.severity,
        description=report.description,
        team=report.team,
        created_at=at,
        updated_at=at,
        text_edited=True,
        severity_edited=True,
    )
    incidents.insert(session, [draft])
    incident = incidents.find(session, Reference(incident_id=draft.incident_id))
    opened = Entry(
        incident_id=incident.incident_id,
        at=at,
        type="incident.opened",
        actor=by,
        text=incident.title,
        details={"severity": incident.severity},
    )
    announce(session, [News("incident.opened", by, None, incident, [opened])], at=at)
    return incident
