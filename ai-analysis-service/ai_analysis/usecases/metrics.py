"""What the analysis measures."""

from collections.abc import Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ai_analysis.domain.suggestions import HISTORICAL, KNOWLEDGE_BASE, Suggestion
from ai_analysis.storage import history
from servicekit.db import Sessions

NOTHING = "none"


class AnalysisMetrics:
    """Figures of this process."""

    def __init__(self, registry: CollectorRegistry, *, entries: int) -> None:
        """Register the figures; `entries` is the size of the knowledge base."""
        self.analyses = Counter(
            "analyses_total",
            "Analyses, by where the first suggestion came from.",
            ["source"],
            registry=registry,
        )
        self.seconds = Histogram(
            "analysis_seconds",
            "Time that one analysis took.",
            buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1),
            registry=registry,
        )
        for source in (KNOWLEDGE_BASE, HISTORICAL, NOTHING):
            self.analyses.labels(source)
        Gauge("knowledge_base_entries", "Entries of the knowledge base.", registry=registry).set(
            entries
        )

    def count(self, suggestions: Sequence[Suggestion]) -> None:
        """Count one analysis."""
        self.analyses.labels(suggestions[0].source if suggestions else NOTHING).inc()


class LearnedIncidents(Collector):
    """How many past incidents are known: read when it is asked for, so true after a restart."""

    def __init__(self, sessions: Sessions) -> None:
        """Take the sessions of the service."""
        self._sessions = sessions

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Return the figure; nothing while the database is away."""
        try:
            with self._sessions.begin() as session:
                number = history.count(session)
        except (OperationalError, InterfaceError, PoolTimeout):
            return
        yield GaugeMetricFamily("learned_incidents", "Past incidents learned.", value=number)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Name the figure without asking the database."""
        yield GaugeMetricFamily("learned_incidents", "Past incidents learned.")
