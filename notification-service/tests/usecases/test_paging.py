import random
import threading
from datetime import timedelta

import pytest

from notification.domain.delivery import ChannelName
from servicekit.ids import event_id


def test_a_page_is_mailed_at_once_and_incident_management_is_told(
    make_service, smtp, mailbox, incidents
):
    service = make_service(public_url="https://incidents.example", **smtp)
    assert service.page()["result"] == {"status": "queued"}
    service.drain()
    assert mailbox.recipients == ["ana@example.org"]
    assert mailbox.subjects == ["[CRITICAL] INC-1042 payment-api: Error rate exceeded 5%"]
    text = mailbox.mails[0].get_body(("plain",)).get_content()
    assert "Paged: on call for platform (primary, level 1)" in text
    assert "https://incidents.example/incidents/INC-1042" in text
    (sent,) = service.notifications()
    assert (sent["channel"], sent["status"], sent["engineer"]) == ("email", "sent", "Ana Silva")
    assert incidents.received("page.delivered") == [
        {
            "page_id": str(event_id("test-page", "p1")),
            "notification_id": sent["notification_id"],
            "incident_id": "01970000-0000-7000-8000-000000001042",
            "engineer": {"name": "Ana Silva", "email": "ana@example.org"},
            "channel": "email",
            "status": "sent",
            "detail": None,
            "attempts": 1,
        }
    ]
    service.pass_time(until=120)
    assert len(mailbox.mails) == 1
    assert len(incidents.events) == 1


def test_without_mail_the_mock_is_used_at_once_and_both_are_recorded(service, incidents):
    assert service.page()["result"] == {"status": "sent"}
    assert service.seen() == [("email", "failed"), ("mock", "sent")]
    mail, mock = service.notifications()
    assert service.attempts(mail) == [("permanent", "not-configured")]
    assert service.attempts(mock) == [("delivered", None)]
    service.drain()
    (told,) = incidents.received("page.delivered")
    assert (told["channel"], told["detail"]) == ("mock", "email: not-configured")
    assert incidents.received("page.failed") == []


def test_a_repeated_request_pages_once(make_service, smtp, mailbox, engine):
    service = make_service(**smtp)
    service.page()
    service.drain()
    service.page()
    page_id = event_id("test-page", "p1")
    # As if it had been forgotten that the event was received: the page itself is known.
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM inbox")
    assert service.page()["result"] == {"status": "known"}
    service.drain()
    assert service.seen() == [("email", "sent")]
    assert len(mailbox.mails) == 1
    assert service.notifications()[0]["page_id"] == str(page_id)


