"""When a provider may be asked again: its failures, its wishes and its pace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from notification.domain.delivery import Delivered, Outcome, Permanent, Reason, Transient

TRIPS_AFTER = 5
LONGEST_WISH = timedelta(hours=1)
# Shorter than the pause of a single notification: a circuit must not delay the end of an outage.
_LONGEST_BREAK = 15.0
_PROBE = timedelta(seconds=15)
_SAYS_NOTHING = frozenset({Reason.AUTHENTICATION_FAILED, Reason.UNRESOLVABLE})


@dataclass(slots=True)
class Circuit:
    """One provider as one process sees it.

    After five failures in a row it is left alone for some seconds, and then probed by one message
    at a time until it accepts one. `pace` is the least distance of two messages.
    """

    pace: timedelta = timedelta(0)
    failures: int = 0
    blocked_until: datetime | None = None
    next_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the provider has failed so often that it is only probed."""
        return self.failures >= TRIPS_AFTER

    def pause(self, now: datetime) -> timedelta:
        """Return how long a message has to wait; zero lets it through, and counts on its going."""
        until = max(filter(None, (self.blocked_until, self.next_at)), default=now)
        if until > now:
            return until - now
        self.next_at = now + (_PROBE if self.is_open else self.pace)
        return timedelta(0)

    def note(self, outcome: Outcome, now: datetime) -> None:
        """Take in what came of a message that was let through."""
        if isinstance(outcome, Delivered) or (
            isinstance(outcome, Permanent) and outcome.reason not in _SAYS_NOTHING
        ):
            if self.failures:
                self.next_at = now + self.pace
            self.failures = 0
            self.blocked_until = None
        elif isinstance(outcome, Transient):
            self.failures += 1
            self.blocked_until = self._blocked(outcome, now)
            self.next_at = None

    def _blocked(self, failure: Transient, now: datetime) -> datetime | None:
        wish = min(timedelta(seconds=failure.retry_after or 0), LONGEST_WISH)
        seconds = 0.0
        if self.is_open:
            seconds = min(_LONGEST_BREAK, 2.0 ** (self.failures - TRIPS_AFTER + 1))
        pause = max(wish, timedelta(seconds=seconds))
        return now + pause if pause else self.blocked_until
