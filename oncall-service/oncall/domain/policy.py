"""Escalation policies, and the walk through their steps that a run takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from oncall.domain.resolver import on_call
from oncall.domain.schedule import Person, Schedule

DEFAULT_REPEAT = 3
DEFAULT_MINUTES = 15


class Role(StrEnum):
    """In which part somebody is paged."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Step:
    """Page `target` (primary, secondary or an e-mail address) so long after the step before."""

    after_minutes: float
    target: str

    @property
    def delay(self) -> timedelta:
        """Return the delay since the step before."""
        return timedelta(minutes=self.after_minutes)

    @property
    def role(self) -> Role:
        """Return the part in which the target is paged."""
        by_rotation = (Role.PRIMARY, Role.SECONDARY)
        return next((role for role in by_rotation if role == self.target), Role.NAMED)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A step of a policy: both numbers count from 0."""

    round: int
    step: int


@dataclass(frozen=True, slots=True)
class Policy:
    """At least one step, walked `1 + repeat` times, `repeat_after_minutes` between two rounds."""

    steps: tuple[Step, ...]
    repeat: int
    repeat_after_minutes: float

    def following(self, position: Position) -> tuple[Position, timedelta]:
        """Return the position after `position` and the delay until it falls due."""
        step = position.step + 1
        if step < len(self.steps):
            return Position(position.round, step), self.steps[step].delay
        return Position(position.round + 1, 0), timedelta(minutes=self.repeat_after_minutes)

    def is_over(self, position: Position) -> bool:
        """Whether `position` lies behind the last step of the last round."""
        return position.round > self.repeat

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a run keeps its snapshot."""
        steps = [{"after_minutes": one.after_minutes, "target": one.target} for one in self.steps]
        return {
            "steps": steps,
            "repeat": self.repeat,
            "repeat_after_minutes": self.repeat_after_minutes,
        }


def policy_of(snapshot: Mapping[str, Any]) -> Policy:
    """Return the policy in a snapshot of `Policy.as_json`. Raises KeyError, TypeError."""
    return Policy(
        steps=tuple(Step(one["after_minutes"], one["target"]) for one in snapshot["steps"]),
        repeat=snapshot["repeat"],
        repeat_after_minutes=snapshot["repeat_after_minutes"],
    )


def default_policy(escalation_minutes: int = DEFAULT_MINUTES) -> Policy:
    """Return what holds for a team without a policy: primary, then secondary, three times more."""
    steps = (Step(0, Role.PRIMARY.value), Step(escalation_minutes, Role.SECONDARY.value))
    return Policy(steps, DEFAULT_REPEAT, escalation_minutes)


def person_at(target: str, schedule: Schedule | None, instant: datetime) -> Person | None:
    """Return whom a step's target means at `instant` (aware); None when that is nobody."""
    role = Step(0, target).role
    if role is Role.NAMED:
        known = schedule.find(target) if schedule else None
        return known or Person(target, target)
    if schedule is None:
        return None
    people = on_call(schedule, instant)
    place = 0 if role is Role.PRIMARY else 1
    return people[place].person if place < len(people) else None
