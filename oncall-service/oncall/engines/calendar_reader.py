"""Reads iCalendar text of strangers, in a process of its own that can be stopped.

A rule that never matches keeps the library busy for a quarter of a minute (measured), so each event
has its own time and the whole text a deadline. One bad event does not sink the others.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import BoundedSemaphore
from typing import Any

from oncall.domain.errors import UnreadableCalendar
from servicekit.errors import Unavailable

# The whole of a calendar, interpreter start included.
_DEADLINE_SECONDS = 40
# So that uploads never take all threads that answer who is on call.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE_SECONDS = 1
_RETRY_AFTER_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of an event; a `date` means whole days, a naive datetime no zone."""

    uid: str
    summary: str
    people: tuple[str, ...]
    since: datetime | date
    until: datetime | date


@dataclass(frozen=True, slots=True)
class BadEvent:
    """An event that cannot be used, and why."""

    uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a calendar says in the window asked for.

    `uids` are the events that were understood, also those without occurrence in the window.
    """

    occurrences: tuple[Occurrence, ...]
    uids: tuple[str, ...]
    bad: tuple[BadEvent, ...]


def read_calendar(text: str, since: datetime, until: datetime) -> Reading:
    """Return the occurrences that overlap `[since, until)` (aware).

    Raises UnreadableCalendar, and Unavailable while others are being read.
    """
    request = {"text": text, "since": since.isoformat(), "until": until.isoformat()}
    if not _AT_ONCE.acquire(timeout=_PATIENCE_SECONDS):
        raise Unavailable("Other calendars are being read.", retry_after=_RETRY_AFTER_SECONDS)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "oncall.engines.expand_calendar"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=_DEADLINE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableCalendar("reading it takes too long") from None
    finally:
        _AT_ONCE.release()
    if done.returncode:
        raise UnreadableCalendar("reading it takes too much time or memory")
    answer = json.loads(done.stdout)
    if "unreadable" in answer:
        raise UnreadableCalendar(answer["unreadable"])
    return Reading(
        tuple(_occurrence(one) for one in answer["occurrences"]),
        tuple(answer["uids"]),
        tuple(BadEvent(one["uid"], one["reason"]) for one in answer["bad"]),
    )


def _occurrence(given: dict[str, Any]) -> Occurrence:
    people: Sequence[str] = given["people"]
    since, until = (_moment(given[key]) for key in ("since", "until"))
    return Occurrence(given["uid"], given["summary"], tuple(people), since, until)


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
