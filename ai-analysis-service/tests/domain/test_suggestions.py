from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_analysis.domain import confidence
from ai_analysis.domain.entries import Entry, Step
from ai_analysis.domain.queries import query_of
from ai_analysis.domain.suggestions import (
    Reason,
    Suggestion,
    explained,
    from_entry,
    merged,
    ranked,
)

ENTRY = Entry(
    id="disk-full",
    title="The disk is full",
    category="disk_full",
    technologies=("linux",),
    symptoms=("No space left on device",),
    causes=("Logs",),
    diagnosis=(Step("Look", "df -h"),),
    remediation=(Step("Delete", "rm -r /tmp/x"), Step("Grow the disk")),
    links=("https://example.org",),
    not_when=(),
)
unit = st.floats(0, 1)


def make(cause, sure, **fields):
    return Suggestion(cause, "", sure, "knowledge_base", "", **fields)


def test_an_entry_becomes_numbered_steps_and_commands():
    one = from_entry(ENTRY, confidence=0.8, pattern="disk full")

    assert one.solution == "1. Delete Run: rm -r /tmp/x\n2. Grow the disk"
    assert one.steps == ("Look", "Delete", "Grow the disk")
    assert one.commands == ("df -h", "rm -r /tmp/x")
    assert (one.category, one.entry_id, one.incident_id) == ("disk_full", "disk-full", None)


def test_words_are_looked_for_anywhere_in_an_entry_in_any_case():
    assert ENTRY.mentions("SPACE disk")
    assert ENTRY.mentions("")
    assert not ENTRY.mentions("space oddity")


def test_ranking_keeps_the_surest_of_each_cause():
    told = ranked(
        [make("The leak.", 0.4), make("the  LEAK", 0.6), make("b", 0.1), make("c", 0.001)],
        least=0.2,
    )

    assert [(one.root_cause, one.confidence) for one in told] == [("the  LEAK", 0.6), ("b", 0.1)]


def test_when_the_surest_is_not_sure_enough_nothing_is_suggested():
    assert ranked([make("a", 0.19), make("b", 0.1)], least=0.2) == []


def test_merging_lets_every_text_of_an_incident_speak():
    loud = [make(f"disk {number}", 0.9 - number / 100) for number in range(5)]
    quiet = [make("pool", 0.5), make("leak", 0.4)]

    told = merged([loud, quiet, []], least=0.2)

    assert [one.root_cause for one in told] == ["disk 0", "disk 1", "disk 2", "disk 3", "pool"]
    assert merged([], least=0.2) == []


@given(unit, unit, st.floats(-3, 3))
def test_more_evidence_never_makes_less_sure(low, high, push):
    low, high = sorted((low, high))

    assert 0 < confidence.moved(low, push) <= confidence.moved(high, push) < 1
    assert confidence.moved(low, abs(push)) >= confidence.moved(low, 0)


@pytest.mark.parametrize(
    ("sure", "called"), [(0.7, "likely"), (0.69, "possible"), (0.4, "possible"), (0.39, "unlikely")]
)
def test_a_confidence_has_a_name(sure, called):
    assert confidence.band(sure) == called


@given(unit, st.lists(st.floats(-1, 1), max_size=8))
def test_the_parts_of_an_explanation_sum_to_the_confidence(sure, shares):
    parts = explained(round(sure, 4), [Reason("term", "x", share) for share in shares])

    assert sum(one.share for one in parts) == pytest.approx(round(sure, 4), abs=1e-9)
    assert parts[-1].kind == "calibration"


@given(unit, unit)
def test_a_past_incident_that_explains_itself_is_surer(low, high):
    low, high = sorted((low, high))
    kinds = [(False, False), (True, False), (True, True)]
    sure = [confidence.of_past(high, same_service=same, explained=told) for same, told in kinds]

    assert sure == sorted(sure)
    assert confidence.of_past(low, same_service=True, explained=True) <= sure[-1] <= 1


def test_a_query_takes_the_telling_labels_and_leaves_the_names():
    asked = query_of(
        "it broke",
        "Redis-Cache",
        {"AlertName": "RedisDown", "instance": "10.0.0.1:6379", "job": "redis", "severity": "page"},
    )

    assert asked.text == "it broke . RedisDown"
    assert asked.names == ("10.0.0.1:6379", "redis-cache")  # "page" is no name
    assert asked.hints == ("redis-cache", "redis")


def test_a_plain_service_name_stays_a_word_of_the_message():
    assert query_of("redis is slow", "redis").names == ()
    assert query_of("redis is slow", "").hints == ("",) or query_of("x").hints == ()


def test_what_the_message_says_already_is_not_said_twice():
    assert query_of("RedisDown now", labels={"alertname": "RedisDown"}).text == "RedisDown now"


def test_suggestions_are_values():
    assert replace(make("a", 0.5), confidence=0.6) == make("a", 0.6)
