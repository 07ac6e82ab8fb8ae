"""Look for flaws in schedules, policies, people and rules, before somebody is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import orm

from oncall.clients.notification import AT_ONCE, Notification, Silent
from oncall.domain.lint import (
    Finding,
    Gravity,
    Plan,
    people_flaws,
    plan_flaws,
    rule_flaws,
    schedule_flaws,
)
from oncall.domain.person import Person
from oncall.domain.reachable import Reachable
from oncall.storage import policies, reach, rules, schedules
from oncall.usecases.routing import policies_of
from oncall.usecases.surroundings import Defaults, surroundings
from servicekit.db import Sessions

HORIZON = timedelta(days=14)
_MOST_POLICIES = 10_000
_ORDER = list(Gravity)


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, the gravest first; `notes` tell what could not be looked at."""

    findings: Sequence[Finding]
    notes: Sequence[str]


def lint(sessions: Sessions, defaults: Defaults, notification: Notification | None, now: datetime,
         horizon: timedelta = HORIZON) -> Report:  # fmt: skip
    """Return what is wrong with who would be paged from `now` (aware) on.

    How people are reached is asked of the notification service, with no transaction open; without
    it, or while it does not say, what it said last counts.
    """
    with sessions.begin() as session:
        people = everyone_paged(session, defaults)
        known = reach.known(session, [person.email for person in people])
    notes: list[str] = []
    if notification is not None:
        try:
            known = {one.email.casefold(): one for one in ask(notification, people)}
        except Silent as silence:
            notes.append(f"contact methods as last known: {silence}")
    unknown = sum(person.key not in known for person in people)
    if unknown:
        notes.append(f"of {unknown} of {len(people)} people no contact method is known")
    with sessions.begin() as session:
        findings = [
            *_findings(session, defaults, now, horizon),
            *people_flaws(people, known),
        ]
    findings.sort(key=lambda one: (_ORDER.index(one.gravity), one.flaw, one.subject))
    return Report(findings, notes)


def ask(notification: Notification, people: Sequence[Person]) -> list[Reachable]:
    """Return how people can be reached, as the notification service says now. Raises Silent."""
    emails = [person.email for person in people]
    parts = (emails[start : start + AT_ONCE] for start in range(0, len(emails), AT_ONCE))
    return [one for part in parts for one in notification.reach(part)]


def everyone_paged(session: orm.Session, defaults: Defaults) -> Sequence[Person]:
    """Return everybody whom a schedule in force or a policy can page, once each, by address."""
    plans = _plans(session, defaults)
    found = {one.key: one for schedule in schedules.everyone(session) for one in schedule.people()}
    for plan in plans:
        directory = plan.around.directory
        named = [directory.person(email) for email in plan.policy.emails]
        resorts = [plan.policy.last_resort, plan.around.last_resort]
        members = [one for team in plan.policy.teams for one in directory.team(team)]
        for person in (*named, *members, *resorts):
            if person is not None:
                found.setdefault(person.key, person)
    return [found[key] for key in sorted(found)]


def _findings(
    session: orm.Session, defaults: Defaults, now: datetime, horizon: timedelta
) -> list[Finding]:
    known = schedules.everyone(session)
    teams = frozenset(schedule.team for schedule in known if schedule.main)
    found = [one for schedule in known for one in schedule_flaws(schedule, now, horizon)]
    found += [one for plan in _plans(session, defaults) for one in plan_flaws(plan, now)]
    found += [one for rule in rules.every(session) for one in rule_flaws(rule, teams)]
    return found


def _plans(session: orm.Session, defaults: Defaults) -> list[Plan]:
    """Return the policy of every team, and those that only rules name, as the default team's."""
    teams = {
        schedule.team: schedule.escalation_minutes
        for schedule in schedules.everyone(session)
        if schedule.main
    }
    wanted = [(team, *found) for team, found in policies_of(session, teams).items()]
    used = {policy.id for _, policy, _ in wanted}
    stored, _ = policies.listing(session, limit=_MOST_POLICIES, offset=0)
    wanted += [(defaults.team, one, "stored") for one, _ in stored if one.id not in used]
    known = surroundings(
        session,
        {team for team, _, _ in wanted},
        [policy for _, policy, _ in wanted],
        defaults,
    )
    return [
        Plan(policy.name or f"({origin})", team, policy, known.of(team))
        for team, policy, origin in wanted
    ]
