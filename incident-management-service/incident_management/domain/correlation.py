"""How alerts make an incident, the same one in whatever order they arrive."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from incident_management.domain.incident import Alert, Incident
from incident_management.domain.texts import headline, one_line, remainder


def merged_by_id(alerts: Sequence[Alert]) -> list[Alert]:
    """Return one alert for each id, sorted by it: as it was last heard of."""
    chosen: dict[UUID, Alert] = {}
    for alert in alerts:
        known = chosen.get(alert.alert_id)
        if known is None or alert.word_key > known.word_key:
            chosen[alert.alert_id] = alert
    return sorted(chosen.values(), key=lambda alert: alert.alert_id)


def opened_by(alerts: Sequence[Alert], *, at: datetime) -> Incident:
    """Return the incident that its first alerts open, without any alert attached yet."""
    first = min(alerts, key=lambda alert: alert.age_key)
    return Incident(
        incident_id=first.incident_id,
        title=headline(first.message, service=first.service),
        description=remainder(first.message),
        service=one_line(first.service),
        severity=first.severity,
        created_at=min(alert.incident_opened_at for alert in alerts),
        updated_at=at,
        first_alert_at=first.received_at,
        first_alert_id=first.alert_id,
        reopened_from=_predecessor(alerts),
        trace=first.trace,
    )


def joined_by(incident: Incident, alerts: Sequence[Alert], *, added: int) -> Incident:
    """Return the incident with `added` new alerts out of `alerts`, described by its earliest."""
    after = replace(
        incident,
        alert_count=incident.alert_count + added,
        reopened_from=_predecessor(alerts, incident.reopened_from),
    )
    first = min(alerts, key=lambda alert: alert.age_key)
    if incident.first_alert_at is None or incident.first_alert_id is None:
        return after
    if first.age_key >= (incident.first_alert_at, incident.first_alert_id):
        return after
    after = replace(
        after,
        service=one_line(first.service),
        first_alert_at=first.received_at,
        first_alert_id=first.alert_id,
    )
    if not incident.text_edited:
        title, description = (
            headline(first.message, service=first.service),
            remainder(first.message),
        )
        after = replace(after, title=title, description=description)
    return after if incident.severity_edited else replace(after, severity=first.severity)


def redescribed(before: Incident, after: Incident) -> bool:
    """Tell whether others must hear of the incident again."""
    return (before.title, before.service, before.severity) != (
        after.title,
        after.service,
        after.severity,
    )


def _predecessor(alerts: Sequence[Alert], known: UUID | None = None) -> UUID | None:
    ended = [known, *(alert.reopened_from for alert in alerts)]
    return min((one for one in ended if one is not None), default=None)
