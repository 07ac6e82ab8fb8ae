"""What an incident is, and what is known of its alerts and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from incident_management.domain.reference import PREFIX
from incident_management.domain.severity import Severity
from incident_management.domain.status import Status

NOTE = "note.added"
_NO_LABELS: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident. `text_edited` and `severity_edited` tell that a person has the last word.

    `acknowledged_version` is the one that the latest acknowledgement made, None when none is known;
    `trace` names the request whose alert opened it, as text.
    """

    incident_id: UUID
    title: str
    service: str
    severity: Severity
    created_at: datetime
    updated_at: datetime
    number: int = 0
    description: str = ""
    status: Status = Status.OPEN
    team: str | None = None
    assigned_to: str | None = None
    assigned_email: str | None = None
    acknowledged_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    snoozed_until: datetime | None = None
    escalation_level: int | None = None
    next_escalation_at: datetime | None = None
    merged_into: UUID | None = None
    reopened_from: UUID | None = None
    resolution: str | None = None
    cause: str | None = None
    first_alert_at: datetime | None = None
    first_alert_id: UUID | None = None
    text_edited: bool = False
    severity_edited: bool = False
    alert_count: int = 0
    note_count: int = 0
    version: int = 1
    acknowledged_version: int | None = None
    trace: str | None = None

    @property
    def name(self) -> str:
        """Return the number people use."""
        return f"{PREFIX}{self.number}"


class Alert(NamedTuple):  # made by the thousand in a storm
    """An alert as ingestion told it, who last heard of it at `changed_at`.

    `all_resolved` says what is to become of its incident, of which nothing fires any more.
    """

    alert_id: UUID
    incident_id: UUID
    service: str
    severity: Severity
    message: str
    resolved: bool
    timestamp: datetime
    received_at: datetime
    changed_at: datetime
    incident_opened_at: datetime
    labels: Mapping[str, Any] = _NO_LABELS
    links: Sequence[Any] = ()
    source: str | None = None
    action: str | None = None
    reopened_from: UUID | None = None
    all_resolved: str | None = None
    trace: str | None = None

    @property
    def age_key(self) -> tuple[datetime, UUID]:
        """Return what orders alerts, oldest first, whatever order they arrive in."""
        return self.received_at, self.alert_id

    @property
    def word_key(self) -> tuple[datetime, bool]:
        """Return what orders the words about one alert; a resolution wins over its equal."""
        return self.changed_at, self.resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the timeline: what happened, when, through whom."""

    incident_id: UUID
    at: datetime
    type: str
    actor: str
    text: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    entry_id: int = 0
