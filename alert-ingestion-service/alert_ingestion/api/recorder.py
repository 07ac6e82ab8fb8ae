"""Keeps what integrations send: of what was understood the last, of the rest everything."""

import asyncio
from collections.abc import Sequence

import psycopg2
import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from alert_ingestion.domain.errors import StoreAway
from alert_ingestion.storage import requests as stored
from alert_ingestion.storage.requests import RawRequest
from servicekit.db import Sessions

_MOST_WAITING = 200
_AT_ONCE = 50
_FAILED = (DBAPIError, InterfaceError, PoolTimeout, psycopg2.Error, ValueError)
log = structlog.get_logger(source=__name__)


class Recorder:
    """Writes requests beside intake, so that nobody waits for it."""

    def __init__(self, sessions: Sessions) -> None:
        """Start with nothing waiting."""
        self._sessions = sessions
        self._waiting: asyncio.Queue[RawRequest] = asyncio.Queue(_MOST_WAITING)

    def note(self, request: RawRequest) -> None:
        """Keep a request that was understood; under load some are left out."""
        if not self._waiting.full():
            self._waiting.put_nowait(request)

    async def quarantine(self, request: RawRequest) -> None:
        """Keep a request that was not understood; it is committed on return. Raises StoreAway."""
        try:
            await asyncio.to_thread(self._insert, [request])
        except _FAILED:
            raise StoreAway("The quarantine cannot be written.") from None

    async def write(self) -> None:
        """Write what waits, for ever."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < _AT_ONCE and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            try:
                await asyncio.to_thread(self._insert, batch)
            except _FAILED as error:
                log.warning("recorder.left_out", requests=len(batch), error=type(error).__name__)
            for _ in batch:
                self._waiting.task_done()

    async def settled(self) -> None:
        """Return when everything noted so far is written."""
        await self._waiting.join()

    def _insert(self, batch: Sequence[RawRequest]) -> None:
        with self._sessions.begin() as session:
            stored.insert(session, batch)
