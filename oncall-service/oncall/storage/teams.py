"""Teams: members, who can be paged, and managers, who answer for the schedules."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm, text

from oncall.domain.person import Person

_ENSURE = text("""
INSERT INTO team (name, created_at) VALUES (:name, :at) ON CONFLICT (name) DO NOTHING
""")
_JOIN = text("""
INSERT INTO team_person (team, person, member, manager) VALUES (:name, :person, true, false)
ON CONFLICT (team, person) DO UPDATE SET member = true
""")
_PUT_PERSON = text("""
INSERT INTO team_person (team, person, member, manager)
VALUES (:name, :person, :member, :manager)
""")
_CLEAR = text("DELETE FROM team_person WHERE team = :name")
_NEXT = text("""
UPDATE team SET version = version + 1
WHERE name = :name AND version = coalesce(CAST(:version AS int), version)
""")
_LISTING = text("""
SELECT name, version FROM team
WHERE CAST(:names AS text[]) IS NULL OR name = ANY(:names)
ORDER BY name LIMIT :limit OFFSET :offset
""")
_COUNT = text("SELECT count(*) FROM team")
_PEOPLE = text("""
SELECT team, member, manager, name, email FROM team_person JOIN person ON key = person
WHERE team = ANY(:names) ORDER BY lower(name), key
""")
_REMOVE = text("""
DELETE FROM team WHERE name = :name
  AND NOT EXISTS (SELECT FROM schedule WHERE team = :name AND replaced_at IS NULL)
""")


@dataclass(frozen=True, slots=True)
class Team:
    """A team; `version` rises with every change of its people by hand."""

    name: str
    members: tuple[Person, ...]
    managers: tuple[Person, ...]
    version: int = 1


def join(session: orm.Session, name: str, people: Collection[Person], at: datetime) -> None:
    """Make sure that there is such a team and that these people (known ones) are members."""
    session.execute(_ENSURE, {"name": name, "at": at})
    for key in sorted({person.key for person in people}):
        session.execute(_JOIN, {"name": name, "person": key})


def put(session: orm.Session, team: Team, at: datetime, *, expected: int | None) -> bool:
    """Store a team with exactly these people (known ones).

    False when its version is no longer `expected`; None takes any.
    """
    session.execute(_ENSURE, {"name": team.name, "at": at})
    found = session.execute(_NEXT, {"name": team.name, "version": expected})
    if not found.rowcount:  # type: ignore[attr-defined] # a CursorResult
        return False
    session.execute(_CLEAR, {"name": team.name})
    members = {person.key for person in team.members}
    managers = {person.key for person in team.managers}
    for key in sorted(members | managers):
        role = {"member": key in members, "manager": key in managers}
        session.execute(_PUT_PERSON, {"name": team.name, "person": key, **role})
    return True


def find(session: orm.Session, name: str) -> Team | None:
    """Return one team."""
    return next(iter(_teams(session, [name], limit=1, offset=0)), None)


def listing(session: orm.Session, *, limit: int, offset: int) -> tuple[Sequence[Team], int]:
    """Return teams by name, and how many there are in all."""
    total = session.execute(_COUNT).scalar_one()
    return _teams(session, None, limit=limit, offset=offset), total


def remove(session: orm.Session, name: str) -> bool:
    """Forget a team; False when there is none, or a schedule of it is in force."""
    found = session.execute(_REMOVE, {"name": name})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def _teams(
    session: orm.Session, names: Sequence[str] | None, *, limit: int, offset: int
) -> Sequence[Team]:
    rows = session.execute(_LISTING, {"names": names, "limit": limit, "offset": offset}).all()
    people = _people(session, [row.name for row in rows])
    return [
        Team(
            row.name,
            tuple(person for person, member, _ in people.get(row.name, ()) if member),
            tuple(person for person, _, manager in people.get(row.name, ()) if manager),
            row.version,
        )
        for row in rows
    ]


def _people(
    session: orm.Session, names: Sequence[str]
) -> Mapping[str, Sequence[tuple[Person, bool, bool]]]:
    found = defaultdict(list)
    for row in session.execute(_PEOPLE, {"names": list(names)}):
        found[row.team].append((Person(row.name, row.email), row.member, row.manager))
    return found
