import threading
from datetime import timedelta

import pytest


@pytest.fixture
def busy(make_service, smtp, mailbox):
    """A service whose mail server asks to come again."""
    mailbox.rcpt = ["451 busy"]
    return make_service(**smtp)


@pytest.mark.parametrize("kind", ["acknowledged", "snoozed", "resolved", "closed", "merged"])
def test_once_an_incident_is_taken_up_nothing_more_is_sent(busy, mailbox, incidents, kind):
    busy.page()
    busy.notify(channel="email", incident_id="INC-1042")
    busy.pass_time(until=10)
    calls = mailbox.calls
    assert busy.take_up(kind)["result"] == {"cancelled": 2}
    mailbox.rcpt = ["250 OK"]
    busy.pass_time(until=120)
    assert busy.seen() == [("email", "cancelled"), ("email", "cancelled")]
    assert mailbox.calls == calls
    assert incidents.events == []
    assert busy.notifications()[0]["detail"] == f"the incident was {kind}"
    assert busy.metric(
        "oncall_notifications_sent_total", channel="email", status="cancelled"
    ) == 2  # fmt: skip


def test_other_incidents_are_paged_on(busy, mailbox):
    busy.page("p1")
    busy.page("p2", incident_id="01970000-0000-7000-8000-000000001043", number="INC-1043")
    busy.take_up()
    mailbox.rcpt = ["250 OK"]
    busy.pass_time(until=10)
    assert len(mailbox.mails) == 1
    assert busy.seen(incident_id="01970000-0000-7000-8000-000000001043") == [("email", "sent")]


def test_a_page_that_was_overtaken_by_its_acknowledgement_is_not_sent(busy, clock):
    asked = clock.now()
    clock.advance(seconds=5)
    busy.take_up()
    answer = busy.page(occurred_at=asked)
    assert answer["result"] == {"status": "cancelled"}
    busy.drain()
    assert busy.seen() == []


def test_a_page_after_a_snooze_or_a_reopening_is_sent_also_when_old_news_repeat(
    busy, mailbox, clock
):
    acknowledged_at = clock.now()
    busy.take_up("snoozed")
    clock.advance(minutes=10)
    mailbox.rcpt = ["250 OK"]
    busy.page("p2")
    busy.take_up("acknowledged", occurred_at=acknowledged_at + timedelta(minutes=1))
    busy.drain()
    assert busy.seen() == [("email", "sent")]


def test_a_clock_that_runs_ahead_does_not_silence_later_pages(busy, mailbox, clock):
    busy.take_up(occurred_at=clock.now() + timedelta(days=1))
    clock.advance(seconds=1)
    mailbox.rcpt = ["250 OK"]
    busy.page()
    busy.drain()
    assert busy.seen() == [("email", "sent")]


def test_a_page_from_a_clock_that_runs_ahead_can_still_be_stopped(busy, mailbox, clock):
    busy.page(occurred_at=clock.now() + timedelta(days=1))
    clock.advance(seconds=1)
    busy.take_up()
    assert busy.seen() == [("email", "cancelled")]


def test_a_mail_under_way_while_the_incident_is_acknowledged_counts_as_sent(
    make_service, smtp, mailbox, incidents
):
    service = make_service(**smtp)
    mailbox.on_mail = service.take_up
    service.page()
    service.drain()
    assert service.seen() == [("email", "sent")]
    assert len(incidents.received("page.delivered")) == 1


def test_a_mail_whose_turn_comes_late_is_not_started_when_its_incident_was_taken_up_meanwhile(
    make_service, smtp, mailbox
):
    service = make_service(**smtp)
    names = [f"i{number}" for number in range(12)]
    for name in names:
        service.page(name, incident_id=name, number=name, email=f"{name}@example.org")
    service.clock.advance(seconds=1)
    first, pause = threading.Lock(), threading.Event()

    def slowly() -> None:
        if first.acquire(blocking=False):
            for name in names:
                service.take_up(incident_id=name, number=name)
        pause.wait(0.8)

    mailbox.on_recipient = slowly
    service.drain()
    assert mailbox.calls == 6
    seen = service.notifications(limit=100)
    assert sorted(one["status"] for one in seen) == ["cancelled"] * 6 + ["sent"] * 6
    for one in seen:
        assert len(service.attempts(one)) == one["attempts"] == int(one["status"] == "sent")


def test_mails_that_are_not_started_in_time_are_sent_next(make_service, smtp, mailbox):
    service = make_service(**smtp)
    for number in range(8):
        name = f"i{number}"
        service.page(name, incident_id=name, number=name, email=f"{name}@example.org")
    pause = threading.Event()
    mailbox.on_recipient = lambda: pause.wait(0.8)
    service.drain()
    assert [status for _, status in service.seen()] == ["sent"] * 8
    assert len(mailbox.mails) == 8


def test_a_mail_that_fails_while_the_incident_is_acknowledged_is_not_tried_again(
    make_service, smtp, mailbox, incidents
):
    service = make_service(**smtp)
    mailbox.on_mail = service.take_up
    mailbox.data = ["451 busy"]
    service.page()
    service.pass_time(until=90)
    assert service.seen() == [("email", "cancelled")]
    assert len(mailbox.mails) == 1
    assert service.attempts(service.notifications()[0]) == [("transient", "provider-error")]
    assert incidents.events == []


def test_page_and_acknowledgement_at_the_same_instant_leave_nothing_queued(busy, clock):
    for round_number in range(15):
        incident = f"0197-{round_number}"
        asked = clock.now()
        clock.advance(seconds=1)
        ready = threading.Barrier(2)

        def page(incident=incident, asked=asked, ready=ready) -> None:
            ready.wait()
            busy.page(incident, incident_id=incident, occurred_at=asked)

        def stop(incident=incident, ready=ready) -> None:
            ready.wait()
            busy.take_up(incident_id=incident)

        threads = [threading.Thread(target=page), threading.Thread(target=stop)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(busy.seen(limit=100)) <= {("email", "cancelled")}


def test_events_nobody_here_waits_for_are_ignored(service):
    assert service.take_up("updated")["status"] == "ignored"
