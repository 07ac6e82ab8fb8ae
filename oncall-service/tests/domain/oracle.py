"""A second opinion on who is on call, by another algorithm: it walks the clock minute by minute.

`highest` is the latest time that the clock on the wall has shown so far. A local time has come as
soon as `highest` has reached it, which settles hours that clocks skip or repeat without any rule
about them. Handoffs are found by walking the calendar day by day from the start of the rotation.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from oncall.domain.exceptions import Absence, Override, Swap, SwapStatus
from oncall.domain.layer import ALL_WEEK, Layer, Restriction
from oncall.domain.person import Person
from oncall.domain.rotation import Rotation, RotationType
from oncall.domain.schedule import Schedule
from oncall.domain.wall_clock import Interval

NEVER = datetime.fromisoformat("0001-01-01")
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
# Twice as long as clocks have been put back since 2020, in Antarctica.
WARM_UP = timedelta(hours=6)
PEOPLE = tuple(Person(name, f"{name}@example.com") for name in ("ana", "bo", "chi", "dan", "eva"))
KINDS = ("hourly", "daily", "weekly", "monthly", "custom")


def changes(zone: ZoneInfo, first: date, last: date) -> list[datetime]:
    """Return the instants, to the minute, at which the zone's offset changes."""
    found = []
    at = datetime.combine(first, time(0), UTC)
    while at.date() < last:
        if at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            low, high = at, at + DAY
            while high - low > MINUTE:
                middle = low + timedelta(minutes=(high - low) // MINUTE // 2)
                same = middle.astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at += DAY
    return found


@dataclass
class Walk:
    """One layer's clock on the wall."""

    layer: Layer
    highest: datetime = NEVER
    turns: int = 0

    def __post_init__(self) -> None:
        self.coming = handoffs(self.layer.rotation)
        self.next = next(self.coming)

    def show(self, instant: datetime) -> None:
        shown = instant.astimezone(self.layer.zone).replace(tzinfo=None)
        self.highest = max(self.highest, shown)
        while self.next <= self.highest:
            self.turns += 1
            self.next = next(self.coming)

    def counts(self) -> bool:
        if self.layer.ends is not None and self.layer.ends <= self.highest:
            return False
        if self.turns == 0 and not self.layer.rotation.stands_in:
            return False
        return not self.layer.restrictions or any(map(self._open, self.layer.restrictions))

    def _open(self, hours: Restriction) -> bool:
        today = self.highest.date()
        now = self.highest.time()
        opened_today = today.weekday() in hours.weekdays and hours.start <= now
        if hours.start < hours.end:
            return opened_today and now < hours.end
        still_open = (today - DAY).weekday() in hours.weekdays and now < hours.end
        return opened_today or still_open


def handoffs(rotation: Rotation) -> Iterator[datetime]:
    if rotation.type is RotationType.HOURLY:
        wall = datetime.combine(rotation.start, rotation.handoff)
        while True:
            yield wall
            wall += timedelta(hours=rotation.every)
    day, fitting = rotation.start, 0
    while True:
        if fits(rotation, day):
            if fitting % rotation.every == 0:
                yield datetime.combine(day, rotation.handoff)
            fitting += 1
        day += DAY


def fits(rotation: Rotation, day: date) -> bool:
    if rotation.type is RotationType.WEEKLY:
        wanted = rotation.start.weekday() if rotation.weekday is None else rotation.weekday
        return day.weekday() == wanted
    if rotation.type is RotationType.MONTHLY:
        wanted = rotation.day or rotation.start.day
        is_last = (day + DAY).day == 1
        return day.day == wanted or (is_last and wanted > day.day)
    return True


def walk(schedule: Schedule, since: datetime, until: datetime) -> Iterator[tuple[datetime, list]]:
    """Yield each minute of `[since, until)` and the addresses of who is on call, in order."""
    clocks = [Walk(layer) for layer in schedule.layers]
    minute = since - WARM_UP
    while minute < until:
        for clock in clocks:
            clock.show(minute)
        if minute >= since:
            yield minute, [person.email for person in people_of(schedule, clocks, minute)]
        minute += MINUTE


def people_of(schedule: Schedule, clocks: list[Walk], now: datetime) -> list[Person]:
    agreed = sorted(deals(schedule, now), key=lambda deal: (deal[0], deal[1]))
    away = {one.person for one in schedule.absences if one.since <= now < one.until}
    crews = [crew_of(clock, agreed, away) for clock in clocks if clock.counts()]
    crew = next(filter(None, crews), [])
    covers = [one for one in schedule.overrides if one.replaces is None]
    for cover in sorted(covers, key=lambda one: (one.made_at, str(one.id))):
        if cover.since <= now < cover.until:
            later = [deal for deal in agreed if deal[0] > cover.made_at]
            first = stand_in(cover.person, later)
            crew = [first, *(one for one in crew[1:] if one != first)]
    return crew


def crew_of(clock: Walk, agreed: list, away: set[Person]) -> list[Person]:
    shifts = clock.layer.rotation.shifts
    turn = max(clock.turns - 1, 0)
    waiting = [one for n in range(len(shifts)) for one in shifts[(turn + n) % len(shifts)]]
    crew: list[Person] = []
    for member in waiting:
        named = any(member in places for _, _, places in agreed)
        if named or member not in away:
            crew.append(stand_in(member, agreed))
    return list(dict.fromkeys(crew))[: len(shifts[turn % len(shifts)])]


def stand_in(person: Person, agreed: list) -> Person:
    for _, _, places in agreed:
        person = places.get(person, person)
    return person


def deals(schedule: Schedule, now: datetime) -> Iterator[tuple[datetime, str, dict]]:
    """Yield (made at, id, who takes whose place) of each override and swap that counts now."""
    for one in schedule.overrides:
        if one.replaces is not None and one.since <= now < one.until:
            yield one.made_at, str(one.id), {one.replaces: one.person}
    for swap in schedule.swaps:
        places = {}
        if swap.gives.since <= now < swap.gives.until:
            places[swap.asker] = swap.other
        if swap.takes is not None and swap.takes.since <= now < swap.takes.until:
            places[swap.other] = swap.asker
        yield swap.decided_at, str(swap.id), places


def schedule_around(zone: ZoneInfo, change: datetime, kind: str, seed: str) -> Schedule:
    """Return a schedule of `kind` whose handoffs, hours and exceptions crowd around a change."""
    rng = random.Random(seed)
    local = change.astimezone(zone).replace(tzinfo=None)

    def near() -> datetime:
        return local + timedelta(minutes=rng.choice([-90, -60, -45, -30, -1, 0, 1, 15, 30, 60]))

    def instant() -> datetime:
        return change + timedelta(minutes=rng.randint(-150, 150))

    def hours() -> Restriction:
        days = (
            frozenset(rng.sample(range(7), rng.randint(4, 7))) if rng.random() < 0.5 else ALL_WEEK
        )
        return Restriction(
            near().time(), (near() + timedelta(hours=rng.choice([0, 1, 9]))).time(), days
        )

    main = Layer("main", _rotation(rng, kind, near()), zone)
    other = zone if rng.random() < 0.7 else ZoneInfo(rng.choice(["UTC", "Asia/Kolkata"]))
    top = Layer(
        "top",
        _rotation(rng, rng.choice(KINDS), near()),
        other,
        tuple(hours() for _ in range(rng.randint(1, 2))),
        ends=near() if rng.random() < 0.2 else None,
    )
    layers = (top, main) if rng.random() < 0.6 else (main,)
    made = datetime(2019, 1, 1, tzinfo=UTC)
    return Schedule(
        id=UUID(int=rng.getrandbits(128)),
        team="team",
        name="schedule",
        timezone=zone.key,
        layers=layers,
        escalation_minutes=15,
        created_at=made,
        updated_at=made,
        updated_by="oracle",
        overrides=tuple(_override(rng, instant) for _ in range(rng.randint(0, 3))),
        swaps=tuple(_swap(rng, instant) for _ in range(rng.randint(0, 1))),
        absences=tuple(_absence(rng, instant) for _ in range(rng.randint(0, 2))),
    )


def _rotation(rng: random.Random, kind: str, handoff: datetime) -> Rotation:
    # Custom lengths are those of several units: 8 hours, 3 days, 2 weeks, 5 months.
    kinds = [RotationType(one) for one in KINDS[:4]]
    unit = rng.choice(kinds) if kind == "custom" else RotationType(kind)
    every = rng.choice([2, 3, 5, 8]) if kind == "custom" else 1
    ago = {RotationType.HOURLY: 40, RotationType.DAILY: 400}.get(unit, 900)
    start = handoff.date() - timedelta(days=rng.randint(-1, ago))
    if unit is RotationType.HOURLY and rng.random() < 0.05:
        start -= timedelta(days=3650)
    return Rotation(
        type=unit,
        start=start,
        handoff=handoff.time(),
        shifts=_shifts(rng),
        every=every,
        weekday=handoff.weekday() if rng.random() < 0.8 else rng.choice([None, *range(7)]),
        day=handoff.day if rng.random() < 0.8 else rng.choice([None, 1, 29, 30, 31]),
        stands_in=rng.random() < 0.2,
    )


def _shifts(rng: random.Random) -> tuple[tuple[Person, ...], ...]:
    return tuple(
        tuple(rng.sample(PEOPLE, rng.choice([1, 1, 2, 3]))) for _ in range(rng.randint(1, 5))
    )


def _interval(instant) -> tuple[datetime, datetime]:
    first, second = sorted((instant(), instant()))
    return first, second + MINUTE


def _override(rng: random.Random, instant) -> Override:
    person, replaced = rng.sample(PEOPLE, 2)
    made = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=rng.randint(0, 5))
    identity = UUID(int=rng.getrandbits(128))
    replaces = replaced if rng.random() < 0.6 else None
    return Override(*_interval(instant), identity, person, replaces, made)


def _absence(rng: random.Random, instant) -> Absence:
    made = datetime(2019, 1, 1, tzinfo=UTC)
    return Absence(*_interval(instant), UUID(int=rng.getrandbits(128)), rng.choice(PEOPLE), made)


def _swap(rng: random.Random, instant) -> Swap:
    asker, other = rng.sample(PEOPLE, 2)
    made = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=rng.randint(0, 5))
    takes = Interval(*_interval(instant)) if rng.random() < 0.7 else None
    gives = Interval(*_interval(instant))
    identity = UUID(int=rng.getrandbits(128))
    return Swap(identity, asker, other, gives, takes, SwapStatus.ACCEPTED, made, made)
