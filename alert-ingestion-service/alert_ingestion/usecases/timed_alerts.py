"""Alerts that end by themselves: what a batch changes, and what their end sets going."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import orm

from alert_ingestion.domain.adapters.alertmanager_api import reading
from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status
from alert_ingestion.domain.readings import Origin, alert_of
from alert_ingestion.domain.timed import Timed, succeed
from alert_ingestion.storage import timed as stored
from alert_ingestion.storage.timed import Change, Held
from servicekit.ids import event_id, uuid7

SOURCE = "prometheus"
KEPT_AFTER_END = timedelta(hours=1)
EXPIRED_AT_ONCE = 500


def keep(
    session: orm.Session, alerts: Mapping[str, NewAlert]
) -> tuple[dict[str, NewAlert], dict[str, Outcome]]:
    """Record timed alerts; return what is news to the writer, and the answers to the others.

    An alert without an end of its own passes unchanged. A resolve that is repeated is no news.
    """
    timed = [alert for alert in alerts.values() if alert.timed is not None]
    if not timed:
        return dict(alerts), {}
    fingerprints = {alert.timed.fingerprint for alert in timed if alert.timed}
    known = stored.lock(session, fingerprints)
    book = _Book(known)
    for alert in alerts.values():
        book.enter(alert)
    new = [change for name, change in book.changes.items() if name not in known]
    missed = {change.timed.fingerprint for change in new} - stored.insert(session, new)
    if missed:  # somebody else stored them meanwhile: look again, now under their locks
        known |= stored.lock(session, missed)
        book = _Book(known)
        for alert in alerts.values():
            book.enter(alert)
    stored.update(session, [book.changes[name] for name in book.changes if name in known])
    return book.news, book.settled


class _Book:
    """Goes through a batch in order, with what is known of each label set."""

    def __init__(self, known: Mapping[str, Held]) -> None:
        self._held = dict(known)
        self.changes: dict[str, Change] = {}
        self.news: dict[str, NewAlert] = {}
        self.settled: dict[str, Outcome] = {}

    def enter(self, alert: NewAlert) -> None:
        """Take the next alert."""
        timed, now = alert.timed, alert.received_at
        if timed is None:
            self.news[alert.alert_id] = alert
            return
        old = self._held.get(timed.fingerprint)
        if old is not None and old.open and old.span.ends_at <= now:
            self._end(alert, timed, old)  # its end came before the timer did
            old = replace(old, open=False)
        span = timed.span if old is None else succeed(old.span, timed.span, now=now)
        firing = span.ends_at > now
        if firing or old is None or old.open:
            status = Status.FIRING if firing else Status.RESOLVED
            self.news[alert.alert_id] = replace(alert, status=status)
        else:
            self.settled[alert.alert_id] = Outcome(
                alert.alert_id, None, Action.RESOLVED, alert.timestamp
            )
        held = Held(span, firing)
        self._held[timed.fingerprint] = held
        self.changes[timed.fingerprint] = Change(timed, held, now, alert.integration_id)

    def _end(self, alert: NewAlert, timed: Timed, old: Held) -> None:
        ended = str(event_id("timed-alert-ended", timed.fingerprint, old.span.ends_at))
        self.news[ended] = replace(alert, alert_id=ended, status=Status.RESOLVED, timed=None)


def expire(session: orm.Session, *, now: datetime) -> Sequence[NewAlert]:
    """Close the alerts whose end has come and return what the writer must resolve."""
    rows = stored.expire(session, now=now, limit=EXPIRED_AT_ONCE)
    stored.forget(session, before=now - KEPT_AFTER_END, limit=EXPIRED_AT_ONCE)
    return [
        alert_of(
            reading(stored.timed_of(row), now=now),
            Origin(SOURCE),
            alert_id=str(uuid7()),
            received_at=now,
        )
        for row in rows
    ]
