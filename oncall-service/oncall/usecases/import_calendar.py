"""Take overrides and absences over from a calendar; the same upload again changes nothing."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import orm

from oncall.domain.errors import NoSuchSchedule
from oncall.domain.exceptions import Absence, Override
from oncall.domain.person import Person
from oncall.domain.wall_clock import Interval, instant_of
from oncall.engines.calendar_reader import BadEvent, Occurrence, Reading, read_calendar
from oncall.storage import absences, overrides, people, schedules
from oncall.usecases.who_is import who_is
from servicekit.ids import uuid7

AHEAD = timedelta(days=366)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
_LONGEST_NOTE = 500
log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a calendar's occurrences, and which events could not be used."""

    created: int
    updated: int
    unchanged: int
    removed: int
    bad: tuple[BadEvent, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A calendar's text, who uploads it, and when: what is over by then is left alone."""

    text: str
    by: str
    at: datetime

    def read(self) -> Reading:
        """Return what the text says from now on for a year. Raises UnreadableCalendar.

        Takes up to some ten seconds: call it before the transaction begins.
        """
        return read_calendar(self.text, self.at, self.at + AHEAD)


def import_overrides(
    session: orm.Session, schedule_id: UUID, request: Request, reading: Reading
) -> Import:
    """Make an override of each occurrence: whom it names takes the first place.

    That is an attendee, else somebody whose address stands in the summary, else the one person of
    the schedule whose name does. Whole days, and times without a zone, are those of the schedule's
    zone. Raises NoSuchSchedule.
    """
    schedule = schedules.find(session, schedule_id)
    if schedule is None or not schedules.hold(session, schedule_id):
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    named = _Names(session, reading.occurrences, schedule.people())
    zone = ZoneInfo(schedule.timezone)

    def keep(one: Occurrence, when: Interval, key: str) -> bool | None:
        person, made = named.who(one), (request.at, request.by)
        note = one.summary[:_LONGEST_NOTE]
        override = Override(when.since, when.until, uuid7(), person, None, *made, note)
        return overrides.take_over(session, schedule_id, override, key)

    def forget(event: str, kept: list[str]) -> int:
        return overrides.forget_imported(session, schedule_id, event, keep=kept, since=request.at)

    return _imported(reading, zone, keep, forget)


def import_absences(session: orm.Session, email: str, request: Request, reading: Reading) -> Import:
    """Make an absence of each occurrence; whole days are those of the person's zone.

    Raises UnknownPeople.
    """
    person = who_is(session, [email])[email.casefold()]
    zone = ZoneInfo(people.named(session, [email])[person.key].timezone)

    def keep(one: Occurrence, when: Interval, key: str) -> bool | None:
        note = one.summary[:_LONGEST_NOTE]
        absence = Absence(when.since, when.until, uuid7(), person, request.at, request.by, note)
        return absences.take_over(session, absence, key)

    def forget(event: str, kept: list[str]) -> int:
        return absences.forget_imported(session, person, event, keep=kept, since=request.at)

    return _imported(reading, zone, keep, forget)


class _Names:
    """Finds whom an event names."""

    def __init__(
        self, session: orm.Session, given: Iterable[Occurrence], known: Iterable[Person]
    ) -> None:
        addresses = {address for one in given for address in self._addresses(one)}
        found: Mapping[str, people.Profile] = people.hold(session, addresses)
        self._by_address = {key: profile.person for key, profile in found.items()}
        self._known = list(known)

    def who(self, one: Occurrence) -> Person:
        """Return whom an occurrence names. Raises LookupError."""
        for address in self._addresses(one):
            if address.casefold() in self._by_address:
                return self._by_address[address.casefold()]
        summary = one.summary.casefold()
        named = [person for person in self._known if _says(summary, person.name.casefold())]
        if len(named) != 1:
            raise LookupError("it names nobody who is known, or several")
        return named[0]

    @staticmethod
    def _addresses(one: Occurrence) -> list[str]:
        return [*one.people, *_ADDRESS.findall(one.summary)]


def _says(summary: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", summary) is not None


Keep = Callable[[Occurrence, Interval, str], bool | None]
Forget = Callable[[str, list[str]], int]


def _imported(reading: Reading, zone: ZoneInfo, keep: Keep, forget: Forget) -> Import:
    counts = {True: 0, False: 0, None: 0}
    kept: dict[str, list[str]] = defaultdict(list)
    bad = list(reading.bad)
    for one in reading.occurrences:
        when = Interval(_instant(one.since, zone), _instant(one.until, zone))
        key = f"{_event(one.uid)}:{when.since:%Y%m%dT%H%M%S}"
        try:
            if when.until <= when.since:
                raise LookupError("it takes no time")  # noqa: TRY301 - told like the others
            counts[keep(one, when, key)] += 1
            kept[one.uid].append(key)
        except LookupError as fault:
            bad.append(BadEvent(one.uid, str(fault.args[0])))
    removed = sum(forget(_event(uid), kept[uid]) for uid in reading.uids)
    log.info("calendar.imported", created=counts[True], updated=counts[False], bad=len(bad))
    return Import(counts[True], counts[False], counts[None], removed, tuple(dict.fromkeys(bad)))


def _event(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()


def _instant(moment: datetime | date, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return instant_of(datetime.combine(moment, time(0)), zone)
    return instant_of(moment.replace(microsecond=0), zone) if moment.tzinfo is None else moment
