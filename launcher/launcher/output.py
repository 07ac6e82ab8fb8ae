"""What the children say: prefixed on the terminal, plain in a file of their own."""

import asyncio
import os
import sys
from pathlib import Path
from typing import IO

_LONGEST_LINE = 1024 * 1024
_LARGEST_FILE = 20 * 1024 * 1024
_COLOURS = (36, 33, 32, 35, 34, 96, 93, 92, 95, 94)


class Output:
    """The terminal and the log folder. A terminal that goes away silences only itself."""

    def __init__(self, logs: Path, stream: IO[str] | None = None) -> None:
        """Write files to `logs`, which is created, and prefixed lines to `stream`."""
        logs.mkdir(parents=True, exist_ok=True)
        self.logs = logs
        self._stream: IO[str] | None = stream or sys.stdout
        self._coloured = self._stream.isatty()
        self._files: dict[str, int] = {}
        self._width = 0

    def expect(self, names: list[str]) -> None:
        """Align the prefixes of these names."""
        self._width = max(map(len, names), default=0)

    def say(self, text: str) -> None:
        """Show a line of the launcher itself."""
        self._print(text)

    def child_line(self, name: str, line: bytes) -> None:
        """Show and keep one line of a child, without its line end."""
        prefix = f"{name:<{self._width}} | "
        if self._coloured:
            colour = _COLOURS[sum(name.encode()) % len(_COLOURS)]
            prefix = f"\x1b[{colour}m{prefix}\x1b[0m"
        self._print(prefix + line.decode(errors="replace"))
        self._keep(name, line + b"\n")

    async def follow(self, name: str, pipe: int) -> None:
        """Copy what comes out of `pipe` until its end; lines are cut at 1 MiB."""
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        with os.fdopen(pipe, "rb", buffering=0) as file:
            transport, _ = await loop.connect_read_pipe(
                lambda: asyncio.StreamReaderProtocol(reader), file
            )
            try:
                await self._copy(name, reader)
            finally:
                transport.close()

    async def _copy(self, name: str, reader: asyncio.StreamReader) -> None:
        rest = b""
        while chunk := await reader.read(65536):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self.child_line(name, line)
            if len(rest) > _LONGEST_LINE:
                self.child_line(name, rest)
                rest = b""
        if rest:
            self.child_line(name, rest)

    def _print(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text + "\n")
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None

    def _keep(self, name: str, line: bytes) -> None:
        path = self.logs / f"{name}.log"
        try:
            if name not in self._files:
                self._files[name] = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
            if (
                os.write(self._files[name], line)
                and os.fstat(self._files[name]).st_size > _LARGEST_FILE
            ):
                path.replace(path.with_suffix(".log.1"))
                os.close(self._files.pop(name))
        except OSError as error:  # a full disk must not end the platform
            self._print(f"{path.name} cannot be written: {error.strerror}")
