"""The channels that speak to somebody's API, each against a server that answers as it does."""

import base64
import ipaddress
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from notification.channels.apprise import Apprise
from notification.channels.guard import Guard
from notification.channels.ntfy import Ntfy
from notification.channels.outbound import Outbound
from notification.channels.slack import Slack
from notification.channels.teams import Teams
from notification.channels.telegram import Telegram
from notification.channels.twilio import Account, Twilio
from notification.domain.delivery import Links, Permanent, Reason, Transient

LINKS = Links("https://p.example/i", "https://p.example/ack", "https://p.example/res")
LONG = "[CRITICAL] INC-1042 payment-api: Error rate\n\n" + "é" * 50_000


@pytest.fixture
def outbound() -> Outbound:
    guard = Guard([ipaddress.ip_network("127.0.0.0/8")])
    return Outbound(guard, timeout=timedelta(seconds=5))


def refused(channel, message):
    with pytest.raises((Permanent, Transient)) as failure:
        channel.send(message)
    return type(failure.value), failure.value.reason


MAKERS = {
    "slack": lambda out, root: Slack(out, default_url="", token="xoxb", api_url=root),
    "telegram": lambda out, root: Telegram(out, token="12:ab", url=root),
    "ntfy": lambda out, root: Ntfy(out, url=root, token="tk_1"),
    "sms": lambda out, root: Twilio(out, account(root), resource="Messages"),
    "voice": lambda out, root: Twilio(out, account(root), resource="Calls"),
}
TARGETS = {"slack": "#ops", "telegram": "4711", "ntfy": "pages"}


def account(root: str, **fields) -> Account:
    values = {"sid": "AC1", "token": "secret", "sender": "+1555", "url": root}
    return Account(**(values | fields))


@pytest.fixture(params=MAKERS)
def api(request, outbound, hook, make_message):
    """One channel after the other, and a message for it."""
    channel = MAKERS[request.param](outbound, hook.root)
    target = TARGETS.get(request.param, "+4930123456")
    return channel, make_message(target=target, links=LINKS)


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (400, Permanent, Reason.REJECTED),
        (401, Permanent, Reason.AUTHENTICATION_FAILED),
        (404, Permanent, Reason.REJECTED),
        (429, Transient, Reason.RATE_LIMITED),
        (500, Transient, Reason.PROVIDER_ERROR),
        (503, Transient, Reason.PROVIDER_ERROR),
        (302, Permanent, Reason.REJECTED),
    ],
)
def test_every_api_says_whether_a_failure_is_worth_another_try(api, hook, status, kind, reason):
    channel, message = api
    hook.answers = [(status, {"Retry-After": "7", "Location": hook.root})]
    assert refused(channel, message) == (kind, reason)
    assert len(hook.requests) == 1


@pytest.mark.parametrize("said", [b"", b"<html>", b"[1]", b'{"a":' * 50, b"\xff" * 100_000])
def test_an_answer_that_is_no_json_breaks_nothing(api, hook, said):
    channel, message = api
    hook.answers = [(500, {}, said)]
    assert refused(channel, message) == (Transient, Reason.PROVIDER_ERROR)


def test_a_provider_that_is_away_is_worth_another_try(api, hook):
    channel, message = api
    hook.close()
    assert refused(channel, message) == (Transient, Reason.UNREACHABLE)


def test_slack_posts_into_a_conversation_with_the_bots_token(outbound, hook, make_message):
    hook.answers = [(200, {}, {"ok": True, "ts": "1.2"})]
    slack = MAKERS["slack"](outbound, hook.root)
    sent = slack.send(make_message(target="#ops", text="<!channel> & co", links=LINKS))
    assert sent.provider_id == "1.2"
    path, headers, _ = hook.requests[0]
    assert path == "/api/chat.postMessage"
    assert headers["authorization"] == "Bearer xoxb"
    (body,) = hook.bodies()
    assert body["channel"] == "#ops"
    assert body["text"].startswith("&lt;!channel&gt; &amp; co")
    assert "<https://p.example/ack|Acknowledge>" in body["text"]


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        ("invalid_auth", Permanent, Reason.AUTHENTICATION_FAILED),
        ("channel_not_found", Permanent, Reason.REJECTED),
        ("internal_error", Transient, Reason.PROVIDER_ERROR),
    ],
)
def test_slack_tells_its_failures_in_a_200(outbound, hook, make_message, error, kind, reason):
    hook.answers = [(200, {}, {"ok": False, "error": error})]
    slack = MAKERS["slack"](outbound, hook.root)
    assert refused(slack, make_message(target="#ops")) == (kind, reason)


def test_teams_gets_a_card_whose_words_are_no_markup(outbound, hook, make_message):
    teams = Teams(outbound, default_url="")
    text = "[HIGH] [x](javascript:1)\n\n**bold** <at>all</at>"
    teams.send(make_message(target=hook.url, text=text, links=LINKS, severity="high"))
    (body,) = hook.bodies()
    card = body["attachments"][0]["content"]
    head, rest = (block["text"] for block in card["body"])
    assert head == r"\[HIGH\] \[x\]\(javascript:1\)"
    assert rest == r"\*\*bold\*\* \<at\>all\</at\>"
    assert [one["url"] for one in card["actions"]] == [
        LINKS.acknowledge,
        LINKS.resolve,
        LINKS.incident,
    ]


def test_a_card_stays_within_what_teams_takes(outbound, hook, make_message):
    Teams(outbound, default_url=hook.url).send(make_message(target="", text=LONG[:20_000]))
    assert len(hook.requests[0][2]) < 28_000 * 2
    assert Teams(outbound, default_url="").is_instant(make_message(target=""))


