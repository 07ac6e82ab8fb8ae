"""Makes a process ready to analyse, and keeps it up to date with what others learned."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ai_analysis.domain.votes import Votes
from ai_analysis.engines.history import History, Learned
from ai_analysis.engines.library import Library, Own
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import READER
from ai_analysis.engines.prints import Print, prints_of
from ai_analysis.storage import history as past
from ai_analysis.storage import models, own_entries, versions
from ai_analysis.storage import votes as ballots
from ai_analysis.usecases.learn import printed
from ai_analysis.usecases.mind import Analyst
from servicekit.db import Sessions

AWAY = (OperationalError, InterfaceError, PoolTimeout)
_AT_ONCE = 500
_MOST_VOTES = 100_000
_DAY_SECONDS = 86400
log = structlog.get_logger(source=__name__)


def find_model(sessions: Sessions, library: Library) -> bool:
    """Take the model from the database; tell whether there is one now."""
    if library.is_open:
        return True
    with sessions.begin() as session:
        current = models.current(session, library.base)
        archive = models.find(session, current.version)
    if archive is not None:
        library.open(Model.read(archive), current.version)
    return archive is not None


def open_library(sessions: Sessions, library: Library) -> None:
    """Take the model from the database, or fit it and leave it there for the others."""
    if find_model(sessions, library):
        return
    archive = library.open_fitted()
    if archive is None:
        return
    with sessions.begin() as session:
        models.store(session, library.base, archive)
    log.info("model.fitted", version=library.base, entries=len(library.entries))


def catch_up(analyst: Analyst, *, at: datetime, patient: bool = False) -> int:
    """Take in a portion of what was learned since; return how much that was.

    Another thread that is at it already is not waited for. Who is `patient` also does what takes
    longer: opens another model, merges the index.
    """
    if not analyst.library.is_open or not analyst.history.adding.acquire(blocking=False):
        return 0
    try:
        with analyst.sessions.begin() as session:
            newest = versions.newest(session, analyst.library.base)
        taken = _take_own(analyst, newest) + _count_votes(analyst, newest, at=at)
        if patient and newest.model and newest.model != analyst.library.version:
            taken += _change_model(analyst, newest.model)
        if newest.history != analyst.history.version:
            taken += _take_history(analyst.sessions, analyst.library.shelf().model, analyst.history)
        if patient and not taken:
            analyst.history.tidy()
    finally:
        analyst.history.adding.release()
    return taken


def keep_up(analyst: Analyst, *, at: datetime) -> None:
    """Catch up if the database answers; without it, what is known must do."""
    try:
        catch_up(analyst, at=at)
    except AWAY as error:
        log.warning("catching_up.postponed", error=type(error).__name__)


def _take_own(analyst: Analyst, newest: versions.Newest) -> int:
    if newest.own == analyst.library.own.version:
        return 0
    with analyst.sessions.begin() as session:
        version = own_entries.version(session)
        entries = own_entries.entries(session)
    analyst.library.take(Own(tuple(entries), version))
    return 1


def _count_votes(analyst: Analyst, newest: versions.Newest, *, at: datetime) -> int:
    """Count all votes again when there are new ones, and once a day: older ones weigh less."""
    ballot, day = analyst.ballot, int(at.timestamp() // _DAY_SECONDS)
    if newest.votes == ballot.version and (not newest.votes or day == ballot.counted_day):
        return 0
    with analyst.sessions.begin() as session:
        version = ballots.version(session)
        votes = ballots.newest(session, most=_MOST_VOTES)
    ballot.votes = Votes(votes, at=at)
    ballot.version, ballot.counted_day = version, day
    return 1


def _change_model(analyst: Analyst, version: str) -> int:
    """Open another model together with a history that is weighed by it."""
    with analyst.sessions.begin() as session:
        archive = models.find(session, version)
    if archive is None:
        return 0
    model, history = Model.read(archive), History()
    while _take_history(analyst.sessions, model, history):
        pass
    analyst.library.open(model, version)
    analyst.history.become(history)
    log.info("model.changed", version=version)
    return 1


def _take_history(sessions: Sessions, model: Model, history: History) -> int:
    with sessions.begin() as session:
        changed = past.changed_since(session, history.version, most=_AT_ONCE)
        learned = [Learned(one.past, _prints(one)) for one in changed]
        for one, read in zip(changed, learned, strict=True):
            if one.reader != READER:
                past.reprint(session, one.past.id, printed(list(read.prints)))
    if changed:
        history.add(learned, words=model.words, version=changed[-1].version)
    return len(changed)


def _prints(changed: past.Changed) -> Sequence[Print]:
    if changed.reader == READER:
        return list(Print.read(changed.prints))
    return prints_of(changed.past)
