"""An alert on its way in, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from alert_ingestion.domain.severity import Severity
from alert_ingestion.domain.timed import Timed

FUTURE_TOLERANCE = timedelta(minutes=5)
SEPARATOR = "\x1f"
_NOTHING: Mapping[str, str] = {}


class Status(StrEnum):
    """Whether the condition behind an alert still holds."""

    FIRING = "firing"
    RESOLVED = "resolved"


class Action(StrEnum):
    """What became of an alert. Source: api.md; `spooled`: it waits on disk for the database."""

    CREATED = "created_new_incident"
    ATTACHED = "attached_to_existing_incident"
    DEDUPLICATED = "deduplicated"
    SUPPRESSED = "suppressed"
    RESOLVED = "resolved"
    SPOOLED = "spooled"


class NewAlert(NamedTuple):  # of the values that cannot change, the one that is made fastest
    """A valid, normalised alert.

    `timestamp` is when it began, or ended; without a word from its sender it is `received_at`.
    `body_sha256` is set when its sender gave an idempotency key; `integration_id` is through whom
    it came. `timed` is set when the alert ends by itself; `status` is then judged by what is known.
    `untold` repeats came before it that were only counted. `trace` names the request that brought
    it, as text.
    """

    alert_id: str
    service: str
    severity: Severity
    message: str
    status: Status
    timestamp: datetime
    received_at: datetime
    labels: Mapping[str, str] = _NOTHING
    annotations: Mapping[str, str] = _NOTHING
    links: Sequence[Mapping[str, str]] = ()
    source: str | None = None
    dedup_key: str | None = None
    body_sha256: bytes | None = None
    integration_id: str | None = None
    timed: Timed | None = None
    untold: int = 0
    trace: str | None = None

    @property
    def group(self) -> str:
        """The key of the default correlation. Source: api.md."""
        return default_group(self.service, self.severity)

    @property
    def said_at(self) -> datetime | None:
        """When it began or ended, if its sender said so."""
        return None if self.timestamp == self.received_at else self.timestamp


class Outcome(NamedTuple):
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


class Candidate(NamedTuple):
    """A fresh incident for a correlation key, and the key's alerts that want one.

    Their first and last receipt, and until when the last lets another one join.
    """

    incident_id: str
    first_at: datetime
    last_at: datetime
    open_until: datetime


class StoredAlert(NamedTuple):
    """A row to be written: an alert, its place, and what was decided about it."""

    alert: NewAlert
    place: Placement | None
    action: Action
    explanation: Mapping[str, Any] | None = None
    resolved_at: datetime | None = None
    repeats: int = 1


@dataclass(slots=True)
class Touch:
    """A change of a stored alert: `more` repeats, what was said last, a new status."""

    alert_id: str
    created_at: datetime
    received_at: datetime
    more: int = 0
    content: NewAlert | None = None
    status: Status | None = None


class ToTell(NamedTuple):
    """An alert that has an incident, for the neighbours: `document` is a JSON object."""

    incident_id: str
    service: str
    status: str
    created_at: datetime
    document: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An alert whose incident had been resolved; `merged_into`: where that incident went."""

    alert_id: str
    incident_id: str
    merged_into: str | None


def default_group(service: str, severity: str) -> str:
    """Return the correlation key of a service and severity."""
    return service + SEPARATOR + severity


def sent_at(claimed: datetime | None, received_at: datetime) -> datetime:
    """Return the sender's instant, unless it lies in the future beyond tolerance."""
    if claimed is None or claimed > received_at + FUTURE_TOLERANCE:
        return received_at
    return claimed
