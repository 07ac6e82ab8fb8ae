"""Python children forked from one process that has imported what all of them need.

Six services that each import the same libraries spend twelve seconds of processor time on it.
Linux only: elsewhere, forking after such imports is not safe.
"""

import asyncio
import os
import runpy
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from servicekit.postgres import die_with_parent, show_as

AVAILABLE = sys.platform == "linux"
_context = get_context("forkserver")
_context.set_forkserver_preload(["launcher.preload"])


def open_early(environment: Mapping[str, str]) -> None:
    """Start importing now, while the database starts."""
    # The C library reads it when a process begins, and forked ones have begun.
    os.environ.setdefault("MALLOC_ARENA_MAX", environment.get("MALLOC_ARENA_MAX", "2"))
    forkserver.ensure_running()


class Forked:
    """A running child, as asyncio's own process is seen: its id, and waiting for its end."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self.pid = process.pid or 0

    async def wait(self) -> int:
        """Return the exit code; negative for a signal."""
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        sentinel = self._process.sentinel
        loop.add_reader(sentinel, over.set)
        try:
            await over.wait()
        finally:
            loop.remove_reader(sentinel)
        code = self._process.exitcode
        return 255 if code is None else code


@dataclass(frozen=True, slots=True)
class Plan:
    """What `python -m` is to run, where, and how much it gives way to others (`nice`)."""

    command: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    nice: int


async def fork(plan: Plan, *, output: int) -> Forked:
    """Start a child with `output` as its standard output and error.

    Raises OSError.
    """
    with Connection(os.dup(output), readable=False) as pipe:
        process = _context.Process(target=_live, args=(plan, pipe))
        forkserver.ensure_running()  # here: it dies with the thread that started it
        try:
            await asyncio.to_thread(process.start)  # it may still be importing
        except EOFError as error:
            raise ChildProcessError("the nursery has died") from error
    return Forked(process)


def _live(plan: Plan, output: Connection) -> None:
    """Become the child: a session of its own that dies with the nursery, as the module's main."""
    from launcher import preload  # noqa: PLC0415 - imported already, by the parent

    os.setsid()
    die_with_parent(signal.SIGKILL)
    if os.getppid() != preload.PROCESS_ID:  # it died before that was said
        os._exit(1)
    os.nice(plan.nice)
    module, *arguments = plan.command
    show_as(module)
    os.dup2(output.fileno(), 1)
    os.dup2(output.fileno(), 2)
    output.close()
    for number, name in ((1, "stdout"), (2, "stderr")):
        setattr(sys, name, open(number, "w", buffering=1, closefd=False, encoding="utf-8"))  # noqa: SIM115 - open for life
    os.environ.clear()
    os.environ.update(plan.environment)
    os.chdir(plan.folder)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
