"""Escalate by hand: page somebody further up now, and let the run go on from there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import orm

from oncall.domain.decide import Circumstances, reach
from oncall.domain.errors import NobodyToEscalateTo, NoScheduleForTeam
from oncall.domain.ledger import Entry, Outcome
from oncall.domain.policy import Position
from oncall.domain.run import Incident, Run, State
from oncall.domain.snapshot import document_of
from oncall.domain.targets import Recipient
from oncall.storage import entries, runs, schedules
from oncall.storage.moments import moment
from oncall.usecases import letters
from oncall.usecases.routing import policy_of_team
from oncall.usecases.surroundings import Defaults, surroundings
from oncall.usecases.tell import tell
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
    """Page the next level of an incident's policy in the caller's transaction.

    Returns the entry of the first whom it pages; the conditions of the step are not asked. A team
    other than the run's takes the run over, from its first level. An acknowledged or resolved run
    stays stopped. Raises NoScheduleForTeam, NobodyToEscalateTo. Source: api.md.
    """
    at = moment(session, now)
    found = runs.lock(session, ask.incident)
    run = _aimed(session, found, ask, at, default_team)
    around = surroundings(session, [run.team], [run.policy], Defaults(default_team)).of(run.team)
    if run.policy.id is None and around.directory.watch(None, at) is None:
        raise NoScheduleForTeam(f"team {run.team} has no on-call schedule")
    pages = _pages(run, around, ask, at, known=found is not None)
    entries.add(session, pages)
    if found is None:
        publish_all(session, [letters.page(one, run.incident, run.policy) for one in pages])
    else:
        _go_on(session, run, pages)
    log.info("incident.escalated", incident_id=pages[0].incident_id, by=ask.by)
    return pages[0]


def _aimed(
    session: orm.Session, found: Run | None, ask: Ask, at: datetime, default_team: str
) -> Run:
    """Return the run as it is, or of the team that takes it over, or one for an unknown incident.

    Raises NoScheduleForTeam.
    """
    if found is not None and ask.team in (None, found.team):
        return found
    team = ask.team or default_team
    schedule = schedules.current(session, [team]).get(team)
    policy, _ = policy_of_team(session, team, schedule)
    if schedule is None and policy.id is None:
        raise NoScheduleForTeam(f"team {team} has no on-call schedule")
    base = found or _unheard_of(ask, at)
    return replace(
        base,
        team=team,
        routed=f"escalated from team {base.team} to team {team}",
        snapshot=document_of(policy),
        next=Position(0, 0),
        level=0 if found else 1,
        turn=None,
        pinned=True,
    )


def _unheard_of(ask: Ask, at: datetime) -> Run:
    """Return a run for what can be said of an incident that this service has not heard of."""
    reference = ask.incident
    number = reference if reference.startswith("INC-") else None
    title = ask.reason or f"escalated by {ask.by}"
    incident = Incident(reference, number, title, service="unknown", severity="high")
    return Run(uuid7(), incident, "", "", {}, State.RESOLVED, started_at=at, next_due_at=None)


def _pages(
    run: Run, around: Circumstances, ask: Ask, at: datetime, *, known: bool
) -> Sequence[Entry]:
    level, recipients = _next(run, around, ask.level, at)
    before = run.person
    if not known:
        first = reach(run, run.policy, around, Position(0, 0), at).recipients
        before = first[0].person if first else None
    return [
        Entry(
            id=uuid7(),
            incident_id=run.incident.incident_id,
            team=around.stand_in or run.team,
            outcome=Outcome.PAGED,
            level=level,
            reason=ask.reason or f"escalated to level {level} by {ask.by}",
            due_at=at,
            fired_at=at,
            role=one.role,
            to_person=one.person,
            from_person=before,
            manual=True,
            escalated=True,
            requested_by=ask.by,
            webhook_url=one.url,
        )
        for one in recipients
    ]


def _next(
    run: Run, around: Circumstances, asked: int | None, at: datetime
) -> tuple[int, tuple[Recipient, ...]]:
    policy, current = run.policy, run.level
    highest = len(policy.steps)
    wanted = range(current + 1, highest + 1) if asked is None else range(asked, asked + 1)
    for level in wanted:
        if level <= highest:
            found = reach(run, policy, around, Position(0, level - 1), at).recipients
            if found:
                return level, found
    sought = f"above level {current}" if asked is None else f"at level {asked}"
    raise NobodyToEscalateTo(f"the policy has nobody {sought} of {highest}")


def _go_on(session: orm.Session, run: Run, pages: Sequence[Entry]) -> None:
    policy, first = run.policy, pages[0]
    person = next((one.to_person for one in pages if one.webhook_url is None), run.person)
    position = Position(min(run.next.round, policy.repeat), first.level - 1)
    _, delay = policy.following(position)
    after = run.moved(position, person, first.fired_at + delay)
    runs.save(session, [after])
    told = letters.paged(pages, run.incident, policy, after.next_due_at)
    tell(session, [*told], at=first.fired_at)
