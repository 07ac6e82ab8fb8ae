"""How a person wants to be reached: methods, rules for each severity, quiet hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from notification.domain.delivery import ChannelName

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Method:
    """One way to reach a person; only an enabled one is used, a verified one has been proved."""

    channel: ChannelName
    target: str
    method_id: UUID | None = None
    enabled: bool = True
    verified_at: datetime | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class RuleStep:
    """Use one method so many minutes after the paging began."""

    method_id: UUID
    after_minutes: int


@dataclass(frozen=True, slots=True)
class Rule:
    """The steps for some severities; none named means: for all."""

    severities: tuple[str, ...]
    steps: tuple[RuleStep, ...]

    def is_for(self, severity: str) -> bool:
        """Whether the rule says what to do about this severity."""
        return not self.severities or severity in self.severities


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A stretch of local time, past midnight when it ends before it starts.

    `days` are the weekdays on which it starts, Monday is 0; what `breaks_through` rings anyway.
    """

    start: time
    end: time
    days: frozenset[int] = EVERY_DAY
    breaks_through: frozenset[str] = frozenset({"critical"})

    def end_after(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when the quiet hours end that cover `at`; None when none do. Half-open."""
        today = at.astimezone(zone).date()
        ends = [
            _instant(day + timedelta(days=int(self.end <= self.start)), self.end, zone)
            for day in (today - timedelta(days=1), today)
            if day.weekday() in self.days and _instant(day, self.start, zone) <= at
        ]
        return max((end for end in ends if end > at), default=None)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen beside their methods."""

    time_zone: str = "UTC"
    rules: Sequence[Rule] = ()
    quiet_hours: QuietHours | None = None

    def quiet_until(self, severity: str, at: datetime) -> datetime | None:
        """Return until when a page of this severity is held back; None when it is not."""
        if self.quiet_hours is None or severity in self.quiet_hours.breaks_through:
            return None
        return self.quiet_hours.end_after(at, ZoneInfo(self.time_zone))


def is_own_address(method: Method, email: str) -> bool:
    """Whether a method is the very address that the on-call directory has: proved by that."""
    return method.channel is ChannelName.EMAIL and method.target.lower() == email.lower()


def is_proved(method: Method, email: str) -> bool:
    """Whether somebody has shown that the method reaches the person."""
    return method.verified_at is not None or is_own_address(method, email)


def default_ladder(email: str) -> list[Method]:
    """Return the methods of a person who has chosen none: their e-mail, then the mock."""
    return [Method(ChannelName.EMAIL, email), Method(ChannelName.MOCK, email)]


def _instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """Return the instant of a local wall time; one that the clocks skip becomes the later one."""
    return datetime.combine(day, wall, zone).astimezone(UTC)
