"""What on-call counts, and gauges read from the database, so that a restart changes nothing."""

from collections.abc import Iterator, Sequence

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from oncall.domain.ledger import Outcome
from oncall.domain.resolver import on_call
from oncall.storage import runs, schedules
from oncall.usecases.fire_due import Firing
from servicekit.clock import Clock
from servicekit.db import Sessions

LATENESS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
log = structlog.get_logger(source=__name__)


class Metrics:
    """Counts escalations; a team is the only label."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.escalations = Counter(
            "escalations_total",
            "Pages beyond the first of an incident, by timer or by hand.",
            ["team"],
            registry=registry,
        )
        self.lateness = Histogram(
            "escalation_lateness_seconds",
            "Time between a step's due time and its firing.",
            buckets=LATENESS,
            registry=registry,
        )
        self.exhausted = Counter(
            "escalations_exhausted_total",
            "Escalations with nobody left to page.",
            registry=registry,
        )
        self.unroutable = Counter(
            "escalations_unroutable_total",
            "Incidents for which not even the default team has a schedule.",
            registry=registry,
        )
        self.failures = Counter(
            "escalation_failures_total",
            "Due escalations put off because their row is bad.",
            registry=registry,
        )

    def report(self, firings: Sequence[Firing]) -> None:
        """Count and log what has been committed."""
        for firing in firings:
            if firing.failed:
                self.failures.inc()
                continue
            self.lateness.observe(firing.lateness_seconds)
            if not firing.routable:
                self.unroutable.inc()
            self._report_entries(firing)

    def _report_entries(self, firing: Firing) -> None:
        for entry in firing.entries:
            fields = {"incident_id": entry.incident_id, "team": entry.team, "reason": entry.reason}
            if entry.outcome is Outcome.EXHAUSTED:
                self.exhausted.inc()
                log.error("escalation.exhausted", **fields)
            elif entry.outcome is Outcome.PAGED:
                log.info("step.fired", level=entry.level, **fields)
            else:
                log.warning("step.passed", outcome=entry.outcome, level=entry.level, **fields)
            if entry.escalated:
                self.escalations.labels(entry.team).inc()


class Gauges(Collector):
    """Who is on call and how many escalations run, asked of the database at every scrape."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges; none while the database is away."""
        people = GaugeMetricFamily(
            "oncall_current", "Who is on call now.", labels=["team", "engineer", "role"]
        )
        running = GaugeMetricFamily("escalations_running", "Escalations that have a next step.")
        try:
            with self._sessions.begin() as session:
                known = schedules.current(session)
                running.add_metric([], runs.running(session))
        except (OperationalError, InterfaceError, PoolTimeout):
            return
        for team, schedule in known.items():
            on_duty = on_call(schedule, self._clock.now())
            for one, role in zip(on_duty, ("primary", "secondary"), strict=False):
                people.add_metric([team, one.person.name, role], 1)
        yield people
        yield running
