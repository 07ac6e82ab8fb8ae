"""Who is on call: the only place that decides it, for every screen, feed, route and page.

1. The first layer in which somebody is on call rules.
2. Within it, each person of the shift is replaced as overrides and accepted swaps say, in the
   order in which these were made. Whoever is absent is passed over. Places that stay free fall to
   the next people of the rotation.
3. An override that replaces nobody takes the first place, also where nobody would be on call.

Whoever an override or a swap names is on call, absent or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from oncall.domain.errors import TooManyChanges
from oncall.domain.exceptions import Override, Replacement, replacement_of, replacements_of
from oncall.domain.layer import Layer
from oncall.domain.person import Person
from oncall.domain.schedule import Schedule
from oncall.domain.wall_clock import Interval

_WIDEST = timedelta(days=400)
# Hand-overs every hour for two years are fewer.
_MOST_PIECES = 20_000


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody on call, and why.

    `layer` and `turn` say by which turn of which layer; `instead_of` whose place an `override` or
    a `swap` gave; `fills_in` that the place fell to the next one of the rotation.
    """

    person: Person
    layer: str | None = None
    turn: int | None = None
    override: UUID | None = None
    swap: UUID | None = None
    instead_of: Person | None = None
    fills_in: bool = False


@dataclass(frozen=True, slots=True)
class Span(Interval):
    """Who is on call in `[since, until)`; the first is primary, the second secondary."""

    people: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Overlap(Interval):
    """Layers in which somebody is on call at the same time, by precedence: the first one rules."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Exceptions:
    """What departs from the rotations at one instant, in the order in which it was made."""

    replacements: Sequence[Replacement]
    first_places: Sequence[Override]
    absent: frozenset[str]


def on_call(schedule: Schedule, at: datetime) -> tuple[Assignment, ...]:
    """Return who is on call at `at` (aware), first places first; nobody in a gap."""
    exceptions = _exceptions_at(schedule, at)
    crews = (_crew(layer, at, exceptions) for layer in schedule.layers)
    people = next((crew for crew in crews if crew), ())
    for override in exceptions.first_places:
        later = [one for one in exceptions.replacements if one.made_at > override.made_at]
        first = _replaced(Assignment(override.person, override=override.id), later)
        others = (one for one in people[1:] if one.person.key != first.person.key)
        people = (first, *others)
    return people


def final(schedule: Schedule, since: datetime, until: datetime) -> list[Span]:
    """Return who is on call from `since` to `until` (aware): spans without gap or overlap.

    A span without people is a gap of the schedule. Spans end at every handoff, also one to the
    same person, and are cut at both ends of what was asked for. Raises TooManyChanges.
    """
    schedule = schedule.within(since, until)
    spans: list[Span] = []
    for begin, end in _pieces(schedule, since, until):
        people = on_call(schedule, begin)
        if spans and spans[-1].people == people:
            spans[-1] = replace(spans[-1], until=end)
        else:
            spans.append(Span(begin, end, people))
    return spans


def span_at(schedule: Schedule, at: datetime) -> Span:
    """Return the span that covers `at`, with its real ends (if within a year of `at`)."""
    width = timedelta(days=2)
    span = _widened(schedule, at, width)
    while width < _WIDEST and (span.since == at - width or span.until == at + width):
        width *= 4
        try:
            span = _widened(schedule, at, width)
        except TooManyChanges:
            return span
    return span


def _widened(schedule: Schedule, at: datetime, width: timedelta) -> Span:
    return next(one for one in final(schedule, at - width, at + width) if one.covers(at))


def gaps(schedule: Schedule, since: datetime, until: datetime) -> list[Interval]:
    """Return when nobody is on call."""
    spans = final(schedule, since, until)
    return [Interval(span.since, span.until) for span in spans if not span.people]


def overlaps(schedule: Schedule, since: datetime, until: datetime) -> list[Overlap]:
    """Return when more than one layer has somebody on call."""
    schedule = schedule.within(since, until)
    found: list[Overlap] = []
    for begin, end in _pieces(schedule, since, until):
        exceptions = _exceptions_at(schedule, begin)
        names = tuple(one.name for one in schedule.layers if _crew(one, begin, exceptions))
        if found and found[-1].until == begin and found[-1].layers == names:
            found[-1] = replace(found[-1], until=end)
        elif len(names) > 1:
            found.append(Overlap(begin, end, names))
    return found


def _pieces(
    schedule: Schedule, since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield pieces of `[since, until)` within which nothing changes."""
    edges = {since, until} if since < until else set()
    edges |= {edge for edge in _edges(schedule, since, until) if since < edge < until}
    if len(edges) > _MOST_PIECES:
        raise TooManyChanges(f"{len(edges)} changes between {since} and {until}")
    ordered = sorted(edges)
    return pairwise(ordered)


def _edges(schedule: Schedule, since: datetime, until: datetime) -> Iterator[datetime]:
    for layer in schedule.layers:
        yield from layer.edges(since, until)
    swapped = (one for swap in schedule.swaps for one in replacements_of(swap))
    for interval in (*schedule.overrides, *schedule.absences, *swapped):
        yield from (interval.since, interval.until)


def _exceptions_at(schedule: Schedule, at: datetime) -> _Exceptions:
    overrides = [one for one in schedule.overrides if one.covers(at)]
    swapped = (one for swap in schedule.swaps for one in replacements_of(swap) if one.covers(at))
    by_override = (one for one in map(replacement_of, overrides) if one is not None)
    return _Exceptions(
        replacements=sorted((*swapped, *by_override), key=_made),
        first_places=sorted((one for one in overrides if one.replaces is None), key=_made),
        absent=frozenset(one.person.key for one in schedule.absences if one.covers(at)),
    )


def _made(exception: Override | Replacement) -> tuple[datetime, str]:
    if isinstance(exception, Override):
        return exception.made_at, str(exception.id)
    return exception.made_at, str(exception.override or exception.swap)


def _crew(layer: Layer, at: datetime, exceptions: _Exceptions) -> tuple[Assignment, ...]:
    """Return who is on call by one layer, as many as the shift has places if there are so many."""
    turn = layer.turn_at(at)
    if turn is None:
        return ()
    number = max(turn, 0)
    places = len(layer.rotation.shift(number))
    crew: dict[str, Assignment] = {}
    for ahead in range(len(layer.rotation.shifts)):
        for member in layer.rotation.shift(number + ahead):
            own = Assignment(member, layer.name, turn, fills_in=ahead > 0)
            found = _replaced(own, exceptions.replacements)
            if found is not own or member.key not in exceptions.absent:
                crew.setdefault(found.person.key, found)
            if len(crew) == places:
                return tuple(crew.values())
    return tuple(crew.values())


def _replaced(assignment: Assignment, replacements: Sequence[Replacement]) -> Assignment:
    for one in replacements:
        both_ways = one.swap is not None and one.swap == assignment.swap
        if one.replaces.key == assignment.person.key and not both_ways:
            assignment = replace(
                assignment,
                person=one.person,
                instead_of=assignment.instead_of or assignment.person,
                override=one.override,
                swap=one.swap,
            )
    return assignment
