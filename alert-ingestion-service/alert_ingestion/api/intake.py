"""Micro-batched intake: one writer per process stores all that waited while it last committed.

No timer: a quiet system waits for nothing, and batches grow by themselves under load.
"""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psycopg2
import structlog
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.domain.alerts import NewAlert, Outcome
from alert_ingestion.domain.errors import AlertRefused, IntakeOverloaded, StoreAway
from alert_ingestion.settings import Settings
from alert_ingestion.usecases.store_alerts import Answer, Limits, store_alerts
from servicekit.db import Sessions, make_engine, make_sessions

_TRIES = 3
_AWAY = (OperationalError, InterfaceError, PoolTimeout, psycopg2.InterfaceError)
_FAULTY = (DBAPIError, psycopg2.Error, ValueError)
log = structlog.get_logger(source=__name__)

Result = Answer | AlertRefused | StoreAway


@dataclass(frozen=True, slots=True)
class _Submission:
    alerts: Sequence[NewAlert]
    stored: asyncio.Future[Sequence[Result]]


class Intake:
    """The bounded queue before the one writer of this process."""

    def __init__(
        self,
        sessions: Sessions,
        metrics: IntakeMetrics,
        *,
        limits: Limits,
        size: int,
        batch: int,
    ) -> None:
        """Take at most `size` waiting requests and write about `batch` alerts at once."""
        self._sessions = sessions
        self._metrics = metrics
        self._limits = limits
        self._batch = batch
        self._waiting: asyncio.Queue[_Submission] = asyncio.Queue(size)

    @property
    def full(self) -> bool:
        """Whether the next request will be refused."""
        return self._waiting.full()

    async def submit(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        """Return what became of each alert, after the commit. Raises IntakeOverloaded."""
        stored: asyncio.Future[Sequence[Result]] = asyncio.get_running_loop().create_future()
        try:
            self._waiting.put_nowait(_Submission(alerts, stored))
        except asyncio.QueueFull:
            self._metrics.overloaded.inc()
            raise IntakeOverloaded("Too many alerts are waiting to be stored.") from None
        return await stored

    async def write(self) -> None:
        """Store what waits, for ever."""
        while True:
            batch = [await self._waiting.get()]
            size = len(batch[0].alerts)
            while size < self._batch and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
                size += len(batch[-1].alerts)
            alerts = [alert for submission in batch for alert in submission.alerts]
            results = await asyncio.to_thread(self._store, alerts)
            self._metrics.observe(alerts, results)
            start = 0
            for submission in batch:
                end = start + len(submission.alerts)
                if not submission.stored.done():  # its caller may have gone
                    submission.stored.set_result(results[start:end])
                start = end

    def _store(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        try:
            for _ in range(_TRIES - 1):
                with contextlib.suppress(*_AWAY):
                    return self._commit(alerts)
            return self._commit(alerts)
        except _AWAY as error:
            log.warning("intake.database_away", error=type(error).__name__, alerts=len(alerts))
            return [StoreAway("The database cannot be reached.")] * len(alerts)
        except _FAULTY as error:
            if len(alerts) == 1:
                log.warning("intake.alert_refused", error=str(error)[:500])
                return [AlertRefused("A value is outside of what can be stored.")]
            # One bad alert must not sink the others: halve until it stands alone.
            half = len(alerts) // 2
            return [*self._store(alerts[:half]), *self._store(alerts[half:])]

    def _commit(self, alerts: Sequence[NewAlert]) -> list[Answer]:
        with self._sessions.begin() as session:
            return store_alerts(session, alerts, limits=self._limits)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Run the writer beside the application, on a connection of its own."""
    settings: Settings = app.state.settings
    engine = make_engine(settings.database_url, pool_size=1, overflow=0, pre_ping=False)
    app.state.intake = Intake(
        make_sessions(engine),
        app.state.intake_metrics,
        limits=app.state.limits,
        size=settings.intake_queue_size,
        batch=settings.intake_batch_size,
    )
    writer = asyncio.ensure_future(app.state.intake.write())
    # A writer that dies would leave every request hanging: end the process, it is restarted.
    writer.add_done_callback(_end_process_unless_cancelled)
    try:
        yield
    finally:
        writer.cancel()
        engine.dispose()


def _end_process_unless_cancelled(writer: asyncio.Future[None]) -> None:
    if not writer.cancelled():
        log.critical("intake.writer_died", exc_info=writer.exception())
        signal.raise_signal(signal.SIGTERM)


def raise_for(result: Result) -> Outcome:
    """Return an outcome; raise what is an error."""
    if isinstance(result, Outcome):
        return result
    raise result
