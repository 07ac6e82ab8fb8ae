"""Shifts as an iCalendar feed (RFC 5545), in UTC so that no reader has to know our zones."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from oncall.domain.shifts import Shift

REFRESH = timedelta(hours=1)
_PLACES = ("primary", "secondary")


@dataclass(frozen=True, slots=True)
class Entry:
    """One shift of a schedule; `changed_at` is when that was last changed."""

    schedule_id: UUID
    schedule: str
    shift: Shift
    changed_at: datetime


def write_calendar(name: str, timezone: str, entries: Iterable[Entry]) -> bytes:
    """Return the calendar. The same shifts give the same bytes; a shift keeps its UID."""
    calendar = Calendar()
    calendar.add("prodid", "-//incident platform//on-call//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", timezone)
    calendar.add("refresh-interval", REFRESH)
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    shift = entry.shift
    one = shift.assignment
    role = _PLACES[shift.place] if shift.place < len(_PLACES) else "on call"
    event = Event()
    event.add("uid", _uid(entry))
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", shift.since)
    event.add("dtend", shift.until)
    event.add("summary", f"{one.person.name} ({role}, {entry.schedule})")
    event.add("description", _why(shift))
    event.add("transp", "TRANSPARENT")
    event.add("x-oncall-email", one.person.email)
    event.add("x-oncall-place", str(shift.place))
    return event


def _uid(entry: Entry) -> str:
    """Return what stays the same as long as this person's shift begins at this instant."""
    shift = entry.shift
    who = hashlib.sha256(shift.assignment.person.key.encode()).hexdigest()[:16]
    return f"{entry.schedule_id}-{shift.since:%Y%m%dT%H%M%SZ}-{who}"


def _why(shift: Shift) -> str:
    one = shift.assignment
    instead = f" instead of {one.instead_of.name}" if one.instead_of else ""
    if one.override is not None:
        return f"Override{instead}"
    if one.swap is not None:
        return f"Swap{instead}"
    return f"Layer {one.layer}" + (", filling in" if one.fills_in else "")
