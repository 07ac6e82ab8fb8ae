"""Identifiers: UUIDv7 made by the application, uuid5 for events."""

import os
import struct
import threading
import time
from collections.abc import Iterator
from uuid import UUID, uuid5

_EVENTS = UUID("6f0b7d0e-3c5e-5a0b-9a57-5a1f3b1d2c44")
_lock = threading.Lock()
_last = 0
_entropy = bytearray()
_WORD = struct.Struct(">Q")
_ENTROPY, _MOST_ENTROPY = _WORD.size, 4096
# A child must not go on with the bytes of its parent.
os.register_at_fork(after_in_child=_entropy.clear)


def uuid7() -> UUID:
    """Return a UUIDv7 (RFC 9562): ids of one process rise strictly, also within a millisecond."""
    return UUID(int=next(_drawn(1)))


def uuid7_texts(count: int) -> list[str]:
    """Return that many ids as texts, each above the one before: what a large batch needs."""
    digits = [f"{number:032x}" for number in _drawn(count)]
    return [f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}" for one in digits]


def event_id(*parts: object) -> UUID:
    """Return the same id for the same parts, so that a repeated event is recognised."""
    return uuid5(_EVENTS, "\x1f".join(map(str, parts)))


def _drawn(count: int) -> Iterator[int]:
    global _last  # noqa: PLW0603 - the monotonic counter of method 3 of the RFC, section 6.2
    ticks = time.time_ns() * 4096 // 1_000_000
    wanted = count * _ENTROPY
    with _lock:
        first = max(ticks, _last + 1)
        _last = first + count - 1
        if len(_entropy) < wanted:  # much at once: each call lets other threads run first
            _entropy.extend(os.urandom(max(_MOST_ENTROPY, wanted)))
        left = len(_entropy) - wanted
        drawn = bytes(_entropy[left:])
        del _entropy[left:]
    for number, (entropy,) in enumerate(_WORD.iter_unpack(drawn), first):
        milliseconds, fraction = divmod(number, 4096)
        yield (milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | entropy & ((1 << 62) - 1))
