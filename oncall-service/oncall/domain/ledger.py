"""What an escalation did, line by line; never changed afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from oncall.domain.policy import Position
from oncall.domain.schedule import Person
from oncall.domain.targets import Role
from oncall.domain.walk import Why


class Outcome(StrEnum):
    """What became of a step."""

    PAGED = "paged"
    SKIPPED = "skipped"
    MERGED = "merged"
    LAST_RESORT = "last_resort"
    EXHAUSTED = "exhausted"

    @property
    def pages(self) -> bool:
        """Whether somebody was paged."""
        return self in (Outcome.PAGED, Outcome.LAST_RESORT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of an escalation, or one of those whom it paged.

    The id of a page is also its page_id and escalation_id. `manual` was asked for by a person
    (`requested_by`); `escalated` goes beyond the first step. A webhook is a `to_person` without an
    e-mail address, and has a `webhook_url`.
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
    webhook_url: str | None = None
    why: Why | None = None

    @property
    def lateness_seconds(self) -> float:
        """Return how long after its due time the step fired."""
        return max(0.0, (self.fired_at - self.due_at).total_seconds())
