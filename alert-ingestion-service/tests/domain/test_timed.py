from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alert_ingestion.domain.timed import Span, fingerprint, succeed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def span(start: int, end: int, by_timeout: bool = False) -> Span:
    return Span(NOW + timedelta(minutes=start), NOW + timedelta(minutes=end), by_timeout)


# As Alertmanager 0.25 answered.
@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"a": "ok"}, "7569872c0144690c"),
        ({"a": "x"}, "d2c7718192a8a294"),
    ],
)
def test_fingerprints_are_alertmanagers(labels, expected):
    assert fingerprint(labels) == expected


@given(st.dictionaries(st.text(min_size=1), st.text(), min_size=1), st.randoms())
@settings(derandomize=True, deadline=None)
def test_the_order_of_labels_does_not_count(labels, random):
    pairs = list(labels.items())
    random.shuffle(pairs)
    assert fingerprint(dict(pairs)) == fingerprint(labels)


def test_a_name_cannot_run_into_its_value():
    assert fingerprint({"ab": "c"}) != fingerprint({"a": "bc"})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(span(-5, 4), span(-5, 5), span(-5, 5), id="a renewal replaces"),
        pytest.param(span(-5, 4), span(-2, 5), span(-5, 5), id="overlap keeps the earlier start"),
        pytest.param(span(-5, 4), span(-2, 2), span(-5, 4), id="a later given end stays"),
        pytest.param(
            span(-5, 4, by_timeout=True), span(-2, 2), span(-5, 2), id="a timeout's end does not"
        ),
        pytest.param(span(-5, 4), span(-5, -1), span(-5, -1), id="a resolve ends it"),
        pytest.param(span(-9, -1), span(-8, -3), span(-9, -1), id="of two ends the later"),
        pytest.param(span(-9, -6), span(-2, 4), span(-2, 4), id="no overlap: a new episode"),
    ],
)
def test_a_repeat_merges_with_what_it_overlaps(old, new, expected):
    assert succeed(old, new, now=NOW) == expected
