"""The customs of Prometheus' labels and annotations: where service, severity and message stand."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from alert_ingestion.domain.adapters.texts import link
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Link, Reading

_SERVICE = ("service", "service_name", "app", "application", "job", "alertname")
_SEVERITY = ("severity", "level", "priority")
_MESSAGE = ("summary", "message", "description", "title")
_LINKS = {"runbook_url": "Runbook", "runbook": "Runbook", "dashboard": "Dashboard"}


def reading_of(
    labels: Mapping[str, str],
    annotations: Mapping[str, str],
    *,
    status: Status,
    key: str | None,
    starts_at: datetime | None,
    links: Iterable[Link] = (),
) -> Reading:
    """Return what an alert of the Prometheus family says."""
    message = _first(annotations, _MESSAGE) or labels.get("alertname", "")
    told = [
        one
        for name, label in _LINKS.items()
        if name in annotations
        for one in link(annotations[name], label)
    ]
    return Reading(
        message=message or ", ".join(f"{name}={value}" for name, value in labels.items()),
        service=_first(labels, _SERVICE),
        severity=_first(labels, _SEVERITY),
        status=status,
        key=key,
        labels=labels,
        annotations=annotations,
        starts_at=starts_at,
        links=[*told, *links],
    )


def _first(values: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((values[name] for name in names if values.get(name, "").strip()), None)
