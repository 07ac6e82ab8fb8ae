"""The figures of api.md: counted when the transaction commits, gauges read from the database."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import event, orm
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from notification.domain.delivery import ChannelName, Delivered, Outcome
from notification.domain.notifications import Notification, Status
from notification.storage import notifications
from notification.usecases.providers import Providers
from servicekit.db import Sessions

_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 14400, 86400)


class Measures:
    """Counts what became of notifications."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._settled = Counter(
            "oncall_notifications_sent_total",
            "Notifications settled, by how.",
            ["channel", "status"],
            registry=registry,
        )
        # From the start: Prometheus does not see the increase that brings a series into being.
        for channel in ChannelName:
            for status in (Status.SENT, Status.FAILED):
                self._settled.labels(channel, status)
        self._seconds = Histogram(
            "notification_delivery_seconds",
            "From the request of a notification to its acceptance by the provider.",
            ["channel"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._failures = Counter(
            "notification_failures_total",
            "Attempts that failed, by why.",
            ["channel", "reason"],
            registry=registry,
        )
        self._bundled = Counter(
            "pages_bundled_total",
            "Pages that came in a digest instead of by themselves.",
            registry=registry,
        )
        self._open = Gauge(
            "provider_circuits_open",
            "Providers that are only probed, because they failed several times in a row.",
            ["channel"],
            registry=registry,
        )
        self._pages_failed = Counter(
            "pages_failed_total", "Pages that no method could deliver.", registry=registry
        )

    def settled(self, session: orm.Session, notification: Notification, *, now: datetime) -> None:
        """Count one settled notification once the session commits."""

        def count(_: orm.Session) -> None:
            self._settled.labels(notification.channel, notification.status).inc()
            if notification.status is Status.SENT:
                seconds = (now - notification.requested_at).total_seconds()
                self._seconds.labels(notification.channel).observe(max(0.0, seconds))

        event.listen(session, "after_commit", count, once=True)

    def watch(self, providers: Providers) -> None:
        """Show the circuits of `providers` at every scrape."""
        for channel in ChannelName:
            self._open.labels(channel).set_function(partial(providers.open_circuits, channel))

    def tried(self, session: orm.Session, channel: ChannelName, outcome: Outcome) -> None:
        """Count one failed attempt once the session commits."""
        if not isinstance(outcome, Delivered):
            failed = self._failures.labels(channel, outcome.reason)
            event.listen(session, "after_commit", lambda _: failed.inc(), once=True)

    def bundled(self, session: orm.Session, pages: int) -> None:
        """Count the pages of a digest once the session commits."""
        event.listen(session, "after_commit", lambda _: self._bundled.inc(pages), once=True)

    def page_failed(self, session: orm.Session) -> None:
        """Count one failed page once the session commits."""
        event.listen(session, "after_commit", lambda _: self._pages_failed.inc(), once=True)


class Pending(Collector):
    """`notifications_pending`, true also after a restart."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Name the figure without asking the database."""
        yield GaugeMetricFamily(
            "notifications_pending", "Notifications not settled yet.", labels=["channel"]
        )

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Count the queued notifications; nothing at all while the database is away."""
        try:
            with self._sessions.begin() as session:
                counts = notifications.pending(session)
        except (OperationalError, InterfaceError, PoolTimeout):
            return
        for family in self.describe():
            for channel in ChannelName:
                family.add_metric([channel], counts.get(channel, 0))
            yield family
