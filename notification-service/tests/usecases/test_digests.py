"""Many incidents for one person: the first at once, the rest in digests that name every one."""

import threading
from datetime import timedelta

import pytest

from servicekit.ids import event_id

LONG = timedelta(hours=2)


@pytest.fixture
def mailing(make_service, smtp):
    return make_service(**smtp)


def incident(number: int) -> dict:
    return {
        "incident_id": f"01970000-0000-7000-8000-00000000{number:04d}",
        "number": f"INC-{number:04d}",
        "title": f"Thing {number} broke",
        "severity": ("low", "critical", "high")[number % 3],
    }


def given_pages(service, count: int, first: int = 1, **fields) -> None:
    """Tell of many pages as on-call does: in portions."""
    events = []
    for number in range(first, first + count):
        page_id = event_id("storm", number)
        data = {
            "page_id": str(page_id),
            "service": "payment-api",
            "engineer": {"name": "Ana Silva", "email": "ana@example.org"},
            **incident(number),
            **fields,
        }
        at = service.clock.now().isoformat()
        events.append(
            {"id": str(page_id), "type": "page.requested", "occurred_at": at, "data": data}
        )
    for start in range(0, count, 500):
        portion = {"events": events[start : start + 500]}
        answer = service.http.post("/api/v1/events/batch", json=portion)
        assert answer.status_code == 200, answer.text


def named(mail) -> set[str]:
    text = mail.get_body(("plain",)).get_content()
    return {word for word in text.replace("/", " ").split() if word.startswith("INC-")}


def test_the_third_page_within_minutes_comes_in_a_digest_that_names_every_incident(
    mailing, mailbox, incidents
):
    given_pages(mailing, 40)
    mailing.drain()
    assert [named(mail) for mail in mailbox.mails] == [{"INC-0001"}, {"INC-0002"}]
    mailing.pass_time(until=99)
    assert len(mailbox.mails) == 2
    mailing.pass_time(until=1)
    digest = mailbox.mails[2]
    assert digest["Subject"] == "[CRITICAL] 38 incidents need you"
    assert named(digest) == {f"INC-{number:04d}" for number in range(3, 41)}
    html = digest.get_body(("html",)).get_content()
    assert html.count("<li") == 38
    mailing.pass_time(until=600)
    assert len(mailbox.mails) == 3
    delivered = incidents.received("page.delivered")
    assert {told["incident_id"] for told in delivered} == {
        incident(number)["incident_id"] for number in range(1, 41)
    }
    assert len(delivered) == 40
    assert mailing.seen(incident_id="01970000-0000-7000-8000-000000000017") == [("email", "sent")]
    assert mailing.metric("pages_bundled_total") == 38


def test_what_waits_can_be_seen_and_says_until_when(mailing):
    given_pages(mailing, 3)
    (waiting,) = mailing.notifications(incident_id="01970000-0000-7000-8000-000000000003")
    assert waiting["status"] == "queued"
    assert waiting["detail"] == "waits until 2026-11-23 12:01:40 UTC"
    assert mailing.metric("notifications_pending", channel="email") == 2


def test_what_was_taken_up_meanwhile_is_not_in_the_digest(mailing, mailbox):
    given_pages(mailing, 6)
    mailing.drain()
    mailing.clock.advance(seconds=10)
    mailing.take_up(**incident(4))
    mailing.pass_time(until=120)
    assert named(mailbox.mails[2]) == {"INC-0003", "INC-0005", "INC-0006"}
    assert mailing.seen(incident_id="01970000-0000-7000-8000-000000000004") == [
        ("email", "cancelled")
    ]


def test_a_digest_of_which_nothing_is_left_is_not_sent(mailing, mailbox, incidents):
    given_pages(mailing, 4)
    mailing.drain()
    mailbox.rcpt = ["451 busy"]
    mailing.pass_time(until=101)
    for number in (3, 4):
        mailing.take_up(**incident(number))
    mailbox.rcpt = ["250 OK"]
    mailing.pass_time(until=300)
    assert len(mailbox.mails) == 2
    digests = [one for one in mailing.notifications() if one["incident_id"].startswith("digest-")]
    assert [one["status"] for one in digests] == ["cancelled"]
    assert len(incidents.received("page.delivered")) == 2


def test_one_page_that_waited_alone_comes_as_itself(mailing, mailbox):
    given_pages(mailing, 3)
    mailing.pass_time(until=101)
    assert mailbox.mails[2]["Subject"] == "[LOW] INC-0003 payment-api: Thing 3 broke"
    assert mailing.seen(incident_id="01970000-0000-7000-8000-000000000003") == [("email", "sent")]


