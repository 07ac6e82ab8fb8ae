"""Providers that fail for hours, hang, or ask for patience: no page is lost."""

from datetime import timedelta

import pytest

WEBHOOKS = {"webhook_secret": "sesame", "webhook_allowed_networks": "127.0.0.0/8"}


@pytest.fixture
def hooked(make_service, smtp):
    return make_service(**WEBHOOKS, **smtp)


@pytest.mark.timeout(240)  # some 200 attempts, each with all that a worker looks at
def test_a_provider_that_answers_500_for_two_hours_gets_the_page_within_a_minute_of_its_end(
    hooked, hook, mailbox
):
    hooked.ladder(("webhook", hook.url), ("email", "ana@example.org"))
    hook.answers = [(500, {})]
    hooked.page()
    hooked.pass_time(until=60)
    assert mailbox.recipients == ["ana@example.org"]  # the next method within 60 s
    hooked.pass_time(until=7140)
    tries = len(hook.requests)
    assert 100 < tries < 400
    hook.answers = [(200, {})]
    hooked.pass_time(until=60)
    assert hooked.seen() == [("webhook", "sent"), ("email", "sent")]
    assert len(hook.requests) == tries + 1
    assert len({headers["webhook-id"] for _, headers, _ in hook.requests}) == 1


def test_a_page_that_was_acknowledged_during_the_outage_is_not_sent_after_it(hooked, hook, mailbox):
    hooked.ladder(("webhook", hook.url))
    hook.answers = [(500, {})]
    hooked.page()
    hooked.pass_time(until=300)
    hooked.take_up()
    tries = len(hook.requests)
    hook.answers = [(200, {})]
    hooked.pass_time(until=300)
    assert len(hook.requests) == tries


def test_retry_after_holds_for_everything_that_goes_to_that_provider(hooked, hook, make_hook):
    other = make_hook()
    hook.answers = [(429, {"Retry-After": "30"}), (200, {})]
    hooked.notify(channel="webhook", webhook_url=hook.url)
    hooked.drain()
    assert len(hook.requests) == 1
    for number in range(5):
        hooked.notify(channel="webhook", webhook_url=hook.url, message=str(number))
    hooked.notify(channel="webhook", webhook_url=other.url)
    hooked.pass_time(until=29)
    assert len(hook.requests) == 1
    assert len(other.requests) == 1
    hooked.pass_time(until=4)
    assert len(hook.requests) == 7
    assert {status for _, status in hooked.seen(limit=100)} == {"sent"}


def test_a_failing_provider_is_probed_and_not_stormed(hooked, hook):
    hook.answers = [(503, {})]
    for number in range(40):
        hooked.notify(channel="webhook", webhook_url=hook.url, message=str(number))
    hooked.pass_time(until=60)
    assert len(hook.requests) < 25
    assert hooked.metric("provider_circuits_open", channel="webhook") == 1
    hook.answers = [(200, {})]
    hooked.pass_time(until=120)
    assert hooked.metric("provider_circuits_open", channel="webhook") == 0
    assert {status for _, status in hooked.seen(limit=100)} == {"sent"}


def test_a_provider_that_hangs_is_given_up_after_its_limit_and_joined_within_a_minute(
    make_service, smtp, hook, mailbox
):
    service = make_service(webhook_timeout=timedelta(seconds=0.3), **WEBHOOKS, **smtp)
    service.ladder(("webhook", hook.url), ("email", "ana@example.org"))
    hook.hangs = True
    service.page()
    service.drain()
    assert service.attempts(service.notifications()[0]) == [("transient", "timeout")]
    service.clock.advance(seconds=60)
    hook.released.set()
    service.drain()
    assert mailbox.recipients == ["ana@example.org"]


def test_failures_are_counted_by_reasons_of_a_fixed_set(hooked, hook):
    hook.answers = [(500, {}), (429, {}), (404, {})]
    hooked.notify(channel="webhook", webhook_url=hook.url)
    hooked.pass_time(until=30)
    for reason in ("provider-error", "rate-limited", "rejected"):
        assert hooked.metric("notification_failures_total", channel="webhook", reason=reason) == 1