def test_telegram_sends_plain_text_with_links_that_fits(outbound, hook, make_message):
    hook.answers = [(200, {}, {"ok": True, "result": {"message_id": 17}})]
    telegram = MAKERS["telegram"](outbound, hook.root)
    sent = telegram.send(make_message(target="4711", text=LONG, links=LINKS))
    assert sent.provider_id == "17"
    assert hook.requests[0][0] == "/bot12:ab/sendMessage"
    (body,) = hook.bodies()
    assert len(body["text"]) <= 4096
    assert body["text"].endswith("Resolve: https://p.example/res")
    assert "parse_mode" not in body


def test_telegram_says_in_its_body_when_to_come_again_and_who_has_blocked_the_bot(
    outbound, hook, make_message
):
    telegram = MAKERS["telegram"](outbound, hook.root)
    hook.answers = [(429, {}, {"ok": False, "parameters": {"retry_after": 33}})]
    with pytest.raises(Transient) as failure:
        telegram.send(make_message(target="4711"))
    assert failure.value.retry_after == 33
    hook.answers = [(403, {}, {"ok": False, "description": "bot was blocked by the user"})]
    assert refused(telegram, make_message(target="4711")) == (Permanent, Reason.REJECTED)


def test_ntfy_is_told_topic_priority_and_actions_and_only_its_own_server_the_token(
    outbound, hook, make_hook, make_message
):
    hook.answers = [(200, {}, {"id": "n1"})]
    ntfy = MAKERS["ntfy"](outbound, hook.root)
    assert ntfy.send(make_message(target="pages", text=LONG, links=LINKS)).provider_id == "n1"
    (body,) = hook.bodies()
    assert (body["topic"], body["priority"], body["click"]) == ("pages", 5, LINKS.incident)
    assert [one["url"] for one in body["actions"]] == [LINKS.acknowledge, LINKS.resolve]
    assert len(body["message"].encode()) < 4096
    assert hook.requests[0][1]["authorization"] == "Bearer tk_1"

    other = make_hook()
    ntfy.send(make_message(target=f"{other.root}/alarms"))
    assert other.bodies()[0]["topic"] == "alarms"
    assert "authorization" not in other.requests[0][1]


def test_twilio_writes_a_text_that_fits_and_asks_for_a_receipt(outbound, hook, make_message):
    hook.answers = [(201, {}, {"sid": "SM1"})]
    told = account(hook.root, receipts="https://p.example")
    sms = Twilio(outbound, told, resource="Messages")
    message = make_message(target="+4930123456", text=LONG, links=LINKS)
    assert sms.send(message).provider_id == "SM1"
    path, headers, body = hook.requests[0]
    assert path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert headers["authorization"] == "Basic " + base64.b64encode(b"AC1:secret").decode()
    fields = {name: value for name, (value,) in parse_qs(body.decode()).items()}
    assert (fields["To"], fields["From"]) == ("+4930123456", "+1555")
    assert len(fields["Body"]) <= 640
    assert fields["Body"].endswith("https://p.example/res")
    assert fields["StatusCallback"].endswith(f"/receipts/twilio/{message.notification_id}")


def test_twilio_calls_and_speaks_what_cannot_become_a_command(outbound, hook, make_message):
    hook.answers = [(201, {}, {"sid": "CA1"})]
    voice = MAKERS["voice"](outbound, hook.root)
    voice.send(make_message(target="+4930123456", text="a & b</Say><Dial>+1</Dial>"))
    path, _, body = hook.requests[0]
    assert path.endswith("/Calls.json")
    twiml = parse_qs(body.decode())["Twiml"][0]
    assert "a &amp; b&lt;/Say&gt;&lt;Dial&gt;" in twiml


def test_a_messaging_service_sends_in_place_of_a_number(outbound, hook, make_message):
    hook.answers = [(201, {}, {"sid": "SM1"})]
    sms = Twilio(outbound, account(hook.root, sender="MG1"), resource="Messages")
    sms.send(make_message(target="+4930123456"))
    assert b"MessagingServiceSid=MG1" in hook.requests[0][2]


def test_what_is_not_configured_says_so_without_a_call(outbound, make_message):
    for channel in (
        Slack(outbound, default_url=""),
        Teams(outbound, default_url=""),
        Telegram(outbound, token="", url="http://x"),
        Twilio(outbound, account("http://x", sid=""), resource="Messages"),
    ):
        message = make_message(target="")
        assert channel.is_instant(message)
        assert refused(channel, message) == (Permanent, Reason.NOT_CONFIGURED)


@pytest.mark.parametrize(
    "target",
    [
        "json://127.0.0.1/",
        "mailto://user:pass@example.org",
        "syslog://",
        "ntfys://ntfy.sh/x",
        "file:///etc/passwd",
        "discord",
        "",
        "pover://a@b?redirect=yes",
    ],
)
def test_apprise_sends_to_listed_schemes_only(target, make_message):
    channel = Apprise(schemes=["json", "pover", "mailto"])
    refusal = (Permanent, Reason.TARGET_REFUSED)
    assert refused(channel, make_message(target=target)) == refusal


# Apprise loads all its plug-ins, and one of them a module that Python is about to drop.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_apprise_hands_over_to_the_service_behind_a_scheme(hook, make_message):
    channel = Apprise(schemes=["ntfy"])
    hook.answers = [(200, {}, {"id": "x"})]
    message = make_message(target=f"ntfy://127.0.0.1:{hook.port}/pages", links=LINKS)
    assert not channel.is_instant(message)
    channel.send(message)
    assert "It burns." in hook.requests[0][2].decode()
    hook.answers = [(500, {})]
    assert refused(channel, message) == (Transient, Reason.PROVIDER_ERROR)
