"""What requests and answers look like. Source: api.md."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from incident_management.api.types import AnySeverity, Instant, Line, Name, Prose
from incident_management.domain.incident import Entry, Incident
from incident_management.domain.measures import mtta_seconds, mttr_seconds
from incident_management.domain.severity import Severity
from incident_management.domain.status import Status

LONGEST_SNOOZE_MINUTES = 366 * 24 * 60
_Ref = Annotated[str, StringConstraints(max_length=200)]


class NewIncident(BaseModel):
    """An incident that a person reports."""

    title: Line
    service: Line
    severity: AnySeverity
    description: Annotated[str, StringConstraints(max_length=10_000)] = ""
    team: Name | None = None


class Patch(BaseModel):
    """What is to change; `assigned_to` and `team` may be null, which clears them."""

    status: Status | None = None
    assigned_to: Name | None = None
    severity: AnySeverity | None = None
    title: Line | None = None
    description: Annotated[str, StringConstraints(max_length=10_000)] | None = None
    team: Name | None = None
    note: Prose | None = None
    by: Name | None = None

    def fields(self) -> dict[str, Any]:
        """Return the fields to change with their new values."""
        given = {
            name: getattr(self, name)
            for name in ("assigned_to", "severity", "title", "description", "team")
            if name in self.model_fields_set
        }
        clearable = ("assigned_to", "team")
        return {name: new for name, new in given.items() if new is not None or name in clearable}


class Action(BaseModel):
    """Who does it, if not the caller, and what they have to say."""

    by: Name | None = None
    note: Prose | None = None


class Acknowledgement(Action):
    """Who takes an incident up.

    With `as_of` the wish is that old: a reopen or an unacknowledge since then refuses it. With
    `paged_at` it answers a page of that instant: it counts although somebody had acknowledged
    before that page.
    """

    as_of: Instant | None = None
    paged_at: Instant | None = None


class Resolution(Action):
    """How an incident was ended; `as_of` as of an acknowledgement."""

    as_of: Instant | None = None
    resolution: Prose | None = None
    cause: Prose | None = None


class NewNote(BaseModel):
    """A note; `note` is another name for `text`."""

    text: Prose | None = None
    note: Prose | None = None
    author: Name | None = None

    @model_validator(mode="after")
    def _has_text(self) -> Self:
        if self.text is None and self.note is None:
            raise ValueError("text is needed")
        return self


class Merge(Action):
    """Either this incident goes into another, or others come into this one."""

    into: _Ref | None = None
    incident_ids: Annotated[list[_Ref], Field(min_length=1, max_length=100)] | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.into is None) == (self.incident_ids is None):
            raise ValueError("give either into or incident_ids")
        return self


class Snooze(Action):
    """For how long, or until when."""

    minutes: Annotated[int, Field(ge=1, le=LONGEST_SNOOZE_MINUTES)] | None = None
    until: Instant | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.minutes is None) == (self.until is None):
            raise ValueError("give either minutes or until")
        return self


class NoteView(BaseModel):
    """A note of a person."""

    note_id: int
    author: str
    text: str
    created_at: datetime

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return the note in a timeline entry."""
        return cls(note_id=entry.entry_id, author=entry.actor, text=entry.text, created_at=entry.at)


class AlertView(BaseModel):
    """An alert that belongs to the incident."""

    alert_id: UUID
    incident_id: UUID
    service: str
    severity: str
    message: str
    status: str
    labels: dict[str, Any]
    links: list[Any]
    source: str | None
    timestamp: datetime
    received_at: datetime
    action: str | None


class IncidentView(BaseModel):
    """An incident; in lists `notes` and `alerts` stay empty, the counts say how many there are."""

    model_config = ConfigDict(from_attributes=True)

    incident_id: UUID
    number: str
    title: str
    description: str
    service: str
    severity: Severity
    status: Status
    team: str | None
    assigned_to: str | None
    assigned_email: str | None
    notes: list[NoteView]
    note_count: int
    alerts: list[AlertView]
    alert_count: int
    created_at: datetime
    acknowledged_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    updated_at: datetime
    snoozed_until: datetime | None
    escalation_level: int | None
    next_escalation_at: datetime | None
    merged_into: UUID | None
    reopened_from: UUID | None
    resolution: str | None
    cause: str | None
    mtta_seconds: float | None
    mttr_seconds: float | None
    version: int

    @classmethod
    def of(
        cls,
        incident: Incident,
        *,
        notes: Sequence[Entry] = (),
        alerts: Sequence[Mapping[str, Any]] = (),
    ) -> Self:
        """Return the view of an incident with what is to be shown of its notes and alerts."""
        more = {
            "number": incident.name,
            "notes": [NoteView.of(entry) for entry in notes],
            "alerts": [AlertView(**alert) for alert in alerts],
            "mtta_seconds": mtta_seconds(incident),
            "mttr_seconds": mttr_seconds(incident),
        }
        return cls(**{**asdict(incident), **more})


class NotedIncident(IncidentView):
    """The incident with the note that was just added."""

    note: NoteView


class IncidentList(BaseModel):
    """A part of the incidents, newest first."""

    incidents: list[IncidentView]
    total: int
    total_is_estimate: bool
    limit: int
    offset: int
    next_cursor: str | None


class IncidentMeasures(BaseModel):
    """How long one incident took; null while it is not so far."""

    incident_id: UUID
    number: str
    status: Status
    severity: Severity
    mtta_seconds: float | None
    mttr_seconds: float | None
    alert_count: int


class EntryView(BaseModel):
    """One line of the timeline: an entry, or an alert that was attached."""

    type: str
    at: datetime
    actor: str
    text: str
    details: dict[str, Any]
    entry_id: int | None = None
    alert_id: UUID | None = None


class Timeline(BaseModel):
    """What happened, oldest first; of very many entries and alerts the newest are shown."""

    incident_id: UUID
    number: str
    entries: list[EntryView]
    entry_count: int
    alert_count: int
