"""What a due escalation does: which step pages, which are passed over, when the next falls due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from oncall.domain.policy import Policy, Position
from oncall.domain.targets import Recipient

# From this lateness on, the next delay counts from now: who is paged late has the full time.
STALE = timedelta(minutes=1)
_MERGED = "overdue: merged into a later page"


class Why(StrEnum):
    """Why a step pages nobody."""

    MERGED = "merged"
    NOBODY = "nobody"
    UNREACHABLE = "unreachable"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a step reaches now; nobody for the reason `why`, in words `said`."""

    recipients: tuple[Recipient, ...]
    why: Why = Why.NOBODY
    said: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A step that pages nobody."""

    position: Position
    due_at: datetime
    why: Why
    said: str


@dataclass(frozen=True, slots=True)
class Paged:
    """The step that pages; at least one recipient."""

    position: Position
    due_at: datetime
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a run. Without `page` the run is exhausted; `next_due_at` is then None."""

    passed: tuple[Passed, ...]
    page: Paged | None
    next: Position
    next_due_at: datetime | None


Resolve = Callable[[Position], Reach]
_Due = tuple[Position, datetime]


def move(
    policy: Policy, position: Position, due_at: datetime, now: datetime, resolve: Resolve
) -> Move:
    """Return what a run at `position`, due since `due_at` (not after `now`), does now.

    At most one step pages: of several overdue ones (the service was away) the latest that reaches
    somebody. A step that reaches nobody is passed over at once, never waited for.
    """
    overdue = _overdue(policy, position, due_at, now)
    page, passed = _latest(overdue, resolve)
    if page is None and overdue:
        page, further = _onward(policy, overdue[-1], resolve)
        passed += further
    if page is None:
        return Move(tuple(passed), None, position, None)
    last = max([page.position, *(one.position for one in passed)])
    following, delay = policy.following(last)
    return Move(tuple(passed), page, following, _next_due(page.due_at, delay, now))


def _overdue(policy: Policy, position: Position, due_at: datetime, now: datetime) -> list[_Due]:
    """Return the steps due by `now`, in order; empty when the run is at its end."""
    found: list[_Due] = []
    while not policy.is_over(position) and due_at <= now:
        found.append((position, due_at))
        position, delay = policy.following(position)
        due_at += delay
    return found


def _latest(overdue: list[_Due], resolve: Resolve) -> tuple[Paged | None, list[Passed]]:
    """Return the latest of the overdue steps that reaches somebody, and the others in order."""
    later: list[Passed] = []
    for number in range(len(overdue) - 1, -1, -1):
        position, due = overdue[number]
        reach = resolve(position)
        if reach.recipients:
            merged = [Passed(where, at, Why.MERGED, _MERGED) for where, at in overdue[:number]]
            return Paged(position, due, reach.recipients), merged + later
        later.insert(0, Passed(position, due, reach.why, reach.said))
    return None, later


def _onward(policy: Policy, last: _Due, resolve: Resolve) -> tuple[Paged | None, list[Passed]]:
    """Look further than what is due, for one round at most; return the page and what was passed."""
    passed: list[Passed] = []
    position, due = last
    for _ in policy.steps:
        position, _delay = policy.following(position)
        if policy.is_over(position):
            break
        reach = resolve(position)
        if reach.recipients:
            return Paged(position, due, reach.recipients), passed
        passed.append(Passed(position, due, reach.why, reach.said))
    return None, passed


def _next_due(due_at: datetime, delay: timedelta, now: datetime) -> datetime:
    punctual = due_at + delay
    return punctual if now - due_at < STALE and punctual > now else now + delay
