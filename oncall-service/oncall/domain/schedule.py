"""A schedule: layers of rotations, and what departs from them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from oncall.domain.exceptions import Absence, Override, Swap
from oncall.domain.layer import Layer
from oncall.domain.person import Person
from oncall.domain.rotation import Rotation, RotationType

__all__ = ["Engineer", "Person", "RotationType", "Schedule", "ShortForm", "known_zones"]


@dataclass(frozen=True, slots=True)
class Engineer(Person):
    """A member of a short form; `primary` marks who takes the first turn."""

    primary: bool = False

    @property
    def person(self) -> Person:
        """Return who this is, apart from the part in the schedule."""
        return Person(self.name, self.email)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """One rotation of engineers: whoever has the turn is primary, the next in order secondary."""

    rotation_type: RotationType
    start_date: date
    engineers: tuple[Engineer, ...]
    handoff_hour: int

    def layer(self, zone: ZoneInfo) -> Layer:
        """Return the one layer that the short form means.

        Each shift is a pair, primary and secondary; the first one stands in before the rotation
        begins. The engineer marked `primary` takes the first turn, the others follow in order.
        """
        first = next((n for n, engineer in enumerate(self.engineers) if engineer.primary), 0)
        people = [one.person for one in self.engineers[first:] + self.engineers[:first]]
        pairs = zip(people, people[1:] + people[:1], strict=True)
        rotation = Rotation(
            type=self.rotation_type,
            start=self.start_date,
            handoff=time(self.handoff_hour),
            shifts=tuple(pairs) if len(people) > 1 else ((people[0],),),
            stands_in=True,
        )
        return Layer("rotation", rotation, zone)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who is on call, by layers: the first one in which somebody is on call rules.

    `main` is the one schedule by which a team's primary and secondary are found; a replaced one
    stays as history. `short` is how a short form was given.
    """

    id: UUID
    team: str
    name: str
    timezone: str
    layers: tuple[Layer, ...]
    escalation_minutes: int
    created_at: datetime
    updated_at: datetime
    updated_by: str
    replaced_at: datetime | None = None
    main: bool = True
    version: int = 1
    short: ShortForm | None = None
    overrides: tuple[Override, ...] = ()
    swaps: tuple[Swap, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def summary(self) -> ShortForm:
        """Return the short form; of a layered schedule its first layer and all who take turns."""
        if self.short is not None:
            return self.short
        first = self.layers[0].rotation
        engineers = tuple(Engineer(one.name, one.email) for one in self.in_turn())
        return ShortForm(first.type, first.start, engineers, first.handoff.hour)

    def in_turn(self) -> Collection[Person]:
        """Return everybody who takes turns, once each, in order of the layers."""
        shifts = (shift for layer in self.layers for shift in layer.rotation.shifts)
        return {one.key: one for shift in shifts for one in shift}.values()

    def people(self) -> Collection[Person]:
        """Return everybody whom a rotation or an exception can bring on call, once each."""
        standing_in = [override.person for override in self.overrides]
        swapping = [one for swap in self.swaps for one in (swap.asker, swap.other)]
        return {one.key: one for one in (*self.in_turn(), *standing_in, *swapping)}.values()

    def find(self, email: str) -> Person | None:
        """Return whoever of the schedule has this address, in any case of its letters."""
        wanted = email.casefold()
        return next((one for one in self.people() if one.key == wanted), None)

    def within(self, since: datetime, until: datetime) -> "Schedule":
        """Return the schedule without the exceptions that play no part in `[since, until)`."""
        return replace(
            self,
            overrides=tuple(one for one in self.overrides if one.overlaps(since, until)),
            absences=tuple(one for one in self.absences if one.overlaps(since, until)),
        )


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all IANA time zones that this machine knows."""
    return frozenset(available_timezones())
