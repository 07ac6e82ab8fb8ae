"""How much of the queue, of each write and of a second each sender may have."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


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


class Line(Generic[T]):
    """A queue of which senders are served in turn; each one's own things stay in their order."""

    def __init__(self) -> None:
        """Begin empty."""
        self._senders: OrderedDict[str, deque[tuple[T, int]]] = OrderedDict()
        self._length = 0

    def __len__(self) -> int:
        """Return how many things wait."""
        return self._length

    def put(self, sender: str, thing: T, weight: int) -> None:
        """Let something wait; `weight` is how many alerts it has."""
        self._senders.setdefault(sender, deque()).append((thing, weight))
        self._length += 1

    def take(self, most: int) -> tuple[list[T], int]:
        """Take things of about that weight in all, one of each sender in turn; return it too."""
        taken: list[T] = []
        weight = 0
        while self._senders and weight < most:
            sender, waiting = self._senders.popitem(last=False)
            thing, heavy = waiting.popleft()
            taken.append(thing)
            weight += heavy
            if waiting:
                self._senders[sender] = waiting
        self._length -= len(taken)
        return taken, weight
