from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from ai_analysis.domain.past import MOST_MESSAGES, PastIncident, joined, spoken

PAST = PastIncident(
    id=UUID(int=1),
    incident_id=UUID(int=2),
    number="INC-1042",
    title="Checkout wobbles",
    service="payment-api",
    severity="high",
    messages=("a", "b"),
    notes=("saw it", "restarted it"),
    root_cause=None,
    resolution=None,
    seconds_to_resolve=720,
    resolved_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-3, "0 s"), (40, "40 s"), (720, "12 min"), (11_100, "3 h 5 min"), (187_200, "2 d 4 h")],
)
def test_durations_are_said_as_people_say_them(seconds, said):
    assert spoken(seconds) == said


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"root_cause": "A leak"}, "A leak"),
        (
            {"resolution": "Rolled back\nand went home"},
            "Seen before: Checkout wobbles. Then: Rolled back",
        ),
        ({}, "Seen before: Checkout wobbles. Then: restarted it"),
        ({"notes": ()}, "Seen before: Checkout wobbles"),
    ],
)
def test_the_cause_is_the_best_that_is_known(fields, cause):
    assert replace(PAST, **fields).cause == cause


def test_the_solution_tells_how_and_how_fast_it_ended():
    told = replace(PAST, resolution="Rolled back").solution

    assert told == (
        "Rolled back\nNote: saw it\nNote: restarted it\n(Resolved before as INC-1042 in 12 min.)"
    )


def test_without_any_word_only_the_fact_is_told():
    silent = replace(PAST, notes=(), number=None, seconds_to_resolve=None)

    assert not silent.explained
    assert silent.solution == "Resolved before as an earlier incident; nobody wrote down how."


def test_what_is_told_later_completes_what_is_known():
    later = replace(
        PAST,
        id=UUID(int=9),
        number=None,
        messages=("c",),
        notes=(),
        root_cause="A leak",
        seconds_to_resolve=0.0,
    )

    both = joined(PAST, later)

    assert both == replace(
        PAST, messages=("c", "a", "b"), root_cause="A leak", seconds_to_resolve=0.0
    )
    assert joined(later, PAST).root_cause == "A leak"


def test_messages_are_bounded():
    many = replace(PAST, messages=tuple(map(str, range(MOST_MESSAGES))))

    assert len(joined(PAST, many).messages) == MOST_MESSAGES