def test_a_digest_that_no_method_delivers_fails_all_its_pages(make_service, smtp, incidents):
    service = make_service(retry_for=timedelta(minutes=3), **smtp)
    service.ladder(("email", "ana@example.org"))
    given_pages(service, 5)
    service.pass_time(until=5)
    broken = make_service(retry_for=timedelta(minutes=3), **(smtp | {"smtp_port": 9}))
    broken.pass_time(until=500)
    failed = {told["incident_id"] for told in incidents.received("page.failed")}
    assert failed == {incident(number)["incident_id"] for number in (3, 4, 5)}


def test_an_incident_that_pages_twice_stands_in_the_digest_once(mailing, mailbox):
    given_pages(mailing, 4)
    mailing.page("again", service="payment-api", **incident(3))
    mailing.pass_time(until=101)
    text = mailbox.mails[2].get_body(("plain",)).get_content()
    assert text.count("INC-0003") == 1
    assert "2 incidents" in mailbox.mails[2]["Subject"]


def test_other_people_are_not_held_up(mailing, mailbox):
    given_pages(mailing, 10)
    given_pages(mailing, 1, first=50, engineer={"name": "Bo", "email": "bo@example.org"})
    mailing.drain()
    assert mailbox.recipients.count("bo@example.org") == 1


def test_a_mock_that_had_to_wait_for_the_morning_is_written_then(service):
    rules = {"time_zone": "UTC", "quiet_hours": {"start": "11:00", "end": "13:00"}}
    assert service.http.put(
        "/api/v1/people/ana@example.org/notification-rules", json=rules
    ).is_success
    service.ladder(("mock", ""))
    given_pages(service, 1, severity="low")
    service.pass_time(until=3599)
    assert service.seen() == [("mock", "queued")]
    service.pass_time(until=2)
    assert service.seen() == [("mock", "sent")]


def test_what_reaches_nobody_interrupts_nobody(service):
    given_pages(service, 10)
    assert all(one["status"] in {"sent", "failed"} for one in service.notifications(limit=100))
    assert sum(one["channel"] == "mock" for one in service.notifications(limit=100)) == 10


def test_acknowledging_a_digest_acknowledges_every_incident_in_it(
    make_service, smtp, mailbox, incidents
):
    import re  # noqa: PLC0415 - only here

    service = make_service(public_url="https://incidents.example", **smtp)
    given_pages(service, 6)
    service.pass_time(until=101)
    text = mailbox.mails[2].get_body(("plain",)).get_content()
    path = re.search(r"Acknowledge: https://incidents.example/api/notification(\S+)", text)
    shown = service.http.get("/api" + path[1])
    assert "Acknowledge 4 incidents?" in shown.text
    service.clock.advance(seconds=1)
    assert "will be acknowledged" in service.http.post("/api" + path[1]).text
    service.drain()
    assert sorted(incidents.actions) == [
        (incident(number)["incident_id"], "acknowledge", "Ana Silva") for number in (3, 4, 5, 6)
    ]


def test_pages_of_one_person_from_several_sides_at_once_stay_within_the_limit(mailing, mailbox):
    ready = threading.Barrier(4)

    def send(side: int) -> None:
        ready.wait()
        for number in range(5):
            given_pages(mailing, 1, first=side * 10 + number)

    threads = [threading.Thread(target=send, args=(side,)) for side in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    mailing.drain()
    assert len(mailbox.mails) == 2
    mailing.pass_time(until=100)
    assert len(mailbox.mails) == 3
    assert set.union(*map(named, mailbox.mails)) == {
        f"INC-{side * 10 + number:04d}" for side in range(4) for number in range(5)
    }


def test_at_night_only_what_breaks_through_rings_and_the_rest_comes_in_the_morning(
    mailing, mailbox
):
    rules = {
        "time_zone": "UTC",
        "quiet_hours": {"start": "11:00", "end": "13:00"},
    }
    path = "/api/v1/people/ana@example.org/notification-rules"
    assert mailing.http.put(path, json=rules).is_success
    given_pages(mailing, 6)
    mailing.pass_time(until=3500)
    assert sorted(set.union(*map(named, mailbox.mails))) == ["INC-0001", "INC-0004"]
    mailing.pass_time(until=100)
    assert named(mailbox.mails[-1]) == {"INC-0002", "INC-0003", "INC-0005", "INC-0006"}
