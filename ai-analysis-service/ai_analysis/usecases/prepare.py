"""Makes a process ready to analyse, and keeps it up to date with what others learned."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ai_analysis.domain.votes import Votes
from ai_analysis.engines import prefit
from ai_analysis.engines.history import Learned
from ai_analysis.engines.library import Library, Own
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import READER
from ai_analysis.engines.prints import Print, prints_of
from ai_analysis.storage import history as past
from ai_analysis.storage import models, own_entries, versions
from ai_analysis.storage import votes as ballots
from ai_analysis.storage.versions import Newest
from ai_analysis.usecases.learn import printed
from ai_analysis.usecases.mind import Analyst, Tally
from servicekit.db import Sessions

AWAY = (OperationalError, InterfaceError, PoolTimeout)
_AT_ONCE = 500
_MOST_VOTES = 100_000
_DAY_SECONDS = 86400
log = structlog.get_logger(source=__name__)


def find_model(sessions: Sessions, library: Library) -> bool:
    """Take the model that was fitted before, if there is one; tell whether it is there now."""
    if library.is_open:
        return True
    with sessions.begin() as session:
        current = models.current(session, library.base)
        archive = models.find(session, current.version) or prefit.find(current.version)
    if archive is not None:
        library.open(Model.read(archive), current.version)
    return archive is not None


def open_library(sessions: Sessions, library: Library) -> None:
    """Take the model that was fitted before, or fit it and leave it there for the others."""
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

    Whoever finds another thread at it waits until that is done: what was committed before the call
    counts after it. Who is `patient` also does what takes longer: opens another model, merges the
    index; nobody waits for that.
    """
    if not analyst.library.is_open:
        return 0
    newest = versions.newest(analyst.reads, analyst.library.base)
    taken = take_in(analyst, newest, at=at)
    if patient and newest.model and newest.model != analyst.library.version:
        taken += _change_model(analyst, newest.model)
    if patient and not taken:
        analyst.history.tidy(words=analyst.library.shelf().model.words)
    return taken


def take_in(analyst: Analyst, newest: Newest, *, at: datetime) -> int:
    """Catch up, impatiently, for somebody who asks; the library must be open.

    `newest` was read before: what is read after it is never older. Return how much was taken in.
    """
    if not _is_behind(analyst, newest, at=at):
        return 0
    with analyst.history.adding:
        taken = _take_own(analyst, newest)
        taken += _count_votes(analyst, newest, at=at)
        return taken + _take_history(analyst, newest)


def _is_behind(analyst: Analyst, newest: Newest, *, at: datetime) -> bool:
    return (
        newest.own != analyst.library.own.version
        or newest.history != analyst.history.version
        or _are_votes_old(analyst.tally, newest, at=at)
    )


def keep_up(analyst: Analyst, *, at: datetime) -> None:
    """Catch up if the database answers; without it, what is known must do."""
    try:
        catch_up(analyst, at=at)
    except AWAY as error:
        log.warning("catching_up.postponed", error=type(error).__name__)


def _take_own(analyst: Analyst, newest: Newest) -> int:
    if newest.own == analyst.library.own.version:
        return 0
    with analyst.sessions.begin() as session:
        entries = own_entries.entries(session)
    analyst.library.take(Own(tuple(entries), newest.own))
    return 1


def _count_votes(analyst: Analyst, newest: Newest, *, at: datetime) -> int:
    tally = analyst.tally
    if not _are_votes_old(tally, newest, at=at):
        return 0
    with analyst.sessions.begin() as session:
        cast = ballots.newest(session, most=_MOST_VOTES)
    tally.votes = Votes(cast, at=at)
    tally.version, tally.counted_day = newest.votes, _day(at)
    return 1


def _are_votes_old(tally: Tally, newest: Newest, *, at: datetime) -> bool:
    """Tell whether there are new ones, or it is another day: older ones weigh less."""
    another_day = bool(tally.version) and _day(at) != tally.counted_day
    return newest.votes != tally.version or another_day


def _day(at: datetime) -> int:
    return int(at.timestamp() // _DAY_SECONDS)


def _change_model(analyst: Analyst, version: str) -> int:
    """Open another model together with the history as it weighs it."""
    with analyst.sessions.begin() as session:
        archive = models.find(session, version)
    if archive is None:
        return 0
    model = Model.read(archive)
    with analyst.history.adding:
        weighed = analyst.history.weighed(model.words)
        analyst.library.open(model, version)
        analyst.history.become(weighed)
    log.info("model.changed", version=version)
    return 1


def _take_history(analyst: Analyst, newest: Newest) -> int:
    history = analyst.history
    if newest.history == history.version:
        return 0
    changed = past.changed_since(analyst.reads, history.version, most=_AT_ONCE)
    learned = [Learned(one.past, _prints(one)) for one in changed]
    other = [one for one, was in zip(learned, changed, strict=True) if was.reader != READER]
    if other:
        with analyst.sessions.begin() as session:
            for one in other:
                past.reprint(session, one.incident.id, printed(list(one.prints)))
    if changed:
        words = analyst.library.shelf().model.words
        history.add(learned, words=words, version=changed[-1].version)
    return len(changed)


def _prints(changed: past.Changed) -> Sequence[Print]:
    if changed.reader == READER:
        return list(Print.read(changed.prints))
    return prints_of(changed.past)
