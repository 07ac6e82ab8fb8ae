"""Quiet hours are local wall time, whatever the clocks do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notification.domain.people import Preferences, QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(22), time(7))


def berlin(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "end"),
    [
        (berlin(2026, 11, 23, 21, 59), None),
        (berlin(2026, 11, 23, 22, 0), berlin(2026, 11, 24, 7)),
        (berlin(2026, 11, 24, 6, 59), berlin(2026, 11, 24, 7)),
        (berlin(2026, 11, 24, 7, 0), None),
        # Across the change to summer time the night is an hour shorter, to winter time longer.
        (berlin(2026, 3, 28, 23, 0), berlin(2026, 3, 29, 7)),
        (berlin(2026, 10, 24, 23, 0), berlin(2026, 10, 25, 7)),
    ],
)
def test_quiet_hours_are_half_open_and_go_past_midnight(at, end):
    assert NIGHT.end_after(at, BERLIN) == end


def test_a_night_belongs_to_the_day_on_which_it_begins():
    fridays = QuietHours(time(22), time(7), days=frozenset({4}))
    friday = berlin(2026, 11, 27, 23)
    assert fridays.end_after(friday, BERLIN) == berlin(2026, 11, 28, 7)
    assert fridays.end_after(friday + timedelta(hours=5), BERLIN) == berlin(2026, 11, 28, 7)
    assert fridays.end_after(friday + timedelta(days=1), BERLIN) is None


def test_what_breaks_through_rings_at_night():
    person = Preferences("Europe/Berlin", quiet_hours=NIGHT)
    at = berlin(2026, 11, 23, 23)
    assert person.quiet_until("critical", at) is None
    assert person.quiet_until("high", at) == berlin(2026, 11, 24, 7)
    assert Preferences("Europe/Berlin").quiet_until("low", at) is None


WALL = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.datetimes(datetime(2020, 1, 2), datetime(2037, 12, 30)),  # noqa: DTZ001 - zones come below
    WALL,
    WALL,
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_quiet_hours_end_soon_and_at_their_wall_time(at, start, end, zone_name):
    zone, at = ZoneInfo(zone_name), at.replace(tzinfo=UTC)
    found = QuietHours(start, end).end_after(at, zone)
    local = at.astimezone(zone).time()
    inside = start <= local < end if start < end else local >= start or local < end
    if found is not None:
        assert at < found <= at + timedelta(hours=25)
        shown = found.astimezone(zone)
        assert (
            shown.time() == end
            or shown.utcoffset() != (found - timedelta(hours=2)).astimezone(zone).utcoffset()
        )
    changes = (at - timedelta(days=1)).astimezone(zone).utcoffset() != (
        at + timedelta(days=1)
    ).astimezone(zone).utcoffset()
    assert changes or inside == (found is not None)
