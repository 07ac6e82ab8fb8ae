"""What falls due in ingestion by itself."""

from datetime import datetime, timedelta

from alert_ingestion.storage import timed as stored
from alert_ingestion.usecases import timed_alerts
from alert_ingestion.usecases.store_alerts import Limits, store_within
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.worker import Timer


def ends_of_alerts(
    sessions: Sessions, *, clock: Clock, limits: Limits, patience: timedelta
) -> Timer:
    """Resolve the alerts whose sender fell silent. Source: wire-formats.md, 2.1."""

    def fire() -> int:
        with sessions.begin() as session:
            ended = timed_alerts.expire(session, now=clock.now(), patience=patience)
            if ended:
                store_within(session, ended, limits=limits)
        return len(ended)

    def next_due() -> datetime | None:
        with sessions.begin() as session:
            return stored.next_end(session)

    return Timer(timed_alerts.TIMER, fire, next_due)
