"""One thread that listens for changes and hands them on, also after the database was away."""

import select
import socket
import threading
from collections.abc import Callable
from typing import Any

import psycopg2
import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from incident_management.storage import changes
from incident_management.storage.changes import CHANNEL, Change
from servicekit.db import Sessions
from servicekit.worker import backoff

_MOST_AT_ONCE = 5000
_LONGEST_PAUSE = 2.0
# Also tables that are not there yet: the migration may still be running.
AWAY = (SQLAlchemyError, psycopg2.Error)
log = structlog.get_logger(source=__name__)


class ChangeFeed:
    """Hands every change committed after its start to `deliver`, once, in this process."""

    def __init__(
        self, engine: Engine, sessions: Sessions, deliver: Callable[[list[Change]], None]
    ) -> None:
        """Take the database and the receiver, which is called in the feed's thread."""
        self._engine = engine
        self._sessions = sessions
        self._deliver = deliver
        self._stopping = threading.Event()
        self._bell, self._ringer = socket.socketpair()
        self._horizon: int | None = None
        self._seen: dict[int, int] = {}
        self._thread = threading.Thread(target=self._run, name="change-feed", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, at once unless the database is just being asked something."""
        self._stopping.set()
        self._ringer.close()
        self._thread.join(5)
        self._bell.close()

    def _run(self) -> None:
        troubles = 0
        while not self._stopping.is_set():
            try:
                self._listen()
            except AWAY as error:
                troubles += 1
                log.warning("feed.database_away", error=type(error).__name__)
                self._stopping.wait(backoff(troubles, longest=_LONGEST_PAUSE).total_seconds())

    def _listen(self) -> None:
        with self._engine.connect() as pooled:
            pooled.detach()  # this connection listens: it never goes back to the pool
            raw: Any = pooled.connection.dbapi_connection
            raw.set_session(autocommit=True)
            with raw.cursor() as cursor:
                cursor.execute("SELECT current_schema()")
                (schema,) = cursor.fetchone()
                cursor.execute(f'LISTEN "{CHANNEL}{schema}"')
            self._look()
            while not self._stopping.is_set():
                ready, _, _ = select.select([raw, self._bell], [], [])
                if raw in ready:
                    raw.poll()
                    raw.notifies.clear()
                    self._look()

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
