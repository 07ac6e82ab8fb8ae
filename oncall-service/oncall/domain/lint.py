"""What is wrong with who would be paged, found before somebody is needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from oncall.domain.decide import Circumstances, reach
from oncall.domain.person import Person
from oncall.domain.policy import Policy, Position
from oncall.domain.reachable import Reachable
from oncall.domain.resolver import gaps
from oncall.domain.routing import Rule
from oncall.domain.run import Incident, Run, State
from oncall.domain.schedule import Schedule
from oncall.domain.snapshot import document_of
from oncall.domain.walk import Why


class Gravity(StrEnum):
    """An error can lose a page; a warning can delay it; a hint is untidy."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Flaw(StrEnum):
    """What is wrong."""

    GAP = "gap"
    EMPTY_STEP = "empty_step"
    UNREACHABLE_STEP = "unreachable_step"
    REACHES_NOBODY = "reaches_nobody"
    NO_CONTACT_METHOD = "no_contact_method"
    UNVERIFIED_CONTACT = "unverified_contact"
    EXPIRED_OVERRIDE = "expired_override"
    SINGLE_POINT_OF_FAILURE = "single_point_of_failure"
    DEAD_RULE = "dead_rule"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw of a schedule, policy, person or rule, which `subject` names."""

    flaw: Flaw
    gravity: Gravity
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A policy, called `name`, as it works for `team`."""

    name: str
    team: str
    policy: Policy
    around: Circumstances


def schedule_flaws(schedule: Schedule, now: datetime, horizon: timedelta) -> Iterator[Finding]:
    """Yield gaps within the horizon, overrides that are over, rotations of a single person."""
    subject = f"schedule {schedule.name} of team {schedule.team}"
    open_ends = gaps(schedule, now, now + horizon)
    if open_ends:
        first = open_ends[0]
        more = f", and {len(open_ends) - 1} more" if len(open_ends) > 1 else ""
        yield Finding(
            Flaw.GAP,
            Gravity.ERROR if schedule.main else Gravity.HINT,
            subject,
            f"nobody is on call from {first.since:%Y-%m-%d %H:%M} "
            f"to {first.until:%Y-%m-%d %H:%M} UTC{more}",
        )
    over = sum(override.until <= now for override in schedule.overrides)
    if over:
        yield Finding(Flaw.EXPIRED_OVERRIDE, Gravity.HINT, subject, f"{over} overrides are over")
    people = list(schedule.in_turn())
    if schedule.main and len(people) == 1:
        alone = f"{people[0].name} is the only one who takes turns"
        yield Finding(Flaw.SINGLE_POINT_OF_FAILURE, Gravity.WARNING, subject, alone)


def plan_flaws(plan: Plan, now: datetime) -> Iterator[Finding]:
    """Yield the steps that would page nobody now, and policies that depend on one person.

    What conditions say is not asked: they hold at other times.
    """
    subject = f"policy {plan.name} for team {plan.team}"
    reached: dict[str, Person] = {}
    webhooks = 0
    for step in range(len(plan.policy.steps)):
        found = reach(_run(plan, now), plan.policy, plan.around, Position(0, step), now)
        webhooks += sum(one.url is not None for one in found.recipients)
        reached |= {one.person.key: one.person for one in found.recipients if not one.url}
        if not found.recipients:
            lost = found.why is Why.UNREACHABLE
            flaw = Flaw.UNREACHABLE_STEP if lost else Flaw.EMPTY_STEP
            yield Finding(flaw, Gravity.WARNING, f"{subject}, step {step + 1}", found.said)
    resort = plan.policy.last_resort or plan.around.last_resort
    if not reached and not webhooks:
        gravity = Gravity.WARNING if resort else Gravity.ERROR
        backed = f"only the last resort, {resort.name}" if resort else "nobody"
        yield Finding(Flaw.REACHES_NOBODY, gravity, subject, f"it would page {backed} now")
    if len(reached) == 1 and not webhooks and (resort is None or resort.key in reached):
        name = next(iter(reached.values())).name
        yield Finding(
            Flaw.SINGLE_POINT_OF_FAILURE,
            Gravity.WARNING,
            subject,
            f"all its steps page {name} and nobody else",
        )


def people_flaws(people: Sequence[Person], reachable: Mapping[str, Reachable]) -> Iterator[Finding]:
    """Yield those who cannot be reached, or only by what they never proved to be theirs.

    `reachable` is by `Person.key`; about whom nothing is known, nothing is said.
    """
    for person in people:
        known = reachable.get(person.key)
        subject = f"{person.name} <{person.email}>"
        if known is not None and not known.channels:
            nothing = "there is no contact method that reaches them"
            yield Finding(Flaw.NO_CONTACT_METHOD, Gravity.ERROR, subject, nothing)
        elif known is not None and not known.verified:
            yield Finding(
                Flaw.UNVERIFIED_CONTACT,
                Gravity.WARNING,
                subject,
                f"none of {known.methods} contact methods is verified",
            )


def rule_flaws(rule: Rule, teams: frozenset[str]) -> Iterator[Finding]:
    """Yield a rule that can never decide, because its team has no schedule and it no policy."""
    if rule.enabled and rule.policy_id is None and rule.team not in teams:
        detail = f"team {rule.team} has no schedule and the rule names no policy"
        yield Finding(Flaw.DEAD_RULE, Gravity.WARNING, f"rule {rule.name}", detail)


def _run(plan: Plan, now: datetime) -> Run:
    nothing = Incident("", None, "", "", "")
    snapshot = document_of(plan.policy)
    return Run(
        plan.around.identify("lint"), nothing, plan.team, "", snapshot, State.RUNNING, now, now
    )
