"""The service catalogue: which team answers for which service. Names are kept in lower case."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import orm, text

_PUT = text("""
INSERT INTO service (name, team) VALUES (:name, :team)
ON CONFLICT (name) DO UPDATE SET team = excluded.team
""")
_FIND = text("SELECT team FROM service WHERE name = :name")
_FIND_ALL = text("SELECT name, team FROM service WHERE name = ANY(CAST(:names AS text[]))")
_REMOVE = text("DELETE FROM service WHERE name = :name")
_LISTING = text("""
SELECT name, team FROM service WHERE team = coalesce(CAST(:team AS text), team)
ORDER BY name LIMIT :limit OFFSET :offset
""")
_COUNT = text("SELECT count(*) FROM service WHERE team = coalesce(CAST(:team AS text), team)")


def put(session: orm.Session, name: str, team: str) -> None:
    """Add the service or give it to another team."""
    session.execute(_PUT, {"name": name.lower(), "team": team})


def team_of(session: orm.Session, name: str) -> str | None:
    """Return the team of a service; None when the catalogue does not know it."""
    team: str | None = session.execute(_FIND, {"name": name.lower()}).scalar_one_or_none()
    return team


def teams_of(session: orm.Session, names: Collection[str]) -> Mapping[str, str]:
    """Return the teams of those services that the catalogue knows, by name in lower case."""
    rows = session.execute(_FIND_ALL, {"names": sorted({name.lower() for name in names})})
    return {row.name: row.team for row in rows}


def remove(session: orm.Session, name: str) -> bool:
    """Take a service out; False when it is not there."""
    found = session.execute(_REMOVE, {"name": name.lower()})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def listing(
    session: orm.Session, team: str | None, *, limit: int, offset: int
) -> tuple[Sequence[tuple[str, str]], int]:
    """Return (name, team) by name, and how many there are in all."""
    values = {"team": team, "limit": limit, "offset": offset}
    rows = [(row.name, row.team) for row in session.execute(_LISTING, values)]
    return rows, session.execute(_COUNT, values).scalar_one()
