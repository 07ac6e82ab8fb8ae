"""An escalation run: where one incident stands in its policy, and what changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, assert_never
from uuid import UUID

from oncall.domain.conditions import Subject
from oncall.domain.policy import Policy, Position, Step
from oncall.domain.schedule import Person
from oncall.domain.snapshot import policy_of


class State(StrEnum):
    """Running and snoozed runs have a due time; an acknowledged one may; the others stopped."""

    RUNNING = "running"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    SNOOZED = "snoozed"
    EXHAUSTED = "exhausted"


class Change(StrEnum):
    """What happened to an incident. Source: docs/events.md."""

    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    UNACKNOWLEDGED = "unacknowledged"
    UPDATED = "updated"
    SNOOZED = "snoozed"
    REOPENED = "reopened"
    RESOLVED = "resolved"
    CLOSED = "closed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Incident:
    """What on-call needs to know of an incident; `version` rises with every change of it.

    `trace` names the request that it follows from, as text.
    """

    incident_id: str
    number: str | None
    title: str
    service: str
    severity: str
    status: str = "open"
    team: str | None = None
    version: int = 0
    snoozed_until: datetime | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    trace: str | None = None

    def at(self, instant: datetime) -> Subject:
        """Return what conditions are asked about."""
        return Subject(self.service, self.severity, self.labels, instant)


@dataclass(frozen=True, slots=True)
class Run:
    """One incident's escalation. `next` is the step that fires at `next_due_at`.

    `snapshot` is the policy as it was when the run began; `episode` counts its (re)starts and
    jumps, so that ids made of episode, round and step never repeat; `level` and `person` are those
    of the latest page. `turn` is its place among those who take turns, None until it is needed;
    `pinned` means that somebody chose the team by hand; `times_out_at` is when an acknowledgement
    runs out unless a snooze lasts longer.
    """

    id: UUID
    incident: Incident
    team: str
    routed: str
    snapshot: Mapping[str, Any]
    state: State
    started_at: datetime
    next_due_at: datetime | None
    next: Position = field(default=Position(0, 0))
    episode: int = 0
    level: int = 0
    person: Person | None = None
    turn: int | None = None
    pinned: bool = False
    times_out_at: datetime | None = None

    @property
    def policy(self) -> Policy:
        """Return the policy of the snapshot."""
        return policy_of(self.snapshot)

    @property
    def next_step(self) -> Step | None:
        """Return the step that fires next; None when the run has stopped or is at its end."""
        policy = self.policy
        if self.next_due_at is None or policy.is_over(self.next):
            return None
        return policy.steps[self.next.step]

    def started(self, at: datetime) -> "Run":
        """Return the run from its first step on, whose delay counts from `at`."""
        return replace(
            self,
            state=State.RUNNING,
            episode=self.episode + 1,
            next=Position(0, 0),
            next_due_at=at + self.policy.steps[0].delay,
        )

    def stopped(self, state: State) -> "Run":
        """Return the run without a due time."""
        return replace(self, state=state, next_due_at=None)

    def acknowledged(self, at: datetime, snoozed_until: datetime | None) -> "Run":
        """Return the run at rest, until the time-out of its policy if that has one.

        One that rests already keeps its time-out: only resolving the incident ends it. A snooze
        holds it back.
        """
        minutes = self.policy.acknowledge_minutes
        end = None if minutes is None else at + timedelta(minutes=minutes)
        if self.state is State.ACKNOWLEDGED:
            # Rows of a former version have no time-out of their own.
            end = self.times_out_at or self.next_due_at
        due = max(end, snoozed_until) if end and snoozed_until else end
        return replace(self, state=State.ACKNOWLEDGED, next_due_at=due, times_out_at=end)

    def resumed(self) -> "Run":
        """Return the run where it stood when it was acknowledged, due since its time-out."""
        ended = self.policy.is_over(self.next)
        following = Position(0, 0) if ended else self.next
        return replace(self, state=State.RUNNING, episode=self.episode + 1, next=following)

    def snoozed(self, until: datetime) -> "Run":
        """Return the run silent until `until`, when it starts again from its first step."""
        return replace(self, state=State.SNOOZED, next_due_at=until)

    def moved(self, position: Position, person: Person | None, due_at: datetime | None) -> "Run":
        """Return the run after `person` was paged at `position` out of turn.

        A running or exhausted run goes on behind that step at `due_at`; another keeps its timer.
        """
        paged = replace(self, level=position.step + 1, person=person, episode=self.episode + 1)
        if self.state not in (State.RUNNING, State.EXHAUSTED):
            return paged
        following, _ = self.policy.following(position)
        return replace(paged, state=State.RUNNING, next=following, next_due_at=due_at)

    def given(self, person: Person, at: datetime) -> "Run":
        """Return the run after `person` was paged beside its steps: the next one waits anew."""
        due = at + self.policy.delay_of(self.next) if self.state is State.RUNNING else None
        return replace(self, person=person, next_due_at=due)


_UNTAKEN = "open"
_UNDISTURBED = frozenset({State.RUNNING, State.EXHAUSTED, State.SNOOZED})
_FINISHED = frozenset({"resolved", "closed"})


def state_after(state: State | None, change: Change, incident: Incident) -> State:
    """Return the state after `change`; `state` is None for an incident not heard of before.

    A first message that is not *opened* means that one was lost: the incident's own status rules.
    """
    match change:
        case Change.OPENED:
            return state or State.RUNNING
        case Change.UPDATED:
            return state or _state_of(incident)
        case Change.REOPENED:
            return State.RUNNING
        case Change.UNACKNOWLEDGED:
            # One whose acknowledgement ran out meanwhile escalates already.
            return state if state and state in _UNDISTURBED else State.RUNNING
        case Change.ACKNOWLEDGED:
            return State.ACKNOWLEDGED
        case Change.SNOOZED:
            answered = state in (State.ACKNOWLEDGED, State.RESOLVED)
            return state if state and answered else State.SNOOZED
        case Change.RESOLVED | Change.CLOSED | Change.MERGED:
            return State.RESOLVED
        case unreachable:
            assert_never(unreachable)


def _state_of(incident: Incident) -> State:
    if incident.status == _UNTAKEN:
        return State.RUNNING
    return State.RESOLVED if incident.status in _FINISHED else State.ACKNOWLEDGED
