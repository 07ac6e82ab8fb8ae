"""Alerts by mail, sent by a real SMTP client over loopback."""

import smtplib
from email.message import EmailMessage

import pytest
from captured import PAYLOADS
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from alert_ingestion.domain.adapters.email import mail_of
from alert_ingestion.main import create_app
from alert_ingestion.settings import Settings
from servicekit.db import make_engine


@pytest.fixture
def app(engine, database_url, clock):
    return create_app(
        Settings(database_url=database_url, run_worker=False, mail_in_port=0), clock=clock
    )


@pytest.fixture
def key(http: TestClient):
    wish = {"name": "mail", "kind": "email", "service": "legacy", "severity": "high"}
    return http.post("/api/v1/integrations", json=wish).json()["key"]


@pytest.fixture
def smtp(http: TestClient, app):
    with smtplib.SMTP("127.0.0.1", app.state.mail_in_port, timeout=10) as client:
        yield client


def mail(subject, text="It is full."):
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Nagios <nagios@example.test>"
    message.set_content(text)
    return message


def alerts(http):
    return http.get("/api/v1/alerts").json()["alerts"]


def test_a_mail_fires_and_its_recovery_resolves(http, smtp, key):
    for subject in ("PROBLEM: disk is full", "Re: PROBLEM: disk is full", "RECOVERY: Disk is full"):
        smtp.send_message(mail(subject), to_addrs=[f"alerts+{key}@example.test"])
    (alert,) = alerts(http)
    assert (alert["service"], alert["severity"], alert["source"]) == ("legacy", "high", "email")
    assert (alert["status"], alert["repeat_count"]) == ("resolved", 2)
    assert alert["annotations"] == {"text": "It is full."}
    assert alert["labels"] == {"from": "nagios@example.test"}


@pytest.mark.parametrize("name", ["alertmanager-email-001", "alertmanager-email-007"])
def test_captured_mails_of_alertmanager_say_what_fires(http, smtp, key, name):
    content = (PAYLOADS / f"{name}.eml").read_bytes()
    smtp.sendmail("alertmanager@example.test", [f"{key}@example.test"], content)
    (alert,) = alerts(http)
    expected = "firing" if name.endswith("001") else "resolved"
    assert alert["status"] == expected
    assert f"[{expected.upper()}" in alert["message"]
    assert "<" not in alert["annotations"]["text"][:200]


def test_only_the_addresses_of_mail_integrations_are_taken(http, smtp, key):
    other = http.post("/api/v1/integrations", json={"name": "x", "kind": "generic"}).json()["key"]
    smtp.ehlo()
    smtp.mail("a@example.test")
    for address in ("ana@example.test", "0" * 32 + "@example.test", f"{other}@example.test"):
        assert smtp.rcpt(address)[0] == 550
    assert smtp.rcpt(f"{key.upper()}@example.test")[0] == 250


def test_the_key_is_not_in_what_is_kept(http, smtp, key, app):
    message = mail("down")
    message["To"] = f"alerts+{key}@example.test"
    smtp.send_message(message)
    http.portal.call(app.state.desk.recorder.settled)
    (made,) = http.get("/api/v1/integrations").json()["integrations"]
    (kept,) = http.get(f"/api/v1/integrations/{made['integration_id']}/recent").json()["requests"]
    assert kept["method"] == "SMTP"
    assert "alerts+[removed]@example.test" in kept["body"]
    assert key not in str(kept)


def test_while_integrations_cannot_be_looked_up_mail_is_asked_for_again(http, smtp, key, app):
    away = make_engine("postgresql://nobody@127.0.0.1:1/none", pool_size=1, overflow=0)
    app.state.desk.directory._sessions.configure(bind=away)
    smtp.ehlo()
    smtp.mail("a@example.test")
    assert smtp.rcpt(f"{key}@example.test")[0] == 451


def test_a_mail_that_is_too_large_is_refused(http, smtp, key):
    with pytest.raises(smtplib.SMTPException):
        smtp.send_message(mail("big", "x" * 2_000_000), to_addrs=[f"{key}@example.test"])
    assert alerts(http) == []


def test_subjects_that_are_raw_utf_8_are_read_as_they_are(http, smtp, key):
    for subject in ("[FIRING:1] диск", "[FIRING:1] сеть"):
        content = f"Subject: {subject}\r\nFrom: a@example.test\r\n\r\nIt is full.\r\n".encode()
        smtp.sendmail("a@example.test", [f"{key}@example.test"], content)
    second, first = alerts(http)
    assert (first["message"], second["message"]) == ("[FIRING:1] диск", "[FIRING:1] сеть")
    assert first["dedup_key"] != second["dedup_key"]


@given(st.binary(max_size=400))
@settings(derandomize=True, deadline=None)
def test_no_bytes_surprise_the_reader_of_mails(content):
    for head in (b"", b"Subject: =?utf-8?b?", b"Content-Type: text/plain; charset=nonsense\n\n"):
        assert isinstance(mail_of(head + content).subject, str)
