"""People: name, e-mail address, time zone, teams. The address says who somebody is."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel
from sqlalchemy import orm
from starlette.responses import Response

from oncall.api.fields import Email, Name, Zone
from oncall.domain.errors import NoSuchPerson, PersonExists
from oncall.domain.person import Person
from oncall.storage import people
from oncall.storage.people import Profile
from oncall.usecases.forget_person import forget_person
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/people", route_class=Route, tags=["people"])
EmailPath = Annotated[Email, Path(description="An e-mail address, in any case of its letters.")]


class PersonIn(BaseModel):
    """What can change about somebody."""

    name: Name
    timezone: Zone = "UTC"


class NewPersonIn(PersonIn):
    """Somebody new."""

    email: Email


class Membership(BaseModel):
    """A team that somebody belongs to, or manages."""

    team: str
    manager: bool


class PersonView(BaseModel):
    """Somebody who can be paged."""

    name: str
    email: str
    timezone: str
    teams: list[Membership]


class PeopleView(BaseModel):
    """People, by name."""

    people: list[PersonView]
    total: int


@router.post("", status_code=201, response_model=PersonView)
def create_person(body: NewPersonIn, session: Session, once: OnceDep, clock: ClockDep) -> Response:
    """Add somebody."""

    def create() -> PersonView:
        profile = Profile(Person(body.name, body.email), body.timezone)
        if not people.add(session, profile, clock.now()):
            raise PersonExists(f"{body.email} is known already")
        return _view(session, profile)

    return once(create)


@router.get("")
def list_people(
    session: Session,
    window: WindowDep,
    team: Annotated[str | None, Query(max_length=100)] = None,
) -> PeopleView:
    """List people by name, or those of one team."""
    found, total = people.listing(session, team, limit=window.limit, offset=window.offset)
    return PeopleView(people=_views(session, found), total=total)


@router.get("/{email:path}")
def get_person(email: EmailPath, session: Session) -> PersonView:
    """Show somebody."""
    profile = people.find(session, email)
    if profile is None:
        raise NoSuchPerson(f"nobody has the address {email}")
    return _view(session, profile)


@router.put("/{email:path}")
def put_person(email: EmailPath, body: PersonIn, session: Session, clock: ClockDep) -> PersonView:
    """Change somebody's name and time zone."""
    profile = Profile(Person(body.name, email), body.timezone)
    if not people.change(session, profile, clock.now()):
        raise NoSuchPerson(f"nobody has the address {email}")
    return _view(session, profile)


@router.delete("/{email:path}", status_code=204)
def delete_person(email: EmailPath, session: Session) -> None:
    """Forget somebody whom no schedule names any more."""
    forget_person(session, email)


def _view(session: orm.Session, profile: Profile) -> PersonView:
    return _views(session, [profile])[0]


def _views(session: orm.Session, profiles: Sequence[Profile]) -> list[PersonView]:
    teams = people.teams_of(session, [one.person for one in profiles])
    return [
        PersonView(
            name=one.person.name,
            email=one.person.email,
            timezone=one.timezone,
            teams=[Membership(team=team, manager=m) for team, m in teams[one.person.key]],
        )
        for one in profiles
    ]
