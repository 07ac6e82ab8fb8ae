"""Sends scenarios one after the other at an interval, until it is stopped; one run at a time."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from time import monotonic

import structlog
from pydantic import BaseModel

from servicekit.clock import Clock
from servicekit.errors import Unavailable
from test_runner.scenarios import Category, Scenario, of_categories
from test_runner.sender import AlertRefused, Sender, Via

log = structlog.get_logger(source=__name__)


class AlreadyRunning(Exception):
    """A continuous run is already under way."""


class ContinuousState(BaseModel):
    """The run under way, else the last one; everything but `running` is empty before the first."""

    running: bool = False
    interval_seconds: float | None = None
    categories: list[Category] = []
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    sent: int = 0
    failed: int = 0
    last_scenario_id: str | None = None
    last_sent_at: datetime | None = None
    last_error: str | None = None
    next_at: datetime | None = None


@dataclass(slots=True)
class _Run:
    scenarios: Sequence[Scenario]
    interval: float
    state: ContinuousState
    stopping: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class Continuous:
    """Starts and stops the run; safe to call from several threads."""

    def __init__(self, sender: Sender, clock: Clock) -> None:
        self._sender = sender
        self._clock = clock
        self._changing = threading.Lock()
        self._run: _Run | None = None

    def start(self, interval_seconds: float, categories: Sequence[Category]) -> ContinuousState:
        """Send the first alert now and one every interval. Raises AlreadyRunning."""
        with self._changing:
            if self.state().running:
                raise AlreadyRunning("stop the run that is under way first")
            chosen = of_categories(categories)
            state = ContinuousState(
                running=True,
                interval_seconds=interval_seconds,
                categories=list(dict.fromkeys(scenario.category for scenario in chosen)),
                started_at=self._clock.now(),
            )
            run = _Run(chosen, interval_seconds, state)
            run.thread = threading.Thread(
                target=self._drive, args=(run,), name="continuous", daemon=True
            )
            run.thread.start()
            self._run = run
        log.info("continuous.started", interval_seconds=interval_seconds, scenarios=len(chosen))
        return self.state()

    def stop(self) -> ContinuousState:
        """End the run and wait for the alert under way; nothing happens when there is none."""
        with self._changing:
            run = self._run
            if run is not None and run.thread is not None and run.state.running:
                run.stopping.set()
                run.thread.join()
                self._note(run, running=False, stopped_at=self._clock.now(), next_at=None)
                log.info("continuous.stopped", sent=run.state.sent, failed=run.state.failed)
        return self.state()

    def state(self) -> ContinuousState:
        """Return how it stands."""
        run = self._run
        if run is None:
            return ContinuousState()
        alive = run.thread is not None and run.thread.is_alive()
        return run.state.model_copy(update={"running": run.state.running and alive})

    def _drive(self, run: _Run) -> None:
        due = monotonic()
        for scenario in cycle(run.scenarios):
            self._send(run, scenario)
            # Turns missed while a service hung are dropped: nobody asked for a burst.
            due = max(due + run.interval, monotonic())
            wait = due - monotonic()
            self._note(run, next_at=self._clock.now() + timedelta(seconds=wait))
            if run.stopping.wait(wait):
                return

    def _send(self, run: _Run, scenario: Scenario) -> None:
        try:
            sending = self._sender.send(scenario, via=Via.CONTINUOUS)
        except (Unavailable, AlertRefused) as error:
            log.warning("continuous.failed", scenario=scenario.id, error=str(error))
            self._note(run, failed=run.state.failed + 1, last_error=str(error))
        else:
            self._note(
                run,
                sent=run.state.sent + 1,
                last_scenario_id=scenario.id,
                last_sent_at=sending.sent_at,
                last_error=None,
            )

    def _note(self, run: _Run, **changes: object) -> None:
        """Replace the state as a whole, so that a reader never sees half of a change."""
        run.state = run.state.model_copy(update=changes)
