"""Who answers for what, of the schedules, teams and people that a decision needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oncall.domain.person import Person
from oncall.domain.resolver import on_call
from oncall.domain.schedule import Schedule
from oncall.domain.targets import Watch


@dataclass(frozen=True, slots=True)
class Roster:
    """A directory over schedules, by the team whose main one it is and by their ids.

    `home` is the team whose schedule is meant where none is named; `people` are known by
    `Person.key`, and so are those whom nothing reaches (`lost`).
    """

    schedules: Mapping[str, Schedule]
    home: str | None = None
    teams: Mapping[str, Sequence[Person]] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    lost: frozenset[str] = field(default=frozenset())

    def watch(self, schedule: str | None, at: datetime) -> Watch | None:
        """Return who is on call at `at` (aware); None when there is no such schedule."""
        found = self._find(schedule)
        if found is None:
            return None
        there = [one.person for one in on_call(found, at)]
        primary, secondary = (*there, None, None)[:2]
        return Watch(primary, secondary)

    def members(self, schedule: str | None) -> Sequence[Person]:
        """Return everybody who takes turns in a schedule, in order."""
        found = self._find(schedule)
        return list(found.in_turn()) if found else []

    def team(self, team: str) -> Sequence[Person]:
        """Return everybody in a team; nobody when there is no such team."""
        return self.teams.get(team, ())

    def person(self, email: str) -> Person:
        """Return the person with this address, in any case of its letters, with a name if known."""
        home = self._find(None)
        known = home.find(email) if home else None
        return known or self.people.get(email.casefold()) or Person(email, email)

    def unreachable(self, email: str) -> bool:
        """Whether nothing is known by which this person could be reached."""
        return email.casefold() in self.lost

    def _find(self, schedule: str | None) -> Schedule | None:
        name = self.home if schedule is None else schedule
        return self.schedules.get(name) if name is not None else None
