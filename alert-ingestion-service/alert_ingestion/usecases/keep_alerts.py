"""Make alerts durable: in the database, or while that is away in the spool."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import psycopg2
import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome
from alert_ingestion.domain.errors import AlertRefused, StoreAway
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import listening
from alert_ingestion.storage.episodes import Overtaken
from alert_ingestion.storage.spool import Record, Spool, SpoolFull
from alert_ingestion.usecases.store_alerts import Answer, Limits, store_alerts
from servicekit.db import Sessions
from servicekit.ids import uuid7

_TRIES = 3
_AT_ONCE = 500
_AWAY = (
    OperationalError,
    InterfaceError,
    PoolTimeout,
    psycopg2.OperationalError,
    psycopg2.InterfaceError,
)
_LIMIT_EXCEEDED, _CANCELED = "54", "57014"
_MOST_SLOW = 2
_FAULTY = (DBAPIError, psycopg2.Error, ValueError)
log = structlog.get_logger(source=__name__)

Result = Answer | AlertRefused | StoreAway


class _TooSlow(psycopg2.OperationalError):
    """The database ran out of time over one alert."""

    def __init__(self, alert: NewAlert) -> None:
        super().__init__(f"alert {alert.alert_id} takes too long")
        self.alert_id = alert.alert_id


class Keeper:
    """Stores alerts on behalf of the writers of a process; called from threads."""

    def __init__(self, sessions: Sessions, limits: Limits, spool: Spool | None) -> None:
        """Store through `sessions`; without a spool nothing is kept while the database is away."""
        self._sessions = sessions
        self._limits = limits
        self._spool = spool
        self._name = str(uuid7())
        self._slow: Counter[str] = Counter()

    def keep(
        self, alerts: Sequence[NewAlert], abandoned: threading.Event | None = None
    ) -> Sequence[Result]:
        """Return what became of each alert. What waits in the spool is stored before new ones.

        Whoever sets `abandoned` has spooled the alerts: nothing more is committed then.
        """
        if self._spool is not None and self._spool.waiting:
            spooled = self._spooled(alerts, only_if_waiting=True)
            if spooled is not None:
                return spooled
        for left in reversed(range(_TRIES)):
            try:
                return self._stored(alerts, abandoned)
            except _AWAY as error:
                if abandoned is not None and abandoned.is_set():
                    return []
                if not left:
                    what = type(error).__name__
                    log.warning("intake.database_away", error=what, alerts=len(alerts))
        return self.spool(alerts)

    def spool(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        """Keep alerts on disk, for `replay`; return what is answered to each."""
        spooled = self._spooled(alerts, only_if_waiting=False)
        return spooled or [StoreAway("The database cannot be reached.")] * len(alerts)

    def replay(self, observe: Callable[[Sequence[NewAlert], Sequence[Result]], None]) -> bool:
        """Store the oldest segment of the spool; tell whether that went well.

        One of which something cannot be read is set aside when the rest of it is stored.
        """
        found = self._spool.oldest() if self._spool is not None else None
        if found is None or self._spool is None:
            self._caught_up()
            return False
        path, records = found
        try:
            whole = self._store_records(path, records, observe)
            (self._spool.forget if whole else self._spool.set_aside)(path)
        except _AWAY as error:
            if isinstance(error, _TooSlow):  # `_replayed` could write before
                self._slow[error.alert_id] += 1
            return False
        except OSError as error:
            log.error("intake.spool_failed", error=str(error)[:200])  # noqa: TRY400 - no trace
            return False
        return True

    def _store_records(
        self,
        path: Path,
        records: Iterable[Record],
        observe: Callable[[Sequence[NewAlert], Sequence[Result]], None],
    ) -> bool:
        """Store what can be read of a segment; tell whether that is all."""
        pending: list[NewAlert] = []
        count, whole = 0, True
        for record in records:
            if isinstance(record, Exception):
                why = type(record).__name__
                log.error("intake.spool_unreadable", segment=path.name, error=why)
                whole = False
                continue
            for alert in self._unknown(record):
                if self._slow[alert.alert_id] < _MOST_SLOW:
                    pending.append(alert)
                else:  # all others would wait for it, for ever
                    log.error("intake.spool_too_slow", segment=path.name, alert_id=alert.alert_id)
                    whole = False
            count += len(record)
            if len(pending) >= _AT_ONCE:
                observe(pending, self._replayed(pending))
                pending = []
        if pending:
            observe(pending, self._replayed(pending))
        log.info("intake.replayed", alerts=count)
        self._slow.clear()
        return whole

    def _replayed(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        """Store a portion of the past; nothing ends before the next one is there."""
        with self._sessions.begin() as session:
            listening.replay(session, self._name)
        return self._stored(alerts)

    def _caught_up(self) -> None:
        with suppress(*_AWAY), self._sessions.begin() as session:
            listening.replayed(session, self._name)

    def _spooled(
        self, alerts: Sequence[NewAlert], *, only_if_waiting: bool
    ) -> Sequence[Result] | None:
        if self._spool is None:
            return None
        try:
            if not self._spool.append(alerts, only_if_waiting=only_if_waiting):
                return None
        except (OSError, SpoolFull) as error:
            log.error("intake.spool_failed", error=str(error)[:200])  # noqa: TRY400 - no trace
            return [StoreAway("Neither database nor spool can be written.")] * len(alerts)
        return [Outcome(one.alert_id, None, Action.SPOOLED, one.timestamp) for one in alerts]

    def _unknown(self, alerts: Sequence[NewAlert]) -> list[NewAlert]:
        """Return those without a row: the commit of others came through, though unheard of."""
        with self._sessions.begin() as session:
            known = stored.known(session, alerts)
        return [alert for alert in alerts if alert.alert_id not in known]

    def _stored(
        self, alerts: Sequence[NewAlert], abandoned: threading.Event | None = None
    ) -> Sequence[Result]:
        """Store alerts; one bad alert must not sink the others: halve until it stands alone."""
        try:
            while True:
                with suppress(Overtaken), self._sessions.begin() as session:
                    results = store_alerts(session, alerts, limits=self._limits)
                    if abandoned is not None and abandoned.is_set():
                        session.rollback()
                    return results
        except (*_AWAY, *_FAULTY) as error:
            if abandoned is not None and abandoned.is_set():
                raise
            code: str = getattr(getattr(error, "orig", error), "pgcode", None) or ""
            if code == _CANCELED and len(alerts) == 1:
                raise _TooSlow(alerts[0]) from error
            # No waiting makes a value smaller than PostgreSQL takes, nor a statement faster.
            refused = code == _CANCELED or code.startswith(_LIMIT_EXCEEDED)
            if isinstance(error, _AWAY) and not refused:
                raise
            if len(alerts) == 1:
                log.warning("intake.alert_refused", error=str(error)[:500])
                return [AlertRefused("A value is outside of what can be stored.")]
            half = len(alerts) // 2
            return [
                *self._stored(alerts[:half], abandoned),
                *self._stored(alerts[half:], abandoned),
            ]
