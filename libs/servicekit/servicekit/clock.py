"""The clock as a parameter, so that tests move time instead of waiting."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Where a decision takes its instant from."""

    def now(self) -> datetime:
        """Return the current instant, aware, in UTC."""
        ...

    def override(self) -> datetime | None:
        """Return the instant that replaces the database's clock; None means: the database rules."""
        ...


class SystemClock:
    """The machine's clock; what is due is decided by the database's."""

    def now(self) -> datetime:
        """Return the current instant, aware, in UTC."""
        return datetime.now(UTC)

    def override(self) -> datetime | None:
        """Return None: due times follow the database's clock."""
        return None


class FrozenClock:
    """A clock that only moves when told to, for both the process and the database's due times."""

    def __init__(self, at: datetime) -> None:
        """Start at `at`, aware."""
        self._at = at

    def now(self) -> datetime:
        """Return the frozen instant."""
        return self._at

    def override(self) -> datetime | None:
        """Return the frozen instant, in place of the database's clock."""
        return self._at

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0) -> None:
        """Move forward."""
        self._at += timedelta(seconds=seconds, minutes=minutes, hours=hours)
