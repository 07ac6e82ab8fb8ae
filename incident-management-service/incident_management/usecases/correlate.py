"""Open and join incidents with a batch of alerts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import orm

from incident_management.domain.correlation import joined_by, merged_by_id, opened_by, redescribed
from incident_management.domain.incident import Alert, Entry, Incident
from incident_management.storage import alerts as stored_alerts
from incident_management.storage import changes, incidents, timeline
from incident_management.storage.alerts import Stored
from incident_management.usecases.record import News, announce, change_of
from incident_management.usecases.settle import ACTOR, settle

_MOST_IDS = 20
log = structlog.get_logger(source=__name__)
_Groups = Mapping[UUID, Sequence[Alert]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An alert that came after its incident had ended; `merged_into` has gone on in its place."""

    alert_id: UUID
    incident_id: UUID
    merged_into: UUID | None


def take_alerts(session: orm.Session, alerts: Sequence[Alert], *, now: datetime) -> list[Refusal]:
    """Attach alerts to their incidents, opening those that are new; return what was refused.

    A few statements for any number of alerts. Repeats change nothing and any order of arrival gives
    the same incident. Source: docs/events.md.
    """
    distinct = merged_by_id(alerts)
    groups = _by_incident(distinct)
    drafts = [opened_by(group, at=now) for group in groups.values()]
    opened = incidents.insert(session, drafts)
    # What is told of a merged incident's alerts is a matter of the one that has them now.
    before = incidents.lock_with_heirs(session, groups.keys())
    refused = _refusals(session, distinct, before)
    taken = [alert for alert in distinct if alert.alert_id not in refused]
    stored = stored_alerts.store(session, taken) if taken else []
    after = _joined(before, _by_incident(taken), stored, now)
    _save(session, before, after)
    fresh = {one: _labels(groups[one]) for one in opened}
    _tell(session, before, after, opened=fresh, stored=stored, now=now)
    settle(session, before | after, [_passed_on(one, before) for one in taken], now=now)
    log.info("alerts.taken", alerts=len(distinct), opened=len(opened), refused=len(refused))
    return list(refused.values())


def _by_incident(alerts: Sequence[Alert]) -> dict[UUID, list[Alert]]:
    groups: dict[UUID, list[Alert]] = defaultdict(list)
    for alert in alerts:
        groups[alert.incident_id].append(alert)
    return groups


def _passed_on(alert: Alert, before: Mapping[UUID, Incident]) -> Alert:
    into = before[alert.incident_id].merged_into
    return alert if into is None else alert._replace(incident_id=into)


def _refusals(
    session: orm.Session, alerts: Sequence[Alert], before: Mapping[UUID, Incident]
) -> dict[UUID, Refusal]:
    # What says that it is over does not need an open incident.
    late = [one for one in alerts if before[one.incident_id].status.over and not one.resolved]
    known = stored_alerts.known(session, [one.alert_id for one in late]) if late else set()
    return {
        one.alert_id: Refusal(one.alert_id, one.incident_id, before[one.incident_id].merged_into)
        for one in late
        if one.alert_id not in known
    }


def _joined(
    before: Mapping[UUID, Incident], groups: _Groups, stored: Sequence[Stored], now: datetime
) -> dict[UUID, Incident]:
    added = Counter(one.incident_id for one in stored if one.added)
    after = {}
    for incident_id, group in groups.items():
        was = before[incident_id]
        joined = joined_by(was, group, added=added[incident_id])
        if redescribed(was, joined):
            joined = replace(joined, version=was.version + 1)
        after[incident_id] = replace(joined, updated_at=now) if joined != was else was
    return after


def _save(
    session: orm.Session, before: Mapping[UUID, Incident], after: Mapping[UUID, Incident]
) -> None:
    changed = [one for one in after.values() if one != before[one.incident_id]]
    if changed:
        incidents.save(session, changed)


def _tell(
    session: orm.Session,
    before: Mapping[UUID, Incident],
    after: Mapping[UUID, Incident],
    *,
    opened: Mapping[UUID, Mapping[str, Any]],
    stored: Sequence[Stored],
    now: datetime,
) -> None:
    ended = _by_end(stored)
    # What ends with its incident is no news of that.
    lines = [
        _ended(incident_id, ids, now)
        for incident_id, ids in ended.items()
        if incident_id not in after or not after[incident_id].status.over
    ]
    if lines:
        timeline.add(session, lines)
    news, told = [], []
    for incident_id, incident in after.items():
        was = before[incident_id]
        if incident_id in opened:
            entries = [_opened(incident)]
            labels = opened[incident_id]
            news.append(News("incident.opened", ACTOR, None, incident, entries, labels))
        elif incident.version != was.version:
            news.append(News("incident.updated", ACTOR, was, incident))
        elif incident.alert_count > was.alert_count:
            more = incident.alert_count - was.alert_count
            told.append(change_of(incident, "alerts.attached", ACTOR, alerts_added=more))
        elif incident_id in ended:
            told.append(change_of(incident, "alerts.resolved", ACTOR))
    announce(session, news, at=now)
    changes.append(session, told, at=now)


def _labels(group: Sequence[Alert]) -> Mapping[str, Any]:
    """Return the labels of the first alert of an incident."""
    return min(group, key=lambda one: (one.received_at, one.alert_id)).labels


def _by_end(stored: Sequence[Stored]) -> dict[UUID, list[UUID]]:
    ended: dict[UUID, list[UUID]] = defaultdict(list)
    for one in stored:
        if one.resolved:
            ended[one.incident_id].append(one.alert_id)
    return ended


def _opened(incident: Incident) -> Entry:
    details: dict[str, Any] = {"severity": incident.severity}
    if incident.reopened_from is not None:
        details["reopened_from"] = incident.reopened_from
    return Entry(
        incident_id=incident.incident_id,
        at=incident.created_at,
        type="incident.opened",
        actor=ACTOR,
        text=incident.title,
        details=details,
    )


def _ended(incident_id: UUID, alert_ids: Sequence[UUID], now: datetime) -> Entry:
    return Entry(
        incident_id=incident_id,
        at=now,
        type="alerts.resolved",
        actor=ACTOR,
        text=f"{len(alert_ids)} alert{'s' if len(alert_ids) > 1 else ''} resolved",
        details={"count": len(alert_ids), "alert_ids": alert_ids[:_MOST_IDS]},
    )
