"""The figures of incidents for Prometheus. Source: api.md."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import event, orm

from incident_management.domain.measures import Transition
from incident_management.domain.severity import Severity
from incident_management.domain.status import Status
from incident_management.storage.feed import AWAY
from incident_management.storage.incidents import count_unfinished
from incident_management.usecases.record import MEASURED
from servicekit.db import Sessions

# From half a minute to a day.
_BUCKETS = (30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400)


class IncidentMetrics:
    """Counts what the sessions commit, after they have committed it."""

    def __init__(self, registry: CollectorRegistry, sessions: Sessions) -> None:
        """Register the figures; those of the database are read at every scrape."""
        self.transitions = Counter(
            "incidents_total",
            "Incidents that came to a status.",
            ["status", "severity"],
            registry=registry,
        )
        self.mtta = Histogram(
            "incident_mtta_seconds",
            "Time from creation to the first acknowledgement.",
            ["severity"],
            buckets=_BUCKETS,
            registry=registry,
        )
        self.mttr = Histogram(
            "incident_mttr_seconds",
            "Time from creation to resolution.",
            ["severity"],
            buckets=_BUCKETS,
            registry=registry,
        )
        for severity in Severity:
            self.mtta.labels(severity)
            self.mttr.labels(severity)
            for status in Status:
                self.transitions.labels(status, severity)
        registry.register(OpenIncidents(sessions))
        event.listen(sessions, "after_commit", self._committed)
        event.listen(sessions, "after_rollback", _rolled_back)

    def _committed(self, session: orm.Session) -> None:
        for made in session.info.pop(MEASURED, ()):
            self._observe(made)

    def _observe(self, made: Transition) -> None:
        self.transitions.labels(made.status, made.severity).inc()
        if made.mtta_seconds is not None:
            self.mtta.labels(made.severity).observe(made.mtta_seconds)
        if made.mttr_seconds is not None:
            self.mttr.labels(made.severity).observe(made.mttr_seconds)


class OpenIncidents(Collector):
    """The number of unfinished incidents, as the database knows it: true after a restart."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Name the figure without asking the database."""
        return [_gauge()]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the figure; nothing while the database is away, rather than something wrong."""
        try:
            with self._sessions.begin() as session:
                counted = count_unfinished(session)
        except AWAY:
            return
        gauge = _gauge()
        for severity, count in counted.items():
            gauge.add_metric([severity.value], count)
        yield gauge


def _gauge() -> GaugeMetricFamily:
    return GaugeMetricFamily(
        "open_incidents", "Incidents neither resolved nor closed.", labels=["severity"]
    )


def _rolled_back(session: orm.Session) -> None:
    session.info.pop(MEASURED, None)
