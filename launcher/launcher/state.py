"""`.run/`: one run at a time, and who runs there."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from launcher.settings import Settings
from servicekit.postgres import EmbeddedPostgres


class AlreadyRunning(Exception):
    """The platform already runs from this folder."""


class NotOurs(Exception):
    """The state folder belongs to another user."""


@contextmanager
def claimed(state: Path) -> Iterator[None]:
    """Hold the state folder, which is created. Raises AlreadyRunning, NotOurs."""
    try:
        state.mkdir(mode=0o755, exist_ok=True)
        descriptor = os.open(state / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError as error:
        raise NotOurs(f"{state} belongs to another user: remove it, or run as that user") from error
    with os.fdopen(descriptor, "r+") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            pid = lock.read().strip()
            raise AlreadyRunning(
                f"The platform already runs (process {pid}). Stop it with Ctrl-C in its terminal,"
                f" or: kill -INT {pid}"
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def write_pids(state: Path, pids: Mapping[str, int]) -> None:
    """Keep the process ids by name, for `status` and for whoever wants to kill one."""
    fresh = state / "pids.json.new"
    fresh.write_text(json.dumps(dict(pids), indent=1) + "\n")
    fresh.replace(state / "pids.json")


def read_pids(state: Path) -> dict[str, int]:
    """Return the process ids by name, of the run that is or was last."""
    try:
        pids: dict[str, int] = json.loads((state / "pids.json").read_text())
    except FileNotFoundError:
        return {}
    return pids


def resident_megabytes(pid: int) -> float | None:
    """Return the resident memory of a process; None when it is gone, or not on Linux."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def reset(settings: Settings) -> None:
    """Delete everything that survives a run. Raises AlreadyRunning."""
    state = settings.state
    if not state.exists():
        return
    with claimed(state):
        cluster = (state / "postgres").resolve()
        EmbeddedPostgres(cluster).end_leftover()
        shutil.rmtree(cluster, ignore_errors=True)
        shutil.rmtree(state)
