"""An alert on its way in, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from alert_ingestion.domain.severity import Severity

FUTURE_TOLERANCE = timedelta(minutes=5)


class Status(StrEnum):
    """Whether the condition behind an alert still holds."""

    FIRING = "firing"
    RESOLVED = "resolved"


class Action(StrEnum):
    """What became of an alert. Source: api.md."""

    CREATED = "created_new_incident"
    ATTACHED = "attached_to_existing_incident"
    DEDUPLICATED = "deduplicated"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class NewAlert:
    """A valid, normalised alert. `body_sha256` is set when its sender gave an idempotency key."""

    alert_id: str
    service: str
    severity: Severity
    message: str
    status: Status
    timestamp: datetime
    received_at: datetime
    labels: Mapping[str, str] = field(default_factory=dict)
    links: Sequence[Mapping[str, str]] = ()
    source: str | None = None
    dedup_key: str | None = None
    body_sha256: bytes | None = None

    @property
    def group(self) -> tuple[str, str]:
        """The correlation key."""
        return self.service, self.severity.value


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one alert; `previous_incident_id` had been resolved when the alert met it."""

    alert_id: str
    incident_id: str | None
    action: Action
    timestamp: datetime
    previous_incident_id: str | None = None
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """The incident of a correlation group, and since when it exists."""

    incident_id: str
    opened_at: datetime
    created: bool
    previous_incident_id: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An alert whose incident had been resolved; `merged_into`: where that incident went."""

    alert_id: str
    incident_id: str
    merged_into: str | None


def sent_at(claimed: datetime | None, received_at: datetime) -> datetime:
    """Return the sender's instant, unless it lies in the future beyond tolerance."""
    if claimed is None or claimed > received_at + FUTURE_TOLERANCE:
        return received_at
    return claimed


def firsts(alerts: Sequence[NewAlert], created: Mapping[tuple[str, str], bool]) -> set[str]:
    """Return the ids of the alerts that opened their group's incident: the first of each."""
    seen: set[tuple[str, str]] = set()
    opening = set()
    for alert in alerts:
        if created[alert.group] and alert.group not in seen:
            opening.add(alert.alert_id)
        seen.add(alert.group)
    return opening
