"""What a due escalation does: which step pages, which are passed over, when the next falls due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from oncall.domain.policy import Policy, Position
from oncall.domain.schedule import Person

# From this lateness on, the next delay counts from now: who is paged late has the full time.
STALE = timedelta(minutes=1)
Resolve = Callable[[str], Person | None]


@dataclass(frozen=True, slots=True)
class Passed:
    """A step that pages nobody; `merged` into the page of a later one, or without a person."""

    position: Position
    due_at: datetime
    merged: bool


@dataclass(frozen=True, slots=True)
class Paged:
    """The step that pages `person`."""

    position: Position
    due_at: datetime
    person: Person


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a run. Without `page` the run is exhausted; `next_due_at` is then None."""

    passed: tuple[Passed, ...]
    page: Paged | None
    next: Position
    next_due_at: datetime | None


Due = tuple[Position, datetime]


def move(
    policy: Policy, position: Position, due_at: datetime, now: datetime, resolve: Resolve
) -> Move:
    """Return what a run at `position`, due since `due_at` (not after `now`), does now.

    At most one step pages: of several overdue ones (the service was away) the latest that reaches
    somebody. A step whose target is nobody is passed over at once, never waited for.
    """
    overdue = _overdue(policy, position, due_at, now)
    page = _latest(policy, overdue, resolve)
    if page is not None:
        passed = tuple(
            Passed(where, due, merged=where < page.position)
            for where, due in overdue
            if where != page.position
        )
    else:
        overdue, page = _onward(policy, overdue, resolve)
        passed = tuple(Passed(where, due, merged=False) for where, due in overdue)
    if page is None:
        return Move(passed, None, position, None)
    last = max([page.position, *(one.position for one in passed)])
    following, delay = policy.following(last)
    return Move(passed, page, following, _next_due(page.due_at, delay, now))


def _overdue(policy: Policy, position: Position, due_at: datetime, now: datetime) -> list[Due]:
    """Return the steps due by `now`, in order; empty when the run is at its end."""
    found: list[Due] = []
    while not policy.is_over(position) and due_at <= now:
        found.append((position, due_at))
        position, delay = policy.following(position)
        due_at += delay
    return found


def _latest(policy: Policy, overdue: list[Due], resolve: Resolve) -> Paged | None:
    for where, due in reversed(overdue):
        person = resolve(policy.steps[where.step].target)
        if person is not None:
            return Paged(where, due, person)
    return None


def _onward(policy: Policy, overdue: list[Due], resolve: Resolve) -> tuple[list[Due], Paged | None]:
    """Look further than what is due, for one round at most; return what was passed and the page."""
    passed = list(overdue)
    if not overdue:
        return passed, None
    position, due = overdue[-1]
    for _ in policy.steps:
        position, _delay = policy.following(position)
        if policy.is_over(position):
            return passed, None
        person = resolve(policy.steps[position.step].target)
        if person is not None:
            return passed, Paged(position, due, person)
        passed.append((position, due))
    return passed, None


def _next_due(due_at: datetime, delay: timedelta, now: datetime) -> datetime:
    punctual = due_at + delay
    return punctual if now - due_at < STALE and punctual > now else now + delay
