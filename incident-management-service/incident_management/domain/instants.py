"""Instants from other programs, kept within what can be stored and read again."""

from datetime import UTC, datetime

_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


def bounded(instant: datetime) -> datetime:
    """Return `instant` (aware) in UTC, between 1970 and 9000."""
    try:
        there = instant.astimezone(UTC)  # first: to compare instants of other zones is slow
    except OverflowError:
        return _EARLIEST if instant.year < _LATEST.year else _LATEST
    return min(max(there, _EARLIEST), _LATEST)
