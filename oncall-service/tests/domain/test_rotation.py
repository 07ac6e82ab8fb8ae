from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oncall.domain.rotation import Rotation

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
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Apia",  # skipped 30 December 2011 altogether
    "Pacific/Chatham",
]
MEMBERS = ("ana", "bo", "chidi", "dana")


@st.composite
def rotations(draw) -> Rotation[str]:
    return Rotation(
        members=MEMBERS[: draw(st.integers(1, 4))],
        days=draw(st.sampled_from([1, 7])),
        handoff=time(draw(st.integers(0, 23))),
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        first_day=draw(st.dates(date(2009, 1, 1), date(2030, 1, 1))),
    )


offsets = st.integers(-40 * 86400, 800 * 86400).map(lambda seconds: timedelta(seconds=seconds))


def instant_in(rotation: Rotation[str], offset: timedelta) -> datetime:
    return rotation.handoff_at(0) + offset


def exists(wall: datetime) -> bool:
    back = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return back.replace(tzinfo=None) == wall.replace(tzinfo=None)


@given(rotations(), offsets)
def test_every_instant_lies_in_exactly_the_turn_that_is_named(rotation, offset):
    instant = instant_in(rotation, offset)
    turn = rotation.turn_at(instant)
    assert instant < turn.ends_at
    if turn.begun:
        assert turn.starts_at <= instant
    else:
        assert instant < turn.ends_at == rotation.handoff_at(0)


@given(rotations(), offsets)
def test_turns_follow_one_another_without_gap_or_overlap(rotation, offset):
    turn = rotation.turn_at(instant_in(rotation, offset))
    later = rotation.turn_at(turn.ends_at)
    last_moment = rotation.turn_at(turn.ends_at - timedelta(microseconds=1))
    assert later.starts_at == turn.ends_at
    assert (last_moment.primary, last_moment.ends_at) == (turn.primary, turn.ends_at)


@given(rotations(), st.integers(0, 800))
def test_a_turn_begins_when_the_wall_clock_shows_the_handoff_hour(rotation, number):
    handoff = rotation.handoff_at(number)
    day = rotation.first_day + timedelta(days=number * rotation.days)
    wall = datetime.combine(day, rotation.handoff, rotation.zone)
    if exists(wall):
        local = handoff.astimezone(rotation.zone)
        assert (local.date(), local.time(), local.fold) == (day, rotation.handoff, 0)
    else:
        assert handoff.utcoffset() == timedelta(0)
        assert handoff.replace(tzinfo=None) == wall.replace(tzinfo=None) - wall.utcoffset()


@given(rotations(), st.integers(0, 800))
def test_members_take_turns_in_order_and_the_secondary_comes_next(rotation, number):
    members = rotation.members
    start, end = rotation.handoff_at(number), rotation.handoff_at(number + 1)
    if start == end:  # a day that the calendar skipped has no turn
        return
    turn = rotation.turn_at(start)
    assert turn.primary == members[number % len(members)]
    if len(members) == 1:
        assert turn.secondary is None
    else:
        assert turn.secondary == members[(number + 1) % len(members)]


@given(rotations(), st.integers(1, 10**8))
def test_before_the_first_handover_the_first_member_stands_in(rotation, seconds):
    turn = rotation.turn_at(rotation.handoff_at(0) - timedelta(seconds=seconds))
    assert not turn.begun
    assert turn.primary == rotation.members[0]
    assert turn.starts_at is None
    assert turn.ends_at == rotation.handoff_at(0)


def daily(zone: str, hour: int, first: date) -> Rotation[str]:
    return Rotation(("ana", "bo"), 1, time(hour), ZoneInfo(zone), first)


@pytest.mark.parametrize(
    ("zone", "hour", "day", "handoff"),
    [
        # clocks go from 02:00 to 03:00: the handover is the moment they do
        ("Europe/Berlin", 2, date(2026, 3, 29), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("America/New_York", 2, date(2026, 3, 8), datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        # half an hour is skipped: 02:00 becomes 02:30
        ("Australia/Lord_Howe", 2, date(2026, 10, 4), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        # 02:00 to 03:00 comes twice: the first 02:00 counts
        ("Europe/Berlin", 2, date(2026, 10, 25), datetime(2026, 10, 25, 0, 0, tzinfo=UTC)),
        ("America/New_York", 1, date(2026, 11, 1), datetime(2026, 11, 1, 5, 0, tzinfo=UTC)),
        # midnight itself is skipped
        ("Asia/Beirut", 0, date(2026, 3, 29), datetime(2026, 3, 28, 22, 0, tzinfo=UTC)),
    ],
)
def test_a_handover_in_an_hour_that_clocks_skip_or_repeat_is_defined(zone, hour, day, handoff):
    assert daily(zone, hour, day).handoff_at(0) == handoff


@pytest.mark.parametrize(("first", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25)])
def test_the_turn_across_a_clock_change_is_an_hour_shorter_or_longer(first, hours):
    turn = daily("Europe/Berlin", 9, first).turn_at(datetime.combine(first, time(12), UTC))
    assert turn.ends_at - turn.starts_at == timedelta(hours=hours)


def test_clocks_put_back_across_midnight_do_not_give_the_turn_back():
    rotation = daily("America/St_Johns", 0, date(2010, 11, 6))
    # 00:00 on the 7th has been reached once; at 00:01 it became 23:01 of the 6th again
    assert rotation.turn_at(datetime(2010, 11, 7, 2, 30, tzinfo=UTC)).primary == "bo"
    assert rotation.turn_at(datetime(2010, 11, 7, 2, 45, tzinfo=UTC)).primary == "bo"
