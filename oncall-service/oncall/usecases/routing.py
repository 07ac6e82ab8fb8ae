"""Find the team that answers for an incident, and the policy by which it does."""

from dataclasses import dataclass

from sqlalchemy import orm

from oncall.domain.conditions import Subject
from oncall.domain.policy import DEFAULT_MINUTES, Policy, default_policy
from oncall.domain.routing import Route, Teams, route
from oncall.domain.schedule import Schedule
from oncall.storage import catalogue, policies, rules, schedules


@dataclass(frozen=True, slots=True)
class Routed:
    """Where an incident leads: the route, the team's schedule, the policy and where that is from.

    `origin` is rule, assigned (given to the team), stored (the team's short form) or default.
    """

    route: Route
    schedule: Schedule | None
    policy: Policy
    origin: str


def route_incident(
    session: orm.Session, subject: Subject, *, named: str | None, default_team: str
) -> Routed:
    """Return where an incident leads now; `named` is its own team."""
    known_rules = rules.every(session)
    catalogued = catalogue.team_of(session, subject.service)
    wanted = {team for team in (named, catalogued, default_team) if team is not None}
    wanted |= {rule.team for rule in known_rules if rule.team is not None}
    known = schedules.current(session, wanted)
    found = route(subject, known_rules, Teams(named, catalogued, default_team, known))
    schedule = known.get(found.team)
    if found.policy_id is not None:
        ruled = policies.find(session, found.policy_id)
        if ruled is not None:
            return Routed(found, schedule, ruled, "rule")
    policy, origin = policy_of_team(session, found.team, schedule)
    return Routed(found, schedule, policy, origin)


def policy_of_team(
    session: orm.Session, team: str, schedule: Schedule | None
) -> tuple[Policy, str]:
    """Return the policy that holds for a team now, and its origin: assigned, stored or default."""
    assigned = policies.of_team(session, team)
    if assigned is not None:
        return assigned, "assigned"
    minutes = schedule.escalation_minutes if schedule else DEFAULT_MINUTES
    stored = policies.find_short(session, team, repeat_after_minutes=minutes)
    return (stored, "stored") if stored else (default_policy(minutes), "default")
