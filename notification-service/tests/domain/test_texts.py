import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notification.domain.texts import LONGEST_SUBJECT, masked, one_line, page_text, subject

PAGE = {
    "number": "INC-1042",
    "service": "payment-api",
    "severity": "critical",
    "title": "Error rate exceeded 5%",
    "message": "5.3 % of requests fail",
    "reason": "on call for platform",
    "level": 2,
    "role": "secondary",
    "public_url": "http://localhost:8080/",
}


def test_a_page_says_what_burns_why_you_and_where_to_look():
    assert page_text(**PAGE).splitlines() == [
        "[CRITICAL] INC-1042 payment-api: Error rate exceeded 5%",
        "",
        "5.3 % of requests fail",
        "",
        "Paged: on call for platform (secondary, level 2)",
        "http://localhost:8080/incidents/INC-1042",
    ]


def test_a_page_leaves_out_what_it_does_not_know():
    bare = {"message": PAGE["title"], "reason": "", "level": None, "role": ""}
    assert page_text(**(PAGE | bare)).splitlines() == [
        "[CRITICAL] INC-1042 payment-api: Error rate exceeded 5%",
        "",
        "http://localhost:8080/incidents/INC-1042",
    ]
    assert "Paged: secondary" in page_text(**(PAGE | {"reason": "", "level": None}))
    assert "Paged: by hand\n" in page_text(
        **(PAGE | {"role": "", "level": None, "reason": "by hand"})
    )


def test_the_link_of_a_page_cannot_be_bent():
    text = page_text(**(PAGE | {"number": "INC-1\r\n/../evil?x=<y>"}))
    assert text.splitlines()[-1] == (
        "http://localhost:8080/incidents/INC-1%0D%0A%2F..%2Fevil%3Fx%3D%3Cy%3E"
    )


@given(st.text(), st.integers(1, 50))
def test_one_line_is_one_printable_line_that_fits(text, longest):
    line = one_line(text, longest)
    assert len(line) <= longest
    assert len(line.splitlines()) <= 1
    assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in line)


@given(st.text(), st.none() | st.sampled_from(["critical", "low"]))
def test_every_text_has_a_subject(text, severity):
    assert 0 < len(subject(text, severity)) <= LONGEST_SUBJECT


def test_the_subject_names_the_severity_once():
    assert subject("Disk full\nmore", "high") == "[HIGH] Disk full"
    assert subject("[HIGH] Disk full", "high") == "[HIGH] Disk full"
    assert subject("Disk full", None) == "Disk full"


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("ana@example.org", "ana@example.org"),
        ("https://hooks.slack.com/services/T0/B0/secret", "https://hooks.slack.com/…"),
        ("+4930123456", "+49…56"),
        ("discord://id/token", "discord://…"),
        ("https://user:secret@host:8443?token=x", "https://host:8443/…"),
    ],
)
def test_a_shown_target_keeps_the_secrets_of_a_url(target, shown):
    assert masked(target) == shown
