"""People: the e-mail address, in any case of its letters, says who somebody is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import TextClause, orm, text

from oncall.domain.person import Person

_COLUMNS = "key, name, email, timezone"
_ADD = text("""
INSERT INTO person (key, email, name, timezone, created_at, updated_at)
VALUES (:key, :email, :name, :timezone, :at, :at) ON CONFLICT (key) DO NOTHING
""")
_INTRODUCE = text("""
INSERT INTO person (key, email, name, timezone, created_at, updated_at)
VALUES (:key, :email, :name, :timezone, :at, :at)
ON CONFLICT (key) DO UPDATE SET email = excluded.email, name = excluded.name,
    updated_at = excluded.updated_at
WHERE (person.email, person.name) <> (excluded.email, excluded.name)
""")
_CHANGE = text("""
UPDATE person SET email = :email, name = :name, timezone = :timezone, updated_at = :at
WHERE key = :key
""")
_NAMED = text(f"SELECT {_COLUMNS} FROM person WHERE key = ANY(:keys)")  # noqa: S608 - constants
_HOLD = text(f"""
SELECT {_COLUMNS} FROM person WHERE key = ANY(:keys) ORDER BY key FOR KEY SHARE
""")  # noqa: S608 - constants only
_CALLED = text("""
SELECT name, email FROM person WHERE lower(name) = lower(:name) OR key = lower(:name) LIMIT 2
""")
_LISTING = text(f"""
SELECT {_COLUMNS} FROM person
WHERE CAST(:team AS text) IS NULL
   OR key IN (SELECT person FROM team_person WHERE team = :team)
ORDER BY lower(name), key LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants only
_COUNT = text("""
SELECT count(*) FROM person
WHERE CAST(:team AS text) IS NULL
   OR key IN (SELECT person FROM team_person WHERE team = :team)
""")
_REMOVE = text("DELETE FROM person WHERE key = :key")
_TEAMS = text("""
SELECT person, team, manager FROM team_person WHERE person = ANY(:keys) ORDER BY team
""")


@dataclass(frozen=True, slots=True)
class Profile:
    """A person and the IANA zone in which they live."""

    person: Person
    timezone: str


def add(session: orm.Session, profile: Profile, at: datetime) -> bool:
    """Store somebody new; False when the address is known already."""
    found = session.execute(_ADD, _values(profile, at))
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def introduce(session: orm.Session, people: Collection[Person], zone: str, at: datetime) -> None:
    """Make these people known; who is known already takes the name given, and keeps the zone."""
    # One order for all, or two requests that name the same people could block each other.
    for person in sorted(people, key=lambda one: one.key):
        session.execute(_INTRODUCE, _values(Profile(person, zone), at))


def change(session: orm.Session, profile: Profile, at: datetime) -> bool:
    """Give somebody known a name, a zone and a spelling of the address; False when unknown."""
    found = session.execute(_CHANGE, _values(profile, at))
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def remove(session: orm.Session, email: str) -> bool:
    """Forget somebody; False when unknown. Raises IntegrityError while a schedule names them."""
    found = session.execute(_REMOVE, {"key": email.casefold()})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def find(session: orm.Session, email: str) -> Profile | None:
    """Return somebody by address."""
    return named(session, [email]).get(email.casefold())


def called(session: orm.Session, name: str) -> Person | None:
    """Return the one person who has a name, or this address; of two with one name nobody."""
    found = session.execute(_CALLED, {"name": name}).all()
    return Person(found[0].name, found[0].email) if len(found) == 1 else None


def named(session: orm.Session, emails: Collection[str]) -> Mapping[str, Profile]:
    """Return those of `emails` who are known, by `Person.key`."""
    return _by_key(session, _NAMED, emails)


def hold(session: orm.Session, emails: Collection[str]) -> Mapping[str, Profile]:
    """Return what `named` does; nobody of them can be forgotten until the transaction ends."""
    return _by_key(session, _HOLD, emails)


def listing(
    session: orm.Session, team: str | None, *, limit: int, offset: int
) -> tuple[Sequence[Profile], int]:
    """Return people by name (of one team, if given), and how many there are in all."""
    values = {"team": team, "limit": limit, "offset": offset}
    rows = session.execute(_LISTING, values)
    found = [Profile(Person(row.name, row.email), row.timezone) for row in rows]
    return found, session.execute(_COUNT, values).scalar_one()


def teams_of(
    session: orm.Session, people: Collection[Person]
) -> Mapping[str, Sequence[tuple[str, bool]]]:
    """Return (team, whether they manage it) of each of `people`, by `Person.key`."""
    found: dict[str, list[tuple[str, bool]]] = {person.key: [] for person in people}
    for row in session.execute(_TEAMS, {"keys": list(found)}):
        found[row.person].append((row.team, row.manager))
    return found


def _by_key(
    session: orm.Session, query: TextClause, emails: Collection[str]
) -> Mapping[str, Profile]:
    rows = session.execute(query, {"keys": [email.casefold() for email in emails]})
    return {row.key: Profile(Person(row.name, row.email), row.timezone) for row in rows}


def _values(profile: Profile, at: datetime) -> dict[str, object]:
    person = profile.person
    return {
        "key": person.key,
        "email": person.email,
        "name": person.name,
        "timezone": profile.timezone,
        "at": at,
    }
