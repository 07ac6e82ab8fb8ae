"""What every change of an incident leaves behind, in its own transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import orm

from incident_management.domain.incident import Entry, Incident
from incident_management.domain.measures import Transition, first_taken_up, transition
from incident_management.storage import alerts, changes, incidents, timeline
from servicekit import tracing
from servicekit.events import Event, Letter, publish_all
from servicekit.ids import event_id

MEASURED = "incident-transitions"
UNACKNOWLEDGED = "incident.unacknowledged"
_SUBSCRIBERS: Mapping[str, Sequence[str]] = {
    "incident.opened": ("oncall",),
    "incident.acknowledged": ("oncall", "notification"),
    UNACKNOWLEDGED: ("oncall",),
    "incident.updated": ("oncall",),
    "incident.snoozed": ("oncall", "notification"),
    "incident.reopened": ("oncall", "alert-ingestion"),
    "incident.resolved": ("oncall", "notification", "alert-ingestion", "ai-analysis"),
    "incident.closed": ("oncall", "notification", "alert-ingestion"),
    "incident.merged": ("oncall", "notification", "alert-ingestion"),
}
DESTINATIONS = ("alert-ingestion", "oncall", "notification", "ai-analysis")
_ENDS = ("incident.resolved", "incident.closed", "incident.merged")
_MOST_MESSAGES = 20
_MOST_NOTES = 50
_LONGEST_NOTE_SENT = 2000
log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class News:
    """A change of one incident; `before` is None when it has just come to be.

    `labels` are those of the alert that opened it: on-call routes and escalates by them.
    `edited` names the fields that a person has changed.
    """

    type: str
    actor: str
    before: Incident | None
    after: Incident
    entries: Sequence[Entry] = ()
    labels: Mapping[str, Any] = field(default_factory=dict)
    edited: Sequence[str] = ()


def record(session: orm.Session, news: News, *, at: datetime) -> Incident:
    """Store a change with its timeline, its events and its place in the live stream."""
    assert news.before is not None  # noqa: S101 - new incidents are stored by their use case
    after = replace(news.after, version=news.before.version + 1, updated_at=at)
    incidents.save(session, [after])
    announce(session, [replace(news, after=after)], at=at)
    return after


def announce(session: orm.Session, news: Sequence[News], *, at: datetime) -> None:
    """Tell of changes that are stored: timeline, subscribers, live stream, measures."""
    entries = [entry for one in news for entry in one.entries]
    if entries:
        timeline.add(session, entries)
    publish_all(session, [letter for one in news for letter in _letters(session, one, at)])
    changes.append(session, [change_of(one.after, one.type, one.actor) for one in news], at=at)
    for one in news:
        with tracing.following(_trace_of(one)):
            log.info(
                one.type,
                incident_id=str(one.after.incident_id),
                number=one.after.name,
                status=one.after.status.value,
                by=one.actor,
            )
    taken = [one.after.incident_id for one in news if first_taken_up(one.before, one.after)]
    counted = timeline.having(session, taken, UNACKNOWLEDGED) if taken else set()
    made = [transition(n.before, n.after, counted=n.after.incident_id in counted) for n in news]
    measure(session, made)


def measure(session: orm.Session, made: Sequence[Transition | None]) -> None:
    """Leave transitions for whoever counts them once the transaction is committed."""
    session.info.setdefault(MEASURED, []).extend(one for one in made if one is not None)


def change_of(incident: Incident, kind: str, actor: str, **more: Any) -> dict[str, Any]:
    """Return what the live stream tells of a change."""
    return {
        "type": kind,
        "incident_id": incident.incident_id,
        "number": incident.name,
        "title": incident.title,
        "status": incident.status,
        "severity": incident.severity,
        "service": incident.service,
        "team": incident.team,
        "assigned_to": incident.assigned_to,
        "alert_count": incident.alert_count,
        "note_count": incident.note_count,
        "updated_at": incident.updated_at,
        "version": incident.version,
        "actor": actor,
        **more,
    }


def _trace_of(news: News) -> str | None:
    """Return what a change follows from: the alert that opened the incident, or this request."""
    here = tracing.current_text()
    return (news.after.trace or here) if news.before is None else here


def _letters(session: orm.Session, news: News, at: datetime) -> list[Letter]:
    subscribers = _SUBSCRIBERS.get(news.type, ())
    if not subscribers:
        return []
    incident = news.after
    event = Event(
        id=event_id(news.type, incident.incident_id, incident.version),
        type=news.type,
        occurred_at=at,
        data=_told(session, news),
        trace=_trace_of(news),
    )
    return [Letter(event, destination, incident.incident_id) for destination in subscribers]


def _told(session: orm.Session, news: News) -> dict[str, Any]:
    incident = news.after
    told: dict[str, Any] = {
        "incident_id": incident.incident_id,
        "number": incident.name,
        "title": incident.title,
        "description": incident.description,
        "service": incident.service,
        "severity": incident.severity,
        "status": incident.status,
        "team": incident.team,
        "assigned_to": incident.assigned_to,
        "created_at": incident.created_at,
        "acknowledged_at": incident.acknowledged_at,
        "resolved_at": incident.resolved_at,
        "snoozed_until": incident.snoozed_until,
        "merged_into": incident.merged_into,
        "version": incident.version,
        "actor": news.actor,
    }
    if news.edited:
        told["edited"] = list(news.edited)
    if news.type in _ENDS:
        told["last_alert_at"] = alerts.last_received(session, incident.incident_id)
    if news.type == "incident.opened":
        told["labels"] = news.labels
    if news.type == "incident.resolved":
        notes = timeline.notes(session, incident.incident_id, limit=_MOST_NOTES)
        told["messages"] = alerts.messages(session, incident.incident_id, limit=_MOST_MESSAGES)
        told["notes"] = [note.text[:_LONGEST_NOTE_SENT] for note in notes]
        told["resolution"] = incident.resolution
        told["cause"] = incident.cause
    return told
