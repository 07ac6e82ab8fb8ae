"""A team's schedule in its short form: one rotation, all engineers in it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from oncall.domain.rotation import Rotation, Turn


class RotationType(StrEnum):
    """How long one turn lasts."""

    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def days(self) -> int:
        """Return the length of a turn in local days."""
        return 1 if self is RotationType.DAILY else 7


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be paged."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Engineer(Person):
    """A member of a schedule; `primary` marks who takes the first turn."""

    primary: bool = False

    @property
    def person(self) -> Person:
        """Return who this is, apart from the part in the schedule."""
        return Person(self.name, self.email)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who is on call for one team. A replaced schedule stays as history."""

    id: UUID
    team: str
    rotation_type: RotationType
    start_date: date
    engineers: tuple[Engineer, ...]
    escalation_minutes: int
    handoff_hour: int
    timezone: str
    created_at: datetime
    replaced_at: datetime | None = None

    @property
    def rotation(self) -> Rotation[Engineer]:
        """Return the rotation, whose first turn is that of the engineer marked `primary`."""
        first = next((n for n, engineer in enumerate(self.engineers) if engineer.primary), 0)
        return Rotation(
            members=self.engineers[first:] + self.engineers[:first],
            days=self.rotation_type.days,
            handoff=time(self.handoff_hour),
            zone=ZoneInfo(self.timezone),
            first_day=self.start_date,
        )

    def turn_at(self, instant: datetime) -> Turn[Engineer]:
        """Return who is on call at `instant` (aware)."""
        return self.rotation.turn_at(instant)

    def find(self, email: str) -> Person | None:
        """Return the engineer with this address, in any case of its letters."""
        wanted = email.casefold()
        found = (one.person for one in self.engineers if one.email.casefold() == wanted)
        return next(found, None)


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all IANA time zones that this machine knows."""
    return frozenset(available_timezones())
