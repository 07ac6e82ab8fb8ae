"""What departs from the rotations: overrides, swaps, absences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from oncall.domain.person import Person
from oncall.domain.wall_clock import Interval


@dataclass(frozen=True, slots=True)
class Override(Interval):
    """`person` stands in for `replaces` wherever that one is on call; without, takes first place.

    Of two that contradict each other the one made later holds.
    """

    id: UUID
    person: Person
    replaces: Person | None
    made_at: datetime
    made_by: str = ""
    note: str = ""


class SwapStatus(StrEnum):
    """Where a swap stands; only an accepted one counts."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Swap:
    """`asker` gives their duty within `gives` to `other`, and takes the other's within `takes`.

    Without `takes` nothing is asked in return. `decided_at` is None while it is only asked.
    """

    id: UUID
    asker: Person
    other: Person
    gives: Interval
    takes: Interval | None
    status: SwapStatus
    asked_at: datetime
    decided_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Absence(Interval):
    """Somebody is away: their place falls to the next one of the rotation, or a lower layer."""

    id: UUID
    person: Person
    made_at: datetime
    made_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Replacement(Interval):
    """One person for another, by an override or by a swap."""

    replaces: Person
    person: Person
    made_at: datetime
    override: UUID | None = None
    swap: UUID | None = None


def replacement_of(override: Override) -> Replacement | None:
    """Return whom an override replaces by whom; None when it takes the first place."""
    if override.replaces is None:
        return None
    return Replacement(
        override.since,
        override.until,
        override.replaces,
        override.person,
        override.made_at,
        override=override.id,
    )


def replacements_of(swap: Swap) -> Iterator[Replacement]:
    """Yield the replacements that a swap means; none unless it was accepted."""
    if swap.status is not SwapStatus.ACCEPTED or swap.decided_at is None:
        return
    ways = ((swap.gives, swap.asker, swap.other), (swap.takes, swap.other, swap.asker))
    for interval, before, after in ways:
        if interval is not None:
            yield Replacement(
                interval.since, interval.until, before, after, swap.decided_at, swap=swap.id
            )
