"""Alerts that end by themselves: what a batch changes, and what their end sets going."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import orm

from alert_ingestion.domain.adapters.alertmanager_api import alert_from, of_timed
from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status
from alert_ingestion.domain.timed import Timed, succeed
from alert_ingestion.storage import timed as stored
from alert_ingestion.storage.listening import deaf_since, unheard_since
from alert_ingestion.storage.timed import Change, Held
from servicekit.ids import event_id, uuid7

TIMER = "timed-alerts"
KEPT_AFTER_END = timedelta(hours=1)
EXPIRED_AT_ONCE = 500
# Prometheus repeats each alert every minute, for days: a repeat that says nothing new is counted
# here, where readers see it, and the alert's row hears of it with the next one that it hears of.
TOLD_EVERY = timedelta(hours=1)


def keep(
    session: orm.Session, alerts: Mapping[str, NewAlert]
) -> tuple[dict[str, NewAlert], dict[str, Outcome]]:
    """Record timed alerts; return what is news to the writer, and the answers to the others.

    An alert without an end of its own passes unchanged. A resolve that is repeated is no news.
    """
    sent = _sent_once(alerts.values())
    if not sent:
        return dict(alerts), {}
    known, put_off = stored.lock(session, sent, told_every=TOLD_EVERY)
    settled = {}
    for name, standing in put_off.items():
        if (repeat := sent[name]) is not None:
            outcome = Outcome(*standing, Action.DEDUPLICATED, repeat.timestamp)
            settled[repeat.alert_id] = outcome
    rest = {one: alert for one, alert in alerts.items() if one not in settled}
    if not rest:
        return {}, settled
    deaf = _deaf(session, known, rest)
    book = _Book(known, rest, deaf)
    new = [change for name, change in book.changes.items() if name not in known]
    missed = {change.timed.fingerprint for change in new} - stored.insert(session, new)
    if missed:  # somebody else stored them meanwhile: look again, now under their locks
        known |= stored.lock(session, dict.fromkeys(missed), told_every=TOLD_EVERY)[0]
        book = _Book(known, rest, deaf)
    stored.update(session, [change for name, change in book.changes.items() if name in known])
    return book.news, settled | book.settled


def _sent_once(alerts: Iterable[NewAlert]) -> dict[str, NewAlert | None]:
    """Return the alert of each label set; None where several come, in an order that counts."""
    sent: dict[str, NewAlert | None] = {}
    for alert in alerts:
        if alert.timed is not None:
            name = alert.timed.fingerprint
            sent[name] = None if name in sent else alert
    return sent


def _deaf(
    session: orm.Session, known: Mapping[str, Held], alerts: Mapping[str, NewAlert]
) -> datetime | None:
    """Return since when nobody can be heard, as far as that matters to one of the alerts.

    A request may come before the timer looks for the first time after an outage.
    """
    late = [
        alert.received_at
        for alert in alerts.values()
        if alert.timed is not None
        and (held := known.get(alert.timed.fingerprint)) is not None
        and held.open
        and held.span.ends_at <= alert.received_at
    ]
    return unheard_since(session, TIMER, now=max(late)) if late else None


class _Book:
    """Goes through a batch in order, with what is known of each label set.

    What would have ended after `deaf` has not: nobody could say that it goes on.
    """

    def __init__(
        self,
        known: Mapping[str, Held],
        alerts: Mapping[str, NewAlert],
        deaf: datetime | None,
    ) -> None:
        self._held = dict(known)
        self._deaf = deaf
        self.changes: dict[str, Change] = {}
        self.news: dict[str, NewAlert] = {}
        self.settled: dict[str, Outcome] = {}
        for alert in alerts.values():
            if alert.timed is None:
                self.news[alert.alert_id] = alert
            else:
                self._enter(alert, alert.timed)

    def _enter(self, alert: NewAlert, timed: Timed) -> None:
        now = alert.received_at
        old = self._held.get(timed.fingerprint)
        if old is not None and old.open and self._over(old.span.ends_at, now):
            self._end(alert, timed, old)  # its end came before the timer did
            old = old._replace(open=False, untold=0, alert_id=None)
        span = timed.span if old is None else succeed(old.span, timed.span, now=now)
        firing, said = span.ends_at > now, timed.said
        if old is not None and firing and self._tells_nothing(old, said, now):
            self._settle(alert, Action.DEDUPLICATED, old)
            held = old._replace(span=span, untold=old.untold + 1)
        elif old is not None and not firing and not old.open:
            self._settle(alert, Action.RESOLVED, old)
            held = old._replace(span=span, said=said)
        else:
            self._tell(alert, Status.FIRING if firing else Status.RESOLVED, old)
            held = Held(span, firing, said, now, 0)
        news = old is None or old.said != said or self._changed(timed.fingerprint)
        self._held[timed.fingerprint] = held
        self.changes[timed.fingerprint] = Change(
            timed, held, now, alert.service, alert.integration_id, news
        )

    def _over(self, ends_at: datetime, now: datetime) -> bool:
        return ends_at <= now and (self._deaf is None or ends_at <= self._deaf)

    def _tells_nothing(self, old: Held, said: str, now: datetime) -> bool:
        """Whether a repeat need only be counted."""
        return (
            old.open
            and old.alert_id is not None
            and old.said == said
            and now - old.told_at < TOLD_EVERY
        )

    def _changed(self, fingerprint: str) -> bool:
        """Whether what it says was changed by an earlier alert of the batch."""
        change = self.changes.get(fingerprint)
        return change is not None and change.news

    def _settle(self, alert: NewAlert, action: Action, old: Held) -> None:
        stands = old.alert_id or alert.alert_id
        incident_id = old.incident_id if old.alert_id else None
        self.settled[alert.alert_id] = Outcome(stands, incident_id, action, alert.timestamp)

    def _tell(self, alert: NewAlert, status: Status, old: Held | None) -> None:
        untold = old.untold if old is not None else 0
        if untold or alert.status is not status:
            alert = alert._replace(status=status, untold=untold)
        self.news[alert.alert_id] = alert

    def _end(self, alert: NewAlert, timed: Timed, old: Held) -> None:
        ended = str(event_id("timed-alert-ended", timed.fingerprint, old.span.ends_at))
        self.news[ended] = alert._replace(
            alert_id=ended, status=Status.RESOLVED, timed=None, untold=old.untold
        )


def expire(session: orm.Session, *, now: datetime, patience: timedelta) -> Sequence[NewAlert]:
    """Close the alerts whose end has come and return what the writer must resolve.

    What ended while nobody could be heard gets `patience` more: its sender may have gone on.
    """
    deaf = deaf_since(session, TIMER, now=now)
    if deaf is not None:
        stored.give_time(session, since=deaf, now=now, until=now + patience)
    rows = stored.expire(session, now=now, limit=EXPIRED_AT_ONCE)
    stored.forget(session, before=now - KEPT_AFTER_END, limit=EXPIRED_AT_ONCE)
    ended = []
    for row in rows:
        alert = alert_from(of_timed(stored.timed_of(row)), alert_id=str(uuid7()), now=now)
        ended.append(alert._replace(timed=None, untold=row["untold"]))
    return ended
