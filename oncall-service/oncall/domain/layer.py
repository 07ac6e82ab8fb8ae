"""A rotation, and the hours in which it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from oncall.domain.rotation import Rotation
from oncall.domain.wall_clock import Interval, instant_of, wall_time

ALL_WEEK = frozenset(range(7))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Restriction:
    """Hours of the day, local wall time, on the days of the week on which they begin.

    0 is Monday. An `end` that is not after `start` lies on the next day.
    """

    start: time
    end: time
    weekdays: frozenset[int] = ALL_WEEK

    def window(self, day: date, zone: ZoneInfo) -> Interval | None:
        """Return the hours that begin on `day`, in UTC; None on other days of the week."""
        if day.weekday() not in self.weekdays:
            return None
        last = day if self.start < self.end else day + _DAY
        return Interval(
            instant_of(datetime.combine(day, self.start), zone),
            instant_of(datetime.combine(last, self.end), zone),
        )


@dataclass(frozen=True, slots=True)
class Layer:
    """A rotation in `zone`, within its restrictions if it has any, until `ends` (naive, local)."""

    name: str
    rotation: Rotation
    zone: ZoneInfo
    restrictions: tuple[Restriction, ...] = ()
    ends: datetime | None = None

    def turn_at(self, instant: datetime) -> int | None:
        """Return the number of the turn at `instant` (aware), -1 while the first one stands in.

        None means that the layer does not count then.
        """
        if self.ends is not None and instant >= instant_of(self.ends, self.zone):
            return None
        if self.restrictions and not self._is_open(instant):
            return None
        number = self.rotation.number_at(instant, self.zone)
        return number if number >= 0 or self.rotation.stands_in else None

    def edges(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """Yield all instants in `[since, until)` at which the layer may change, in no order."""
        number = self.rotation.number_at(since, self.zone) + 1
        while (edge := self.rotation.begins_at(number, self.zone)) < until:
            yield edge
            number += 1
        day = wall_time(since, self.zone).date() - _DAY
        last = wall_time(until, self.zone).date() + _DAY
        while self.restrictions and day <= last:
            for window in self._windows(day):
                yield from (window.since, window.until)
            day += _DAY
        if self.ends is not None:
            yield instant_of(self.ends, self.zone)

    def _is_open(self, instant: datetime) -> bool:
        today = wall_time(instant, self.zone).date()
        # Tomorrow too: clocks put back across midnight show yesterday's date again.
        days = (today - _DAY, today, today + _DAY)
        return any(window.covers(instant) for day in days for window in self._windows(day))

    def _windows(self, day: date) -> Iterator[Interval]:
        for restriction in self.restrictions:
            window = restriction.window(day, self.zone)
            if window is not None:
                yield window
