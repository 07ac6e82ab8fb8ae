from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oncall.domain.conditions import (
    ANY,
    Comparison,
    Conditions,
    Hours,
    Matcher,
    Subject,
    fits,
    rank,
)
from oncall.domain.layer import Restriction
from oncall.domain.snapshot import conditions_document, conditions_of

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEKDAYS = frozenset(range(5))


def hours(zone, start, end, days=frozenset(range(7)), *, inside=True):
    return Hours(zone, Restriction(start, end, days), inside)


def subject(at=MONDAY_NOON, severity="high", **labels):
    return Subject("payment-api", severity, labels, at)


@pytest.mark.parametrize(
    ("when", "at", "holds"),
    [
        (hours("UTC", time(9), time(17), WEEKDAYS), "2026-11-23T09:00", True),
        (hours("UTC", time(9), time(17), WEEKDAYS), "2026-11-23T17:00", False),
        (hours("UTC", time(9), time(17), WEEKDAYS), "2026-11-22T12:00", False),
        (hours("UTC", time(9), time(17), WEEKDAYS, inside=False), "2026-11-22T12:00", True),
        (hours("Asia/Tokyo", time(9), time(17)), "2026-11-23T00:00", True),
        (hours("Asia/Tokyo", time(9), time(17)), "2026-11-23T08:00", False),
        (hours("UTC", time(22), time(6), frozenset({4})), "2026-11-28T05:59", True),
        (hours("UTC", time(22), time(6), frozenset({4})), "2026-11-27T05:59", False),
        (hours("UTC", time(22), time(6), frozenset({4})), "2026-11-28T22:00", False),
        (hours("UTC", time(0), time(0), frozenset({6})), "2026-11-22T23:59", True),
        (hours("UTC", time(0), time(0), frozenset({6})), "2026-11-23T00:00", False),
        # Clocks go back at 02:00 in New York: half past one comes twice and counts twice.
        (hours("America/New_York", time(1), time(2)), "2026-11-01T05:30", True),
        (hours("America/New_York", time(1), time(2)), "2026-11-01T06:30", True),
        (hours("America/New_York", time(1), time(2)), "2026-11-01T07:00", False),
    ],
)
def test_support_hours_are_half_open_and_follow_the_wall_clock(when, at, holds):
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert (when.failing(instant) is None) is holds


def test_a_condition_that_fails_says_why():
    office = hours("Europe/Berlin", time(9), time(17), WEEKDAYS)
    when = Conditions(("critical",), (Matcher("env", Comparison.EQUALS, "prod"),), office)
    assert when.failing(subject()) == "severity high is not critical"
    critical = subject(severity="critical")
    assert when.failing(critical) == "label env is missing, which is not prod"
    night = subject(at=MONDAY_NOON + timedelta(hours=9), severity="critical", env="prod")
    assert when.failing(night) == (
        "Mon 22:00 is outside Mon,Tue,Wed,Thu,Fri 09:00-17:00 Europe/Berlin"
    )
    assert when.failing(subject(severity="critical", env="prod")) is None


@pytest.mark.parametrize(
    ("comparison", "value", "holds"),
    [
        (Comparison.EQUALS, "eu-west", True),
        (Comparison.EQUALS, "EU-west", False),
        (Comparison.DIFFERS, "us", True),
        (Comparison.FITS, "eu-*", True),
        (Comparison.FITS, "us-*", False),
        (Comparison.FITS_NOT, "us-*", True),
        (Comparison.FITS_NOT, "*", False),
    ],
)
def test_labels_are_compared(comparison, value, holds):
    matcher = Matcher("region", comparison, value)
    assert (matcher.failing({"region": "eu-west"}) is None) is holds


def test_a_label_that_is_missing_counts_as_empty():
    assert Matcher("env", Comparison.EQUALS, "").failing({}) is None
    assert Matcher("env", Comparison.DIFFERS, "prod").failing({}) is None


def test_no_pattern_takes_long():
    began = perf_counter()
    assert not fits("*a" * 60 + "b", "a" * 200)
    assert not fits("*" * 200 + "b", "a" * 200)
    assert perf_counter() - began < 1


def test_a_severity_nobody_knows_ranks_as_medium():
    assert rank("weird") == rank("medium") < rank("high") < rank("critical")


zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
wall_clock = st.builds(time, st.integers(0, 23), st.integers(0, 59))
windows = st.builds(
    Restriction, wall_clock, wall_clock, st.frozensets(st.integers(0, 6), min_size=1)
)
hours_of_any_kind = st.builds(Hours, zones, windows, st.booleans())
conditions = st.builds(
    Conditions,
    st.lists(st.sampled_from(["critical", "low"]), unique=True).map(tuple),
    st.lists(st.builds(Matcher, st.text(), st.sampled_from(Comparison), st.text())).map(tuple),
    st.none() | hours_of_any_kind,
)


@settings(derandomize=True, deadline=None)
@given(conditions)
def test_conditions_survive_being_stored(when):
    assert conditions_of(conditions_document(when)) == when
    assert conditions_of(None) == ANY


@settings(derandomize=True, deadline=None)
@given(hours_of_any_kind, st.integers(0, 14 * 24 * 60))
def test_an_instant_is_either_inside_or_outside(when, minute):
    at = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=minute)
    other = Hours(when.zone, when.window, not when.inside)
    assert (when.failing(at) is None) is not (other.failing(at) is None)


@settings(derandomize=True, deadline=None)
@given(hours_of_any_kind, st.integers(0, 14 * 24 * 60))
def test_hours_agree_with_counting_the_minutes_of_each_day(when, minute):
    at = datetime(2026, 11, 5, tzinfo=UTC) + timedelta(minutes=minute)  # no clock changes then
    local, window = at.astimezone(ZoneInfo(when.zone)), when.window
    start = window.start.hour * 60 + window.start.minute
    length = (window.end.hour * 60 + window.end.minute - start) % 1440 or 1440
    now = local.hour * 60 + local.minute
    covered = any(
        (local.weekday() - back) % 7 in window.weekdays
        and start <= now + back * 1440 < start + length
        for back in (0, 1)
    )
    assert (when.failing(at) is None) is (covered is when.inside)
