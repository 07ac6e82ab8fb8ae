"""Past incidents: what is remembered of a resolved incident."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

MOST_MESSAGES = 20
LONGEST_TEXT = 4000
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class PastIncident:
    """A resolved incident; `incident_id` is None when somebody told of one from elsewhere."""

    id: UUID
    incident_id: UUID | None
    number: str | None
    title: str
    service: str
    severity: str | None
    messages: tuple[str, ...]
    notes: tuple[str, ...]
    root_cause: str | None
    resolution: str | None
    seconds_to_resolve: float | None
    resolved_at: datetime | None
    category: str | None = None
    resolved_by: str | None = None

    @property
    def explained(self) -> bool:
        """Whether anybody wrote down what it was or what ended it."""
        return bool(self.root_cause or self.resolution or self.notes)

    @property
    def cause(self) -> str:
        """Return the cause as a suggestion names it."""
        if self.root_cause:
            return self.root_cause
        told = self.resolution or (self.notes[-1] if self.notes else "")
        first = told.strip().split("\n", 1)[0][:200]
        return f"Seen before: {self.title}" + (f". Then: {first}" if first else "")

    @property
    def solution(self) -> str:
        """Return what is known of how it ended: resolution, notes, at least when and how fast."""
        ended = f"Resolved before as {self.number or 'an earlier incident'}"
        if self.seconds_to_resolve is not None:
            ended += f" in {spoken(self.seconds_to_resolve)}"
        notes = [f"Note: {note}" for note in self.notes]
        told = "\n".join(part for part in (self.resolution, *notes) if part)
        return f"{told}\n({ended}.)" if told else f"{ended}; nobody wrote down how."

    def texts(self) -> tuple[str, ...]:
        """Return the distinct texts that an alert of the same fault may look like."""
        return tuple(dict.fromkeys((*self.messages, self.title)))


def joined(old: PastIncident, new: PastIncident) -> PastIncident:
    """Return `new` under the identity of `old`, with what only `old` knew."""
    return replace(
        new,
        id=old.id,
        number=new.number or old.number,
        title=new.title or old.title,
        service=new.service or old.service,
        severity=new.severity or old.severity,
        messages=tuple(dict.fromkeys((*new.messages, *old.messages)))[:MOST_MESSAGES],
        notes=new.notes or old.notes,
        root_cause=new.root_cause or old.root_cause,
        resolution=new.resolution or old.resolution,
        seconds_to_resolve=_first(new.seconds_to_resolve, old.seconds_to_resolve),
        resolved_at=new.resolved_at or old.resolved_at,
        category=new.category or old.category,
        resolved_by=new.resolved_by or old.resolved_by,
    )


def _first(one: float | None, other: float | None) -> float | None:
    return other if one is None else one


def spoken(seconds: float) -> str:
    """Return a duration as people say it: `40 s`, `12 min`, `3 h 5 min`, `2 d 4 h`."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min"
    if whole < _DAY:
        return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
    return f"{whole // _DAY} d {whole % _DAY // _HOUR} h"
