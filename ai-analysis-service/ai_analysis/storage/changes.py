"""What was changed where and when, and which service depends on which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm, text

_COLUMNS = "id, service, kind, title, description, author, link, happened_at"
_ADD = text(f"""
INSERT INTO change ({_COLUMNS}, received_at)
VALUES (:id, :service, :kind, :title, :description, :author, :link, :happened_at, :received_at)
ON CONFLICT (id) DO NOTHING
""")  # noqa: S608 - constants only
_OF_SERVICES = text(f"""
SELECT {_COLUMNS} FROM change
WHERE service = ANY(:services) AND happened_at BETWEEN :since AND :until
ORDER BY happened_at DESC, id DESC LIMIT :most
""")  # noqa: S608 - constants only
_LIST = text(f"""
SELECT {_COLUMNS} FROM change
WHERE (CAST(:service AS text) IS NULL OR service = :service)
  AND (CAST(:since AS timestamptz) IS NULL OR happened_at >= :since)
ORDER BY happened_at DESC, id DESC LIMIT :most
""")  # noqa: S608 - constants only
_FORGET = text("DELETE FROM dependency WHERE service = :service")
_DEPEND = text("""
INSERT INTO dependency (service, depends_on)
SELECT :service, unnest(CAST(:depends_on AS text[])) ON CONFLICT DO NOTHING
""")
_DEPENDENCIES = text("""
SELECT depends_on FROM dependency WHERE service = ANY(:services) ORDER BY depends_on
""")


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed on purpose: a deploy, a configuration, a flag, a migration."""

    id: UUID
    service: str
    kind: str
    title: str
    description: str | None
    author: str | None
    link: str | None
    happened_at: datetime


def add(session: orm.Session, change: Change, *, at: datetime) -> None:
    """Note a change; the same id counts once."""
    values = {name: getattr(change, name) for name in Change.__slots__}
    session.execute(_ADD, values | {"received_at": at})


def of_services(
    session: orm.Session, services: Sequence[str], *, since: datetime, until: datetime, most: int
) -> list[Change]:
    """Return the changes of services between two instants, newest first."""
    values = {"services": list(services), "since": since, "until": until, "most": most}
    return [Change(*row) for row in session.execute(_OF_SERVICES, values)]


def newest(
    session: orm.Session, *, service: str | None, since: datetime | None, most: int
) -> list[Change]:
    """Return the newest changes, of one service when it is given."""
    values = {"service": service, "since": since, "most": most}
    return [Change(*row) for row in session.execute(_LIST, values)]


def set_dependencies(session: orm.Session, service: str, depends_on: Sequence[str]) -> None:
    """Note what a service depends on, in place of what was known."""
    session.execute(_FORGET, {"service": service})
    session.execute(_DEPEND, {"service": service, "depends_on": sorted(set(depends_on))})


def dependencies(session: orm.Session, services: Sequence[str]) -> list[str]:
    """Return what services depend on directly, by name."""
    found = session.scalars(_DEPENDENCIES, {"services": list(services)})
    return list(dict.fromkeys(found))
