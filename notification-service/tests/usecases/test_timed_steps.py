"""Rules: further methods at their minutes, as long as nobody has taken the incident up."""

import pytest

ANA = "/api/v1/people/ana@example.org"


@pytest.fixture
def ruled(make_service, smtp, hook):
    """E-mail at once, a webhook after two minutes; another address stands in."""
    service = make_service(webhook_secret="sesame", webhook_allowed_networks="127.0.0.0/8", **smtp)
    service.ladder(
        ("email", "ana@example.org"), ("webhook", hook.url), ("email", "ana@home.example")
    )
    mail, call, _ = (
        one["id"] for one in service.http.get(f"{ANA}/contact-methods").json()["methods"]
    )
    steps = [{"method_id": mail}, {"method_id": call, "after_minutes": 2}]
    answer = service.http.put(f"{ANA}/notification-rules", json={"rules": [{"steps": steps}]})
    assert answer.is_success
    return service


def test_the_second_step_comes_at_its_minute_though_the_first_was_delivered(
    ruled, mailbox, hook, incidents
):
    ruled.page()
    ruled.pass_time(until=119)
    assert len(mailbox.mails) == 1
    assert hook.requests == []
    ruled.pass_time(until=1)
    assert len(hook.requests) == 1
    ruled.pass_time(until=600)
    assert mailbox.recipients == ["ana@example.org"]
    told = incidents.received("page.delivered")
    assert [one["channel"] for one in told] == ["email", "webhook"]


@pytest.mark.parametrize("kind", ["acknowledged", "resolved"])
def test_who_takes_the_incident_up_hears_no_further_step(ruled, hook, kind):
    ruled.page()
    ruled.pass_time(until=119)
    ruled.take_up(kind)
    ruled.pass_time(until=600)
    assert hook.requests == []


def test_who_takes_the_incident_up_while_a_step_is_under_way_hears_no_further_one(
    ruled, mailbox, hook
):
    ruled.clock.advance(seconds=1)
    mailbox.on_mail = ruled.take_up
    ruled.page()
    ruled.pass_time(until=600)
    assert len(mailbox.mails) == 1
    assert hook.requests == []


def test_a_first_step_that_fails_is_followed_at_once_and_a_silent_one_within_a_minute(
    ruled, mailbox, hook
):
    mailbox.rcpt = ["550 no such user"]
    ruled.page("p1")
    ruled.drain()
    assert len(hook.requests) == 1
    mailbox.rcpt = ["451 busy"]
    ruled.clock.advance(seconds=1)
    ruled.page("p2", incident_id="01970000-0000-7000-8000-000000001043", number="INC-1043")
    ruled.pass_time(until=59)
    assert len(hook.requests) == 1
    ruled.pass_time(until=1)
    assert len(hook.requests) == 2


def test_when_all_timed_steps_fail_the_others_stand_in(ruled, mailbox, hook):
    mailbox.rcpt = ["550 no such user", "250 OK"]
    hook.answers = [(410, {})]
    ruled.page()
    ruled.drain()
    assert mailbox.recipients == ["ana@home.example"]
    assert ruled.seen() == [("email", "failed"), ("webhook", "failed"), ("email", "sent")]


def test_the_forecast_is_what_happens(ruled, mailbox, hook):
    plan = ruled.http.get(f"{ANA}/plan", params={"severity": "critical"}).json()
    began = ruled.clock.now()
    ruled.page()
    happened = []
    for step in plan["steps"]:
        elapsed = (ruled.clock.now() - began).total_seconds()
        ruled.pass_time(until=step["after_seconds"] - elapsed)
        happened = [(one["channel"], one["status"]) for one in ruled.notifications()]
    assert happened == [("email", "sent"), ("webhook", "sent")]
    assert [(one["channel"], one["after_seconds"]) for one in plan["steps"]] == [
        ("email", 0),
        ("webhook", 120),
        ("email", 180),
    ]


def test_a_page_for_a_webhook_goes_there_signed(ruled, hook, incidents):
    ruled.page(engineer={"name": "status page", "email": None}, webhook={"url": hook.url})
    ruled.drain()
    ((_, headers, _),) = hook.requests
    assert headers["webhook-signature"].startswith("v1,")
    (body,) = hook.bodies()
    assert body["data"]["engineer"] == "status page"
    (told,) = incidents.received("page.delivered")
    assert told["engineer"] == {"name": "status page", "email": ""}
