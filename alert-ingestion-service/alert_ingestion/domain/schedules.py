"""Windows of time that recur by the clock on the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Schedule:
    """From `start` on each of `weekdays` (0 is Monday) in `zone`, for `duration` of real time."""

    zone: ZoneInfo
    weekdays: frozenset[int]
    start: time
    duration: timedelta

    def ends_at(self, instant: datetime) -> datetime | None:
        """Return when the occurrence that covers `instant` ends; None when there is none."""
        ends = [
            began + self.duration
            for began in self._around(instant)
            if began <= instant < began + self.duration
        ]
        return max(ends, default=None)

    def _around(self, instant: datetime) -> Iterator[datetime]:
        day = instant.astimezone(self.zone).date()
        for back in range(self.duration.days + 2):
            began = self._begins(day - timedelta(days=back))
            if began is not None:
                yield began

    def _begins(self, day: date) -> datetime | None:
        # In the hour that spring leaves out, the round trip through UTC gives the later time.
        local = datetime.combine(day, self.start, self.zone)
        return local.astimezone(UTC) if day.weekday() in self.weekdays else None
