"""What the worker runs: deliveries of the outbox and the escalation timer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from oncall.storage import runs
from oncall.usecases.fire_due import fire_due
from oncall.usecases.metrics import Metrics
from oncall.usecases.surroundings import Defaults
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.events import delivery
from servicekit.worker import Task, Timer

DELIVERY_THREADS = 2
# Pages leave at once; who was assigned may wait for company.
_LINGER = {"incident-management": timedelta(milliseconds=150)}


@dataclass(frozen=True, slots=True)
class Escalations:
    """The timer of all escalation runs; any number of workers may have one."""

    sessions: Sessions
    clock: Clock
    metrics: Metrics
    defaults: Defaults

    def fire(self) -> int:
        """Fire what is due; return how many runs that were."""
        with self.sessions.begin() as session:
            firings = fire_due(
                session,
                now=self.clock.override(),
                default_team=self.defaults.team,
                last_resort=self.defaults.last_resort,
            )
        self.metrics.report(firings)
        return len(firings)

    def next_due(self) -> datetime | None:
        """Return when the next run falls due."""
        with self.sessions.begin() as session:
            return runs.next_due(session)

    def timer(self) -> Timer:
        """Return the worker's timer; its name is what a commit wakes it by."""
        return Timer(runs.TIMER, self.fire, self.next_due)


def tasks(neighbours: Mapping[str, httpx.Client]) -> Sequence[Task]:
    """Return a delivery for each neighbour, by name of the destination."""
    return [
        delivery(name, client, threads=DELIVERY_THREADS, linger=_LINGER.get(name, timedelta(0)))
        for name, client in neighbours.items()
    ]
