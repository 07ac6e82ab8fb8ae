"""What decisions depend on, read once for all of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import orm

from oncall.domain.decide import Circumstances
from oncall.domain.person import Person
from oncall.domain.policy import Policy
from oncall.domain.roster import Roster
from oncall.domain.schedule import Schedule
from oncall.storage import people, reach, schedules, teams
from servicekit.ids import event_id


@dataclass(frozen=True, slots=True)
class Defaults:
    """Settings of the platform: who answers for everything else, and who when nobody does."""

    team: str
    last_resort: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The schedules in force by team and id, members of teams, people, who is out of reach."""

    defaults: Defaults
    schedules: Mapping[str, Schedule]
    teams: Mapping[str, Sequence[Person]]
    people: Mapping[str, Person]
    lost: frozenset[str]

    def answering(self, team: str) -> str | None:
        """Return the team whose schedule answers for `team`: its own, else the default team's."""
        return next((name for name in (team, self.defaults.team) if name in self.schedules), None)

    def of(self, team: str) -> Circumstances:
        """Return what the decisions about a run of `team` depend on."""
        home = self.answering(team)
        roster = Roster(self.schedules, home, self.teams, self.people, self.lost)
        resort = self.defaults.last_resort
        return Circumstances(
            directory=roster,
            stand_in=home if home != team else None,
            last_resort=roster.person(resort) if resort else None,
            identify=event_id,
        )


def surroundings(
    session: orm.Session,
    of_teams: Collection[str],
    policies: Collection[Policy],
    defaults: Defaults,
) -> Surroundings:
    """Return what is known of teams and of whatever `policies` name."""
    named = frozenset[str]().union(*(policy.schedules for policy in policies))
    known: dict[str, Schedule] = {**schedules.current(session, {defaults.team, *of_teams, *named})}
    ids = {UUID(name) for name in named - known.keys() if _is_id(name)}
    if ids:
        known |= {str(one.id): one for one in schedules.in_force(session, ids).values()}
    emails = {email for policy in policies for email in policy.emails}
    emails |= {defaults.last_resort} if defaults.last_resort else set()
    members = {team for policy in policies for team in policy.teams}
    return Surroundings(
        defaults,
        known,
        {team: _members(session, team) for team in members},
        {key: one.person for key, one in people.named(session, emails).items()} if emails else {},
        reach.lost(session),
    )


def _members(session: orm.Session, team: str) -> Sequence[Person]:
    found = teams.find(session, team)
    return found.members if found else ()


def _is_id(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True
