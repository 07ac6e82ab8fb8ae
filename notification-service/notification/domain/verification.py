"""Codes that prove a contact method: sent through it, expiring, of few tries.

A code is not kept anywhere: it follows from its challenge and a key.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

VALID_FOR = timedelta(minutes=10)
MOST_TRIES = 5
DIGITS = 6
_PURPOSE = b"notification: prove a contact method\0"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code that was sent to `target`."""

    method_id: UUID
    target: str
    issued_at: datetime
    expires_at: datetime
    tries: int = 0

    def code(self, key: bytes) -> str:
        """Return the code: six digits."""
        about = f"{self.method_id}\0{self.target}\0{self.issued_at.timestamp():.6f}".encode()
        digest = hmac.new(key, _PURPOSE + about, hashlib.sha256).digest()
        return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"

    def is_alive(self, now: datetime) -> bool:
        """Whether a code may still be tried."""
        return now < self.expires_at and self.tries < MOST_TRIES

    def fits(self, given: str, key: bytes) -> bool:
        """Whether `given` is the code; the time taken tells nothing."""
        return hmac.compare_digest(given.strip().encode(), self.code(key).encode())
