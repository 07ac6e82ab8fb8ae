"""How much of the queue and of a second each sender may have."""

from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """Lets `rate` alerts a second through, and `burst` at once after a pause."""

    rate: float
    burst: float
    left: float
    at: float

    def take(self, alerts: int, now: float) -> bool:
        """Take that many, at most a burst, if they are left; `now` in seconds."""
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        wanted = min(alerts, self.burst)
        if self.left < wanted:
            return False
        self.left -= wanted
        return True


@dataclass(frozen=True, slots=True)
class Shares:
    """Of `size` places a fifth is kept for critical alerts, and no sender has more than half.

    `critical`: the request has a critical alert; `mine`: places the sender has already.
    """

    size: int

    def room(self, waiting: int, *, critical: bool) -> bool:
        """Tell whether the queue takes one more."""
        return waiting < (self.size if critical else self.size - self.size // 5)

    def fair(self, waiting: int, mine: int) -> bool:
        """Tell whether the sender may have one more; while the queue is half empty, anybody may."""
        return waiting < self.size // 2 or mine < self.size // 2
