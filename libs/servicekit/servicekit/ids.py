"""Identifiers: UUIDv7 made by the application, uuid5 for events."""

import os
import threading
import time
from uuid import UUID, uuid5

_EVENTS = UUID("6f0b7d0e-3c5e-5a0b-9a57-5a1f3b1d2c44")
_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """Return a UUIDv7 (RFC 9562): ids of one process rise strictly, also within a millisecond."""
    global _last  # noqa: PLW0603 - the monotonic counter of method 3 of the RFC, section 6.2
    ticks = time.time_ns() * 4096 // 1_000_000
    with _lock:
        _last = ticks = max(ticks, _last + 1)
    milliseconds, fraction = divmod(ticks, 4096)
    entropy = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | entropy)


def event_id(*parts: object) -> UUID:
    """Return the same id for the same parts, so that a repeated event is recognised."""
    return uuid5(_EVENTS, "\x1f".join(map(str, parts)))
