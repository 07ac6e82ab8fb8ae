"""Starts the platform in stages, keeps it running, stops it in reverse order."""

import asyncio
import os
import random
import signal
from asyncio import timeout
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from launcher.child import Child
from launcher.output import Output


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds and counts of the supervision. Source: libraries.md, section 4."""

    first_delay: float = 0.2
    longest_delay: float = 5.0
    healthy_after: float = 10.0
    attempts: int = 5
    probe_every: float = 0.05
    first_ready_within: float = 180.0
    grace: float = 15.0
    last_words: float = 0.5

    def delay(self, failures: int) -> float:
        """Return how long to wait after that many failures in a row: doubling, jittered."""
        ceiling = min(self.longest_delay, self.first_delay * 2 ** min(failures - 1, 16))
        return random.uniform(ceiling / 2, ceiling)  # noqa: S311 - jitter


class Keeper:
    """Keeps one child running until the supervisor stops it."""

    def __init__(self, child: Child, supervisor: "Supervisor") -> None:
        self.child = child
        self.settled = False  # ready, or done if it runs once
        self.pid: int | None = None
        self._over = asyncio.Event()
        self._supervisor = supervisor
        self._ready_at: float | None = None

    async def keep(self) -> None:
        """Run the child again and again; return when the platform stops or has failed."""
        stopping, pace = self._supervisor.stopping, self._supervisor.pace
        failures = 0
        while not stopping.is_set():
            code = await self._live()
            if stopping.is_set():
                break
            if self.child.once:
                self._done(code)
                break
            failures = 1 if self._was_healthy() else failures + 1
            if not self.settled and failures >= pace.attempts:
                self._supervisor.fail(self.child.name, code)
                break
            delay = pace.delay(failures)
            self._supervisor.say(f"{self.child.name} {ending(code)}; again in {delay:.1f} s")
            with suppress(TimeoutError):
                async with timeout(delay):
                    await stopping.wait()
        self._over.set()

    def send(self, number: signal.Signals) -> None:
        """Signal the child if it runs."""
        if self.pid is not None:
            self.child.send(self.pid, number)

    async def over(self) -> None:
        """Wait until the child has ended and will not come back; kill it after the grace."""
        try:
            async with timeout(self._supervisor.pace.grace):
                await self._over.wait()
        except TimeoutError:
            self._supervisor.say(f"{self.child.name} does not stop: killed")
            self.send(self.child.kill_signal)
            await self._over.wait()

    async def _live(self) -> int:
        """Run the child once, from its start to its end; return its exit code."""
        self._ready_at = None
        read_end, write_end = os.pipe()
        try:
            process = await self.child.spawn(write_end)
        except OSError as error:
            os.close(read_end)
            self._supervisor.say(f"{self.child.name} cannot be started: {error}")
            return 127
        finally:
            os.close(write_end)
        self._set_pid(process.pid)
        async with asyncio.TaskGroup() as tasks:
            copying = tasks.create_task(self._supervisor.output.follow(self.child.name, read_end))
            probing = tasks.create_task(self._probe(process.pid))
            if self._supervisor.stopping.is_set():  # it came while this one was being born
                self.send(self.child.stop_signal)
            code = await process.wait()
            probing.cancel()
            if not self.child.alone:
                self.send(signal.SIGKILL)  # grandchildren
            self._set_pid(None)
            await asyncio.wait({copying}, timeout=self._supervisor.pace.last_words)
            copying.cancel()
        return code

    async def _probe(self, pid: int) -> None:
        if self.child.once:
            return
        pace, loop = self._supervisor.pace, asyncio.get_running_loop()
        deadline = loop.time() + pace.first_ready_within
        while not await self.child.ready(pid):
            if not self.settled and loop.time() > deadline:
                self._supervisor.say(f"{self.child.name} did not become ready in time")
                self.send(self.child.kill_signal)
                return
            await asyncio.sleep(pace.probe_every)
        self._ready_at = loop.time()
        if self.settled:
            self._supervisor.say(f"{self.child.name} is back")
        self._settle()

    def _done(self, code: int) -> None:
        if code:
            self._supervisor.fail(self.child.name, code)
        else:
            self._settle()

    def _settle(self) -> None:
        self.settled = True
        self._supervisor.changed()

    def _set_pid(self, pid: int | None) -> None:
        self.pid = pid
        self._supervisor.changed()

    def _was_healthy(self) -> bool:
        if self._ready_at is None:
            return False
        health = asyncio.get_running_loop().time() - self._ready_at
        return health >= self._supervisor.pace.healthy_after


class Supervisor:
    """Runs stages of children: those of a stage start together, once the stage before is ready."""

    def __init__(
        self,
        stages: Sequence[Sequence[Child]],
        output: Output,
        *,
        pace: Pace = Pace(),
        on_change: Callable[[dict[str, int]], None] | None = None,
    ) -> None:
        """`on_change` is told the process ids by name whenever one starts or ends."""
        self.stopping = asyncio.Event()
        self.output = output
        self.pace = pace
        self._stages = [[Keeper(child, self) for child in stage] for stage in stages]
        self._on_change = on_change
        self._changed = asyncio.Event()
        self._code = 0

    async def run(self, on_ready: Callable[[], None]) -> int:
        """Run until `stop` or a failure; return the exit code: that of whoever failed, or 0."""
        started: list[list[Keeper]] = []
        try:
            async with asyncio.TaskGroup() as tasks:
                for stage in self._stages:
                    started.append(stage)
                    for keeper in stage:
                        tasks.create_task(keeper.keep())
                    await self._settled(stage)
                    if self.stopping.is_set():
                        break
                else:
                    on_ready()
                    await self.stopping.wait()
                await self._stop(started)
        finally:  # whatever went wrong here, nothing is left behind
            self._kill()
        return self._code

    def stop(self) -> None:
        """Stop everything in reverse order; called again, kill everything."""
        if not self.stopping.is_set():
            self.say("Stopping (once more to kill) …")
            self.stopping.set()
            self._changed.set()
            return
        self._code = self._code or 130
        self._kill()

    def fail(self, name: str, code: int) -> None:
        """End the run because a child cannot run."""
        self.say(f"{name} failed ({ending(code)}): see {self.output.logs / name}.log")
        self._code = code if code > 0 else 128 - code if code else 1
        self.stopping.set()
        self._changed.set()

    def say(self, text: str) -> None:
        """Tell the person at the terminal."""
        self.output.say(text)

    def changed(self) -> None:
        """Look again: a child started, became ready or ended."""
        self._changed.set()
        if self._on_change is not None:
            keepers = (keeper for stage in self._stages for keeper in stage)
            self._on_change({k.child.name: k.pid for k in keepers if k.pid is not None})

    async def _stop(self, started: Sequence[Sequence[Keeper]]) -> None:
        for stage in reversed(started):
            for keeper in stage:
                keeper.send(keeper.child.stop_signal)
            await asyncio.gather(*(keeper.over() for keeper in stage))

    def _kill(self) -> None:
        for stage in self._stages:
            for keeper in stage:
                keeper.send(keeper.child.kill_signal)

    async def _settled(self, stage: Sequence[Keeper]) -> None:
        while not self.stopping.is_set() and not all(keeper.settled for keeper in stage):
            await self._changed.wait()
            self._changed.clear()


def ending(code: int) -> str:
    """Return how a process ended, in words: a negative code is a signal."""
    if code >= 0:
        return f"ended with code {code}"
    return f"ended by {signal.Signals(-code).name}"
