"""The process that expands a calendar: JSON in, JSON out, limits on time and memory."""

import json
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import Any

import recurring_ical_events
from icalendar import Calendar

MAX_EVENTS = 1000
MAX_OCCURRENCES = 2000
OLDEST = timedelta(days=3653)
# Of computing, not of waiting for a turn.
_EVENT_SECONDS = 1.0
_ALL_EVENTS_SECONDS = 8.0
_PROCESS_SECONDS = 12
_MEMORY_BYTES = 1 << 30
_CALENDAR_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LONGEST_TEXT = 500
_UNUSED = {"CANCELLED"}
# Their properties can be of any kind, broken ones too.
Events = list[Any]
# What the libraries raise for contents that make no sense.
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class _TooSlow(Exception):
    """The event takes too long."""


def expand(text: str, since: datetime, until: datetime) -> dict[str, Any]:
    """Return occurrences, understood UIDs and bad events of a calendar, or why it is unreadable."""
    try:
        components = Calendar.from_ical(text, multiple=True)
    except _FAULTS as fault:
        return {"unreadable": str(fault)[:_LONGEST_TEXT]}
    calendars = [one for one in components if one.name == "VCALENDAR"]
    if not calendars:
        return {"unreadable": "there is no VCALENDAR in it"}
    if sum(len(calendar.walk("VEVENT")) for calendar in calendars) > MAX_EVENTS:
        return {"unreadable": f"it has more than {MAX_EVENTS} events"}
    answer: dict[str, Any] = {"occurrences": [], "uids": [], "bad": []}
    for calendar in calendars:
        for uid, events in _by_uid(calendar).items():
            try:
                with _limited():
                    found = _occurrences(calendar, events, since, until)
                    answer["occurrences"] += [{"uid": uid, **_shown(one)} for one in found]
                    answer["uids"].append(uid)
            except _TooSlow:
                answer["bad"].append({"uid": uid, "reason": "its rule takes too long to compute"})
            except _FAULTS as fault:
                answer["bad"].append({"uid": uid, "reason": str(fault)[:_LONGEST_TEXT]})
    return answer


def _by_uid(calendar: Calendar) -> dict[str, Events]:
    found: dict[str, Events] = defaultdict(list)
    for number, event in enumerate(calendar.walk("VEVENT")):
        found[str(event.get("UID", f"event {number + 1} without a UID"))[:_LONGEST_TEXT]].append(
            event
        )
    return found


def _occurrences(calendar: Calendar, events: Events, since: datetime, until: datetime) -> Events:
    for event in events:
        _refuse(event, since)
    used = [event for event in events if str(event.get("STATUS", "")).upper() not in _UNUSED]
    if not used:
        return []
    part = Calendar()
    if "X-WR-TIMEZONE" in calendar:
        part.add("x-wr-timezone", calendar["X-WR-TIMEZONE"])
    for event in used:
        part.add_component(event)
    found = recurring_ical_events.of(part).between(since, until)
    if len(found) > MAX_OCCURRENCES:
        raise ValueError(f"it takes place more than {MAX_OCCURRENCES} times")
    return list(found)


def _refuse(event: Any, since: datetime) -> None:
    """Raise ValueError for what could be computed wrongly, or without end."""
    if event.errors:
        name, fault = event.errors[0]
        raise ValueError(f"{name}: {fault}")
    if "UID" not in event or "DTSTART" not in event:
        raise ValueError("it has no UID or no DTSTART")
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        _refuse_unknown_zone(event, name)
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start
    if _comparable(end) < _comparable(start):
        raise ValueError("it ends before it begins")
    if "RRULE" in event or "RDATE" in event:
        if _comparable(start) < _comparable(since - OLDEST):
            raise ValueError("it recurs since more than ten years")
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            _refuse_rule(rule)


def _refuse_rule(rule: Any) -> None:
    frequencies = {str(one).upper() for one in rule.get("FREQ", [])}
    if not frequencies <= _CALENDAR_FREQUENCIES or any(part in rule for part in _WITHIN_A_DAY):
        raise ValueError("it recurs more than once a day")


def _refuse_unknown_zone(event: Any, name: str) -> None:
    if name in event and "TZID" in event[name].params:
        value = event[name].dt
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError(f"{name} is in an unknown time zone {event[name].params['TZID']}")


def _comparable(value: datetime | date) -> datetime:
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _shown(event: Any) -> dict[str, Any]:
    attendees = event.get("ATTENDEE", [])
    given = attendees if isinstance(attendees, list) else [attendees]
    return {
        "summary": str(event.get("SUMMARY", ""))[:_LONGEST_TEXT],
        "people": [str(one).removeprefix("mailto:").removeprefix("MAILTO:") for one in given[:20]],
        "since": event.start.isoformat(),
        "until": event.end.isoformat(),
    }


@contextmanager
def _limited() -> Iterator[None]:
    """Raise _TooSlow in the body when it takes longer than its share."""
    left = _ALL_EVENTS_SECONDS - process_time()
    signal.setitimer(signal.ITIMER_PROF, max(0.01, min(_EVENT_SECONDS, left)))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(*_: object) -> None:
    raise _TooSlow


def main(read: Callable[[], str], write: Callable[[str], object]) -> None:
    """Answer one request."""
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESS_SECONDS, _PROCESS_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    signal.signal(signal.SIGPROF, _stop)
    request = json.loads(read())
    window = (datetime.fromisoformat(request[key]) for key in ("since", "until"))
    write(json.dumps(expand(request["text"], *window)))


if __name__ == "__main__":
    main(sys.stdin.read, sys.stdout.write)
