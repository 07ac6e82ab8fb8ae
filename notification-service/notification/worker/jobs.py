"""Job kinds and timers of this service, and what runs them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

import httpx

from notification.clients.incident_management import IncidentManagement
from notification.domain.delivery import ChannelName
from notification.storage import pages
from notification.usecases.act import ACT, act_from_outbox
from notification.usecases.deliver import deliver, give_up_one, start_due_fallback
from notification.usecases.digests import DUE_PAGES, begin_waiting
from notification.usecases.dispatch import Dispatch
from notification.usecases.forget import Forgetting
from notification.usecases.settle import kind_of
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.events import delivery
from servicekit.worker import Task, Timer, each

# A kind and a few threads for each channel: one that hangs blocks no other. The mock needs one for
# pages that have waited; all others it settles in the transaction that asks.
_THREADS = {
    ChannelName.MOCK: 1,
    ChannelName.EMAIL: 2,
    ChannelName.WEBHOOK: 3,
    ChannelName.SLACK: 2,
    ChannelName.TEAMS: 2,
    ChannelName.TELEGRAM: 1,
    ChannelName.NTFY: 2,
    ChannelName.SMS: 2,
    ChannelName.VOICE: 1,
    ChannelName.APPRISE: 1,
}
# Mails go over a few connections at once; the last must not start much later than it was checked.
_TOGETHER = {ChannelName.EMAIL: 12}
# The database comes on top of a channel's own limit, and of HTTP channels the look-up of a name,
# which nothing bounds but the resolver. After a crash the lease has to run out before the page is
# sent again, so it is no longer than that.
_SLACK_OF_LEASE = timedelta(seconds=5)
_LONGEST_LOOK_UP = timedelta(seconds=15)
# Nobody is paged by a report: it may wait for company.
_LINGER = timedelta(milliseconds=150)


def tasks_of(
    sessions: Sessions,
    dispatch: Dispatch,
    clock: Clock,
    *,
    longest_send: timedelta,
    neighbours: Mapping[str, httpx.Client],
) -> list[Task]:
    """Return the tasks: one for each channel, one for each neighbour that is told."""
    run = partial(deliver, sessions=sessions, dispatch=dispatch, clock=clock)
    sends = [
        Task(
            kind_of(channel),
            run,
            threads=threads,
            batch=_TOGETHER.get(channel, 1),
            lease=_lease(channel, longest_send),
            finishes_itself=True,
        )
        for channel, threads in _THREADS.items()
        if channel in dispatch.channels
    ]
    reports = [
        delivery(name, client, threads=1, linger=_LINGER) for name, client in neighbours.items()
    ]
    incidents = IncidentManagement(neighbours["incident-management"])
    acting = Task(ACT, each(partial(act_from_outbox, incidents=incidents, clock=clock)))
    return [*sends, acting, *reports]


def _lease(channel: ChannelName, longest_send: timedelta) -> timedelta:
    if channel in _TOGETHER:  # one after the other over a connection, when all of them hang
        return longest_send * 2 + _SLACK_OF_LEASE
    return longest_send + _LONGEST_LOOK_UP + _SLACK_OF_LEASE


def timers_of(
    sessions: Sessions, dispatch: Dispatch, clock: Clock, *, keep_for: timedelta
) -> list[Timer]:
    """Return the timers: pages begin and take their steps on time; what is old is forgotten."""

    def fire() -> int:
        begun = begin_waiting(sessions, dispatch, clock)
        started = start_due_fallback(sessions, dispatch, clock)
        return begun + started + give_up_one(sessions, dispatch, clock)

    def next_due() -> datetime | None:
        with sessions.begin() as session:
            return pages.next_due(session)

    forgetting = Forgetting(sessions, clock, keep_for=keep_for)
    return [
        Timer(DUE_PAGES, fire, next_due),
        Timer("forgetting", forgetting.fire, forgetting.next_due),
    ]


def thread_count(neighbours: Mapping[str, httpx.Client]) -> int:
    """Return how many threads a worker has, with timers and watch: its pool is made for them."""
    return sum(_THREADS.values()) + 1 + len(neighbours) + 3
