"""What people describe by themselves: mail and mapped JSON."""

import pytest

from alert_ingestion.domain.adapters import email
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Unreadable
from alert_ingestion.engines.mapping import BadMapping, Mapper


@pytest.mark.parametrize(
    ("subject", "status", "severity"),
    [
        ("[FIRING:1] HighLoad", Status.FIRING, None),
        ("[RESOLVED] HighLoad", Status.RESOLVED, None),
        ("Re: PROBLEM: HighLoad", Status.FIRING, None),
        ("RECOVERY - HighLoad", Status.RESOLVED, None),
        ("CRITICAL: HighLoad", Status.FIRING, "critical"),
        ("HighLoad", Status.FIRING, None),
    ],
)
def test_the_subject_of_a_mail_says_whether_it_is_over(subject, status, severity):
    reading = email.read(email.Mail(subject, "nagios@example.test", "text", None))
    assert (reading.status, reading.severity) == (status, severity)
    assert reading.key == "highload"


@pytest.mark.parametrize(
    "subject",
    [
        "Up to 95% of the disk is used on db-1",
        "Recovery of replica failed",
        "Closed connection to db",
        "OK to fail?",
    ],
)
def test_words_of_a_sentence_are_no_mark(subject):
    reading = email.read(email.Mail(subject, "nagios@example.test", "text", None))
    assert (reading.status, reading.key) == (Status.FIRING, subject.lower())


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("Problem: CPU high", "Resolved in 5m 3s: CPU high"),
        (
            "** PROBLEM Service Alert: web1/HTTP is CRITICAL **",
            "** RECOVERY Service Alert: web1/HTTP is OK **",
        ),
        ("** PROBLEM Host Alert: web1 is DOWN **", "** RECOVERY Host Alert: web1 is UP **"),
        ("[FIRING:1] HighLoad", "[RESOLVED] HighLoad"),
        ("[FIRING:2, RESOLVED:1] HighLoad", "[RESOLVED] HighLoad"),
        ("PROBLEM - HighLoad", "RECOVERY - HighLoad"),
        ("FIRING HighLoad", "RESOLVED HighLoad"),
    ],
)
def test_the_mail_that_ends_a_condition_has_the_key_of_the_one_that_began_it(begins, ends):
    began, ended = (
        email.read(email.Mail(subject, "nagios@example.test", "text", None))
        for subject in (begins, ends)
    )
    assert (began.status, ended.status) == (Status.FIRING, Status.RESOLVED)
    assert began.key == ended.key


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined"])
def test_a_charset_that_is_none_for_text_is_taken_for_utf_8(charset):
    head = f"Subject: a\nContent-Type: text/plain; charset={charset}\n\n"
    assert email.mail_of((head + "диск полон").encode()).text == "диск полон"


def test_a_mapping_reads_any_document():
    mapper = Mapper.of(
        {
            "mapping": {
                "alerts": "items[]",
                "message": "title",
                "service": "meta.app",
                "severity": "level",
                "status": "state",
                "dedup_key": "join('/', [meta.app, id])",
                "labels": "meta",
            },
            "resolved_values": ["done"],
        }
    )
    document = {
        "items": [
            {"id": "1", "title": "a", "level": "high", "state": "new", "meta": {"app": "shop"}},
            {"id": "2", "title": "b", "state": "DONE", "meta": {"app": "shop"}},
            {"id": "3"},
        ]
    }
    one, two, three = mapper.read(document)
    assert (one.message, one.service, one.severity, one.key) == ("a", "shop", "high", "shop/1")
    assert two.status is Status.RESOLVED
    assert isinstance(three, Unreadable)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"message": "a b c"}, "mapping.message"),
        ({"mesage": "a"}, "mapping.mesage"),
        ({"message": "a" * 600}, "mapping.message"),
        ({"message": 7}, "mapping.message"),
        ({"message": "|".join(["[@,@][]"] * 40)}, "builds too many lists"),
    ],
)
def test_a_bad_mapping_is_refused_before_it_is_saved(mapping, said):
    with pytest.raises(BadMapping, match=said.replace(".", r"\.")):
        Mapper.of({"mapping": mapping})
