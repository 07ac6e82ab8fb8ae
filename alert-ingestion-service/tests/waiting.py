"""Wait for what other threads and processes do."""

import threading
from collections.abc import Callable
from time import monotonic

PATIENCE = 80


def until(condition: Callable[[], object]) -> None:
    """Return once the condition holds."""
    deadline, pause = monotonic() + PATIENCE, threading.Event()
    while not condition():
        assert monotonic() < deadline
        pause.wait(0.05)
