"""What on-call tells the other services. Source: docs/events.md."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from oncall.domain.decide import Decision
from oncall.domain.ledger import Entry, Outcome
from oncall.domain.policy import Policy
from oncall.domain.run import Incident
from oncall.domain.schedule import Person
from servicekit.events import Event, Letter
from servicekit.ids import event_id

NOTIFICATION = "notification"
INCIDENT_MANAGEMENT = "incident-management"


def of(decision: Decision) -> Iterator[Letter]:
    """Return what is told of a decision, in order: what was passed over, who answers, the pages."""
    run, policy = decision.run, decision.run.policy
    if decision.resumed and decision.entries:
        yield _resumed(decision, policy)
    for entry in decision.entries:
        if entry.outcome is Outcome.SKIPPED:
            yield _skipped(entry)
    pages = [entry for entry in decision.entries if entry.outcome.pages]
    yield from paged(pages, run.incident, policy, run.next_due_at)
    for entry in decision.entries:
        if entry.outcome is Outcome.LAST_RESORT:
            yield _last_resort(entry)
        elif entry.outcome is Outcome.EXHAUSTED:
            yield _exhausted(entry)


def paged(
    pages: Sequence[Entry], incident: Incident, policy: Policy, next_due_at: datetime | None
) -> Iterator[Letter]:
    """Return who answers now, the first person among `pages`, and the order to page each."""
    responsible = next((entry for entry in pages if entry.webhook_url is None), None)
    if responsible is not None:
        yield assigned(responsible, next_due_at)
    for entry in pages:
        yield page(entry, incident, policy)


def page(entry: Entry, incident: Incident, policy: Policy) -> Letter:
    """Return the order to page `entry.to_person`; the event's id is the page's."""
    content: dict[str, Any] = {
        "page_id": str(entry.id),
        "incident_id": incident.incident_id,
        "number": incident.number,
        "title": incident.title,
        "service": incident.service,
        "severity": incident.severity,
        "message": f"{incident.severity.upper()} {incident.service}: {incident.title}",
        "engineer": _engineer(entry.to_person),
        "level": entry.level,
        "role": entry.role,
        "reason": entry.reason,
    }
    if policy.name:
        content |= {"policy": policy.name, "escalation_step": entry.level}
    if entry.webhook_url is not None:
        content["webhook"] = {"url": entry.webhook_url}
    event = Event(id=entry.id, type="page.requested", occurred_at=entry.fired_at, data=content)
    return Letter(event, NOTIFICATION, incident.incident_id)


def assigned(entry: Entry, next_escalation_at: datetime | None) -> Letter:
    """Return the news that `entry.to_person` is the one to answer now."""
    content: dict[str, Any] = {
        "incident_id": entry.incident_id,
        "team": entry.team,
        "engineer": _engineer(entry.to_person),
        "level": entry.level,
        "role": entry.role,
        "reason": entry.reason,
        "escalation_id": str(entry.id),
        "next_escalation_at": next_escalation_at,
    }
    return _news(event_id("assigned", entry.id), "incident.assigned", entry, content)


def _skipped(entry: Entry) -> Letter:
    content = {
        "incident_id": entry.incident_id,
        "level": entry.level,
        "round": entry.position.round + 1 if entry.position else None,
        "why": entry.why,
        "reason": entry.reason,
    }
    return _news(event_id("told", entry.id), "escalation.step_skipped", entry, content)


def _last_resort(entry: Entry) -> Letter:
    content = {
        "incident_id": entry.incident_id,
        "engineer": _engineer(entry.to_person),
        "reason": entry.reason,
        "escalation_id": str(entry.id),
    }
    return _news(event_id("told", entry.id), "escalation.last_resort_paged", entry, content)


def _resumed(decision: Decision, policy: Policy) -> Letter:
    """Return the news that an acknowledgement has run out."""
    entry, run = decision.entries[0], decision.run
    content = {
        "incident_id": entry.incident_id,
        "acknowledge_minutes": policy.acknowledge_minutes,
        "reason": policy.unresolved,
        "version": run.incident.version or None,
    }
    identity = event_id("resumed", run.id, run.episode)
    return _news(identity, "escalation.resumed", entry, content)


def _exhausted(entry: Entry) -> Letter:
    """Return the news that nobody is left to page."""
    content = {"incident_id": entry.incident_id, "reason": entry.reason}
    return _news(event_id("told", entry.id), "escalation.exhausted", entry, content)


def _news(identity: UUID, kind: str, entry: Entry, content: dict[str, Any]) -> Letter:
    event = Event(id=identity, type=kind, occurred_at=entry.fired_at, data=content)
    return Letter(event, INCIDENT_MANAGEMENT, entry.incident_id)


def _engineer(person: Person | None) -> dict[str, str | None]:
    return {
        "name": person.name if person else None,
        "email": (person.email or None) if person else None,
    }
