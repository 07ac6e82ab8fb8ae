from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oncall.domain.person import Person
from oncall.domain.rotation import Rotation, RotationType
from oncall.domain.wall_clock import instant_of, wall_time

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",  # until 2011 clocks went back from 00:01 to 23:01 of the day before
    "America/Havana",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Beirut",
    "Antarctica/Casey",  # three hours at once
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Apia",  # skipped 30 December 2011 altogether
    "Pacific/Chatham",
]
PEOPLE = tuple(Person(name, f"{name}@example.com") for name in ("ana", "bo", "chidi", "dana"))
SHIFTS = tuple((person,) for person in PEOPLE)
often = settings(derandomize=True, deadline=None)


@st.composite
def rotations(draw) -> tuple[Rotation, ZoneInfo]:
    kind = draw(st.sampled_from(list(RotationType)))
    rotation = Rotation(
        type=kind,
        start=draw(st.dates(date(2009, 1, 1), date(2030, 1, 1))),
        handoff=time(draw(st.integers(0, 23)), draw(st.sampled_from([0, 1, 30, 59]))),
        shifts=SHIFTS[: draw(st.integers(1, 4))],
        every=draw(st.sampled_from([1, 2, 3, 8, 11])),
        weekday=draw(st.none() | st.integers(0, 6)),
        day=draw(st.none() | st.integers(1, 31)),
    )
    return rotation, ZoneInfo(draw(st.sampled_from(ZONES)))


WALLS = st.datetimes(datetime.fromisoformat("1972-01-01"), datetime.fromisoformat("2050-01-01"))
offsets = st.integers(-40 * 86400, 800 * 86400).map(lambda seconds: timedelta(seconds=seconds))


@given(rotations(), offsets)
@often
def test_every_instant_lies_in_exactly_the_turn_that_is_named(given_rotation, offset):
    rotation, zone = given_rotation
    instant = rotation.begins_at(0, zone) + offset
    number = rotation.number_at(instant, zone)
    assert instant < rotation.begins_at(number + 1, zone)
    assert number == -1 or rotation.begins_at(number, zone) <= instant
    assert (number == -1) == (offset < timedelta(0))


@given(rotations(), st.integers(0, 800))
@often
def test_a_turn_begins_when_the_wall_clock_comes_to_the_handoff(given_rotation, number):
    rotation, zone = given_rotation
    wall, begin = rotation.wall(number), rotation.begins_at(number, zone)
    shown = begin.astimezone(zone)
    if shown.replace(tzinfo=None) == wall:
        assert shown.fold == 0
    else:  # clocks skip it: the moment they do
        just_before = begin - timedelta(seconds=1)
        assert wall_time(just_before, zone) < wall < wall_time(begin, zone)


@given(rotations(), st.integers(0, 400))
@often
def test_turns_are_measured_in_the_local_calendar(given_rotation, number):
    rotation, _ = given_rotation
    wall = rotation.wall(number)
    after = rotation.wall(number + 1)
    assert wall.time() == rotation.handoff or rotation.type is RotationType.HOURLY
    match rotation.type:
        case RotationType.HOURLY:
            assert after - wall == timedelta(hours=rotation.every)
        case RotationType.DAILY:
            assert after - wall == timedelta(days=rotation.every)
        case RotationType.WEEKLY:
            assert after - wall == timedelta(weeks=rotation.every)
            wanted = rotation.start.weekday() if rotation.weekday is None else rotation.weekday
            assert wall.weekday() == wanted
        case RotationType.MONTHLY:
            months = (after.year - wall.year) * 12 + after.month - wall.month
            assert months == rotation.every
            wanted = rotation.day or rotation.start.day
            tomorrow = wall + timedelta(days=1)
            assert wall.day == wanted or (wall.day < wanted and tomorrow.day == 1)


@given(rotations())
@often
def test_the_first_turn_is_the_first_that_fits_from_the_start_on(given_rotation):
    rotation, _ = given_rotation
    first = rotation.wall(0).date()
    assert rotation.start <= first
    match rotation.type:
        case RotationType.WEEKLY:
            assert first - rotation.start < timedelta(days=7)
        case RotationType.MONTHLY:
            assert first - rotation.start <= timedelta(days=31)
        case _:
            assert first == rotation.start


@given(st.sampled_from(ZONES), WALLS)
@often
def test_a_later_wall_time_is_never_an_earlier_instant(zone, wall):
    wall = wall.replace(microsecond=0)
    walls = [wall + timedelta(minutes=7 * n) for n in range(60)]
    instants = [instant_of(one, ZoneInfo(zone)) for one in walls]
    assert instants == sorted(instants)


def test_members_take_turns_in_their_order():
    rotation = Rotation(RotationType.DAILY, date(2026, 3, 1), time(9), SHIFTS[:3])
    names = [rotation.shift(number)[0].name for number in range(5)]
    assert names == ["ana", "bo", "chidi", "ana", "bo"]


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        # clocks go from 02:00 to 03:00
        ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00"),
        ("America/New_York", "2026-03-08 02:59", "2026-03-08 07:00"),
        # half an hour is skipped: 02:00 becomes 02:30
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),
        # 02:00 to 03:00 comes twice: the first time counts
        ("Europe/Berlin", "2026-10-25 02:00", "2026-10-25 00:00"),
        ("Europe/Berlin", "2026-10-25 02:59", "2026-10-25 00:59"),
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
        ("America/New_York", "2026-11-01 01:00", "2026-11-01 05:00"),
        # midnight itself is skipped
        ("Asia/Beirut", "2026-03-29 00:00", "2026-03-28 22:00"),
        # a whole day is skipped
        ("Pacific/Apia", "2011-12-30 17:00", "2011-12-30 10:00"),
    ],
)
def test_a_time_that_clocks_skip_or_repeat_is_reached_once(zone, wall, instant):
    reached = instant_of(datetime.fromisoformat(wall), ZoneInfo(zone))
    assert reached == datetime.fromisoformat(instant + "Z")


@pytest.mark.parametrize(("first", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25)])
def test_the_turn_across_a_clock_change_is_an_hour_shorter_or_longer(first, hours):
    rotation = Rotation(RotationType.DAILY, first, time(9), SHIFTS)
    zone = ZoneInfo("Europe/Berlin")
    length = rotation.begins_at(1, zone) - rotation.begins_at(0, zone)
    assert length == timedelta(hours=hours)


def test_clocks_put_back_across_midnight_do_not_give_the_turn_back():
    rotation = Rotation(RotationType.DAILY, date(2010, 11, 6), time(0), SHIFTS)
    zone = ZoneInfo("America/St_Johns")
    # 00:00 on the 7th has been reached once; at 00:01 it became 23:01 of the 6th again
    assert rotation.number_at(datetime(2010, 11, 7, 2, 30, tzinfo=UTC), zone) == 1
    assert rotation.number_at(datetime(2010, 11, 7, 2, 45, tzinfo=UTC), zone) == 1


def test_a_rotation_of_fifty_years_ago_is_as_quick_as_one_of_today():
    rotation = Rotation(RotationType.HOURLY, date(1971, 1, 1), time(0), SHIFTS)
    zone = ZoneInfo("Europe/Berlin")
    number = rotation.number_at(datetime(2026, 7, 1, 12, 30, tzinfo=UTC), zone)
    assert rotation.wall(number) == datetime.fromisoformat("2026-07-01 14:00")
