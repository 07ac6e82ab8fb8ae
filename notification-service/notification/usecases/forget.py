"""Forget what was settled long ago, an hour at a time."""

from datetime import datetime, timedelta

from notification.storage import retention
from servicekit.clock import Clock
from servicekit.db import Sessions

_EVERY = timedelta(hours=1)


class Forgetting:
    """Deletes in small transactions until nothing old is left, then waits for an hour."""

    def __init__(self, sessions: Sessions, clock: Clock, *, keep_for: timedelta) -> None:
        """Keep what was settled within `keep_for`."""
        self._sessions = sessions
        self._clock = clock
        self._keep_for = keep_for
        self._next_at: datetime | None = None

    def fire(self) -> int:
        """Delete a portion when it is time; return how much that was."""
        now = self._clock.now()
        if self._next_at is not None and now < self._next_at:
            return 0
        with self._sessions.begin() as session:
            gone = retention.forget(session, before=now - self._keep_for, now=now)
        if not gone:
            self._next_at = now + _EVERY
        return gone

    def next_due(self) -> datetime | None:
        """Return when to look again."""
        return self._next_at
