"""Which team answers for an incident and by which policy, and why."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from oncall.domain.conditions import Conditions, Subject, fits


class Source(StrEnum):
    """Where the team of a route comes from."""

    INCIDENT = "incident"
    RULE = "rule"
    CATALOGUE = "catalogue"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Rule:
    """Leads what it matches to a team, to a policy, or to both.

    `services` are globs, one of which must fit; none means every service. Without a team, the
    catalogue's or the default team answers, by the rule's policy.
    """

    id: UUID
    name: str
    services: tuple[str, ...]
    when: Conditions
    team: str | None
    policy_id: UUID | None
    enabled: bool = True

    def failing(self, subject: Subject) -> str | None:
        """Return why the rule does not match; None when it does."""
        if not self.enabled:
            return "the rule is switched off"
        if self.services and not any(fits(one, subject.service) for one in self.services):
            return f"service {subject.service} does not fit {' or '.join(self.services)}"
        return self.when.failing(subject)


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule that was tried; those behind the one that decides are not tried."""

    rule: Rule
    matched: bool
    why: str


@dataclass(frozen=True, slots=True)
class Route:
    """The team to page; `scheduled` is False when even the default team has no schedule.

    `policy_id` is the policy that a rule asks for, else None; `rule` is that rule.
    """

    team: str
    source: Source
    reason: str
    scheduled: bool
    policy_id: UUID | None = None
    rule: Rule | None = None
    tried: tuple[Trial, ...] = ()


@dataclass(frozen=True, slots=True)
class Teams:
    """What a route can lead to: the incident's own team, the catalogue's, the default one.

    `named` and `catalogued` are None when there is none; only a team in `scheduled` counts, unless
    a rule names the policy as well.
    """

    named: str | None
    catalogued: str | None
    default: str
    scheduled: Container[str]


def route(subject: Subject, rules: Sequence[Rule], teams: Teams) -> Route:
    """Return the route: the incident's own team, else the first rule, the catalogue, the default.

    A rule without a team says by which policy the catalogue's or the default team answers.
    """
    if teams.named is not None and teams.named in teams.scheduled:
        reason = f"the incident names team {teams.named}"
        return Route(teams.named, Source.INCIDENT, reason, scheduled=True)
    tried: list[Trial] = []
    for rule in rules:
        why = rule.failing(subject) or _unusable(rule, teams)
        tried.append(Trial(rule, why is None, why or "everything it asks for holds"))
        if why is None:
            return _ruled(subject, rule, teams, tuple(tried))
    return _unruled(subject, teams, tuple(tried))


def _unusable(rule: Rule, teams: Teams) -> str | None:
    """A team without a schedule can only be paged by a policy that names people."""
    if rule.team is None or rule.policy_id is not None or rule.team in teams.scheduled:
        return None
    return f"team {rule.team} has no schedule and the rule names no policy"


def _ruled(subject: Subject, rule: Rule, teams: Teams, tried: tuple[Trial, ...]) -> Route:
    reason = f"rule {rule.name}"
    if rule.team is None:
        below = _unruled(subject, teams, tried)
        reason = f"{reason} for the policy; {below.reason}"
        return Route(below.team, below.source, reason, below.scheduled, rule.policy_id, rule, tried)
    reason = f"{reason} leads to team {rule.team}"
    scheduled = rule.team in teams.scheduled
    return Route(rule.team, Source.RULE, reason, scheduled, rule.policy_id, rule, tried)


def _unruled(subject: Subject, teams: Teams, tried: tuple[Trial, ...]) -> Route:
    service, catalogued, default = subject.service, teams.catalogued, teams.default
    if catalogued is not None and catalogued in teams.scheduled:
        reason = f"service {service} belongs to team {catalogued}"
        return Route(catalogued, Source.CATALOGUE, reason, scheduled=True, tried=tried)
    why = _why_default(service, teams.named, catalogued)
    if default in teams.scheduled:
        reason = f"{why}: default team {default}"
        return Route(default, Source.DEFAULT, reason, scheduled=True, tried=tried)
    reason = f"{why}, and the default team {default} has no schedule"
    return Route(default, Source.DEFAULT, reason, scheduled=False, tried=tried)


def _why_default(service: str, named: str | None, catalogued: str | None) -> str:
    if catalogued is not None:
        return f"team {catalogued} of service {service} has no schedule"
    unknown = f"team {named} of the incident has no schedule and " if named is not None else ""
    return f"{unknown}service {service} is not in the catalogue"
