"""From what a clock on the wall shows to instants, and intervals of these."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Interval:
    """`[since, until)`, both aware."""

    since: datetime
    until: datetime

    def covers(self, instant: datetime) -> bool:
        """Whether `instant` (aware) lies within."""
        return self.since <= instant < self.until

    def overlaps(self, since: datetime, until: datetime) -> bool:
        """Whether some instant lies within this interval and `[since, until)`."""
        return self.since < until and since < self.until


def wall_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return what the wall clock of `zone` shows at `instant` (aware), as a naive datetime."""
    return instant.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=1 << 14)
def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return when, in UTC, the wall clock of `zone` has come to `wall` (naive).

    A time that clocks skip is reached the moment they do; of a time that comes twice, the first
    occurrence counts. So a later `wall` never gives an earlier instant.
    """
    reached = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if wall_time(reached, zone) == wall:
        return reached
    return _end_of_gap(wall, zone)


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which clocks jump over `wall`, to the second."""
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if wall_time(middle, zone) < wall:
            before = middle
        else:
            after = middle
    return after
