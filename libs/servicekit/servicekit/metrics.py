"""One Prometheus registry for each application, so that several can live in one process."""

from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from sqlalchemy import Engine, QueuePool
from starlette.requests import Request
from starlette.responses import Response

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class HttpMetrics:
    """What every service measures of its requests, by route template, never by raw path."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.requests = Counter(
            "http_requests_total",
            "Requests answered.",
            ["method", "handler", "status"],
            registry=registry,
        )
        self.duration = Histogram(
            "http_request_duration_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ["method", "handler"],
            buckets=BUCKETS,
            registry=registry,
        )
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def observe(self, method: str, handler: str, status: int, seconds: float) -> None:
        """Count one request. Its labelled children are remembered: looking them up is slow."""
        key = (method, handler, status)
        found = self._children.get(key)
        if found is None:
            found = self.requests.labels(*key), self.duration.labels(method, handler)
            self._children[key] = found
        requests, duration = found
        requests.inc()
        duration.observe(seconds)


class Connections(Collector):
    """The pool that serves requests, as it is at the moment of the scrape."""

    def __init__(self, engine: Engine, *, limit: int) -> None:
        """Watch the pool of `engine`; it may grow to `limit` connections."""
        self._engine = engine
        self._limit = limit

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Name the figures without looking."""
        yield GaugeMetricFamily("db_connections", "Database connections.", labels=["state"])
        yield GaugeMetricFamily("db_connections_limit", "Most connections of the pool.")

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield how many connections are in use and idle, and how many there may be."""
        connections, limit = self.describe()
        if isinstance(pool := self._engine.pool, QueuePool):
            connections.add_metric(["in_use"], pool.checkedout())
            connections.add_metric(["idle"], pool.checkedin())
        limit.add_metric([], self._limit)
        yield connections
        yield limit


def make_registry() -> CollectorRegistry:
    """Return a registry that already holds the process's own figures."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry


def exposition(request: Request) -> Response:
    """Answer `GET /metrics` in the Prometheus text format."""
    registry: CollectorRegistry = request.app.state.registry
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
