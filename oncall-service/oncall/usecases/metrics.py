"""What on-call counts, and gauges read from the database, so that a restart changes nothing."""

from collections import Counter as Sum
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from oncall.domain.ledger import Entry, Outcome
from oncall.domain.resolver import on_call
from oncall.domain.walk import Why
from oncall.storage import pages, runs, schedules
from oncall.usecases.fire_due import Firing
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.tracing import following

PEOPLE_SHOWN = 100
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
        self.skipped = Counter(
            "escalation_steps_skipped_total",
            "Steps that paged nobody, by reason: nobody, unreachable, condition, merged.",
            ["why"],
            registry=registry,
        )
        for why in Why:  # a rate cannot see the first increase of what was not there before
            self.skipped.labels(why)
        count = partial(Counter, registry=registry)
        self.exhausted = count(
            "escalations_exhausted_total", "Escalations with nobody left to page."
        )
        self.unroutable = count(
            "escalations_unroutable_total",
            "Incidents for which not even the default team has a schedule.",
        )
        self.last_resorts = count(
            "escalations_last_resort_total",
            "Pages to a last resort: no step reached anybody, or nobody answered.",
        )
        self.resumed = count(
            "escalations_resumed_total", "Acknowledged incidents not resolved in time."
        )
        self.failures = count(
            "escalation_failures_total", "Due escalations put off because their row is bad."
        )

    def report(self, firings: Sequence[Firing]) -> None:
        """Count and log what has been committed."""
        for firing in firings:
            if firing.failed:
                self.failures.inc()
                continue
            self.lateness.observe(firing.decision.lateness_seconds)
            if not firing.decision.routable:
                self.unroutable.inc()
            if firing.decision.resumed:
                self.resumed.inc()
            with following(firing.decision.run.incident.trace):
                for entry in firing.decision.entries:
                    self._report(entry)

    def _report(self, entry: Entry) -> None:
        fields = {"incident_id": entry.incident_id, "team": entry.team, "reason": entry.reason}
        match entry.outcome:
            case Outcome.EXHAUSTED:
                self.exhausted.inc()
                log.error("escalation.exhausted", **fields)
            case Outcome.LAST_RESORT:
                self.last_resorts.inc()
                log.error("escalation.last_resort", **fields)
            case Outcome.PAGED:
                log.info("step.fired", level=entry.level, **fields)
            case Outcome.SKIPPED | Outcome.MERGED:
                self.skipped.labels(entry.why or Why.NOBODY).inc()
                log.warning("step.passed", outcome=entry.outcome, level=entry.level, **fields)
        if entry.escalated:
            self.escalations.labels(entry.team).inc()


class Gauges(Collector):
    """Who is on call, who was paged how often, what runs: asked of the database at every scrape."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges; none while the database is away."""
        people = GaugeMetricFamily(
            "oncall_current", "Who is on call now.", labels=["team", "engineer", "role"]
        )
        paged = GaugeMetricFamily(
            "pages_last_day",
            f"Pages within the last 24 hours, of the {PEOPLE_SHOWN} people who had most.",
            labels=["team", "engineer"],
        )
        running = GaugeMetricFamily("escalations_running", "Escalations that have a next step.")
        try:
            with self._sessions.begin() as session:
                known = schedules.current(session)
                running.add_metric([], runs.running(session))
                since = self._clock.now() - timedelta(days=1)
                most = pages.counts(session, since, limit=PEOPLE_SHOWN)
        except (OperationalError, InterfaceError, PoolTimeout):
            return
        for team, schedule in known.items():
            on_duty = on_call(schedule, self._clock.now())
            for one, role in zip(on_duty, ("primary", "secondary"), strict=False):
                people.add_metric([team, one.person.name, role], 1)
        sums: Sum[tuple[str, str]] = Sum()  # two people may have one name
        for team, name, count in most:
            sums[team, name] += count
        for labels, count in sums.items():
            paged.add_metric(labels, count)
        yield people
        yield paged
        yield running
