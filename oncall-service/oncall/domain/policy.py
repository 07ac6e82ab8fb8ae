"""Escalation policies: whom the steps page and when, and the order in which a run takes them."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from oncall.domain.conditions import ANY, Conditions
from oncall.domain.schedule import Person
from oncall.domain.targets import Kind, Role, Target, short_target

DEFAULT_REPEAT = 3
DEFAULT_MINUTES = 15
_OF_SCHEDULES = frozenset({Kind.SCHEDULE, Kind.ROUND_ROBIN})


@dataclass(frozen=True, slots=True)
class Step:
    """Page all `targets` so long after the step before, if the conditions hold then."""

    after_minutes: float
    targets: tuple[Target, ...]
    when: Conditions = field(default=ANY)

    @classmethod
    def short(cls, after_minutes: float, target: str) -> "Step":
        """Return a step of the short form: primary, secondary or an e-mail address."""
        return cls(after_minutes, (short_target(target),))

    @property
    def delay(self) -> timedelta:
        """Return the delay since the step before."""
        return timedelta(minutes=self.after_minutes)

    @property
    def aim(self) -> str:
        """Return whom the step pages, in words."""
        return ", ".join(map(str, self.targets))


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A step of a policy: both numbers count from 0."""

    round: int
    step: int


@dataclass(frozen=True, slots=True)
class Policy:
    """At least one step, walked `1 + repeat` times, `repeat_after_minutes` between two rounds.

    `last_resort` is paged when the steps reach nobody or nobody answered them. An incident that is
    acknowledged but not resolved within `acknowledge_minutes` is escalated further. `id` is None
    for the default of a team and for the short form.
    """

    steps: tuple[Step, ...]
    repeat: int
    repeat_after_minutes: float
    name: str = ""
    id: UUID | None = None
    last_resort: Person | None = None
    acknowledge_minutes: float | None = None

    @property
    def unresolved(self) -> str:
        """Return in words that an acknowledgement ran out, which may be another policy's."""
        minutes = self.acknowledge_minutes
        return "not resolved " + ("in time" if minutes is None else f"within {minutes:g} minutes")

    def following(self, position: Position) -> tuple[Position, timedelta]:
        """Return the position after `position` and the delay until it falls due."""
        step = position.step + 1
        if step < len(self.steps):
            return Position(position.round, step), self.steps[step].delay
        return Position(position.round + 1, 0), timedelta(minutes=self.repeat_after_minutes)

    def delay_of(self, position: Position) -> timedelta:
        """Return how long `position` waits after the one before."""
        if position.round > 0 and position.step == 0:
            return timedelta(minutes=self.repeat_after_minutes)
        return self.steps[position.step].delay

    def is_over(self, position: Position) -> bool:
        """Whether `position` lies behind the last step of the last round."""
        return position.round > self.repeat

    @property
    def takes_turns(self) -> bool:
        """Whether some step pages one of several in turn."""
        return any(target.kind is Kind.ROUND_ROBIN for target in self._targets)

    @property
    def schedules(self) -> frozenset[str]:
        """Return the schedules that the steps name, by team or id."""
        named = (one.name for one in self._targets if one.kind in _OF_SCHEDULES)
        return frozenset(name for name in named if name is not None)

    @property
    def teams(self) -> frozenset[str]:
        """Return the teams whose members the steps page."""
        return frozenset(one.name or "" for one in self._targets if one.kind is Kind.TEAM)

    @property
    def emails(self) -> frozenset[str]:
        """Return the addresses of the people whom the steps name."""
        people = (one.name or "" for one in self._targets if one.kind is Kind.PERSON)
        return frozenset(people).union(*(one.emails for one in self._targets))

    @property
    def _targets(self) -> tuple[Target, ...]:
        return tuple(target for step in self.steps for target in step.targets)


def default_policy(escalation_minutes: int = DEFAULT_MINUTES) -> Policy:
    """Return what holds for a team without a policy: primary, then secondary, three times more."""
    steps = (
        Step.short(0, Role.PRIMARY.value),
        Step.short(escalation_minutes, Role.SECONDARY.value),
    )
    return Policy(steps, DEFAULT_REPEAT, escalation_minutes)
