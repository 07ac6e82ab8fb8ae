"""A writer: what waits for one connection to the database, and how it is stored."""

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import structlog

from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.domain.alerts import NewAlert
from alert_ingestion.domain.errors import AlertRefused, StoreAway
from alert_ingestion.domain.shares import Line
from alert_ingestion.usecases.keep_alerts import Keeper
from alert_ingestion.usecases.store_alerts import Answer

_LEFT_TO_OTHERS = 5
_THREADS = 2  # one may be stalled
log = structlog.get_logger(source=__name__)

Result = Answer | AlertRefused | StoreAway


@dataclass(frozen=True, slots=True)
class Submission:
    """A request's alerts, who sent them, and what became of them."""

    alerts: Sequence[NewAlert]
    sender: str | None
    stored: asyncio.Future[Sequence[Result]]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Requests that are stored together; who sets `abandoned` has spooled their alerts."""

    submissions: Sequence[Submission]
    alerts: Sequence[NewAlert]
    storing: Future[Sequence[Result]]
    abandoned: threading.Event


class Writer:
    """What waits for one connection to the database, and how it is stored."""

    def __init__(
        self, keeper: Keeper, metrics: IntakeMetrics, *, batch: int, patience: float | None
    ) -> None:
        """Write about `batch` alerts at once; what takes longer than `patience` is spooled."""
        # Asked directly: each turn of a busy event loop costs milliseconds.
        self._threads = ThreadPoolExecutor(_THREADS)
        self._keeper = keeper
        self._patience = patience
        self._stalled: Future[Sequence[Result]] | None = None
        self._metrics = metrics
        self._batch = batch
        self._critical: Line[Submission] = Line()
        self._others: Line[Submission] = Line()
        self._some = asyncio.Event()
        self.senders: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many requests wait."""
        return len(self._critical) + len(self._others)

    def put(self, submission: Submission, *, critical: bool) -> None:
        """Let a request wait for its turn."""
        lane = self._critical if critical else self._others
        whose = submission.sender or submission.alerts[0].service
        lane.put(whose, submission, len(submission.alerts))
        if submission.sender is not None:
            self.senders[submission.sender] += 1
        self._some.set()

    async def run(self) -> None:
        """Store what waits, for ever; the next batch is on its way while one is answered."""
        batch = await self._begin()
        while True:
            results = await self._kept(batch)
            following = await self._begin() if self._some.is_set() else None
            self._answer(batch, results)
            batch = following or await self._begin()

    @property
    def stalled(self) -> bool:
        """Whether it is not known yet what became of alerts that were spooled instead."""
        return self._stalled is not None and not self._stalled.done()

    async def _begin(self) -> _Batch:
        await self._some.wait()
        submissions, abandoned = self._next(), threading.Event()
        alerts = [alert for submission in submissions for alert in submission.alerts]
        storing = self._threads.submit(self._keeper.keep, alerts, abandoned)
        return _Batch(submissions, alerts, storing, abandoned)

    async def _kept(self, batch: _Batch) -> Sequence[Result]:
        try:
            async with asyncio.timeout(self._patience) as patience:
                return await asyncio.wrap_future(batch.storing)
        except TimeoutError:
            if not patience.expired():
                raise
        # The database neither answers nor refuses. Nobody waits for it: Sentry hangs up at once.
        batch.abandoned.set()
        self._stalled = batch.storing
        log.warning("intake.database_stalls", alerts=len(batch.alerts))
        return await asyncio.to_thread(self._keeper.spool, batch.alerts)

    def _answer(self, batch: _Batch, results: Sequence[Result]) -> None:
        self._metrics.observe(batch.alerts, results)
        told = iter(results)
        for submission in batch.submissions:
            mine = list(islice(told, len(submission.alerts)))
            if not submission.stored.done():  # its caller may have gone
                submission.stored.set_result(mine)

    def _next(self) -> list[Submission]:
        """Return what is written next: critical first, but others are never left waiting."""
        kept = self._batch // _LEFT_TO_OTHERS if len(self._others) else 0
        batch, size = self._critical.take(self._batch - kept)
        others, _ = self._others.take(self._batch - size)
        batch += others
        for submission in batch:
            if submission.sender is not None:
                self.senders[submission.sender] -= 1
        if not len(self):
            self._some.clear()
        return batch
