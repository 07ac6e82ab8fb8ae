"""What an escalation did, line by line; never changed afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from oncall.domain.policy import Position, Role
from oncall.domain.schedule import Person


class Outcome(StrEnum):
    """What became of a step."""

    PAGED = "paged"
    SKIPPED = "skipped"
    MERGED = "merged"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of an escalation. The id of a page is also its page_id and escalation_id.

    `manual` was asked for by a person (`requested_by`); `escalated` goes beyond the first step.
    """

    id: UUID
    incident_id: str
    team: str
    outcome: Outcome
    level: int
    reason: str
    due_at: datetime
    fired_at: datetime
    position: Position | None = None
    role: Role | None = None
    to_person: Person | None = None
    from_person: Person | None = None
    manual: bool = False
    escalated: bool = False
    requested_by: str | None = None

    @property
    def lateness_seconds(self) -> float:
        """Return how long after its due time the step fired."""
        return max(0.0, (self.fired_at - self.due_at).total_seconds())
