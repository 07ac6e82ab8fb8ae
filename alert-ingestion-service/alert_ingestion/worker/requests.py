"""Jobs of ingestion that ask a neighbour for something, and the tidying of what was kept."""

from datetime import datetime, timedelta

from alert_ingestion.clients.requests import AcknowledgingClient, ChangesClient
from alert_ingestion.storage import requests as stored
from alert_ingestion.usecases.acknowledge import ACKNOWLEDGE
from alert_ingestion.usecases.changes import TELL_CHANGES
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.errors import Unavailable
from servicekit.jobs import Job
from servicekit.worker import GiveUp, Task, Timer, each

_MOST_TRIES = 50
_TIDIED_EVERY = timedelta(minutes=1)
_KEPT = timedelta(days=30)


def tasks(incidents: AcknowledgingClient, changes: ChangesClient) -> list[Task]:
    """Return the tasks that acknowledge incidents and tell of changes."""

    def acknowledge(job: Job) -> None:
        try:
            incidents.acknowledge(job.body["incident_id"], by=job.body["by"])
        except Unavailable as error:
            if job.attempts >= _MOST_TRIES:
                raise GiveUp(str(error)) from error
            raise

    def tell(job: Job) -> None:
        changes.tell(job.body)

    return [Task(ACKNOWLEDGE, each(acknowledge)), Task(TELL_CHANGES, each(tell))]


def tidying(sessions: Sessions, *, clock: Clock) -> Timer:
    """Delete what is kept of requests beyond its limits, once a minute."""
    tidied_at: datetime | None = None

    def fire() -> int:
        nonlocal tidied_at
        now = clock.now()
        if tidied_at is None or now - tidied_at >= _TIDIED_EVERY:
            tidied_at = now
            with sessions.begin() as session:
                stored.prune(session, before=now - _KEPT)
        return 0

    def next_due() -> datetime | None:
        return None if tidied_at is None else tidied_at + _TIDIED_EVERY

    return Timer("tidy-requests", fire, next_due)
