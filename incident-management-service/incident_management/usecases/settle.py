"""End incidents of which nothing fires any more, or ask whether they are over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from incident_management.domain import lifecycle
from incident_management.domain.incident import Alert, Entry, Incident
from incident_management.storage import alerts as stored_alerts
from incident_management.storage import changes, timeline
from incident_management.usecases.record import News, change_of, record

ACTOR = "alert-ingestion"
RESOLVE, ASK = "resolve", "ask"
_ASKED = "alerts.all_resolved"


def settle(
    session: orm.Session,
    incidents: Mapping[UUID, Incident],
    told: Sequence[Alert],
    *,
    now: datetime,
) -> None:
    """Do with incidents what ingestion says is to be done once all their alerts are resolved.

    `incidents` are locked. An alert that still fires here keeps its incident open: another event
    about it is on its way. Source: docs/events.md, `all_resolved`.
    """
    wishes = {
        one.incident_id: one.all_resolved
        for one in told
        if one.all_resolved in (RESOLVE, ASK) and not incidents[one.incident_id].status.over
    }
    if not wishes:
        return
    firing = stored_alerts.firing(session, wishes.keys())
    for incident_id in sorted(wishes.keys() - firing):
        if wishes[incident_id] == RESOLVE:
            _resolve(session, incidents[incident_id], now)
        else:
            _ask(session, incidents[incident_id], now)


def _resolve(session: orm.Session, before: Incident, now: datetime) -> None:
    after = lifecycle.resolve(before, at=now, resolution="all alerts resolved")
    kind = "incident.resolved"
    details = {"from": before.status, "to": after.status, "resolution": after.resolution}
    entry = _entry(before, kind, now, "all alerts resolved", details)
    record(session, News(kind, ACTOR, before, after, [entry]), at=now)


def _ask(session: orm.Session, incident: Incident, now: datetime) -> None:
    text = "all alerts are resolved: is the incident over?"
    timeline.add(session, [_entry(incident, _ASKED, now, text, {})])
    changes.append(session, [change_of(incident, _ASKED, ACTOR)], at=now)


def _entry(
    incident: Incident, kind: str, at: datetime, text: str, details: Mapping[str, object]
) -> Entry:
    return Entry(
        incident_id=incident.incident_id,
        at=at,
        type=kind,
        actor=ACTOR,
        text=text,
        details=details,
    )
