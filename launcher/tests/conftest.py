"""Real processes, real sockets, a real PostgreSQL in a folder of its own."""

import asyncio
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
import uvicorn

from launcher.child import Child
from launcher.output import Output
from launcher.supervisor import Pace, Supervisor
from servicekit.testing import free_port


class Screen:
    """A terminal that can be waited for."""

    def __init__(self) -> None:
        self.text = ""
        self._changed = asyncio.Event()

    def write(self, text: str) -> None:
        self.text += text
        self._changed.set()

    def flush(self) -> None:
        """Do nothing: it is shown already."""

    def isatty(self) -> bool:
        return False

    async def until(self, pattern: str) -> re.Match[str]:
        async with asyncio.timeout(20):
            while not (found := re.search(pattern, self.text)):
                self._changed.clear()
                await self._changed.wait()
        return found


class Stage:
    """A supervisor under test, with what it shows and the process ids it reports."""

    def __init__(self, logs: Path) -> None:
        self.screen = Screen()
        self.pids: dict[str, int] = {}
        self._logs = logs

    def supervisor(self, *stages: list[Child], **pace: float) -> Supervisor:
        quick = {"first_delay": 0.01, "longest_delay": 0.05, "probe_every": 0.005, "attempts": 3}
        self.subject = Supervisor(
            stages,
            Output(self._logs, self.screen),
            pace=Pace(**(quick | pace)),
            on_change=self._remember,
        )
        return self.subject

    async def run(self) -> int:
        return await self.subject.run(lambda: self.screen.write("READY\n"))

    def play(self, *steps: Callable) -> int:
        """Run the supervisor; after each step's awaitable the next; stop in the end."""

        async def steer() -> None:
            for step in steps:
                found = step()
                if asyncio.iscoroutine(found):
                    await found

        async def both() -> int:
            async with asyncio.TaskGroup() as tasks:
                running = tasks.create_task(self.run())
                tasks.create_task(steer())
            return running.result()

        return asyncio.run(both())

    def _remember(self, pids: dict[str, int]) -> None:
        self.pids = pids


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "logs")


@pytest.fixture
def shell() -> Callable[..., Child]:
    """Return a factory of children that are shell scripts."""

    def make(name: str, script: str, **more) -> Child:
        command = ("/bin/sh", "-c", script)
        return Child(name=name, command=command, environment={"PATH": "/usr/bin:/bin"}, **more)

    return make


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that an unprivileged PostgreSQL may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="launcher-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Return a function that serves an ASGI application and returns its URL."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app) -> str:
        port = free_port()
        config = uvicorn.Config(
            app,
            port=port,
            log_config=None,
            ws="none",
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        running.append((server, thread))
        eventually(lambda: server.started)
        return f"http://127.0.0.1:{port}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()


def eventually(check: Callable[[], object], within: float = 20) -> None:
    """Wait until `check` is true."""
    deadline, pause = monotonic() + within, threading.Event()
    while not check():
        assert monotonic() < deadline, "it did not happen in time"
        pause.wait(0.01)


@pytest.fixture(name="eventually")
def _eventually() -> Callable[..., None]:
    return eventually
