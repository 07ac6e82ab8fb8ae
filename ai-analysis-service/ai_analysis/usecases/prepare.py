"""Makes a process ready to analyse: the model, and the past."""

import structlog

from ai_analysis.engines.history import History
from ai_analysis.engines.library import Library
from ai_analysis.storage import history as past
from ai_analysis.storage import models
from servicekit.db import Sessions

_AT_ONCE = 100
log = structlog.get_logger(source=__name__)


def open_library(sessions: Sessions, library: Library) -> None:
    """Take the model from the database, or fit it and leave it there for the others."""
    if library.is_open:
        return
    with sessions.begin() as session:
        archive = models.find(session, library.version)
    if archive is not None:
        library.open(archive)
        return
    archive = library.fit()
    library.open(archive)
    with sessions.begin() as session:
        models.store(session, library.version, archive)
    log.info("model.fitted", version=library.version, entries=len(library.entries))


def catch_up(sessions: Sessions, library: Library, history: History) -> int:
    """Take in a portion of what was learned since; return how many incidents that was.

    Another thread that is at it already is not waited for.
    """
    if not history.adding.acquire(blocking=False):
        return 0
    try:
        with sessions.begin() as session:
            if past.version(session) == history.version:
                return 0
            incidents, version = past.changed_since(session, history.version, most=_AT_ONCE)
        history.add(incidents, model=library.shelf().model, version=version)
    finally:
        history.adding.release()
    return len(incidents)