def test_requests_of_one_page_at_the_same_instant_page_once(make_service, smtp, mailbox):
    service = make_service(**smtp)
    ready = threading.Barrier(5)

    def request() -> None:
        ready.wait()
        page_id = event_id("test-page", "p1")
        event = {
            "id": str(page_id),
            "type": "page.requested",
            "occurred_at": service.clock.now().isoformat(),
            "data": {
                "page_id": str(page_id),
                "incident_id": "01970000-0000-7000-8000-000000001042",
                "engineer": {"email": "ana@example.org"},
            },
        }
        service.http.post("/api/v1/events", json=event)

    threads = [threading.Thread(target=request) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    service.drain()
    assert service.seen() == [("email", "sent")]
    assert len(mailbox.mails) == 1


def test_a_refused_address_is_followed_by_the_next_method_at_once(
    make_service, smtp, mailbox, incidents
):
    service = make_service(**smtp)
    service.ladder(("email", "gone@example.org"), ("email", "ana@home.example"), ("mock", ""))
    mailbox.rcpt = ["550 no such user", "250 OK"]
    service.page()
    service.drain()
    assert service.seen() == [("email", "failed"), ("email", "sent")]
    assert mailbox.recipients == ["ana@home.example"]
    assert incidents.received("page.delivered")[0]["detail"] == "email: rejected"


def test_a_page_that_no_method_delivers_has_failed_and_incident_management_is_told(
    make_service, smtp, mailbox, incidents
):
    service = make_service(**smtp)
    service.ladder(("email", "ana@example.org"), ("slack", ""))
    mailbox.rcpt = ["550 no such user"]
    service.page()
    service.drain()
    assert service.seen() == [("email", "failed"), ("slack", "failed")]
    (told,) = incidents.received("page.failed")
    assert told["status"] == "failed"
    assert told["detail"] == "email: rejected; slack: not-configured"
    assert incidents.received("page.delivered") == []
    assert service.metric("pages_failed_total") == 1


def test_a_method_that_takes_too_long_is_joined_by_the_next_one_and_goes_on(
    make_service, smtp, mailbox, incidents
):
    service = make_service(**smtp)
    mailbox.rcpt = ["451 busy"]
    service.page()
    service.pass_time(until=59)
    assert service.seen() == [("email", "queued")]
    service.pass_time(until=1)
    assert service.seen() == [("email", "queued"), ("mock", "sent")]
    assert incidents.received("page.delivered")[0]["channel"] == "mock"

    mailbox.rcpt = ["250 OK"]
    service.pass_time(until=60)
    assert service.seen() == [("email", "sent"), ("mock", "sent")]
    assert len(mailbox.mails) == 1
    assert [told["channel"] for told in incidents.received("page.delivered")] == ["mock", "email"]
    assert service.attempts(service.notifications()[0])[-1] == ("delivered", None)


def test_a_long_outage_is_survived_and_the_mail_comes_within_a_minute_of_its_end(
    make_service, smtp, mailbox
):
    service = make_service(**smtp)
    mailbox.rcpt = ["451 busy"]
    service.page()
    service.pass_time(until=1200)
    mailbox.rcpt = ["250 OK"]
    service.pass_time(until=60)
    assert len(mailbox.mails) == 1
    mail, _ = service.notifications()
    assert mail["attempts"] > 20
    assert service.http.get(
        f"/api/v1/notifications/{mail['notification_id']}/attempts", params={"limit": 1}
    ).json()["attempts"][0]["outcome"] == "delivered"  # fmt: skip


def test_after_a_day_a_method_is_given_up(make_service, smtp, mailbox, incidents):
    service = make_service(retry_for=timedelta(minutes=10), **smtp)
    service.ladder(("email", "ana@example.org"))
    mailbox.rcpt = ["451 busy"]
    service.page()
    service.pass_time(until=630)
    (mail,) = service.notifications()
    assert (mail["status"], mail["reason"]) == ("failed", "expired")
    assert "provider-error" in mail["detail"]
    assert incidents.received("page.failed")[0]["detail"] == "email: expired"
    calls = mailbox.calls
    service.pass_time(until=120)
    assert mailbox.calls == calls


def test_an_early_method_that_fails_late_leaves_the_later_ones_their_time(
    make_service, smtp, mailbox, hook, incidents
):
    service = make_service(webhook_secret="sesame", webhook_allowed_networks="127.0.0.0/8", **smtp)
    service.ladder(("email", "ana@example.org"), ("webhook", hook.url), ("mock", ""))
    random.seed(1)  # with the longest of all pauses the refusal would come too late to be seen
    mailbox.rcpt = ["451 busy"]
    hook.answers = [(500, {})]
    service.page()
    service.pass_time(until=70)
    assert service.seen() == [("email", "queued"), ("webhook", "queued")]
    mailbox.rcpt = ["550 gone"]
    service.pass_time(until=49)
    assert service.seen() == [("email", "failed"), ("webhook", "queued")]
    service.pass_time(until=1)
    assert service.seen() == [("email", "failed"), ("webhook", "queued"), ("mock", "sent")]


def test_a_provider_says_when_to_come_again(make_service, hook):
    service = make_service(webhook_secret="sesame", webhook_allowed_networks="127.0.0.0/8")
    service.notify(channel="webhook", webhook_url=hook.url)
    hook.answers = [(429, {"Retry-After": "40"}), (500, {}), (200, {})]
    service.drain()
    service.pass_time(until=39)
    assert len(hook.requests) == 1
    service.pass_time(until=10)
    (sent,) = service.notifications()
    assert sent["status"] == "sent"
    assert service.attempts(sent) == [
        ("transient", "rate-limited"),
        ("transient", "provider-error"),
        ("delivered", None),
    ]
    bodies = {body for _, _, body in hook.requests}
    ids = {headers["webhook-id"] for _, headers, _ in hook.requests}
    assert (len(bodies), len(ids)) == (1, 1)


def test_a_provider_cannot_postpone_for_longer_than_an_hour(make_service, hook):
    service = make_service(webhook_secret="sesame", webhook_allowed_networks="127.0.0.0/8")
    service.notify(channel="webhook", webhook_url=hook.url)
    hook.answers = [(429, {"Retry-After": "999999999999"}), (200, {})]
    service.drain()
    service.pass_time(until=3600)
    assert service.seen() == [("webhook", "sent")]


def test_a_page_with_words_that_nobody_expected_still_pages(make_service, smtp, mailbox):
    service = make_service(**smtp)
    service.page(
        title="x\r\nBcc: eve@example.org" + "y" * 10_000,
        service=None,
        severity="\u202eapocalyptic",
        message="\U0001f525" * 70_000,
        level="first",
        role=7,
        extra={"deep": [1, 2]},
        number=None,
        reason=None,
    )
    service.drain()
    assert service.seen() == [("email", "sent")]
    assert mailbox.mails[0]["Bcc"] is None


def test_a_page_for_somebody_without_an_address_goes_to_the_mock(make_service, smtp, mailbox):
    service = make_service(**smtp)
    service.page(email="")
    service.drain()
    assert service.seen() == [("email", "failed"), ("mock", "sent")]
    assert service.notifications()[0]["reason"] == "no-target"


def test_a_request_that_names_no_page_or_incident_is_refused(service):
    event = {
        "id": str(event_id("test", "bad")),
        "type": "page.requested",
        "occurred_at": "2026-11-23T12:00:00Z",
        "data": {"page_id": "none", "incident_id": ""},
    }
    answer = service.http.post("/api/v1/events", json=event)
    assert answer.status_code == 422
    pointers = {fault["pointer"] for fault in answer.json()["errors"]}
    assert pointers == {"/data/page_id", "/data/incident_id", "/data/engineer"}


def test_while_incident_management_is_down_pages_go_out_and_it_is_told_later(service, incidents):
    incidents.down = True
    service.page()
    service.pass_time(until=60)
    assert service.seen() == [("email", "failed"), ("mock", "sent")]
    incidents.down = False
    service.pass_time(until=10)
    assert len(incidents.received("page.delivered")) == 1


@pytest.mark.parametrize("channel", list(ChannelName))
def test_each_channel_can_be_in_a_ladder(service, channel):
    targets = {"slack": "", "teams": "", "ntfy": "https://", "telegram": "@somebody"}
    targets |= dict.fromkeys(("sms", "voice"), "+4930123456")
    service.ladder((channel, targets.get(channel, "https://example.org/")), ("mock", ""))
    assert service.page()["result"] == {"status": "sent"}
