"""Escalate by hand: page somebody further up now, and let the run go on from there."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import orm

from oncall.domain.errors import NobodyToEscalateTo, NoScheduleForTeam
from oncall.domain.ledger import Entry, Outcome
from oncall.domain.policy import Policy, Position, person_at
from oncall.domain.run import Incident, Run
from oncall.domain.schedule import Person, Schedule
from oncall.domain.walk import Resolve
from oncall.storage import entries, runs, schedules
from oncall.storage.moments import moment
from oncall.usecases import letters
from oncall.usecases.routing import policy_of_team
from servicekit.events import publish_all
from servicekit.ids import uuid7

log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks for; `level` counts from 1, without it the next one that has a person."""

    incident: str
    by: str
    team: str | None = None
    reason: str | None = None
    level: int | None = None


def escalate(session: orm.Session, ask: Ask, *, now: datetime | None, default_team: str) -> Entry:
    """Page the next level of an incident's policy in the caller's transaction; return its entry.

    A team other than the run's takes the run over, from its first level. An acknowledged or
    resolved run stays stopped. Raises NoScheduleForTeam, NobodyToEscalateTo. Source: api.md.
    """
    at = moment(session, now)
    run = runs.lock(session, ask.incident)
    schedule = _schedule(session, ask.team, run.team if run else default_team, default_team)
    run = _taken_over(session, run, schedule) if run and ask.team else run
    policy = run.policy if run else policy_of_team(session, schedule.team, schedule)[0]
    resolve = partial(person_at, schedule=schedule, instant=at)
    current = run.level if run else 1
    level, person = _next(policy, ask.level, current, resolve)
    entry = Entry(
        id=uuid7(),
        incident_id=run.incident.incident_id if run else ask.incident,
        team=schedule.team,
        outcome=Outcome.PAGED,
        level=level,
        reason=ask.reason or f"escalated to level {level} by {ask.by}",
        due_at=at,
        fired_at=at,
        role=policy.steps[level - 1].role,
        to_person=person,
        from_person=run.person if run else resolve(policy.steps[0].target),
        manual=True,
        escalated=True,
        requested_by=ask.by,
    )
    _record(session, run, entry, person)
    log.info("incident.escalated", incident_id=entry.incident_id, by=ask.by, level=level)
    return entry


def _schedule(session: orm.Session, asked: str | None, team: str, default_team: str) -> Schedule:
    """Return the schedule of the team asked for, else of the run's team or the default one."""
    wanted = [asked] if asked is not None else [team, default_team]
    known = schedules.current(session, wanted)
    found = next((known[name] for name in wanted if name in known), None)
    if found is None:
        raise NoScheduleForTeam(f"team {wanted[0]} has no on-call schedule")
    return found


def _taken_over(session: orm.Session, run: Run, schedule: Schedule) -> Run:
    if schedule.team == run.team:
        return run
    policy, _ = policy_of_team(session, schedule.team, schedule)
    return replace(
        run,
        team=schedule.team,
        routed=f"escalated from team {run.team} to team {schedule.team}",
        snapshot=policy.as_json(),
        next=Position(0, 0),
        level=0,
    )


def _next(policy: Policy, asked: int | None, current: int, resolve: Resolve) -> tuple[int, Person]:
    highest = len(policy.steps)
    wanted = range(current + 1, highest + 1) if asked is None else range(asked, asked + 1)
    for level in wanted:
        person = resolve(policy.steps[level - 1].target) if level <= highest else None
        if person is not None:
            return level, person
    sought = f"above level {current}" if asked is None else f"at level {asked}"
    raise NobodyToEscalateTo(f"the policy has nobody {sought} of {highest}")


def _record(session: orm.Session, run: Run | None, entry: Entry, person: Person) -> None:
    entries.add(session, [entry])
    if run is None:
        unknown = _unknown_incident(entry)
        publish_all(session, [letters.page(entry, unknown, person)])
        return
    position = Position(min(run.next.round, run.policy.repeat), entry.level - 1)
    _, delay = run.policy.following(position)
    after = run.moved(position, person, entry.fired_at + delay)
    runs.save(session, [after])
    told = letters.assigned(entry, person, after.next_due_at)
    publish_all(session, [told, letters.page(entry, run.incident, person)])


def _unknown_incident(entry: Entry) -> Incident:
    """Return what can be said of an incident that this service has not heard of."""
    reference = entry.incident_id
    number = reference if reference.startswith("INC-") else None
    return Incident(reference, number, entry.reason, service="unknown", severity="high")
