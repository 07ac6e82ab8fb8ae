"""Teams: members, who can be paged, and managers, who answer for the schedules."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from oncall.api.fields import Email, TeamPath
from oncall.api.schedules import ExpectedVersion
from oncall.domain.errors import NoSuchTeam, TeamChanged, TeamInUse
from oncall.domain.person import Person
from oncall.storage import teams
from oncall.storage.teams import Team
from oncall.usecases.who_is import who_is
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/teams", route_class=Route, tags=["people"])
Emails = Annotated[list[Email], Field(max_length=200)]


class TeamIn(BaseModel):
    """Who belongs to a team, by the addresses of known people; a manager need not be a member."""

    members: Emails
    managers: Emails = []


class NamedPerson(BaseModel):
    """Somebody by name and address."""

    name: str
    email: str

    @classmethod
    def of(cls, person: Person) -> "NamedPerson":
        """Return the view of a person."""
        return cls(name=person.name, email=person.email)


class TeamView(BaseModel):
    """A team; its version is also the ETag."""

    name: str
    version: int
    members: list[NamedPerson]
    managers: list[NamedPerson]

    @classmethod
    def of(cls, team: Team) -> "TeamView":
        """Return the view of a team."""
        return cls(
            name=team.name,
            version=team.version,
            members=[NamedPerson.of(one) for one in team.members],
            managers=[NamedPerson.of(one) for one in team.managers],
        )


class TeamsView(BaseModel):
    """Teams, by name."""

    teams: list[TeamView]
    total: int


@router.get("")
def list_teams(session: Session, window: WindowDep) -> TeamsView:
    """List teams with their people."""
    found, total = teams.listing(session, limit=window.limit, offset=window.offset)
    return TeamsView(teams=[TeamView.of(one) for one in found], total=total)


@router.get("/{team}")
def get_team(team: TeamPath, session: Session, response: Response) -> TeamView:
    """Show one team."""
    return _shown(session, team, response)


@router.put("/{team}")
def put_team(
    team: TeamPath,
    body: TeamIn,
    session: Session,
    clock: ClockDep,
    expected: ExpectedVersion,
    response: Response,
) -> TeamView:
    """Add a team, or say who belongs to it; `If-Match` names the version that was read."""
    known = who_is(session, [*body.members, *body.managers])
    wanted = Team(
        team,
        tuple(known[email.casefold()] for email in body.members),
        tuple(known[email.casefold()] for email in body.managers),
    )
    if not teams.put(session, wanted, clock.now(), expected=expected):
        raise TeamChanged(f"somebody else has changed team {team} meanwhile")
    return _shown(session, team, response)


@router.delete("/{team}", status_code=204)
def delete_team(team: TeamPath, session: Session) -> None:
    """Forget a team that has no schedule in force; its people stay."""
    if not teams.remove(session, team):
        if teams.find(session, team) is None:
            raise NoSuchTeam(f"there is no team {team}")
        raise TeamInUse(f"team {team} has a schedule in force")


def _shown(session: Session, name: str, response: Response) -> TeamView:
    team = teams.find(session, name)
    if team is None:
        raise NoSuchTeam(f"there is no team {name}")
    response.headers["ETag"] = f'"{team.version}"'
    return TeamView.of(team)
