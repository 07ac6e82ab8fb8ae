"""Write the calendar that a feed's token opens."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import orm

from oncall.domain.errors import NoSuchFeed, NoSuchPerson, NoSuchSchedule
from oncall.domain.schedule import Schedule
from oncall.domain.shifts import whole_shifts
from oncall.domain.wall_clock import wall_time
from oncall.engines.calendar_writer import Entry, write_calendar
from oncall.storage import feeds, people, schedules
from oncall.storage.feeds import Feed

BEHIND = timedelta(days=31)
AHEAD = timedelta(days=184)


def open_feed(session: orm.Session, feed: Feed, token: str) -> None:
    """Store a feed that `token` opens. Raises NoSuchSchedule, NoSuchPerson."""
    if feed.schedule_id is not None and not schedules.hold(session, feed.schedule_id):
        raise NoSuchSchedule(f"no schedule has the id {feed.schedule_id}")
    if feed.person is not None and not people.hold(session, [feed.person]):
        raise NoSuchPerson(f"nobody has the address {feed.person}")
    feeds.add(session, feed, token)


def read_feed(session: orm.Session, token: str, now: datetime) -> bytes:
    """Return the calendar of the shifts from a month ago to half a year ahead.

    Within one day the same schedule gives the same bytes. Raises NoSuchFeed, TooManyChanges.
    """
    feed = feeds.find(session, token)
    if feed is None:
        raise NoSuchFeed("no feed is open under this address")
    if feed.schedule_id is not None:
        found = schedules.find(session, feed.schedule_id)
        chosen = [found] if found else []
        title, zone = (found.name, found.timezone) if found else ("", "UTC")
    else:
        profile = people.find(session, feed.person or "")
        chosen = list(schedules.everyone(session))
        title, zone = (profile.person.name, profile.timezone) if profile else ("", "UTC")
    whom = feed.person.casefold() if feed.person else None
    entries = [entry for one in chosen for entry in _entries(one, now) if _is_of(entry, whom)]
    return write_calendar(f"On call: {title}", zone, entries)


def _entries(schedule: Schedule, now: datetime) -> list[Entry]:
    zone = ZoneInfo(schedule.timezone)
    midnight = datetime.combine(wall_time(now, zone).date(), time(0), zone)
    changed_at = _changed_at(schedule)
    return [
        Entry(schedule.id, schedule.name, shift, changed_at)
        for shift in whole_shifts(schedule, midnight - BEHIND, midnight + AHEAD)
    ]


def _is_of(entry: Entry, whom: str | None) -> bool:
    return whom is None or entry.shift.assignment.person.key == whom


def _changed_at(schedule: Schedule) -> datetime:
    made = [one.made_at for one in schedule.overrides] + [one.made_at for one in schedule.absences]
    decided = [one.decided_at for one in schedule.swaps if one.decided_at]
    return max([schedule.updated_at, *made, *decided])
