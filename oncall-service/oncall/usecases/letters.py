"""What on-call tells the other services. Source: docs/events.md."""

from datetime import datetime
from typing import Any

from oncall.domain.ledger import Entry
from oncall.domain.run import Incident, Run
from oncall.domain.schedule import Person
from servicekit.events import Event, Letter
from servicekit.ids import event_id

NOTIFICATION = "notification"
INCIDENT_MANAGEMENT = "incident-management"


def page(entry: Entry, incident: Incident, person: Person) -> Letter:
    """Return the order to page `person`; the event's id is the page's."""
    content: dict[str, Any] = {
        "page_id": str(entry.id),
        "incident_id": incident.incident_id,
        "number": incident.number,
        "title": incident.title,
        "service": incident.service,
        "severity": incident.severity,
        "message": f"{incident.severity.upper()} {incident.service}: {incident.title}",
        "engineer": _engineer(person),
        "level": entry.level,
        "role": entry.role,
        "reason": entry.reason,
    }
    event = Event(id=entry.id, type="page.requested", occurred_at=entry.fired_at, data=content)
    return Letter(event, NOTIFICATION, incident.incident_id)


def assigned(entry: Entry, person: Person, next_escalation_at: datetime | None) -> Letter:
    """Return the news that `person` is the one to answer now."""
    content: dict[str, Any] = {
        "incident_id": entry.incident_id,
        "team": entry.team,
        "engineer": _engineer(person),
        "level": entry.level,
        "role": entry.role,
        "reason": entry.reason,
        "escalation_id": str(entry.id),
        "next_escalation_at": next_escalation_at,
    }
    return _news(event_id("assigned", entry.id), "incident.assigned", entry, content)


def exhausted(entry: Entry, run: Run) -> Letter:
    """Return the news that nobody is left to page."""
    content = {"incident_id": run.incident.incident_id, "reason": entry.reason}
    return _news(event_id("told", entry.id), "escalation.exhausted", entry, content)


def _news(identity: Any, kind: str, entry: Entry, content: dict[str, Any]) -> Letter:
    event = Event(id=identity, type=kind, occurred_at=entry.fired_at, data=content)
    return Letter(event, INCIDENT_MANAGEMENT, entry.incident_id)


def _engineer(person: Person) -> dict[str, str]:
    return {"name": person.name, "email": person.email}
