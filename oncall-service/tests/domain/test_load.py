from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oncall.domain.load import Duty, interruptions, load_of, union
from oncall.domain.wall_clock import Interval, wall_time

MINUTE = timedelta(minutes=1)
BASE = datetime(2026, 3, 27, tzinfo=UTC)
often = settings(derandomize=True, deadline=None, max_examples=60)


@st.composite
def duties(draw) -> Duty:
    begin = BASE + draw(st.integers(0, 5000)) * MINUTE
    return Duty(begin, begin + draw(st.integers(1, 2000)) * MINUTE, draw(st.booleans()))


@given(
    st.lists(duties(), max_size=5), st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"])
)
@often
def test_every_minute_on_call_counts_once_and_as_what_the_persons_clock_shows(given_duties, name):
    """Across the spring change of Berlin, 29 March 2026."""
    zone = ZoneInfo(name)
    load = load_of(given_duties, [], zone)
    counted = {"on_call": 0, "primary": 0, "night": 0, "weekend": 0}
    for number in range(7100):
        minute = BASE + number * MINUTE
        covering = [one for one in given_duties if one.covers(minute)]
        if covering:
            shown = wall_time(minute, zone)
            counted["on_call"] += 60
            counted["primary"] += 60 * any(one.primary for one in covering)
            counted["night"] += 60 * (shown.hour >= 22 or shown.hour < 7)
            counted["weekend"] += 60 * (shown.weekday() >= 5)
    assert {key: getattr(load, key) for key in counted} == counted


def test_the_night_of_the_spring_change_is_an_hour_shorter():
    begin = datetime(2026, 3, 28, 20, tzinfo=UTC)
    load = load_of([Duty(begin, begin + timedelta(days=1), True)], [], ZoneInfo("Europe/Berlin"))
    # from 22:00 on Saturday to 07:00 on Sunday; the day lasts from 21:00 UTC to 05:00 UTC
    assert load.night == 8 * 3600
    assert load.on_call == 24 * 3600


def at(minutes: float, seconds: int = 0) -> datetime:
    return BASE + timedelta(minutes=minutes, seconds=seconds)


@pytest.mark.parametrize(
    ("minutes", "count"),
    [([], 0), ([0], 1), ([0, 4.9], 1), ([0, 5], 2), ([0, 3, 6, 9, 12], 3), ([0, 1, 2, 60], 2)],
)
def test_pages_within_five_minutes_disturb_once(minutes, count):
    assert interruptions(at(one) for one in minutes) == count


def test_a_page_at_night_is_a_sleep_page_where_the_person_lives():
    page = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    assert load_of([], [page], ZoneInfo("Europe/Berlin")).sleep_pages == 1
    assert load_of([], [page], ZoneInfo("Europe/London")).sleep_pages == 0


def test_seconds_count():
    load = load_of([Duty(at(0), at(0, 1), False), Duty(at(1), at(1, 2), True)], [], ZoneInfo("UTC"))
    assert (load.on_call, load.primary) == (3, 2)


def test_a_union_covers_the_same_instants_once():
    found = union([Interval(at(2), at(3)), Interval(at(0), at(1)), Interval(at(1), at(2.5))])
    assert found == [Interval(at(0), at(3))]
