import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alert_ingestion.domain.errors import BadMatcher
from alert_ingestion.domain.matchers import Matcher, Op, parse_matcher, parse_matchers


@pytest.mark.parametrize(
    ("text", "name", "op", "value"),
    [
        ("a=b", "a", Op.EQUAL, "b"),
        ('a="b"', "a", Op.EQUAL, "b"),
        ("a!=b", "a", Op.NOT_EQUAL, "b"),
        ("a=~b.*", "a", Op.MATCH, "b.*"),
        ('a!~"b|c"', "a", Op.NO_MATCH, "b|c"),
        ("  a = b c ", "a", Op.EQUAL, "b c"),
        ("a=", "a", Op.EQUAL, ""),
        ('a=""', "a", Op.EQUAL, ""),
        ('{a="b",}', "a", Op.EQUAL, "b"),
        (r'a="say \"hi\"\\\n"', "a", Op.EQUAL, 'say "hi"\\\n'),
        (r'a=~"\d+"', "a", Op.MATCH, r"\d+"),
        ('"naïve key"="x"', "naïve key", Op.EQUAL, "x"),
        ("größe=1", "größe", Op.EQUAL, "1"),
        ('a="b,c"', "a", Op.EQUAL, "b,c"),
        ("a==b", "a", Op.EQUAL, "=b"),
        ("a=é=~", "a", Op.EQUAL, "é=~"),
    ],
)
def test_one_matcher_is_read(text, name, op, value):
    assert parse_matcher(text) == Matcher(name, op, value)


def test_a_list_is_read_with_and_without_braces():
    expected = (Matcher("a", Op.EQUAL, "b"), Matcher("c", Op.MATCH, "d.*"))
    assert parse_matchers('{a="b",c=~"d.*"}') == expected
    assert parse_matchers("a=b , c=~d.*") == expected
    assert parse_matchers("{}") == parse_matchers("") == ()


@pytest.mark.parametrize(
    "text", ["a", "=b", 'a="b', 'a="b"c', '{a="b"', 'a="b"}', '""="b"', 'a=b"c', "a~b", "!=b"]
)
def test_what_is_no_matcher_is_refused(text):
    with pytest.raises(BadMatcher):
        parse_matcher(text)


@settings(derandomize=True, deadline=None)
@given(st.text(min_size=1, max_size=20), st.sampled_from(Op), st.text(max_size=40))
def test_what_is_written_is_read_back(name, op, value):
    matcher = Matcher(name, op, value)
    assert parse_matcher(str(matcher)) == matcher


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet='ab{}!=~,\\" \n', max_size=30))
def test_anything_is_read_or_refused(text):
    try:
        found = parse_matchers(text)
    except BadMatcher:
        return
    assert parse_matchers(",".join(map(str, found))) == found
