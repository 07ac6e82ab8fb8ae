"""Fire the escalation steps that are due: page, tell, set the next due time, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import orm
from sqlalchemy.exc import DataError, IntegrityError, InternalError, ProgrammingError

from oncall.domain.ledger import Entry, Outcome
from oncall.domain.policy import person_at
from oncall.domain.run import Run, State
from oncall.domain.schedule import Schedule
from oncall.domain.walk import Move, Paged, Passed, move
from oncall.storage import entries, runs, schedules
from oncall.storage.moments import moment
from oncall.usecases import letters
from servicekit.events import Letter, publish_all
from servicekit.ids import event_id

BATCH = 100
POSTPONED = timedelta(minutes=1)
# What one bad row looks like; a lost database is none of these.
_FAULTS = (
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    DataError,
    IntegrityError,
    InternalError,
    ProgrammingError,
)
log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class Firing:
    """What became of one due run; `failed` means that its row is bad and was put off."""

    run: Run
    lateness_seconds: float
    entries: tuple[Entry, ...] = ()
    letters: tuple[Letter, ...] = ()
    routable: bool = True
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """The schedules of the claimed runs' teams and of the default team."""

    schedules: Mapping[str, Schedule]
    default_team: str

    def of(self, team: str) -> Schedule | None:
        """Return the schedule that answers for a team."""
        return self.schedules.get(team) or self.schedules.get(self.default_team)


def fire_due(
    session: orm.Session, *, now: datetime | None, default_team: str, n: int = BATCH
) -> Sequence[Firing]:
    """Fire up to `n` due runs, at most one page each; `now` replaces the database's clock.

    All are written together; when that fails, each in a savepoint of its own, so that a bad row
    is put off for a minute and blocks nobody. Source: reliability.md, section 3.
    """
    at = moment(session, now)
    claimed = runs.claim_due(session, at, n)
    if not claimed:
        return []
    teams = {run.team for run in claimed} | {default_team}
    roster = Roster(schedules.current(session, teams), default_team)
    try:
        with session.begin_nested():
            return _fire(session, claimed, roster, at)
    except _FAULTS as error:
        log.warning("escalation.batch_split", runs=len(claimed), error=repr(error))
    return [_fire_alone(session, run, roster, at) for run in claimed]


def _fire_alone(session: orm.Session, run: Run, roster: Roster, at: datetime) -> Firing:
    try:
        with session.begin_nested():
            return _fire(session, [run], roster, at)[0]
    except _FAULTS as error:
        runs.postpone(session, run.incident.incident_id, at + POSTPONED)
        log.exception(
            "escalation.postponed", incident_id=run.incident.incident_id, error=str(error)
        )
        return Firing(run, 0.0, failed=True)


def _fire(
    session: orm.Session, claimed: Sequence[Run], roster: Roster, at: datetime
) -> Sequence[Firing]:
    firings = [_decided(run, roster, at) for run in claimed]
    runs.save(session, [firing.run for firing in firings])
    entries.add(session, [entry for firing in firings for entry in firing.entries])
    publish_all(session, [letter for firing in firings for letter in firing.letters])
    return firings


def _decided(run: Run, roster: Roster, at: datetime) -> Firing:
    due_at = run.next_due_at or at
    lateness = max(0.0, (at - due_at).total_seconds())
    if run.state is State.SNOOZED:
        run = run.started(due_at)
        due_at = run.next_due_at or at
        if due_at > at:
            return Firing(run, lateness)
    schedule = roster.of(run.team)
    resolve = partial(person_at, schedule=schedule, instant=at)
    made = move(run.policy, run.next, due_at, at, resolve)
    passed = tuple(_passed(run, one, at) for one in made.passed)
    if made.page is None:
        return _exhausted(run, passed, schedule, due_at, at)
    entry = _paged(run, made, made.page, schedule, at)
    after = replace(
        run,
        next=made.next,
        next_due_at=made.next_due_at,
        level=entry.level,
        person=made.page.person,
    )
    sent = (
        letters.assigned(entry, made.page.person, made.next_due_at),
        letters.page(entry, run.incident, made.page.person),
    )
    return Firing(after, lateness, (*passed, entry), sent)


def _passed(run: Run, passed: Passed, at: datetime) -> Entry:
    step = run.policy.steps[passed.position.step]
    where = (run.episode, passed.position.round, passed.position.step)
    return Entry(
        id=event_id("passed", run.id, *where),
        incident_id=run.incident.incident_id,
        team=run.team,
        outcome=Outcome.MERGED if passed.merged else Outcome.SKIPPED,
        level=passed.position.step + 1,
        reason="overdue: merged into a later page" if passed.merged else f"nobody is {step.target}",
        due_at=passed.due_at,
        fired_at=at,
        position=passed.position,
        role=step.role,
    )


def _paged(run: Run, made: Move, page: Paged, schedule: Schedule | None, at: datetime) -> Entry:
    where = (run.episode, page.position.round, page.position.step)
    first = page.position.round == 0 and page.position.step == 0
    return Entry(
        id=event_id("page", run.id, *where, page.person.email),
        incident_id=run.incident.incident_id,
        team=schedule.team if schedule else run.team,
        outcome=Outcome.PAGED,
        level=page.position.step + 1,
        reason=_reason(run, made, page, schedule),
        due_at=page.due_at,
        fired_at=at,
        position=page.position,
        role=run.policy.steps[page.position.step].role,
        to_person=page.person,
        from_person=run.person,
        escalated=not first,
    )


def _reason(run: Run, made: Move, page: Paged, schedule: Schedule | None) -> str:
    policy, where = run.policy, page.position
    if where.round == 0 and where.step == 0:
        parts = [run.routed if run.episode == 1 else f"started again: {run.routed}"]
    else:
        steps = f"step {where.step + 1} of {len(policy.steps)}"
        parts = [f"not acknowledged: {steps}, round {where.round + 1} of {policy.repeat + 1}"]
    if schedule is not None and schedule.team != run.team:
        parts.append(f"team {run.team} has no schedule now, so team {schedule.team} is paged")
    skipped = [one for one in made.passed if not one.merged]
    parts += [
        f"step {one.position.step + 1} skipped: nobody is {policy.steps[one.position.step].target}"
        for one in skipped
    ]
    merged = len(made.passed) - len(skipped)
    if merged:
        parts.append(f"{merged} overdue step{'s' if merged > 1 else ''} merged into this page")
    return "; ".join(parts)


def _exhausted(
    run: Run, passed: tuple[Entry, ...], schedule: Schedule | None, due_at: datetime, at: datetime
) -> Firing:
    targets = [step.target for step in run.policy.steps]
    reachable = any(person_at(target, schedule, at) for target in targets)
    if reachable:
        reason = f"nobody acknowledged in {run.policy.repeat + 1} rounds"
    elif schedule is None:
        reason = f"{run.routed}: there is no schedule to page from"
    else:
        reason = f"no step of team {run.team}'s policy reaches anybody"
    entry = Entry(
        id=event_id("exhausted", run.id, run.episode),
        incident_id=run.incident.incident_id,
        team=run.team,
        outcome=Outcome.EXHAUSTED,
        level=run.level,
        reason=reason,
        due_at=due_at,
        fired_at=at,
        from_person=run.person,
    )
    return Firing(
        run.stopped(State.EXHAUSTED),
        max(0.0, (at - due_at).total_seconds()),
        (*passed, entry),
        (letters.exhausted(entry, run),),
        routable=reachable or schedule is not None,
    )
