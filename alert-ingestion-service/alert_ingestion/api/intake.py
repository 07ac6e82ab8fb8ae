"""Micro-batched intake: a writer stores all that waited while it last committed.

No timer: a quiet system waits for nothing, and batches grow by themselves under load. Requests of
many alerts have a writer of their own, so that single ones need not wait for a storm's commits.
While the database is away alerts go to the spool, and everything after them too until it is empty.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import structlog
from fastapi import FastAPI

from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.api.writer import Result, Submission, Writer
from alert_ingestion.domain.alerts import NewAlert, Outcome
from alert_ingestion.domain.errors import IntakeOverloaded, TooManyAlerts
from alert_ingestion.domain.severity import Severity
from alert_ingestion.domain.shares import Bucket, Shares
from alert_ingestion.settings import Settings
from alert_ingestion.storage.spool import Spool
from alert_ingestion.usecases.keep_alerts import Keeper
from alert_ingestion.usecases.store_alerts import Limits
from servicekit.db import Sessions, make_engine, make_sessions

_PAUSE = 0.5
_ADOPT_EVERY = 30.0
_BURST_SECONDS = 10
_FEW = 10
_WRITERS = 2
# Writers name their rows by keys; a hash join would read a whole table for some hundred of them.
BY_KEY = "-c enable_hashjoin=off -c enable_mergejoin=off"
log = structlog.get_logger(source=__name__)


class Intake:
    """The bounded queue before the writers of this process."""

    def __init__(  # noqa: PLR0913 - a composition root's call
        self,
        sessions: Sessions,
        metrics: IntakeMetrics,
        *,
        limits: Limits,
        size: int,
        batch: int,
        spool: Spool | None = None,
        rate: float = 1000,
        patience: float = 2,
    ) -> None:
        """Take at most `size` waiting requests and write about `batch` alerts at once.

        `rate`: alerts a second that one integration may send. `patience`: seconds until alerts are
        spooled because the database does not answer.
        """
        self._keeper = Keeper(sessions, limits, spool)
        self._spool = spool
        self._metrics = metrics
        waits = patience if spool is not None else None
        self._small, self._large = (
            Writer(self._keeper, metrics, batch=batch, patience=waits) for _ in range(_WRITERS)
        )
        self._shares = Shares(size)
        self._rate = rate
        self._buckets: dict[str, Bucket] = {}

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return len(self._small) + len(self._large)

    @property
    def full(self) -> bool:
        """Whether the next request will be refused."""
        return not self._shares.room(self.waiting, critical=True)

    @property
    def spooling(self) -> bool:
        """Whether alerts are taken while the database is away."""
        return self._spool is not None and self._spool.room and not self.full

    async def submit(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        """Return what became of each alert, after the commit or the spool's fsync.

        Raises IntakeOverloaded, TooManyAlerts.
        """
        critical = any(alert.severity is Severity.CRITICAL for alert in alerts)
        sender = alerts[0].integration_id
        self._admit(len(alerts), sender, critical=critical)
        stored: asyncio.Future[Sequence[Result]] = asyncio.get_running_loop().create_future()
        writer = self._small if len(alerts) <= _FEW else self._large
        writer.put(Submission(alerts, sender, stored), critical=critical)
        return await stored

    async def write(self) -> None:
        """Store what waits, for ever."""
        await asyncio.gather(self._small.run(), self._large.run())

    async def replay(self) -> None:
        """Store what waits in the spool, for ever; take over what other processes left."""
        adopted = monotonic()
        while self._spool is not None:
            if monotonic() - adopted > _ADOPT_EVERY:
                adopted = monotonic()
                try:
                    await asyncio.to_thread(self._spool.adopt)
                except OSError as error:
                    log.warning("intake.not_adopted", error=str(error)[:200])
            done = False
            # What stalls may still be committed, and must not come after what came after it.
            if self._spool.waiting and not (self._small.stalled or self._large.stalled):
                done = await asyncio.to_thread(self._keeper.replay, self._metrics.observe)
            self._metrics.spool_bytes.set(self._spool.bytes)
            if not done:
                await asyncio.sleep(_PAUSE)

    def _admit(self, alerts: int, sender: str | None, *, critical: bool) -> None:
        waiting = self.waiting
        if not self._shares.room(waiting, critical=critical):
            self._metrics.overloaded.inc()
            raise IntakeOverloaded("Too many alerts are waiting to be stored.")
        if sender is None:
            return
        bucket = self._buckets.get(sender)
        if bucket is None:
            burst = self._rate * _BURST_SECONDS
            bucket = self._buckets[sender] = Bucket(self._rate, burst, burst, monotonic())
        mine = self._small.senders[sender] + self._large.senders[sender]
        fair = self._shares.fair(waiting, mine)
        if not fair or not bucket.take(alerts, monotonic()):
            self._metrics.overloaded.inc()
            raise TooManyAlerts("The integration sends more alerts than its share.")


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Run the writers beside the application, each on a connection of its own."""
    settings: Settings = app.state.settings
    engine = make_engine(
        settings.database_url, pool_size=_WRITERS, overflow=1, pre_ping=False, options=BY_KEY
    )
    spool = None
    if settings.spool_dir is not None:
        spool = _open(settings.spool_dir, settings.spool_max_bytes)
    intake = app.state.intake = Intake(
        make_sessions(engine),
        app.state.intake_metrics,
        limits=app.state.limits,
        size=settings.intake_queue_size,
        batch=settings.intake_batch_size,
        spool=spool,
        rate=settings.integration_rate,
        patience=settings.intake_patience.total_seconds(),
    )
    tasks = [asyncio.ensure_future(intake.write())]
    if spool is not None:
        tasks.append(asyncio.ensure_future(intake.replay()))
    for task in tasks:
        # A writer that dies would leave every request hanging: end the process, it is restarted.
        task.add_done_callback(end_process_unless_cancelled)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if spool is not None:
            spool.close()
        engine.dispose()


def _open(folder: Path, most_bytes: int) -> Spool | None:
    """Return the spool; without it alerts are taken as long as the database is there."""
    try:
        return Spool(folder, most_bytes=most_bytes)
    except OSError as error:
        log.critical("intake.no_spool", folder=str(folder), error=str(error))
        return None


def end_process_unless_cancelled(writer: asyncio.Future[None]) -> None:
    """Stop the process when a task that never ends has ended; done callback of such tasks."""
    if not writer.cancelled():
        log.critical("intake.writer_died", exc_info=writer.exception())
        signal.raise_signal(signal.SIGTERM)


def raise_for(result: Result) -> Outcome:
    """Return an outcome; raise what is an error."""
    if isinstance(result, Outcome):
        return result
    raise result
