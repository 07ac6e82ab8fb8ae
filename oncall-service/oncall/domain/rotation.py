"""Whose turn it is: local days and a wall-clock handover, never a fixed number of seconds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Turn(Generic[Member]):
    """One member's turn, `[starts_at, ends_at)` in UTC.

    Before the first handover `begun` is False and `starts_at` None: nobody has taken over yet and
    the first member stands in, so that a page is never lost.
    """

    primary: Member
    secondary: Member | None
    starts_at: datetime | None
    ends_at: datetime
    begun: bool = True


@dataclass(frozen=True, slots=True)
class Rotation(Generic[Member]):
    """Members (at least one) taking turns of `days` local days, handing over at a wall-clock time.

    A handover in an hour that the clocks skip takes place as long after midnight as on any other
    day; in an hour that the clocks repeat, at its first occurrence (RFC 5545, section 3.3.5).
    """

    members: tuple[Member, ...]
    days: int
    handoff: time
    zone: ZoneInfo
    first_day: date

    def turn_at(self, instant: datetime) -> Turn[Member]:
        """Return the turn covering `instant` (aware), or who stands in before the first one."""
        number = self._number_at(instant)
        holder = max(number, 0)
        return Turn(
            primary=self._member(holder),
            secondary=self._member(holder + 1) if len(self.members) > 1 else None,
            starts_at=self.handoff_at(number) if number >= 0 else None,
            ends_at=self.handoff_at(max(number + 1, 0)),
            begun=number >= 0,
        )

    def handoff_at(self, number: int) -> datetime:
        """Return the instant, in UTC, at which turn `number` (from 0) begins."""
        day = self.first_day + timedelta(days=number * self.days)
        return datetime.combine(day, self.handoff, self.zone).astimezone(UTC)

    def _member(self, number: int) -> Member:
        return self.members[number % len(self.members)]

    def _number_at(self, instant: datetime) -> int:
        """Return the number of the last turn begun at `instant`; -1 before all of them."""
        day = instant.astimezone(self.zone).date()
        # One too many on purpose: clocks put back across midnight show yesterday's date again.
        number = (day - self.first_day).days // self.days + 1
        if number < 0:
            return -1
        while number >= 0 and instant < self.handoff_at(number):
            number -= 1
        return number
