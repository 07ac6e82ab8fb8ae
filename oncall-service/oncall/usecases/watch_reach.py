"""Keep what escalation must know without asking: whom nothing reaches, and what is flawed."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from prometheus_client import CollectorRegistry, Gauge

from oncall.clients.notification import Notification, Silent
from oncall.domain.lint import Flaw
from oncall.storage import reach
from oncall.usecases.lint import ask, everyone_paged, lint
from oncall.usecases.surroundings import Defaults
from servicekit.clock import Clock
from servicekit.db import Sessions

# Longer than a restart of the notification service takes; what is older may not be true any more.
_KEPT = timedelta(minutes=15)
log = structlog.get_logger(source=__name__)


class FindingsGauge:
    """How many flaws there are, by kind; every kind is there from the start."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._gauge = Gauge(
            "paging_lint_findings",
            "Flaws of schedules, policies, people and rules, by kind.",
            ["flaw"],
            registry=registry,
        )
        self.show({})

    def show(self, counted: dict[Flaw, int]) -> None:
        """Show so many of each kind."""
        for flaw in Flaw:
            self._gauge.labels(flaw).set(counted.get(flaw, 0))


@dataclass(slots=True)
class ReachWatch:
    """Asks the notification service every so often; any number of workers may do so."""

    sessions: Sessions
    clock: Clock
    notification: Notification
    defaults: Defaults
    gauge: FindingsGauge
    every: timedelta
    _next: datetime | None = field(default=None)

    def look(self) -> int:
        """Ask if it is time to; return 0, for there is never more to be done at once."""
        now = self.clock.now()
        if self._next is not None and now < self._next:
            return 0
        self._next = now + self.every
        with self.sessions.begin() as session:
            people = everyone_paged(session, self.defaults)
        try:
            told = ask(self.notification, people)
        except Silent as silence:
            log.warning("reach.unknown", reason=str(silence))
            told = []
        with self.sessions.begin() as session:
            reach.keep(session, told, now)
            reach.forget(session, now - _KEPT)
        report = lint(self.sessions, self.defaults, None, now)
        counted: dict[Flaw, int] = {}
        for one in report.findings:
            counted[one.flaw] = counted.get(one.flaw, 0) + 1
        self.gauge.show(counted)
        return 0

    def next_look(self) -> datetime | None:
        """Return when to ask again."""
        return self._next
