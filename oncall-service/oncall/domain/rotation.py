"""Whose turn it is: periods of the local calendar, never a fixed number of seconds."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from oncall.domain.person import Person
from oncall.domain.wall_clock import instant_of, wall_time

_MONTHS = 12


class RotationType(StrEnum):
    """The unit in which turns are measured."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_LENGTH = {
    RotationType.HOURLY: timedelta(hours=1),
    RotationType.DAILY: timedelta(days=1),
    RotationType.WEEKLY: timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Rotation:
    """Shifts (at least one, of one or more people) taking turns of `every` hours, days, … each.

    Turn 0 begins at `handoff`, local wall time, on the first day from `start` on that is `weekday`
    (weekly; 0 is Monday; None: that of `start`) or `day` of the month (monthly; the last one in
    shorter months; None: that of `start`). All turns, hourly ones too, follow the wall clock: see
    `wall_clock.instant_of`. A turn that clocks skip altogether has no length. With `stands_in`,
    the first shift is on call before turn 0, so that a page is never lost; else nobody is.
    """

    type: RotationType
    start: date
    handoff: time
    shifts: tuple[tuple[Person, ...], ...]
    every: int = 1
    weekday: int | None = None
    day: int | None = None
    stands_in: bool = False

    def begins_at(self, number: int, zone: ZoneInfo) -> datetime:
        """Return the instant, in UTC, at which turn `number` (from 0) begins."""
        return instant_of(self.wall(number), zone)

    def number_at(self, instant: datetime, zone: ZoneInfo) -> int:
        """Return the number of the last turn begun at `instant` (aware); -1 before all of them.

        Takes the same time however long ago the rotation started.
        """
        number = self._last_shown(wall_time(instant, zone))
        # A clock put back shows times before turns that have begun already.
        while self.begins_at(number + 1, zone) <= instant:
            number += 1
        return number

    def wall(self, number: int) -> datetime:
        """Return the wall time, naive, at which turn `number` begins."""
        first = self._first()
        if self.type is RotationType.MONTHLY:
            return self._in_month(first.year, first.month + number * self.every)
        return first + number * self.every * _LENGTH[self.type]

    def shift(self, number: int) -> tuple[Person, ...]:
        """Return whose turn `number` is."""
        return self.shifts[number % len(self.shifts)]

    def _last_shown(self, wall: datetime) -> int:
        first = self._first()
        if wall < first:
            return -1
        if self.type is not RotationType.MONTHLY:
            return (wall - first) // (self.every * _LENGTH[self.type])
        months = (wall.year - first.year) * _MONTHS + wall.month - first.month
        number = months // self.every
        return number if self.wall(number) <= wall else number - 1

    def _first(self) -> datetime:
        start = self.start
        if self.type is RotationType.MONTHLY:
            first = self._in_month(start.year, start.month)
            late = first.date() < start
            return self._in_month(start.year, start.month + 1) if late else first
        if self.type is RotationType.WEEKLY and self.weekday is not None:
            start += timedelta(days=(self.weekday - start.weekday()) % 7)
        return datetime.combine(start, self.handoff)

    def _in_month(self, year: int, month: int) -> datetime:
        """Return the handoff of a month; months beyond December are those of later years."""
        year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
        wanted = self.day or self.start.day
        day = min(wanted, monthrange(year, month)[1])
        return datetime.combine(date(year, month, day), self.handoff)
