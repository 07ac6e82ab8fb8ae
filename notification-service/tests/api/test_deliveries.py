"""What somebody should look at; what providers say later; what is forgotten."""

import base64
import hashlib
import hmac
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

TROUBLED = "/api/v1/deliveries/troubled"


def troubles(service) -> list[tuple[str, str]]:
    found = service.http.get(TROUBLED).json()["deliveries"]
    return [(one["channel"], one["trouble"]) for one in found]


def test_late_failing_and_failed_deliveries_are_listed_those_under_way_first(
    make_service, smtp, mailbox
):
    service = make_service(**smtp)
    service.ladder(("email", "ana@example.org"))
    service.notify(channel="slack")
    mailbox.rcpt = ["451 busy"]
    service.page()
    service.pass_time(until=59)
    assert troubles(service) == [("slack", "failed")]
    service.pass_time(until=1)
    assert troubles(service) == [("email", "failing"), ("slack", "failed")]
    mailbox.rcpt = ["250 OK"]
    service.pass_time(until=60)
    assert troubles(service) == [("email", "delivered-late"), ("slack", "failed")]
    (late, _) = service.http.get(TROUBLED).json()["deliveries"]
    assert 60 <= late["late_seconds"] <= 120
    service.clock.advance(hours=25)
    assert troubles(service) == []


def test_what_nobody_works_on_is_late(make_service, smtp):
    service = make_service(**smtp)
    service.page()
    service.clock.advance(seconds=61)
    assert troubles(service) == [("email", "late")]


def test_what_waits_for_a_digest_is_not_late(make_service, smtp):
    service = make_service(**smtp)
    for number in range(4):
        service.page(f"p{number}", incident_id=f"i{number}", number=f"INC-{number}")
    service.drain()
    service.clock.advance(seconds=90)
    assert troubles(service) == []
    service.pass_time(until=60)
    assert troubles(service) == []


@pytest.fixture
def texting(make_service, smtp, hook):
    hook.answers = [(201, {}, {"sid": "SM1"})]
    service = make_service(
        public_url="https://p.example",
        twilio_account_sid="AC1",
        twilio_auth_token="secret",
        twilio_from="+1555",
        twilio_url=hook.root,
        webhook_allowed_networks="127.0.0.0/8",
        **smtp,
    )
    service.ladder(("sms", "+4930123456"), ("email", "ana@example.org"))
    service.page()
    service.drain()
    return service


def receipt(service, status: str, *, sid: str = "SM1", key: bytes = b"secret", **more) -> int:
    (sent, *_) = service.notifications()
    fields = {"MessageSid": sid, "MessageStatus": status} | more
    url = f"https://p.example/api/notification/v1/receipts/twilio/{sent['notification_id']}"
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    mac = base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha1).digest())
    answer = service.http.post(
        f"/api/v1/receipts/twilio/{sent['notification_id']}",
        content=urlencode(fields),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": mac.decode(),
        },
    )
    return answer.status_code


def test_a_signed_receipt_confirms_the_delivery_and_a_forged_one_is_refused(texting):
    assert receipt(texting, "delivered", key=b"other") == 403
    assert texting.notifications()[0]["delivered_at"] is None
    assert receipt(texting, "delivered") == 204
    assert texting.notifications()[0]["delivered_at"] == "2026-11-23T12:00:00Z"
    assert receipt(texting, "failed") == 204  # too late to be true
    assert texting.seen() == [("sms", "sent")]


def test_a_message_that_was_lost_after_all_is_followed_by_the_next_method(texting, mailbox):
    assert receipt(texting, "undelivered", ErrorCode="30003") == 204
    texting.drain()
    assert mailbox.recipients == ["ana@example.org"]
    assert texting.seen() == [("sms", "failed"), ("email", "sent")]
    assert texting.notifications()[0]["detail"] == "undelivered 30003"
    assert receipt(texting, "undelivered") == 204
    assert len(texting.notifications()) == 2


def test_the_loss_of_a_page_that_was_acknowledged_or_of_another_message_changes_nothing(
    texting, mailbox
):
    assert receipt(texting, "undelivered", sid="SM2") == 204
    texting.clock.advance(seconds=1)
    texting.take_up()
    assert receipt(texting, "undelivered") == 204
    texting.pass_time(until=120)
    assert mailbox.mails == []


def test_what_was_settled_long_ago_is_forgotten_with_all_that_belongs_to_it(
    make_service, smtp, mailbox, sessions
):
    service = make_service(keep_for=timedelta(days=30), **smtp)
    service.page()
    service.drain()
    service.clock.advance(seconds=1)
    service.take_up()
    service.drain()
    mailbox.rcpt = ["451 busy"]
    service.clock.advance(hours=24 * 29)
    service.page("p2", incident_id="01970000-0000-7000-8000-000000001043")
    service.drain()
    service.clock.advance(hours=25)
    service.drain()
    with sessions.begin() as session:
        counts = {
            table: session.scalar(text(f"SELECT count(*) FROM {table}"))
            for table in ("notification", "page", "incident_stop")
        }
    assert service.notifications(incident_id="01970000-0000-7000-8000-000000001042") == []
    assert counts["page"] == counts["incident_stop"] == 1


def test_that_an_incident_was_stopped_is_forgotten_though_its_page_went_before_or_never_was(
    make_service, sessions
):
    service = make_service(keep_for=timedelta(days=30))
    service.page()
    service.drain()
    service.clock.advance(hours=3)
    service.take_up()
    service.take_up("resolved", incident_id="0197-that-paged-nobody")
    service.clock.advance(hours=24 * 30 - 2)
    service.drain()  # the page's turn has come, the stop's has not
    service.clock.advance(hours=1)
    service.drain()
    service.clock.advance(hours=1)
    service.page("p2", incident_id="0197-never-stopped")
    service.clock.advance(hours=1)
    service.drain()
    with sessions.begin() as session:
        stops = session.scalars(text("SELECT incident_id FROM incident_stop")).all()
    assert stops == ["0197-never-stopped"]
