"""Make alerts durable: in the database, or while that is away in the spool."""

import contextlib
from collections.abc import Callable, Sequence

import psycopg2
import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome
from alert_ingestion.domain.errors import AlertRefused, StoreAway
from alert_ingestion.storage.spool import Spool, SpoolFull
from alert_ingestion.usecases.store_alerts import Answer, Limits, store_alerts
from servicekit.db import Sessions

_TRIES = 3
_AT_ONCE = 500
_AWAY = (OperationalError, InterfaceError, PoolTimeout, psycopg2.InterfaceError)
_FAULTY = (DBAPIError, psycopg2.Error, ValueError)
log = structlog.get_logger(source=__name__)

Result = Answer | AlertRefused | StoreAway


class Keeper:
    """Stores alerts on behalf of the one writer of a process; called from threads."""

    def __init__(self, sessions: Sessions, limits: Limits, spool: Spool | None) -> None:
        """Store through `sessions`; without a spool nothing is kept while the database is away."""
        self._sessions = sessions
        self._limits = limits
        self._spool = spool

    def keep(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        """Return what became of each alert. What waits in the spool is stored before new ones."""
        if self._spool is not None and self._spool.waiting:
            spooled = self._spooled(alerts, only_if_waiting=True)
            if spooled is not None:
                return spooled
        try:
            for _ in range(_TRIES - 1):
                with contextlib.suppress(*_AWAY):
                    return self._stored(alerts)
            return self._stored(alerts)
        except _AWAY as error:
            log.warning("intake.database_away", error=type(error).__name__, alerts=len(alerts))
        spooled = self._spooled(alerts, only_if_waiting=False)
        return spooled or [StoreAway("The database cannot be reached.")] * len(alerts)

    def replay(self, observe: Callable[[Sequence[NewAlert], Sequence[Result]], None]) -> bool:
        """Store the oldest segment of the spool; tell whether that went well."""
        found = self._spool.oldest() if self._spool is not None else None
        if found is None or self._spool is None:
            return False
        path, records = found
        pending: list[NewAlert] = []
        count = 0
        try:
            for record in records:
                pending += record
                count += len(record)
                if len(pending) >= _AT_ONCE:
                    observe(pending, self._stored(pending))
                    pending = []
            if pending:
                observe(pending, self._stored(pending))
        except _AWAY:
            return False
        self._spool.forget(path)
        log.info("intake.replayed", alerts=count)
        return True

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

    def _stored(self, alerts: Sequence[NewAlert]) -> Sequence[Result]:
        """Store alerts; one bad alert must not sink the others: halve until it stands alone."""
        try:
            with self._sessions.begin() as session:
                return store_alerts(session, alerts, limits=self._limits)
        except _AWAY:
            raise
        except _FAULTY as error:
            if len(alerts) == 1:
                log.warning("intake.alert_refused", error=str(error)[:500])
                return [AlertRefused("A value is outside of what can be stored.")]
            half = len(alerts) // 2
            return [*self._stored(alerts[:half]), *self._stored(alerts[half:])]
