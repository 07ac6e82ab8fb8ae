"""Alerts on disk while the database is away: appended, fsynced, replayed, then deleted.

A segment is a file of records `length, CRC-32, JSON`. Its process holds a lock on it; what a killed
process leaves behind is unlocked, and any process takes it over. A torn last record was never
acknowledged, so reading ends there. Replaying a segment twice is harmless: receipts tell repeats.
"""

import fcntl
import os
import struct
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from alert_ingestion.domain.alerts import NewAlert
from servicekit.ids import uuid7
from servicekit.safejson import dumps

_HEAD = struct.Struct(">II")
_SUFFIX = ".spool"
_UNREADABLE = ".unreadable"
_LONGEST_RECORD = 64 * 1024 * 1024
SEGMENT_BYTES = 16 * 1024 * 1024
_UNKEYED = b"\0"
_ALERTS = TypeAdapter(list[NewAlert])
_SHAS = TypeAdapter(list[str])


Record = list[NewAlert] | OSError | ValueError


class SpoolFull(Exception):
    """The spool has no room left."""


class Spool:
    """The segments of one process in a folder that several may share."""

    def __init__(self, folder: Path, *, most_bytes: int) -> None:
        """Use `folder`, made if missing, for at most `most_bytes` of this process."""
        self._folder = folder
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._current: BinaryIO | None = None
        self._sealed: list[tuple[Path, BinaryIO]] = []
        self.bytes = 0
        self.waiting = False
        self.adopt()

    @property
    def room(self) -> bool:
        """Whether more can be expected to fit: the last tenth is for what is on its way."""
        return self.bytes < self._most_bytes * 9 // 10

    def append(self, alerts: Sequence[NewAlert], *, only_if_waiting: bool = False) -> bool:
        """Write alerts and fsync; tell whether that was done. Raises SpoolFull, OSError.

        `only_if_waiting`: only behind others, which must be stored before.
        """
        with self._lock:
            if only_if_waiting and not self.waiting:
                return False
            records = _encoded(alerts)
            if self.bytes + len(records) > self._most_bytes:
                raise SpoolFull(f"{self.bytes} bytes wait already")
            self._write(records)
            self.bytes += len(records)
            self.waiting = True
            return True

    def oldest(self) -> tuple[Path, Iterator[Record]] | None:
        """Return the oldest segment and what is in it; None when nothing waits."""
        with self._lock:
            if not self._sealed and self._current is not None:
                self._seal(self._current)
            if not self._sealed:
                self.waiting = False
                return None
            path, _ = self._sealed[0]
        return path, read(path)

    def forget(self, path: Path) -> None:
        """Delete a segment whose alerts are all stored. Raises OSError."""
        with self._lock:
            path.unlink(missing_ok=True)
            self._let_go(path)

    def set_aside(self, path: Path) -> None:
        """Keep a segment that could not be read out of the way, for people. Raises OSError."""
        with self._lock:
            path.rename(path.with_suffix(_UNREADABLE))
            self._let_go(path)

    def adopt(self) -> None:
        """Take over the segments of processes that are gone."""
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            mine = {path for path, _ in self._sealed}
            for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
                if path in mine or (self._current and Path(self._current.name) == path):
                    continue
                try:
                    file = _locked(path.open("r+b", buffering=0))
                except FileNotFoundError:
                    continue
                if file is not None:
                    self._sealed.append((path, file))
                    self.bytes += _size(file)
                    self.waiting = True
            self._sealed.sort(key=lambda one: one[0].name)

    def close(self) -> None:
        """Let go of the segments: whoever starts next takes them over."""
        with self._lock:
            files = [file for _, file in self._sealed]
            for file in [*files, *([self._current] if self._current else [])]:
                file.close()
            self._sealed, self._current = [], None

    def _let_go(self, path: Path) -> None:
        for known, file in self._sealed:
            if known == path:
                self.bytes -= _size(file)
                file.close()
        self._sealed = [one for one in self._sealed if one[0] != path]

    def _write(self, records: bytes) -> None:
        file = self._writable()
        good = _size(file)
        try:
            rest = memoryview(records)
            while rest:
                rest = rest[os.write(file.fileno(), rest) :]
            os.fsync(file.fileno())
            if not good:
                _sync_folder(self._folder)
        except OSError:
            self._take_back(file, good)
            raise

    def _take_back(self, file: BinaryIO, good: int) -> None:
        """Cut off what was written in part: what stood behind it could not be read."""
        try:
            os.ftruncate(file.fileno(), good)
        except OSError:
            self._seal(file)
            self.bytes += _size(file) - good
            self.waiting = True

    def _writable(self) -> BinaryIO:
        if self._current is not None and _size(self._current) >= SEGMENT_BYTES:
            self._seal(self._current)
        while self._current is None:
            path = self._folder / f"{uuid7()}{_SUFFIX}"
            self._current = _locked(path.open("ab", buffering=0))
        return self._current

    def _seal(self, file: BinaryIO) -> None:
        self._sealed.append((Path(file.name), file))
        self._current = None


def read(path: Path) -> Iterator[Record]:
    """Return the records of a segment, up to a last one that is not whole. Raises OSError.

    In place of a record that cannot be read, or that another version wrote, is the error.
    """
    with suppress(FileNotFoundError), path.open("rb") as file:  # somebody may have deleted it
        try:
            while len(head := file.read(_HEAD.size)) == _HEAD.size:
                length, checksum = _HEAD.unpack(head)
                if not 0 < length <= _LONGEST_RECORD:
                    return
                body = file.read(length)
                if len(body) == length and zlib.crc32(body) == checksum:
                    yield _decoded(body)
                elif file.peek(1):  # what another record follows was acknowledged
                    yield ValueError("the checksum is wrong")
                else:
                    return
        except OSError as error:
            yield error


def _encoded(alerts: Sequence[NewAlert]) -> bytes:
    """Return alerts as records, none longer than what is read. Raises SpoolFull."""
    shas = [(alert.body_sha256 or _UNKEYED).hex() for alert in alerts]
    body = dumps(shas) + b"\n" + dumps([_named(alert) for alert in alerts])
    if len(body) <= _LONGEST_RECORD:
        return _HEAD.pack(len(body), zlib.crc32(body)) + body
    if len(alerts) == 1:
        raise SpoolFull(f"an alert of {len(body)} bytes fits into no record")
    half = len(alerts) // 2
    return _encoded(alerts[:half]) + _encoded(alerts[half:])


def _named(alert: NewAlert) -> dict[str, Any]:
    """Return the alert by its fields' names, so that another version can read it."""
    timed = alert.timed._asdict() if alert.timed is not None else None
    return alert._asdict() | {"timed": timed, "body_sha256": None}


def _decoded(body: bytes) -> Record:
    """Return the alerts of a record; each has a key now, so that a second replay is recognised."""
    shas, _, bare = body.partition(b"\n")
    try:
        alerts, keys = _ALERTS.validate_json(bare), _SHAS.validate_json(shas)
        return [
            alert._replace(body_sha256=bytes.fromhex(key))
            for alert, key in zip(alerts, keys, strict=True)
        ]
    except ValueError as error:
        return error


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def _locked(file: BinaryIO) -> BinaryIO | None:
    """Return the file with its lock, unless another process has it, or has just deleted it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    if os.fstat(file.fileno()).st_nlink == 0:
        file.close()
        return None
    return file


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
