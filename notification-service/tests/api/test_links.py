"""The links in a page: shown by GET, done by POST, once, in time, without logging in."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from servicekit.ids import uuid7


@pytest.fixture
def paged(make_service, smtp, mailbox):
    service = make_service(public_url="https://incidents.example", **smtp)
    service.page()
    service.drain()
    assert len(mailbox.mails) == 1
    return service


def links_of(mail) -> dict[str, str]:
    """The paths that the web UI's proxy asks this service for."""
    text = mail.get_body(("plain",)).get_content()
    found = re.findall(r"^(Acknowledge|Resolve): (\S+)\s*$", text, re.MULTILINE)
    for _, url in found:
        assert url.startswith("https://incidents.example/api/notification/v1/act/")
        assert url in mail.get_body(("html",)).get_content()
    return {
        label.lower(): urlsplit(url).path.replace("/api/notification/", "/api/")
        for label, url in found
    }


def test_a_scanner_that_follows_the_links_changes_nothing(paged, mailbox, incidents):
    for path in links_of(mailbox.mails[0]).values():
        for _ in range(3):
            assert paged.http.get(path).status_code == 200
            assert paged.http.head(path).status_code in {200, 405}
    assert incidents.actions == []
    assert paged.notifications()[0]["acknowledged_at"] is None


def test_the_page_says_what_it_is_about_and_works_without_a_script(paged, mailbox):
    answer = paged.http.get(links_of(mailbox.mails[0])["acknowledge"])
    assert "Acknowledge INC-1042?" in answer.text
    assert "You act as Ana Silva" in answer.text
    assert "Error rate exceeded 5%" in answer.text
    assert '<form method="post">' in answer.text
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    style = paged.http.get("/api/v1/act/style.css")
    assert style.headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("action", ["acknowledge", "resolve"])
def test_the_button_acts_as_the_person_once_and_is_recorded(paged, mailbox, incidents, action):
    path = links_of(mailbox.mails[0])[action]
    done = paged.http.post(path)
    assert done.status_code == 200
    assert f"INC-1042 {action}d".replace("resolved", "resolved") in done.text
    assert incidents.actions == [("01970000-0000-7000-8000-000000001042", action, "Ana Silva")]
    again = paged.http.post(path)
    assert again.status_code == 200
    assert "Done at 2026-11-23 12:00 UTC" in again.text
    assert len(incidents.actions) == 1
    assert paged.notifications()[0]["acknowledged_at"] == "2026-11-23T12:00:00Z"


def test_acting_ends_the_paging_at_once_before_the_news_come_back(
    make_service, smtp, mailbox, incidents
):
    service = make_service(public_url="https://incidents.example", **smtp)
    service.page("p1")
    service.drain()
    mailbox.rcpt = ["451 busy"]
    service.clock.advance(seconds=1)
    service.page("p2", email="bo@example.org")
    service.drain()
    calls = mailbox.calls
    service.clock.advance(seconds=1)
    assert service.http.post(links_of(mailbox.mails[0])["acknowledge"]).status_code == 200
    mailbox.rcpt = ["250 OK"]
    service.pass_time(until=300)
    assert mailbox.calls == calls
    assert service.seen() == [("email", "sent"), ("email", "cancelled")]


def test_while_incident_management_is_away_the_action_waits_and_paging_stops(
    paged, mailbox, incidents
):
    incidents.down = True
    answer = paged.http.post(links_of(mailbox.mails[0])["acknowledge"])
    assert answer.status_code == 200
    assert "INC-1042: will be acknowledged" in answer.text
    paged.pass_time(until=5)
    assert incidents.actions == []
    incidents.down = False
    paged.pass_time(until=10)
    assert incidents.actions == [
        ("01970000-0000-7000-8000-000000001042", "acknowledge", "Ana Silva")
    ]


def test_who_comes_second_reads_that_nothing_is_left_to_do(paged, mailbox, incidents):
    incidents.acting = [409]
    answer = paged.http.post(links_of(mailbox.mails[0])["resolve"])
    assert answer.status_code == 200
    assert "Nothing left to be resolved" in answer.text


