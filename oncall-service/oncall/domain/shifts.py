"""A schedule person by person, as calendars and statistics want it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from oncall.domain.resolver import Assignment, Span, final, span_at
from oncall.domain.schedule import Schedule
from oncall.domain.wall_clock import Interval


@dataclass(frozen=True, slots=True)
class Shift(Interval):
    """One person's uninterrupted duty; `place` 0 is primary, 1 secondary."""

    place: int
    assignment: Assignment


def shifts(schedule: Schedule, since: datetime, until: datetime) -> list[Shift]:
    """Return the shifts in `[since, until)`, cut at both ends, earliest first.

    Raises TooManyChanges. Source: `resolver.final`, which alone decides.
    """
    found: dict[tuple[int, Assignment], Shift] = {}
    done: list[Shift] = []
    for span in final(schedule, since, until):
        for place, assignment in enumerate(span.people):
            key = (place, assignment)
            before = found.get(key)
            if before is not None and before.until == span.since:
                found[key] = replace(before, until=span.until)
                continue
            if before is not None:
                done.append(before)
            found[key] = Shift(span.since, span.until, place, assignment)
    return sorted([*done, *found.values()], key=lambda one: (one.since, one.place))


def whole_shifts(schedule: Schedule, since: datetime, until: datetime) -> Sequence[Shift]:
    """Return the shifts that overlap `[since, until)`, with their real ends."""
    begun, ended = span_at(schedule, since), span_at(schedule, until)
    return [
        replace(
            shift,
            since=begun.since if _in(shift, begun) and shift.since == since else shift.since,
            until=ended.until if _in(shift, ended) and shift.until == until else shift.until,
        )
        for shift in shifts(schedule, since, until)
    ]


def _in(shift: Shift, span: Span) -> bool:
    return shift.assignment in span.people[shift.place : shift.place + 1]
