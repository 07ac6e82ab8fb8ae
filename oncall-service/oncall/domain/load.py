"""What being on call costs people: hours, nights, weekends, interruptions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from oncall.domain.wall_clock import Interval, instant_of, wall_time

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(7)
SATURDAY = 5
# Pages so soon after the first one disturb nobody once more.
ONE_INTERRUPTION = timedelta(minutes=5)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Load:
    """One person's load; time in seconds.

    Time on call in two schedules at once counts once. Nights (22:00 to 07:00) and weekends
    (Saturday and Sunday) are those of the person's own zone; a night of a weekend is both. Pages
    within five minutes of the first are one interruption; sleep pages came at night.
    """

    on_call: int
    primary: int
    night: int
    weekend: int
    pages: int
    interruptions: int
    sleep_pages: int


@dataclass(frozen=True, slots=True)
class Duty(Interval):
    """Time on call; `primary` in the first place."""

    primary: bool


def load_of(duties: Sequence[Duty], pages: Sequence[datetime], zone: ZoneInfo) -> Load:
    """Return the load of somebody who lives in `zone`; `pages` are instants in order."""
    busy = union(duties)
    span = [Interval(busy[0].since, busy[-1].until)] if busy else []
    days = [day for one in span for day in _days(one.since, one.until, zone)]
    nights = [_night(day, zone) for day in days]
    weekend = union(_whole_day(day, zone) for day in days if day.weekday() >= SATURDAY)
    return Load(
        on_call=seconds(busy),
        primary=seconds(union(one for one in duties if one.primary)),
        night=seconds(_common(busy, nights)),
        weekend=seconds(_common(busy, weekend)),
        pages=len(pages),
        interruptions=interruptions(pages),
        sleep_pages=sum(_is_night(one, zone) for one in pages),
    )


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the same instants as intervals in order that do not touch one another."""
    found: list[Interval] = []
    for one in sorted(intervals, key=lambda interval: interval.since):
        if found and one.since <= found[-1].until:
            found[-1] = Interval(found[-1].since, max(found[-1].until, one.until))
        else:
            found.append(Interval(one.since, one.until))
    return found


def interruptions(pages: Iterable[datetime]) -> int:
    """Return how often these pages (in order) disturb somebody anew."""
    count, quiet_until = 0, None
    for page in pages:
        if quiet_until is None or page >= quiet_until:
            count, quiet_until = count + 1, page + ONE_INTERRUPTION
    return count


def _common(ones: Sequence[Interval], others: Sequence[Interval]) -> Iterator[Interval]:
    """Yield what two sequences of intervals, each in order and apart, have in common."""
    mine, theirs = iter(ones), iter(others)
    one, other = next(mine, None), next(theirs, None)
    while one is not None and other is not None:
        begin, end = max(one.since, other.since), min(one.until, other.until)
        if begin < end:
            yield Interval(begin, end)
        if one.until <= other.until:
            one = next(mine, None)
        else:
            other = next(theirs, None)


def seconds(intervals: Iterable[Interval]) -> int:
    """Return how many whole seconds these intervals last together."""
    total = sum((one.until - one.since for one in intervals), timedelta())
    return int(total / timedelta(seconds=1))


def _days(since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[date]:
    day = wall_time(since, zone).date() - _DAY
    last = wall_time(until, zone).date() + _DAY
    while day <= last:
        yield day
        day += _DAY


def _night(day: date, zone: ZoneInfo) -> Interval:
    begin, end = datetime.combine(day, NIGHT_BEGINS), datetime.combine(day + _DAY, NIGHT_ENDS)
    return Interval(instant_of(begin, zone), instant_of(end, zone))


def _whole_day(day: date, zone: ZoneInfo) -> Interval:
    begin, end = (datetime.combine(one, time(0)) for one in (day, day + _DAY))
    return Interval(instant_of(begin, zone), instant_of(end, zone))


def _is_night(instant: datetime, zone: ZoneInfo) -> bool:
    today = wall_time(instant, zone).date()
    days = (today - _DAY, today, today + _DAY)
    return any(_night(day, zone).covers(instant) for day in days)
