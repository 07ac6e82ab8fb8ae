"""The outbox of incident management: news of incidents to the services that wait for them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import httpx

from incident_management.storage import changes
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.events import delivery
from servicekit.worker import Task, Timer

_PURGE_EVERY = timedelta(minutes=5)


def tasks(clients: Mapping[str, httpx.Client]) -> list[Task]:
    """Return the tasks that carry events to each destination."""
    return [delivery(destination, client) for destination, client in clients.items()]


def purge_changes(sessions: Sessions, *, clock: Clock, kept: timedelta) -> Timer:
    """Return the timer that forgets changes older than `kept`."""
    looked: list[datetime] = []

    def fire() -> int:
        now = clock.now()
        if looked and now - looked[0] < _PURGE_EVERY:
            return 0
        with sessions.begin() as session:
            purged = changes.purge(session, now=now, kept=kept)
        if not purged:
            looked[:] = [now]
        return purged

    return Timer("purge-changes", fire, lambda: None)
