from time import process_time

import pytest

from alert_ingestion.domain.errors import BadMatcher
from alert_ingestion.domain.matchers import parse_matchers
from alert_ingestion.engines.matching import Matching

LABELS = {"alertname": "DiskFull", "instance": "db1:9100"}


@pytest.mark.parametrize(
    ("matchers", "expected"),
    [
        ("alertname=DiskFull", True),
        ("alertname=Disk", False),
        ("alertname!=Disk", True),
        ("alertname=~Disk", False),
        ("alertname=~Disk.*", True),
        ("alertname=~Disk|DiskFull", True),
        ("alertname!~Disk|DiskFull", False),
        ("instance=~(db|web)[0-9]:[0-9]+", True),
        ("missing=", True),
        ("missing!=", False),
        ("missing=~.*", True),
        ("missing=~.+", False),
        ('missing=~""', True),
        ('alertname!~""', True),
        ("alertname=DiskFull,instance=x", False),
        ("", True),
    ],
)
def test_labels_match_as_in_alertmanager(matchers, expected):
    assert Matching.of(parse_matchers(matchers)).matches(LABELS) is expected


def test_a_newline_is_a_character_like_any_other():
    assert Matching.of(parse_matchers("m=~a.b")).matches({"m": "a\nb"})


@pytest.mark.parametrize("expression", ["(", "[a", r"(?=a)", r"(a)\1", "x" * 4097])
def test_an_expression_re2_cannot_read_is_refused(expression):
    with pytest.raises(BadMatcher):
        Matching.of(parse_matchers(f'a=~"{expression}"'.replace("\\", "\\\\")))


def test_a_hostile_expression_costs_linear_time():
    matching = Matching.of(parse_matchers('a=~"(a+)+$"'))
    began = process_time()
    assert not matching.matches({"a": "a" * 4000 + "!"})
    assert process_time() - began < 1


@pytest.mark.parametrize(("matchers", "wide"), [("a=b", False), ("a=", True), ("a=~.*", True)])
def test_what_matches_the_empty_is_known(matchers, wide):
    assert Matching.of(parse_matchers(matchers)).matches_the_empty is wide
