"""Sends many alerts in a short time, evenly, and tells how the platform bore it; one at a time."""

import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

import structlog
from pydantic import BaseModel

from servicekit.clock import Clock
from servicekit.errors import Unavailable
from test_runner.scenarios import Category, Scenario, of_categories
from test_runner.sender import AlertRefused, Sender, Via

MOST_ALERTS, LONGEST_SECONDS, FASTEST = 5000, 300, 500
_SENDERS = 8
log = structlog.get_logger(source=__name__)


class StormUnderWay(Exception):
    """A storm is already under way."""


class StormState(BaseModel):
    """The storm under way, else the last one; everything but `running` is empty before the first.

    `became` counts the actions of alert ingestion; the times of its answers are in milliseconds.
    """

    running: bool = False
    alerts: int = 0
    seconds: float = 0
    categories: list[Category] = []
    started_at: datetime | None = None
    ended_at: datetime | None = None
    sent: int = 0
    failed: int = 0
    incidents: int = 0
    became: dict[str, int] = {}
    median_ms: float | None = None
    p95_ms: float | None = None
    last_error: str | None = None


@dataclass(slots=True)
class _Storm:
    scenarios: Sequence[Scenario]
    alerts: int
    seconds: float
    started_at: datetime
    ended_at: datetime | None = None
    next: int = 0
    failed: int = 0
    last_error: str | None = None
    took: list[float] = field(default_factory=list)
    became: Counter[str] = field(default_factory=Counter)
    incidents: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    stopping: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    def state(self) -> StormState:
        with self.lock:
            took = sorted(self.took)
            return StormState(
                running=self.running and self.ended_at is None,
                alerts=self.alerts,
                seconds=self.seconds,
                categories=list(dict.fromkeys(one.category for one in self.scenarios)),
                started_at=self.started_at,
                ended_at=self.ended_at,
                sent=len(took),
                failed=self.failed,
                incidents=len(self.incidents),
                became=dict(self.became),
                median_ms=_quantile(took, 0.5),
                p95_ms=_quantile(took, 0.95),
                last_error=self.last_error,
            )


class Storms:
    """Starts and stops the storm; safe to call from several threads."""

    def __init__(self, sender: Sender, clock: Clock) -> None:
        self._sender = sender
        self._clock = clock
        self._changing = threading.Lock()
        self._storm: _Storm | None = None

    def start(self, alerts: int, seconds: float, categories: Sequence[Category]) -> StormState:
        """Send so many alerts evenly over so many seconds. Raises StormUnderWay."""
        with self._changing:
            if self.state().running:
                raise StormUnderWay("stop the storm that is under way first")
            storm = _Storm(of_categories(categories), alerts, seconds, self._clock.now())
            storm.thread = threading.Thread(
                target=self._drive, args=(storm,), name="storm", daemon=True
            )
            self._storm = storm
            storm.thread.start()
        log.info("storm.started", alerts=alerts, seconds=seconds)
        return self.state()

    def stop(self) -> StormState:
        """End the storm and wait for the alerts under way; nothing happens without one."""
        with self._changing:
            if self._storm is not None and self._storm.thread is not None:
                self._storm.stopping.set()
                self._storm.thread.join()
        return self.state()

    def state(self) -> StormState:
        """Return how it stands."""
        return StormState() if self._storm is None else self._storm.state()

    def _drive(self, storm: _Storm) -> None:
        began = monotonic()
        with ThreadPoolExecutor(_SENDERS, thread_name_prefix="storm") as pool:
            for _ in range(_SENDERS):
                pool.submit(self._work, storm, began)
        storm.ended_at = self._clock.now()
        log.info("storm.ended", sent=len(storm.took), failed=storm.failed)

    def _work(self, storm: _Storm, began: float) -> None:
        while True:
            with storm.lock:
                place, storm.next = storm.next, storm.next + 1
            due = began + place * storm.seconds / storm.alerts
            if place >= storm.alerts or storm.stopping.wait(max(0.0, due - monotonic())):
                return
            self._send(storm, place)

    def _send(self, storm: _Storm, place: int) -> None:
        scenario = storm.scenarios[place % len(storm.scenarios)]
        began = monotonic()
        try:
            # Each an alert of its own, not a repeat of the one before.
            answer = self._sender.send(
                scenario, via=Via.STORM, labels={"storm_alert": str(place + 1)}
            ).answer
        except (Unavailable, AlertRefused) as error:
            with storm.lock:
                storm.failed += 1
                storm.last_error = str(error)
            return
        with storm.lock:
            storm.took.append((monotonic() - began) * 1000)
            storm.became[answer.action] += 1
            if answer.incident_id is not None:
                storm.incidents.add(answer.incident_id)


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    if not ordered:
        return None
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
