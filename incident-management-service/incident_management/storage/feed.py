"""One thread that looks for changes and hands them on, also after the database was away."""

import threading
from collections.abc import Callable

import psycopg2
import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from incident_management.storage import changes
from incident_management.storage.changes import CHANNEL, Change
from servicekit.db import Sessions, follow
from servicekit.worker import backoff

_MOST_AT_ONCE = 5000
_LONGEST_PAUSE = 2.0
# Changes of this process ring; those of other processes are found by looking.
_POLL = 0.5
# A storm of changes is read in gulps.
_BREATH = 0.05
# Also tables that are not there yet: the migration may still be running.
AWAY = (SQLAlchemyError, psycopg2.Error)
log = structlog.get_logger(source=__name__)


class ChangeFeed:
    """Hands every change committed after its start to `deliver`, once, in this process."""

    def __init__(
        self, engine: Engine, sessions: Sessions, deliver: Callable[[list[Change]], None]
    ) -> None:
        """Take the database and the receiver, which is called in the feed's thread."""
        self._sessions = sessions
        self._deliver = deliver
        self._stopping = threading.Event()
        self._bell = threading.Event()
        self._unfollow = follow(engine, CHANNEL, lambda _: self._bell.set())
        self._horizon: int | None = None
        self._seen: dict[int, int] = {}
        self._thread = threading.Thread(target=self._run, name="change-feed", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, at once unless the database is just being asked something."""
        self._unfollow()
        self._stopping.set()
        self._bell.set()
        self._thread.join(5)

    def _run(self) -> None:
        troubles = 0
        while not self._stopping.is_set():
            self._bell.clear()
            try:
                self._look()
            except AWAY as error:
                troubles += 1
                log.warning("feed.database_away", error=type(error).__name__)
                self._stopping.wait(backoff(troubles, longest=_LONGEST_PAUSE).total_seconds())
            else:
                troubles = 0
                self._stopping.wait(_BREATH)
                self._bell.wait(_POLL)

    def _look(self) -> None:
        with self._sessions.begin() as session:
            if self._horizon is None:
                self._horizon = changes.horizon(session)
                return
            found = changes.since(session, self._horizon, seen=self._seen, limit=_MOST_AT_ONCE)
        if not found:
            return
        self._seen |= {change.change_id: change.xid for change in found}
        if len(found) < _MOST_AT_ONCE:
            self._horizon = found[0].horizon
            self._seen = {key: xid for key, xid in self._seen.items() if xid >= self._horizon}
        self._deliver(found)
        if len(found) == _MOST_AT_ONCE:
            self._look()
