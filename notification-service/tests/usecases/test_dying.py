"""Death between the provider's acceptance and our record of it, and what is left behind."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from notification.domain.delivery import ChannelName
from notification.usecases.deliver import deliver
from servicekit.jobs import LeaseLost
from servicekit.queue import Queue

LEASE = timedelta(seconds=30)


class DiesAfterSending:
    """Hands the message to the real channel and never comes back."""

    def __init__(self, channel) -> None:
        self._channel = channel

    def is_instant(self, _message) -> bool:
        return False

    def send(self, message):
        self._channel.send(message)
        raise SystemExit


class Breaks:
    """A channel with an error of its own."""

    def is_instant(self, _message) -> bool:
        return False

    def provider(self, _message) -> str:
        return ""

    def send(self, _message):
        raise UnicodeError("Malformed A-label")


@pytest.fixture
def service(make_service, smtp):
    return make_service(**smtp)


@pytest.fixture
def queue(engine, clock):
    return Queue(engine, clock)


def given_death(service, sessions, queue) -> None:
    dispatch = service.http.app.state.dispatch
    mail = DiesAfterSending(dispatch.channels[ChannelName.EMAIL])
    dying = replace(dispatch, channels={**dispatch.channels, ChannelName.EMAIL: mail})
    (job,) = queue.claim("send-email", 1, LEASE).jobs
    with pytest.raises(SystemExit):
        deliver([job], sessions, dying, service.clock)


def test_a_death_after_the_acceptance_costs_one_duplicate_with_the_same_id(
    service, sessions, queue, mailbox, incidents
):
    service.page()
    given_death(service, sessions, queue)
    assert len(mailbox.mails) == 1
    (notification,) = service.notifications()
    assert service.attempts(notification) == [("started", None)]
    service.clock.advance(seconds=31)
    service.drain()
    assert len(mailbox.mails) == 2
    assert len(set(mailbox.message_ids)) == 1
    assert service.seen() == [("email", "sent")]
    assert service.attempts(notification) == [("interrupted", "interrupted"), ("delivered", None)]
    assert len(incidents.received("page.delivered")) == 1
    service.pass_time(until=120)
    assert len(mailbox.mails) == 2


def test_a_message_that_breaks_its_channel_is_tried_again_like_any_other(
    service, sessions, queue, mailbox
):
    service.page()
    dispatch = service.http.app.state.dispatch
    broken = replace(dispatch, channels={**dispatch.channels, ChannelName.EMAIL: Breaks()})
    (job,) = queue.claim("send-email", 1, LEASE).jobs
    deliver([job], sessions, broken, service.clock)
    (notification,) = service.notifications()
    assert service.attempts(notification) == [("transient", "unsendable")]
    service.pass_time(until=60)
    assert service.seen() == [("email", "sent")]


def test_after_a_death_an_acknowledged_page_is_not_sent_again(service, sessions, queue, mailbox):
    service.page()
    given_death(service, sessions, queue)
    service.take_up()
    service.clock.advance(seconds=31)
    service.drain()
    assert len(mailbox.mails) == 1
    (notification,) = service.notifications()
    assert notification["status"] == "cancelled"
    assert service.attempts(notification) == [("interrupted", "interrupted")]


def test_who_lost_the_lease_records_nothing(service, sessions, queue, mailbox, incidents):
    service.page()
    dispatch = service.http.app.state.dispatch
    (slow,) = queue.claim("send-email", 1, LEASE).jobs
    service.clock.advance(seconds=31)
    queue.reap()
    (fast,) = queue.claim("send-email", 1, LEASE).jobs
    deliver([fast], sessions, dispatch, service.clock)
    with sessions.begin() as session:
        session.execute(text("UPDATE notification SET status = 'queued'"))
    with pytest.raises(LeaseLost):
        deliver([slow], sessions, dispatch, service.clock)
    assert service.seen() == [("email", "queued")]
    service.drain()
    assert len(incidents.received("page.delivered")) == 1


def test_a_notification_whose_job_is_dead_is_given_up_and_its_page_with_it(
    make_service, smtp, sessions, incidents
):
    service = make_service(retry_for=timedelta(hours=1), **smtp)
    service.ladder(("email", "ana@example.org"))
    service.page()
    with sessions.begin() as session:
        session.execute(text("UPDATE job SET state = 3 WHERE kind = 'send-email'"))
    service.pass_time(until=3600)
    assert service.seen() == [("email", "queued")]
    service.pass_time(until=600)
    assert service.notifications()[0]["reason"] == "expired"
    assert incidents.received("page.failed")[0]["detail"] == "email: expired"


def test_pages_that_come_together_are_mailed_together_and_each_is_recorded(
    service, sessions, queue, mailbox, incidents
):
    for number in range(7):
        service.page(
            f"p{number}",
            email=f"person-{number}@example.org",
            incident_id=f"01970000-0000-7000-8000-00000000000{number}",
            number=f"INC-{number}",
        )
    dispatch = service.http.app.state.dispatch
    jobs = queue.claim("send-email", 12, LEASE).jobs
    assert len(jobs) == 7
    service.take_up(incident_id="01970000-0000-7000-8000-000000000003", number="INC-3")
    mailbox.rcpt = ["550 no such user", "250 OK"]
    deliver(jobs, sessions, dispatch, service.clock)
    assert len(mailbox.mails) == 5
    service.drain()
    seen = sorted(status for channel, status in service.seen() if channel == "email")
    assert seen == ["cancelled", "failed", *["sent"] * 5]
    assert len(incidents.received("page.delivered")) == 6  # one of them by the mock
