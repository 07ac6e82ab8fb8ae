"""One child process: what it is, how it starts, when it is ready."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from launcher import nursery
from launcher.nursery import Forked, Plan
from servicekit.postgres import die_with_parent

_PROBE_TIMEOUT = 2.0
Ready = Callable[[int], Awaitable[bool]]


async def at_once(_pid: int) -> bool:
    """Be ready as soon as the process runs."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A process of the platform: a program, or with `forked` a Python module and its arguments.

    `nice` is how much a forked one gives way to the others. `once` ends by itself, with 0, before
    the next stage starts. `alone` is signalled itself, not its process group: PostgreSQL, which
    looks after its own. `orphan_signal` is what the kernel sends it when the launcher dies.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    ready: Ready = at_once
    once: bool = False
    alone: bool = False
    stop_signal: signal.Signals = signal.SIGTERM
    kill_signal: signal.Signals = signal.SIGKILL
    orphan_signal: signal.Signals = signal.SIGKILL
    identity: Mapping[str, Any] = field(default_factory=dict)
    folder: Path = Path("/")
    forked: bool = False
    nice: int = 0

    async def spawn(self, output: int) -> asyncio.subprocess.Process | Forked:
        """Start the process with `output` as its standard output and error; main thread only."""
        if self.forked and nursery.AVAILABLE:
            plan = Plan(self.command, self.environment, self.folder, self.nice)
            return await nursery.fork(plan, output=output)
        program = (sys.executable, "-m") if self.forked else ()
        return await asyncio.create_subprocess_exec(
            *program,
            *self.command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, self.orphan_signal),
            **self.identity,
        )

    def send(self, pid: int, number: signal.Signals) -> None:
        """Signal the child, with its own children unless it is `alone`."""
        with suppress(ProcessLookupError):
            if self.alone:
                os.kill(pid, number)
            else:
                os.killpg(pid, number)


async def answers(port: int, path: str = "/health/ready") -> bool:
    """Tell whether a GET of `path` on 127.0.0.1 is answered with 200."""
    try:
        async with asyncio.timeout(_PROBE_TIMEOUT):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                writer.write(request.encode())
                await writer.drain()
                status = await reader.readline()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
    return status.split()[1:2] == [b"200"]
