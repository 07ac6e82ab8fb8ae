"""The resolver and the oracle agree, and all that shows a schedule shows the same."""

import importlib.util
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oncall.domain.resolver import final, gaps, on_call, span_at
from oncall.domain.roster import Roster
from oncall.domain.schedule import known_zones
from oncall.domain.shifts import shifts
from oncall.engines.calendar_writer import Entry, write_calendar


def _load():
    spec = importlib.util.spec_from_file_location("oracle", Path(__file__).with_name("oracle.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules["oracle"] = module
    spec.loader.exec_module(module)
    return module


oracle = _load()
HOURS = timedelta(hours=3)
ZONES = sorted(known_zones())
often = settings(derandomize=True, deadline=None, max_examples=60)


def partitioned(spans, since, until) -> bool:
    begins = [span.since for span in spans]
    ends = [span.until for span in spans]
    return begins == [since, *ends[:-1]] and ends[-1] == until and all(map(_lasts, spans))


def _lasts(span) -> bool:
    return span.since < span.until


def emails(people) -> list[str]:
    return [one.person.email for one in people]


def disagreements(schedule, change) -> list[str]:
    """Return the minutes around a change at which resolver and oracle name different people."""
    since, until = change - HOURS, change + HOURS
    spans = final(schedule, since, until)
    assert partitioned(spans, since, until)
    left = iter(spans)
    span = next(left)
    wrong = []
    for minute, expected in oracle.walk(schedule, since, until):
        if minute >= span.until:
            span = next(left)
        if emails(span.people) != expected:
            wrong.append(f"{minute}: {emails(span.people)}, not {expected}")
    return wrong


@cache
def sampled() -> list[tuple[str, datetime, str]]:
    """Return every zone at a change of its offset, if it has one, and a kind of rotation."""
    cases = []
    for number, name in enumerate(ZONES):
        found = oracle.changes(ZoneInfo(name), date(2026, 1, 1), date(2027, 1, 1))
        change = found[number % len(found)] if found else datetime(2026, 7, 1, tzinfo=UTC)
        cases.append((name, change, oracle.KINDS[number % len(oracle.KINDS)]))
    return cases


@pytest.mark.parametrize("kind", oracle.KINDS)
def test_the_oracle_agrees_in_every_zone(kind):
    checked = 0
    for name, change, wanted in sampled():
        if wanted == kind:
            schedule = oracle.schedule_around(ZoneInfo(name), change, kind, f"{name} {kind}")
            assert disagreements(schedule, change) == [], name
            checked += 1
    assert checked > len(ZONES) // 6


CHANGES = [
    (zone, change)
    for zone in (
        "Europe/Berlin",
        "America/New_York",
        "America/Havana",
        "Africa/Cairo",
        "Africa/Casablanca",
        "America/Nuuk",
        "Antarctica/Casey",
        "Antarctica/Troll",
        "Asia/Beirut",
        "Asia/Gaza",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
    )
    for change in oracle.changes(ZoneInfo(zone), date(2020, 1, 1), date(2024, 1, 1))
]
schedules = st.builds(
    lambda where, kind, seed: (
        oracle.schedule_around(ZoneInfo(where[0]), where[1], kind, str(seed)),
        where[1],
    ),
    st.sampled_from(CHANGES),
    st.sampled_from(oracle.KINDS),
    st.integers(0, 10**9),
)


@given(schedules)
@often
def test_the_oracle_agrees_about_any_schedule(made):
    assert disagreements(*made) == []


@given(schedules, st.integers(-180, 179))
@often
def test_the_final_schedule_the_router_and_the_screen_name_the_same_people(made, minutes):
    schedule, change = made
    at = change + timedelta(minutes=minutes)
    spans = final(schedule, change - HOURS, change + HOURS)
    (span,) = [one for one in spans if one.covers(at)]
    assert on_call(schedule, at) == span.people
    shown = span_at(schedule, at)
    assert shown.people == span.people
    assert shown.since <= span.since
    assert span.until <= shown.until
    watch = Roster({"team": schedule}, home="team").watch(None, at)
    people = [one.person for one in span.people]
    assert [watch.primary, watch.secondary] == [*people, None, None][:2]


@given(schedules)
@often
def test_the_calendar_says_what_the_final_schedule_says(made):
    schedule, change = made
    since, until = change - HOURS, change + HOURS
    entries = [Entry(schedule.id, "s", one, change) for one in shifts(schedule, since, until)]
    written = write_calendar("s", "UTC", entries)
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    for span in final(schedule, since, until):
        told = {
            int(event["X-ONCALL-PLACE"]): str(event["X-ONCALL-EMAIL"])
            for event in events
            if event.start <= span.since and span.until <= event.end
        }
        assert [told[place] for place in sorted(told)] == emails(span.people)


@given(schedules)
@often
def test_a_part_of_the_final_schedule_is_the_final_schedule_of_the_part(made):
    schedule, change = made
    whole = final(schedule, change - HOURS, change + HOURS)
    for span in whole:
        assert [one.people for one in final(schedule, span.since, span.until)] == [span.people]
    empty = [span for span in whole if not span.people]
    found = gaps(schedule, change - HOURS, change + HOURS)
    assert [(one.since, one.until) for one in found] == [(s.since, s.until) for s in empty]


def test_the_oracle_would_notice():
    """Without its exceptions a schedule is another one, and the oracle says so."""
    noticed = 0
    for number, (zone, change) in enumerate(CHANGES[:30]):
        schedule = oracle.schedule_around(ZoneInfo(zone), change, "daily", f"{number}")
        bare = replace(schedule, overrides=(), swaps=(), absences=())
        expected = [people for _, people in oracle.walk(schedule, change - HOURS, change + HOURS)]
        found = [
            emails(on_call(bare, change - HOURS + timedelta(minutes=minute)))
            for minute in range(len(expected))
        ]
        noticed += found != expected
    assert noticed > 10
