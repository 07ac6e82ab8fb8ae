"""Worker threads: they run jobs and timers, and never end because the database is away."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

import structlog
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine

from servicekit.clock import Clock
from servicekit.db import follow
from servicekit.errors import Unavailable
from servicekit.http import DestinationDown, Refused
from servicekit.jobs import CHANNEL, Job, LeaseLost, by_key, common_trace, traced
from servicekit.queue import Found, Outcome, Queue
from servicekit.tracing import following
from servicekit.watch import AWAY, LONGEST_PAUSE, Bell, Watch, WorkerMetrics, backoff

__all__ = ["GiveUp", "Task", "Timer", "Worker", "backoff", "each"]

_LONGEST_SLEEP = 5.0
# Work that comes in while one rests is done together, which makes a busy machine less busy.
_BREATH = 0.05
log = structlog.get_logger(source=__name__)


class GiveUp(Exception):
    """The job can never succeed: it becomes a dead letter."""


@dataclass(frozen=True, slots=True)
class Task:
    """How jobs of one kind run: `run` gets up to `batch` of them, outside of any transaction.

    A task that `finishes_itself` does so in the transaction of its effect. One that may `linger`
    waits that long after it was woken, for company.
    """

    kind: str
    run: Callable[[Sequence[Job]], None]
    threads: int = 1
    batch: int = 1
    finishes_itself: bool = False
    lease: timedelta = timedelta(seconds=10)
    linger: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Timer:
    """Work that falls due by the state of its own rows.

    `fire` does what is due and returns how much that was; `next_due` tells when to look again.
    """

    name: str
    fire: Callable[[], int]
    next_due: Callable[[], datetime | None]


def each(run: Callable[[Job], None]) -> Callable[[Sequence[Job]], None]:
    """Return a batch function that runs its jobs one by one."""

    def run_all(jobs: Sequence[Job]) -> None:
        for job in jobs:
            run(job)

    return run_all


class Worker:
    """Runs the tasks and timers of one service in threads of this process."""

    def __init__(
        self,
        engine: Engine,
        *,
        tasks: Sequence[Task] = (),
        timers: Sequence[Timer] = (),
        clock: Clock,
        registry: CollectorRegistry,
        poll: timedelta = timedelta(milliseconds=500),
    ) -> None:
        self._engine = engine
        self._tasks = {task.kind: task for task in tasks}
        self._timers = {timer.name: timer for timer in timers}
        self._clock = clock
        self._poll = poll.total_seconds()
        self._queue = Queue(engine, clock)
        self._metrics = WorkerMetrics(registry)
        self._stopping = threading.Event()
        self._bells: dict[str, list[Bell]] = {}
        self._threads: list[threading.Thread] = []
        self._orphans: list[Sequence[Job]] = []
        self._watch = Watch(
            engine,
            self._queue,
            kinds=list(self._tasks),
            metrics=self._metrics,
            poll=self._poll,
            wake=self.wake,
        )
        self._unfollow: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Start the threads."""
        self._unfollow = follow(self._engine, CHANNEL, self.wake)
        for task in self._tasks.values():
            for number in range(task.threads):
                bell = self._bell(task.kind)
                self._spawn(f"{task.kind}-{number}", partial(self._serve, task, bell))
        for timer in self._timers.values():
            bell = self._bell(timer.name)
            self._spawn(timer.name, partial(self._tick, timer, bell))
        self._spawn("job-watch", partial(self._watch.run, self._stopping))

    def stop(self, grace: timedelta = timedelta(seconds=10)) -> None:
        """Stop claiming, let running jobs finish for up to `grace`, then return."""
        self._unfollow()
        self._stopping.set()
        self.wake()
        deadline = monotonic() + grace.total_seconds()
        for thread in self._threads:
            thread.join(max(0.0, deadline - monotonic()))
        self._engine.dispose()

    def wake(self, name: str | None = None) -> None:
        """Let an idle thread of one kind or timer look for work now; without a name, let all."""
        if name:
            bells = self._bells.get(name, [])
            idle = [bell for bell in bells if bell.idle]
            # All busy: whichever is done first looks again.
            for bell in idle[:1] or bells:
                bell.ring()
            return
        for bells in list(self._bells.values()):
            for bell in bells:
                bell.ring()

    @property
    def alive(self) -> bool:
        """Whether the watching thread has shown itself within ten seconds."""
        return not self._threads or self._watch.alive

    def drain(self) -> None:
        """Run, in this thread, all that is due now: for tests, with a frozen clock."""
        busy = True
        while busy:
            self._queue.reap()
            busy = sum(timer.fire() for timer in self._timers.values()) > 0
            for task in self._tasks.values():
                while self._run_some(task, keys=task.batch) is not Found.NOTHING:
                    busy = True

    def _bell(self, name: str) -> Bell:
        bell = Bell()
        self._bells.setdefault(name, []).append(bell)
        return bell

    def _spawn(self, name: str, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, task: Task, bell: Bell) -> None:
        troubles = 0
        while not self._stopping.is_set():
            bell.clear()
            began = monotonic()
            try:
                self._give_back()
                found = Found.MORE
                while found is Found.MORE and not self._stopping.is_set():
                    # Whether a destination is back is learnt from one key as well as from many.
                    found = self._run_some(task, keys=1 if troubles else task.batch)
                    troubles = troubles if found is Found.NOTHING else 0
            except (*AWAY, DestinationDown) as error:
                troubles += 1
                log.warning("worker.paused", kind=task.kind, error=type(error).__name__)
                self._stopping.wait(backoff(troubles, longest=LONGEST_PAUSE).total_seconds())
            else:
                ended = monotonic()
                breath = min(ended - began, _BREATH)
                bell.wait(_LONGEST_SLEEP)
                self._stopping.wait(max(task.linger.total_seconds(), ended + breath - monotonic()))

    def _run_some(self, task: Task, *, keys: int) -> Found:
        claim = self._queue.claim(task.kind, task.batch, task.lease, keys=keys)
        jobs = claim.jobs
        if not jobs:
            return Found.NOTHING
        if claim.more and self._threads:
            self.wake(task.kind)  # one thread does not suffice
        try:
            outcome = self._run(task, jobs)
        except AWAY:
            self._orphans.append(jobs)
            raise
        if outcome is Outcome.UNREACHED and self._threads:
            raise DestinationDown
        return Found.MORE if claim.more or outcome is Outcome.FREED else Found.ALL

    def _give_back(self) -> None:
        """Release what was claimed when the database went away: the lease need not run out."""
        while self._orphans:
            jobs = self._orphans.pop()
            try:
                self._queue.retry(jobs, "the database was away", after=timedelta(0))
            except AWAY:
                self._orphans.append(jobs)
                raise

    def _run(self, task: Task, jobs: Sequence[Job]) -> Outcome:
        """Run jobs and record what came of it."""
        with following(common_trace(jobs)):
            return self._try(task, jobs)

    def _try(self, task: Task, jobs: Sequence[Job]) -> Outcome:
        try:
            with traced(jobs) as steps:
                task.run(steps)
        except DestinationDown as error:
            self._queue.retry(jobs, str(error), after=backoff(1, longest=LONGEST_PAUSE))
            self._count(task, "destination_down", jobs)
            return Outcome.UNREACHED
        except Unavailable as error:
            delay = timedelta(seconds=error.retry_after) if error.retry_after else None
            self._queue.retry(jobs, str(error), after=delay or backoff(jobs[0].attempts))
            self._count(task, "retried", jobs)
            return Outcome.LATER
        except AWAY:
            raise
        except LeaseLost:
            self._count(task, "lease_lost", jobs)
            return Outcome.LATER
        except Exception as error:  # noqa: BLE001 - the one broad except: no job may end the thread
            return self._failed(task, jobs, error)
        else:
            freed = not task.finishes_itself and self._queue.finish(jobs)
            self._count(task, "done", jobs)
            return Outcome.FREED if freed else Outcome.SETTLED

    def _failed(self, task: Task, jobs: Sequence[Job], error: Exception) -> Outcome:
        if len(jobs) > 1:  # one bad job must not sink the others
            lines = by_key(jobs)
            if len(lines) > 1:
                return max([self._run(task, line) for line in lines])
            return self._in_turn(task, jobs)
        if isinstance(error, (GiveUp, Refused)):
            log.error("job.dead", kind=task.kind, job=jobs[0].id, error=str(error))
            self._queue.bury(jobs, str(error))
            self._count(task, "dead", jobs)
            return Outcome.SETTLED
        log.error("job.failed", kind=task.kind, job=jobs[0].id, exc_info=error)
        self._queue.retry(jobs, repr(error), after=backoff(jobs[0].attempts), failed=True)
        self._count(task, "failed", jobs)
        return Outcome.LATER

    def _in_turn(self, task: Task, line: Sequence[Job]) -> Outcome:
        """Run jobs of one key one by one, up to the first that has to be tried again."""
        for done, job in enumerate(line, start=1):
            outcome = self._run(task, [job])
            if outcome in (Outcome.LATER, Outcome.UNREACHED):
                if rest := line[done:]:
                    self._queue.retry(rest, "it waits for the one before it", after=timedelta(0))
                break
        return outcome

    def _count(self, task: Task, outcome: str, jobs: Sequence[Job]) -> None:
        self._metrics.jobs.labels(task.kind, outcome).inc(len(jobs))

    def _tick(self, timer: Timer, bell: Bell) -> None:
        while not self._stopping.is_set():
            bell.clear()
            began = monotonic()
            try:
                while not self._stopping.is_set() and timer.fire():
                    pass
                due = timer.next_due()
            except AWAY as error:
                log.warning("timer.paused", timer=timer.name, error=type(error).__name__)
                due = None
            except Exception:  # likewise: no row may end the thread
                log.exception("timer.failed", timer=timer.name)
                due = None
            wait = self._poll
            if due is not None:
                wait = min(wait, max(0.001, (due - self._clock.now()).total_seconds()))
            took = monotonic() - began
            bell.wait(wait)
            self._stopping.wait(min(took, _BREATH))
