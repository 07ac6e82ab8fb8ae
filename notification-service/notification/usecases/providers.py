"""The providers as this process sees them: whom to leave alone for a while."""

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta

from notification.domain.circuit import Circuit
from notification.domain.delivery import ChannelName, Outcome

_MOST = 2000  # hosts are named by users


class Providers:
    """A circuit for each provider of each channel, shared by the threads that send."""

    def __init__(self, pace: Mapping[ChannelName, timedelta] | None = None) -> None:
        """`pace` is the least distance of two messages to one provider of a channel."""
        self._pace = pace or {}
        self._circuits: dict[tuple[ChannelName, str], Circuit] = {}
        self._lock = threading.Lock()

    def pause(self, channel: ChannelName, provider: str, *, now: datetime) -> timedelta:
        """Return how long a message has to wait; zero lets it through."""
        with self._lock:
            return self._circuit(channel, provider).pause(now)

    def note(self, channel: ChannelName, provider: str, outcome: Outcome, *, now: datetime) -> None:
        """Take in what came of a message."""
        with self._lock:
            self._circuit(channel, provider).note(outcome, now)

    def open_circuits(self, channel: ChannelName) -> int:
        """Return how many providers of a channel are only probed at present."""
        with self._lock:
            return sum(
                circuit.is_open for (name, _), circuit in self._circuits.items() if name is channel
            )

    def _circuit(self, channel: ChannelName, provider: str) -> Circuit:
        known = self._circuits.get((channel, provider))
        if known is None:
            if len(self._circuits) >= _MOST:
                self._circuits = {key: one for key, one in self._circuits.items() if one.failures}
            known = self._circuits[channel, provider] = Circuit(
                self._pace.get(channel, timedelta(0))
            )
        return known
