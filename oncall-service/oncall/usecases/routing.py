"""Find the team that answers for a service, and the policy that holds for a team."""

from sqlalchemy import orm

from oncall.domain.policy import DEFAULT_MINUTES, Policy, default_policy
from oncall.domain.routing import Route, route
from oncall.domain.schedule import Schedule
from oncall.storage import catalogue, policies, schedules


def route_service(
    session: orm.Session, service: str, *, named: str | None, default_team: str
) -> tuple[Route, Schedule | None]:
    """Return the route of an incident of `service` and its schedule; `named` is its own team."""
    catalogued = catalogue.team_of(session, service)
    wanted = {team for team in (named, catalogued, default_team) if team is not None}
    known = schedules.current(session, wanted)
    found = route(
        service, named=named, catalogued=catalogued, default=default_team, scheduled=known
    )
    return found, known.get(found.team)


def policy_of_team(
    session: orm.Session, team: str, schedule: Schedule | None
) -> tuple[Policy, bool]:
    """Return the policy that holds for a team now, and whether it is stored (else the default)."""
    minutes = schedule.escalation_minutes if schedule else DEFAULT_MINUTES
    stored = policies.find(session, team, repeat_after_minutes=minutes)
    return (stored, True) if stored else (default_policy(minutes), False)
