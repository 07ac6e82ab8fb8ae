"""Find the team that answers for an incident, and the policy by which it does."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import orm

from oncall.domain.conditions import Subject
from oncall.domain.policy import DEFAULT_MINUTES, Policy, default_policy
from oncall.domain.routing import Route, Rule, Teams, route
from oncall.domain.schedule import Schedule
from oncall.storage import catalogue, policies, rules, schedules


@dataclass(frozen=True, slots=True)
class Routed:
    """Where an incident leads: the route, the policy, and where that is from.

    `origin` is rule, assigned (given to the team), stored (the team's short form) or default.
    """

    route: Route
    policy: Policy
    origin: str


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Sequence[Rule]
    catalogue: Mapping[str, str]
    delays: Mapping[str, int]
    of_teams: Mapping[str, tuple[Policy, str]]
    of_rules: Mapping[UUID, Policy]


class Router:
    """Routes incidents by what holds now: read once for all of them, when the first is routed."""

    def __init__(
        self,
        session: orm.Session,
        default_team: str,
        services: Collection[str],
        named: Collection[str | None],
    ) -> None:
        """`services` are those of the incidents to come, `named` their own teams."""
        self._session = session
        self._default_team = default_team
        self._services = services
        self._named = {team for team in named if team is not None}

    def route(self, subject: Subject, named: str | None) -> Routed:
        """Return where an incident leads; `named` is its own team."""
        known = self._known
        catalogued = known.catalogue.get(subject.service.lower())
        teams = Teams(named, catalogued, self._default_team, known.delays)
        found = route(subject, known.rules, teams)
        ruled = known.of_rules.get(found.policy_id) if found.policy_id else None
        if ruled is not None:
            return Routed(found, ruled, "rule")
        return Routed(found, *known.of_teams[found.team])

    @cached_property
    def _known(self) -> _Known:
        session = self._session
        known_rules = rules.every(session)
        catalogued = catalogue.teams_of(session, self._services)
        teams = {self._default_team, *self._named, *catalogued.values()}
        teams |= {rule.team for rule in known_rules if rule.team is not None}
        delays = schedules.delays(session, teams)
        asked = {rule.policy_id for rule in known_rules if rule.policy_id is not None}
        return _Known(
            rules=known_rules,
            catalogue=catalogued,
            delays=delays,
            of_teams=policies_of(session, {team: delays.get(team) for team in teams}),
            of_rules=policies.find_all(session, asked) if asked else {},
        )


def policies_of(
    session: orm.Session, delays: Mapping[str, int | None]
) -> Mapping[str, tuple[Policy, str]]:
    """Return the policy that holds for each team now, and its origin.

    `delays` are the teams with the `escalation_minutes` of their schedules, None without one.
    """
    minutes = {team: delay or DEFAULT_MINUTES for team, delay in delays.items()}
    assigned = policies.of_teams(session, minutes.keys())
    stored = policies.short_of(session, minutes)
    found: dict[str, tuple[Policy, str]] = {
        team: (default_policy(delay), "default") for team, delay in minutes.items()
    }
    found |= {team: (policy, "stored") for team, policy in stored.items()}
    return found | {team: (policy, "assigned") for team, policy in assigned.items()}


def policy_of_team(
    session: orm.Session, team: str, schedule: Schedule | None
) -> tuple[Policy, str]:
    """Return the policy that holds for a team now, and its origin: assigned, stored or default."""
    return policies_of(session, {team: schedule.escalation_minutes if schedule else None})[team]
