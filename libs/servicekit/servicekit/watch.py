"""The thread that watches the job table: it wakes the workers, frees lost jobs, takes figures."""

import random
import select
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from time import monotonic
from typing import Any

import psycopg2
import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge
from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from servicekit import inbox
from servicekit.jobs import CHANNEL
from servicekit.queue import Queue

LONGEST_BACKOFF = 60.0
LONGEST_PAUSE = 2.0
_REAP_EVERY = 2.0
_HEARTBEAT_LIMIT = 10.0
# What a lost database looks like; other database errors are faults of a job.
AWAY = (
    OperationalError,
    InterfaceError,
    PoolTimeout,
    psycopg2.OperationalError,
    psycopg2.InterfaceError,
)
log = structlog.get_logger(source=__name__)


def backoff(attempt: int, *, longest: float = LONGEST_BACKOFF) -> timedelta:
    """Return a delay for the `attempt`-th try: exponential from 0.5 s, capped, fully jittered."""
    ceiling = min(longest, 0.5 * 2 ** min(attempt, 10))
    return timedelta(seconds=random.uniform(ceiling / 4, ceiling))  # noqa: S311 - jitter


class Bell:
    """Wakes one thread; knows whether that thread waits for it."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.idle = False
        self.ring = self._event.set
        self.clear = self._event.clear

    def wait(self, seconds: float) -> None:
        self.idle = True
        self._event.wait(seconds)
        self.idle = False


class WorkerMetrics:
    """What the worker shows of itself."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.jobs = Counter("jobs_total", "Jobs run.", ["kind", "outcome"], registry=registry)
        self.oldest = Gauge(
            "outbox_oldest_seconds", "Age of the oldest due job.", ["kind"], registry=registry
        )
        self.dead = Gauge("dead_letters", "Jobs given up.", ["kind"], registry=registry)
        self.expired = Counter("leases_expired_total", "Leases that ran out.", registry=registry)


class Watch:
    """Looks every `poll`, and at once on a notification, and calls `wake` with a job kind."""

    def __init__(
        self,
        engine: Engine,
        queue: Queue,
        *,
        kinds: Sequence[str],
        metrics: WorkerMetrics,
        poll: float,
        wake: Callable[[str | None], None],
    ) -> None:
        self._engine = engine
        self._queue = queue
        self._kinds = kinds
        self._metrics = metrics
        self._poll = poll
        self._wake = wake
        self._beat = monotonic()

    @property
    def alive(self) -> bool:
        """Whether it has shown itself within ten seconds."""
        return monotonic() - self._beat < _HEARTBEAT_LIMIT

    def run(self, stopping: threading.Event) -> None:
        """Watch until `stopping` is set, also while the database is away."""
        troubles = 0
        while not stopping.is_set():
            try:
                self._listen(stopping)
            except AWAY as error:
                troubles += 1
                log.warning("worker.database_away", error=type(error).__name__)
                self._beat = monotonic()
                stopping.wait(backoff(troubles, longest=LONGEST_PAUSE).total_seconds())

    def _listen(self, stopping: threading.Event) -> None:
        with self._engine.connect() as pooled:
            pooled.detach()  # this connection listens: it never goes back to the pool
            raw: Any = pooled.connection.dbapi_connection
            raw.set_session(autocommit=True)
            with raw.cursor() as cursor:
                cursor.execute("SELECT current_schema()")
                (schema,) = cursor.fetchone()
                cursor.execute(f'LISTEN "{CHANNEL}{schema}"')
            looked = reaped = 0.0
            while not stopping.is_set():
                self._beat = monotonic()
                self._hear(raw)
                if monotonic() - looked >= self._poll:
                    looked = monotonic()
                    for kind in self._queue.due(self._kinds):
                        self._wake(kind)
                if monotonic() - reaped >= _REAP_EVERY:
                    reaped = monotonic()
                    self._housekeep()

    def _hear(self, raw: Any) -> None:
        ready, _, _ = select.select([raw], [], [], self._poll)
        if ready:
            raw.poll()
            for notice in raw.notifies:
                self._wake(notice.payload)
            raw.notifies.clear()

    def _housekeep(self) -> None:
        self._metrics.expired.inc(self._queue.reap())
        self._queue.purge()
        inbox.purge(self._engine)
        for waiting in self._queue.backlog(self._kinds):
            self._metrics.oldest.labels(waiting.kind).set(waiting.oldest_seconds)
            self._metrics.dead.labels(waiting.kind).set(waiting.dead)
