"""Fire the escalation steps that are due: page, tell, set the next due time, in one transaction."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy import orm
from sqlalchemy.exc import DataError, IntegrityError, InternalError, ProgrammingError

from oncall.domain.decide import Circumstances, Decision, decide
from oncall.domain.policy import Policy
from oncall.domain.run import Run
from oncall.storage import entries, policies, runs
from oncall.storage.moments import moment
from oncall.usecases import letters
from oncall.usecases.surroundings import Defaults, surroundings
from oncall.usecases.tell import tell

BATCH = 250
POSTPONED = timedelta(minutes=1)
# What one bad row looks like; a lost database is none of these.
_FAULTS = (
    ArithmeticError,
    AttributeError,
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

    decision: Decision
    failed: bool = False


_Around = Callable[[str], Circumstances]


def fire_due(
    session: orm.Session,
    *,
    now: datetime | None,
    default_team: str,
    last_resort: str | None = None,
    n: int = BATCH,
) -> Sequence[Firing]:
    """Fire up to `n` due runs, at most one step each; `now` replaces the database's clock.

    All are written together; when that fails, each in a savepoint of its own, so that a bad row
    is put off for a minute and blocks nobody. Source: reliability.md, section 3.
    """
    at = moment(session, now)
    claimed = runs.claim_due(session, at, n)
    if not claimed:
        return []
    claimed, known = _with_turns(session, claimed)
    teams = {run.team for run in claimed}
    around = surroundings(session, teams, known, Defaults(default_team, last_resort)).of
    try:
        with session.begin_nested():
            return _fire(session, claimed, around, at)
    except _FAULTS as error:
        log.warning("escalation.batch_split", runs=len(claimed), error=repr(error))
    return [_fire_alone(session, run, around, at) for run in claimed]


def _fire_alone(session: orm.Session, run: Run, around: _Around, at: datetime) -> Firing:
    try:
        with session.begin_nested():
            return _fire(session, [run], around, at)[0]
    except _FAULTS as error:
        runs.postpone(session, run.incident.incident_id, at + POSTPONED)
        log.exception(
            "escalation.postponed", incident_id=run.incident.incident_id, error=str(error)
        )
        return Firing(Decision(run, 0.0), failed=True)


def _fire(
    session: orm.Session, claimed: Sequence[Run], around: _Around, at: datetime
) -> Sequence[Firing]:
    made = [decide(run, around(run.team), at) for run in claimed]
    runs.save(session, [one.run for one in made])
    entries.add(session, [entry for one in made for entry in one.entries])
    told = [letter.following(one.run.incident.trace) for one in made for letter in letters.of(one)]
    tell(session, told, at=at)
    return [Firing(one) for one in made]


def _with_turns(
    session: orm.Session, claimed: Sequence[Run]
) -> tuple[Sequence[Run], Sequence[Policy]]:
    """Give a place to those whose policy pages one of several in turn; return the policies too."""
    known = {run.id: policy for run in claimed if (policy := _policy_of(run)) is not None}
    waiting = {
        run.id: known[run.id].id
        for run in claimed
        if run.turn is None and run.id in known and known[run.id].takes_turns
    }
    wanted = Counter(identity for identity in waiting.values() if identity is not None)
    first = dict(policies.take_turns(session, dict(sorted(wanted.items()))))
    placed = []
    for run in claimed:
        identity = waiting.get(run.id)
        if identity in first:
            placed.append(replace(run, turn=first[identity]))
            first[identity] += 1
        else:
            placed.append(run)
    return placed, list(known.values())


def _policy_of(run: Run) -> Policy | None:
    try:
        return run.policy
    except _FAULTS:  # a bad row: it is put off when it fires
        return None
