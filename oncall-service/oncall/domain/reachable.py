"""How somebody can be reached, as the notification service says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reachable:
    """How many contact methods somebody has, how many are verified, which channels a page uses."""

    email: str
    methods: int
    verified: int
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing that a page would do: so long after it, to a masked target."""

    after_seconds: float
    channel: str
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a page would do, by the rules and quiet hours of somebody; `verified` is their state."""

    verified: bool
    attempts: tuple[Attempt, ...]
