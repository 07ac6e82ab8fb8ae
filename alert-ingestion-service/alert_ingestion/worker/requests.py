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
_PORTION = 500  # each may be of a megabyte


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
    due: datetime | None = None

    def fire() -> int:
        nonlocal due
        now = clock.now()
        if due is not None and now < due:
            return 0
        due = now + _TIDIED_EVERY
        with sessions.begin() as session:
            gone = stored.prune(session, before=now - _KEPT, most=_PORTION)
        if gone == _PORTION:
            due = now
            return gone
        return 0

    return Timer("tidy-requests", fire, lambda: due)
