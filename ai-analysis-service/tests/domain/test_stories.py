from datetime import UTC, datetime, timedelta

import pytest

from ai_analysis.domain.entries import Entry
from ai_analysis.domain.stories import Happening, Line, service_of, summary_of, with_changes
from ai_analysis.domain.suggestions import Suggestion

ONSET = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
ENTRY = Entry("release", "A new release", "bad_deploy", (), ("x",), (), (), (), (), ())
BEFORE = ONSET - timedelta(minutes=7)
DEPLOY = Happening("shop", "deploy", "shop 4.2", "ana", BEFORE, own=True)


def suggestion(cause, sure, category):
    return Suggestion(cause, "", sure, "knowledge_base", "", category=category)


def ranking(*changes, found=()):
    return with_changes(found, changes, onset=ONSET, entries={"bad_deploy": ENTRY})


def test_a_deploy_just_before_makes_a_bad_deploy_likelier():
    found = [suggestion("disk", 0.5, "disk_full"), suggestion("release", 0.4, "bad_deploy")]

    first, second = ranking(DEPLOY, found=found)

    assert (first.root_cause, second.root_cause) == ("release", "disk")
    assert first.confidence > 0.6
    assert first.explanation[-1].kind == "change"
    assert first.explanation[-1].share == pytest.approx(first.confidence - 0.4, abs=1e-4)
    assert second.confidence == 0.5


def test_a_deploy_that_no_text_speaks_of_is_suggested_by_itself():
    (only,) = ranking(DEPLOY)

    assert only.entry_id == "release"
    assert "shop 4.2" in only.matched_pattern
    assert sum(one.share for one in only.explanation) == pytest.approx(only.confidence)


def test_the_change_of_a_dependency_says_less():
    elsewhere = Happening("db", "deploy", "db 17", None, BEFORE, own=False)

    assert ranking(elsewhere)[0].confidence < ranking(DEPLOY)[0].confidence


@pytest.mark.parametrize("minutes", [-90, 11])
def test_a_change_long_before_or_after_says_nothing(minutes):
    at = ONSET + timedelta(minutes=minutes)

    assert ranking(Happening("shop", "deploy", "x", None, at, own=True)) == []


def test_a_summary_tells_onset_most_frequent_text_change_and_cause():
    lines = [Line("latency is high", ONSET, 1), Line("disk full on /var", ONSET, 41)]
    told = summary_of(
        lines, "shop", changes=[DEPLOY], suggestions=[suggestion("Disk is full.", 0.82, "")]
    )

    assert told == (
        "42 alerts of 2 kinds on shop since 2026-11-26 10:00 UTC."
        " It began with “latency is high”."
        " Most often: “disk full on /var” (41 times)."
        " 7 min before the first alert: deploy of shop by ana, “shop 4.2”."
        " Most likely: Disk is full (82%)."
    )
    assert summary_of([], "", changes=[], suggestions=[]) == ""


def test_the_service_named_most_is_the_incidents():
    assert service_of(["b", "a", "a", "", "b"]) == "a"
    assert service_of([""]) == ""
