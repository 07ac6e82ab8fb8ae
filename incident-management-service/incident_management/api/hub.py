"""Hands changes to the clients of this process; one that does not keep up is let go."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from incident_management.storage.changes import Change
from servicekit.errors import Unavailable


class TooManyStreams(Unavailable):
    """No more clients can be served a live stream by this process."""

    code = "too-many-streams"


class Subscriber:
    """One client: what it has not been sent yet."""

    def __init__(self, backlog: int) -> None:
        self._waiting: asyncio.Queue[Change] = asyncio.Queue(backlog)
        self.gone = False

    def offer(self, changes: Sequence[Change]) -> None:
        """Take changes in; a client that cannot take them all is gone."""
        for change in changes:
            if self._waiting.full():
                self.gone = True
                return
            self._waiting.put_nowait(change)

    async def next(self, *, within: float) -> Change | None:
        """Return the next change, None when there is none within some seconds."""
        try:
            return await asyncio.wait_for(self._waiting.get(), within)
        except TimeoutError:
            return None


class Hub:
    """The clients of this process. Lives on the event loop; `deliver` may come from any thread."""

    def __init__(self, *, most: int, backlog: int) -> None:
        """Allow `most` clients, each with `backlog` changes waiting."""
        self.stopping = False
        self._most = most
        self._backlog = backlog
        self._subscribers: set[Subscriber] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self) -> None:
        """Remember the running event loop."""
        self._loop = asyncio.get_running_loop()

    def deliver(self, changes: Sequence[Change]) -> None:
        """Hand changes to every client; to be called from a thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._offer, changes)

    @contextmanager
    def subscription(self) -> Iterator[Subscriber]:
        """Yield a new client."""
        subscriber = Subscriber(self._backlog)
        self._subscribers.add(subscriber)
        try:
            yield subscriber
        finally:
            self._subscribers.discard(subscriber)

    def admit(self) -> None:
        """Raise TooManyStreams when there is no room for one more."""
        if len(self._subscribers) >= self._most:
            raise TooManyStreams("Another process may have room; try again.")

    def _offer(self, changes: Sequence[Change]) -> None:
        for subscriber in list(self._subscribers):
            subscriber.offer(changes)
            if subscriber.gone:
                self._subscribers.discard(subscriber)
