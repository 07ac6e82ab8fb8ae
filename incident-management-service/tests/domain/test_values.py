from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_management.domain.instants import bounded
from incident_management.domain.severity import Severity
from incident_management.domain.texts import LONGEST_TITLE, headline, one_line, remainder


@given(st.text())
def test_a_headline_is_one_printable_line_that_is_never_empty(message):
    title = headline(message, service="payment-api")
    assert 0 < len(title) <= LONGEST_TITLE
    assert title == one_line(title)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in title)


def test_a_message_that_fits_the_title_leaves_no_description():
    assert remainder("It broke") == ""
    assert remainder("It broke\nbadly") == "It broke\nbadly"
    assert len(remainder("x" * 100_000)) < 10_000


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("page", "critical"), ("Fatal", "critical"), (" emergency ", "critical"),
        ("error", "high"), ("WARNING", "medium"), ("warn", "medium"), ("minor", "low"),
        ("info", "low"), ("high", "high"),
    ],
)  # fmt: skip
def test_synonyms_name_the_severities_of_the_contract(word, severity):
    assert Severity.called(word) is Severity(severity)
    assert Severity.called("banana") is None


@given(st.datetimes(timezones=st.timezones()))
def test_any_instant_can_be_stored_and_read_again(instant):
    assert 1970 <= bounded(instant).year <= 9000


def test_the_last_instant_of_all_does_not_overflow():
    far = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
    assert bounded(far) == datetime(9000, 1, 1, tzinfo=UTC)
    assert bounded(datetime.min.replace(tzinfo=timezone(timedelta(hours=12)))).year == 1970
