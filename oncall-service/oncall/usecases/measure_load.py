"""Measure what being on call costs whom, over all schedules as they were at the time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import orm

from oncall.domain.definition import with_contents
from oncall.domain.load import Duty, Load, load_of, seconds, union
from oncall.domain.person import Person
from oncall.domain.schedule import Schedule
from oncall.domain.shifts import shifts
from oncall.storage import history, pages, people, schedules
from oncall.storage.history import Version


@dataclass(slots=True)
class _Burden:
    """What is gathered about one person; duties by schedule."""

    person: Person
    duties: dict[UUID, list[Duty]] = field(default_factory=lambda: defaultdict(list))
    pages: list[datetime] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PersonsLoad:
    """One person's load, and the seconds on call by each schedule."""

    person: Person
    timezone: str
    load: Load
    by_schedule: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Report:
    """Everybody's load, the heaviest first, and the schedules concerned by id."""

    people: Sequence[PersonsLoad]
    schedules: Mapping[UUID, Schedule]


def measure_load(
    session: orm.Session, since: datetime, until: datetime, *, team: str | None
) -> Report:
    """Return the load of everybody on call or paged in `[since, until)`, or of one team's people.

    A schedule counts as it stood at the time: its versions, and the time in which it was in force.
    Raises TooManyChanges.
    """
    known = schedules.in_force_between(session, since, until, team)
    versions = history.of(session, [schedule.id for schedule in known])
    burdens: dict[str, _Burden] = {}

    def of(person: Person) -> _Burden:
        return burdens.setdefault(person.key, _Burden(person))

    for schedule in known:
        for era, begin, end in _eras(schedule, versions.get(schedule.id, ())):
            for shift in shifts(era, max(begin, since), min(end, until)):
                duty = Duty(shift.since, shift.until, shift.place == 0)
                of(shift.assignment.person).duties[schedule.id].append(duty)
    for page in pages.between(session, since, until):
        if team is None or page.person.key in burdens:
            of(page.person).pages.append(page.at)
    profiles = people.named(session, burdens)
    found = [_measured(one, profiles) for one in burdens.values()]
    found.sort(key=lambda one: (-one.load.on_call, -one.load.pages, one.person.key))
    return Report(found, {schedule.id: schedule for schedule in known})


def _measured(burden: _Burden, known: Mapping[str, people.Profile]) -> PersonsLoad:
    profile = known.get(burden.person.key)
    timezone = profile.timezone if profile else "UTC"
    person = profile.person if profile else burden.person
    duties = [duty for one in burden.duties.values() for duty in one]
    shares = {schedule: seconds(union(one)) for schedule, one in burden.duties.items()}
    return PersonsLoad(person, timezone, load_of(duties, burden.pages, ZoneInfo(timezone)), shares)


def _eras(
    schedule: Schedule, versions: Sequence[Version]
) -> Iterator[tuple[Schedule, datetime, datetime]]:
    """Yield the schedule as it was, since when and until when; not while it was out of force."""
    end = schedule.replaced_at or datetime.max.replace(tzinfo=schedule.created_at.tzinfo)
    if not versions:
        yield schedule, schedule.created_at, end
        return
    marks = [*(one.saved_at for one in versions), max(end, versions[-1].saved_at)]
    person_of = _person_of(schedule)
    for version, (begin, over) in zip(versions, pairwise(marks), strict=True):
        if version.in_force:
            yield with_contents(schedule, version.contents, person_of), begin, over


def _person_of(schedule: Schedule) -> Callable[[str], Person]:
    known = {person.key: person for person in schedule.people()}
    return lambda email: known.get(email.casefold(), Person(email, email))
