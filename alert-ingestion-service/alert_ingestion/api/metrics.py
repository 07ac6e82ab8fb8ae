"""What intake measures."""

from collections import Counter as Counts
from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome

MOST_SERVICES = 1000
_RESULTS = {Action.CREATED: "new_incident", Action.ATTACHED: "existing_incident"}


class IntakeMetrics:
    """Counters of alerts; names of services are bounded, so that nobody can flood Prometheus."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register the figures."""
        self.received = Counter(
            "alerts_received_total",
            "Alerts stored, by severity and service.",
            ["severity", "service"],
            registry=registry,
        )
        self.correlated = Counter(
            "alerts_correlated_total",
            "Alerts correlated, by what became of them.",
            ["result"],
            registry=registry,
        )
        self.overloaded = Counter(
            "alerts_overloaded_total", "Requests refused by a full queue.", registry=registry
        )
        self.batch = Histogram(
            "intake_batch_size",
            "Alerts written in one transaction.",
            buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
            registry=registry,
        )
        self.spool_bytes = Gauge(
            "spool_bytes", "Alerts on disk that wait for the database.", registry=registry
        )
        for result in ("new_incident", "existing_incident"):
            self.correlated.labels(result)
        self._services: set[str] = set()
        self._received: dict[tuple[str, str], Counter] = {}  # finding it again by labels is slow

    def observe(self, alerts: Sequence[NewAlert], results: Sequence[object]) -> None:
        """Count a written batch."""
        self.batch.observe(len(alerts))
        stored = [
            (alert, result.action)
            for alert, result in zip(alerts, results, strict=True)
            # What is spooled is counted when it is stored.
            if isinstance(result, Outcome)
            and not result.replayed
            and result.action is not Action.SPOOLED
        ]
        received = Counts((alert.severity, alert.service) for alert, _ in stored)
        for (severity, service), alerts_of_both in received.items():
            labels = severity.value, self._bounded(service)
            counter = self._received.get(labels)
            if counter is None:
                counter = self._received[labels] = self.received.labels(*labels)
            counter.inc(alerts_of_both)
        for action, alerts_of_it in Counts(action for _, action in stored).items():
            if action in _RESULTS:
                self.correlated.labels(_RESULTS[action]).inc(alerts_of_it)

    def _bounded(self, service: str) -> str:
        if service in self._services:
            return service
        if len(self._services) >= MOST_SERVICES:
            return "other"
        self._services.add(service)
        return service
