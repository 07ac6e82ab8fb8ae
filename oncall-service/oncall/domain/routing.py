"""Which team answers for a service, and why."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where the team of a route comes from."""

    INCIDENT = "incident"
    CATALOGUE = "catalogue"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Route:
    """The team to page; `scheduled` is False when even the default team has no schedule."""

    team: str
    source: Source
    reason: str
    scheduled: bool


def route(
    service: str,
    *,
    named: str | None,
    catalogued: str | None,
    default: str,
    scheduled: Container[str],
) -> Route:
    """Return the route: the incident's own team, else the catalogue's, else the default team.

    `named` and `catalogued` are None when there is none; only a team with a schedule counts.
    """
    if named is not None and named in scheduled:
        return Route(named, Source.INCIDENT, f"the incident names team {named}", scheduled=True)
    if catalogued is not None and catalogued in scheduled:
        reason = f"service {service} belongs to team {catalogued}"
        return Route(catalogued, Source.CATALOGUE, reason, scheduled=True)
    why = _why_default(service, named, catalogued)
    if default in scheduled:
        return Route(default, Source.DEFAULT, f"{why}: default team {default}", scheduled=True)
    reason = f"{why}, and the default team {default} has no schedule"
    return Route(default, Source.DEFAULT, reason, scheduled=False)


def _why_default(service: str, named: str | None, catalogued: str | None) -> str:
    if catalogued is not None:
        return f"team {catalogued} of service {service} has no schedule"
    unknown = f"team {named} of the incident has no schedule and " if named is not None else ""
    return f"{unknown}service {service} is not in the catalogue"