@pytest.mark.parametrize(
    ("incident_id", "status"),
    [("01970000-0000-7000-8000-000000001042", 403), ("INC-1042", 404), ("a ticket", 404)],
)
def test_what_incident_management_refuses_is_said_and_may_be_tried_again(
    make_service, smtp, mailbox, incidents, incident_id, status
):
    paged = make_service(public_url="https://incidents.example", **smtp)
    paged.page(incident_id=incident_id)
    paged.drain()
    incidents.acting = [status, 200]
    path = links_of(mailbox.mails[0])["resolve"]
    answer = paged.http.post(path)
    assert answer.status_code == 409
    assert "This was refused" in answer.text
    assert paged.notifications()[0]["acknowledged_at"] is None
    assert "INC-1042 resolved" in paged.http.post(path).text


def test_an_incident_that_is_not_known_yet_is_waited_for_but_not_for_ever(
    make_service, smtp, mailbox, incidents
):
    service = make_service(public_url="https://incidents.example", **smtp)
    service.page(incident_id=str(uuid7()))
    service.drain()
    incidents.acting = [404]
    answer = service.http.post(links_of(mailbox.mails[0])["acknowledge"])
    assert "will be acknowledged" in answer.text
    service.pass_time(until=3600)
    tries = len(incidents.actions)
    assert tries > 2
    service.pass_time(until=3600)
    assert tries <= len(incidents.actions) <= tries + 1


def test_an_expired_link_does_nothing(make_service, smtp, mailbox, incidents):
    service = make_service(public_url="https://incidents.example", link_valid=3600, **smtp)
    service.page()
    service.drain()
    path = links_of(mailbox.mails[0])["acknowledge"]
    service.clock.advance(seconds=3599)
    assert service.http.get(path).status_code == 200
    service.clock.advance(seconds=1)
    for answer in (service.http.get(path), service.http.post(path)):
        assert answer.status_code == 410
        assert "expired" in answer.text
        assert "<form" not in answer.text
    assert incidents.actions == []


def test_a_link_of_somebody_else_does_nothing(paged, mailbox, make_service, incidents):
    path = links_of(mailbox.mails[0])["acknowledge"]
    elsewhere = make_service(link_secret="another")
    for foreign in ("/api/v1/act/nonsense", "/api/v1/act/" + "A" * 200):
        assert paged.http.post(foreign).status_code == 404
    for answer in (elsewhere.http.get(path), elsewhere.http.post(path)):
        assert answer.status_code == 404
        assert "not one of ours" in answer.text
    assert incidents.actions == []


def test_the_link_of_a_notification_that_is_no_longer_kept_says_so(
    paged, mailbox, sessions, incidents
):
    from sqlalchemy import text  # noqa: PLC0415 - only here

    with sessions.begin() as session:
        session.execute(text("TRUNCATE notification, attempt"))
    assert paged.http.post(links_of(mailbox.mails[0])["resolve"]).status_code == 410
    assert incidents.actions == []


def test_words_of_an_alert_cannot_break_out_of_the_page(make_service, smtp, mailbox):
    service = make_service(public_url="https://incidents.example", **smtp)
    service.page(title="<script>alert(1)</script>", number='INC-"><b>', message="<img src=x>")
    service.drain()
    path = links_of(mailbox.mails[0])["acknowledge"]
    for page in (service.http.get(path).text, mailbox.mails[0].get_body(("html",)).get_content()):
        assert "<script>alert" not in page
        assert "<b>" not in page
        assert "<img" not in page


def test_links_are_the_same_at_every_attempt_and_not_shown_to_others(make_service, smtp, mailbox):
    service = make_service(public_url="https://incidents.example", **smtp)
    mailbox.data = ["451 busy", "250 OK"]
    service.page()
    service.pass_time(until=30)
    first, second = mailbox.mails
    assert links_of(first) == links_of(second)
    assert "/act/" not in service.http.get("/api/v1/notifications").text


def test_the_keys_of_the_settings_are_changed_without_a_gap(make_service, smtp, mailbox, incidents):
    fields = {"public_url": "https://incidents.example", **smtp}
    before = make_service(link_secret="old", **fields)
    before.page()
    before.drain()
    after = make_service(link_secret="new old", **fields)
    path = links_of(mailbox.mails[0])["acknowledge"]
    after.clock.advance(seconds=timedelta(minutes=5).total_seconds())
    assert after.http.post(path).status_code == 200
    assert len(incidents.actions) == 1
