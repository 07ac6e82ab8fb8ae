"""Fits the model anew on what was learned: in the background, swapped by version."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import orm

from ai_analysis.domain.entries import Entry
from ai_analysis.engines.corpus import Lesson
from ai_analysis.engines.fitting import fitted
from ai_analysis.engines.library import Library, version_of
from ai_analysis.storage import history, models, own_entries, versions
from servicekit.db import Sessions
from servicekit.jobs import enqueue
from servicekit.reader import Reader

REFIT = "refit"
_EVERY = timedelta(minutes=10)
_MOST_TAUGHT = 5000
_OWN_WEIGHT = 2.0
log = structlog.get_logger(source=__name__)


def ask_for_refit(session: orm.Session, *, at: datetime) -> None:
    """Have the model fitted anew, at most once in ten minutes: it then covers all until then."""
    turn = int(at.timestamp() // _EVERY.total_seconds()) + 1
    due = datetime.fromtimestamp(turn * _EVERY.total_seconds(), tz=at.tzinfo)
    enqueue(session, REFIT, {}, dedupe=f"{REFIT}-{turn}", run_at=due)


def refit(sessions: Sessions, reads: Reader, library: Library, *, at: datetime) -> None:
    """Fit on the files, the users' entries and past incidents of a known category.

    A machine without idle time keeps the model that it has: the next lesson asks again.
    """
    newest = versions.newest(reads, library.base)
    with sessions.begin() as session:
        current = models.current(session, library.base)
        entries = own_entries.entries(session)
        taught = history.taught(session, most=_MOST_TAUGHT)
    lessons = [lesson for entry in entries for lesson in _of_own(entry)]
    lessons += [Lesson(text, category) for text, category in taught]
    corpus = library.corpus(lessons)
    version = version_of(corpus)
    if version == current.version:
        return
    try:
        archive = fitted(corpus, urgent=False)
    except TimeoutError as error:
        log.warning("refit.given_up", error=str(error))
        return
    chosen = models.Current(library.base, version, votes=newest.votes, entries=newest.own)
    with sessions.begin() as session:
        models.store(session, version, archive)
        models.set_current(session, chosen, at=at)


def _of_own(entry: Entry) -> list[Lesson]:
    texts = (*entry.symptoms, entry.title, *entry.causes)
    return [Lesson(text, entry.category, _OWN_WEIGHT) for text in texts]
