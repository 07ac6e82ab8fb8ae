import base64
import hashlib
import hmac
import ipaddress
import json
import socket
from datetime import timedelta

import pytest

from notification.channels.guard import Guard
from notification.channels.outbound import Outbound
from notification.channels.slack import Slack
from notification.channels.webhook import Webhook
from notification.domain.delivery import Permanent, Reason, Transient
from servicekit.testing import free_port

HERE = [ipaddress.ip_network("127.0.0.0/8")]


def outbound(*, seconds=5.0, allowed=HERE, tls=None, **options) -> Outbound:
    return Outbound(Guard(allowed, **options), timeout=timedelta(seconds=seconds), tls=tls)


@pytest.fixture
def make_channel(clock):
    def make(*secrets: str, **options) -> Webhook:
        return Webhook(outbound(**options), secrets=secrets or ["sesame"], clock=clock)

    return make


@pytest.fixture
def webhook(make_channel) -> Webhook:
    return make_channel()


def refused(channel, message):
    with pytest.raises((Permanent, Transient)) as failure:
        channel.send(message)
    return type(failure.value), failure.value.reason


def is_signed(request, key: bytes) -> bool:
    """Verify as a receiver would. Source: the specification of Standard Webhooks."""
    _, headers, body = request
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{wanted}" in headers["webhook-signature"].split()


def test_a_webhook_is_signed_so_that_the_receiver_can_verify_it(webhook, hook, make_message, clock):
    delivered = webhook.send(make_message(target=hook.url))
    (request,) = hook.requests
    path, headers, body = request
    assert path == "/hook/secret"
    assert is_signed(request, b"sesame")
    assert not is_signed((path, headers, body + b" "), b"sesame")
    assert not is_signed(request, b"other")
    assert int(headers["webhook-timestamp"]) == clock.now().timestamp()
    assert headers["webhook-id"] == delivered.provider_id
    assert headers["content-type"] == "application/json"
    assert headers["host"] == f"127.0.0.1:{hook.port}"
    sent = json.loads(body)
    assert sent["type"] == "notification.requested"
    assert sent["data"]["incident_id"] == "INC-1042"
    assert sent["data"]["message"] == make_message().text


def test_a_retry_has_the_same_id_and_body_and_a_signature_of_its_own_time(
    webhook, hook, make_message, clock
):
    webhook.send(make_message(target=hook.url, attempt=1))
    clock.advance(minutes=3)
    webhook.send(make_message(target=hook.url, attempt=2))
    (_, first, body), (_, second, again) = hook.requests
    assert body == again
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 180
    assert all(is_signed(request, b"sesame") for request in hook.requests)


def test_during_a_change_of_secrets_both_signatures_are_sent(make_channel, hook, make_message):
    new = base64.b64encode(b"0123456789abcdef").decode()
    make_channel(f"whsec_{new}", "old").send(make_message(target=hook.url))
    assert is_signed(hook.requests[0], b"0123456789abcdef")
    assert is_signed(hook.requests[0], b"old")
    with pytest.raises(ValueError, match="not base64"):
        make_channel("whsec_???")


@pytest.mark.parametrize(
    ("status", "headers", "kind", "reason", "wish"),
    [
        (429, {"Retry-After": "17"}, Transient, Reason.RATE_LIMITED, 17),
        (
            429,
            {"Retry-After": "Mon, 23 Nov 2026"},
            Transient,
            Reason.RATE_LIMITED,
            None,
        ),
        (500, {}, Transient, Reason.PROVIDER_ERROR, None),
        (503, {"Retry-After": "5"}, Transient, Reason.PROVIDER_ERROR, 5),
        (408, {}, Transient, Reason.PROVIDER_ERROR, None),
        (400, {}, Permanent, Reason.REJECTED, None),
        (401, {}, Permanent, Reason.REJECTED, None),
        (404, {}, Permanent, Reason.REJECTED, None),
        (410, {}, Permanent, Reason.REJECTED, None),
    ],
)
def test_the_answer_tells_whether_another_try_is_worth_it(
    webhook, hook, make_message, status, headers, kind, reason, wish
):
    hook.answers = [(status, headers)]
    with pytest.raises(kind) as failure:
        webhook.send(make_message(target=hook.url))
    assert failure.value.reason == reason
    assert getattr(failure.value, "retry_after", None) == wish
    assert str(status) in failure.value.detail
    assert "secret" not in failure.value.detail


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(webhook, hook, make_hook, make_message, status):
    inner = make_hook()
    hook.answers = [(status, {"Location": inner.url})]
    assert refused(webhook, make_message(target=hook.url)) == (Permanent, Reason.REJECTED)
    assert inner.requests == []


def test_a_receiver_that_is_away_hangs_or_drips_is_worth_another_try(
    make_channel, make_hook, make_message
):
    channel = make_channel(seconds=0.3)
    away = make_message(target=f"http://127.0.0.1:{free_port()}/")
    assert refused(channel, away) == (Transient, Reason.UNREACHABLE)
    hanging, dripping = make_hook(), make_hook()
    hanging.hangs = dripping.drips = True
    for hook in (hanging, dripping):
        assert refused(channel, make_message(target=hook.url)) == (Transient, Reason.TIMEOUT)


def test_nothing_reaches_a_private_network_that_is_not_allowed(make_channel, hook, make_message):
    channel = make_channel(allowed=[])
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:7f00:1]"):
        target = f"http://{host}:{hook.port}/"
        assert refused(channel, make_message(target=target)) == (Permanent, Reason.TARGET_REFUSED)
    assert hook.requests == []


def test_the_connection_goes_to_the_checked_address_with_the_name_in_host_and_certificate(
    make_channel, make_hook, make_message, server_tls, client_tls
):
    secure = make_hook(server_tls)

    def resolve(_host: str, port: int):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    channel = make_channel(resolve=resolve, tls=client_tls)
    channel.send(make_message(target=f"https://hooks.example.test:{secure.port}/x"))
    assert secure.requests[0][1]["host"] == f"hooks.example.test:{secure.port}"
    stranger = make_message(target=f"https://other.example.test:{secure.port}/x")
    assert refused(channel, stranger) == (Transient, Reason.UNREACHABLE)
    assert len(secure.requests) == 1


def test_a_proxy_from_the_environment_is_not_used(webhook, hook, make_message, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    webhook.send(make_message(target=hook.url))
    assert len(hook.requests) == 1


def test_without_a_secret_or_a_url_a_webhook_fails_with_its_reason(clock, webhook, make_message):
    unsigned = Webhook(outbound(), secrets=[], clock=clock)
    message = make_message(target="http://127.0.0.1:1/")
    assert unsigned.is_instant(message)
    assert refused(unsigned, message) == (Permanent, Reason.NOT_CONFIGURED)
    assert webhook.is_instant(make_message(target=""))
    assert refused(webhook, make_message(target="")) == (Permanent, Reason.NO_TARGET)


def test_slack_gets_the_text_without_a_way_to_mention_everybody(hook, make_message):
    slack = Slack(outbound(), default_url="")
    slack.send(make_message(target=hook.url, text="<!channel> a & b > c"))
    (_, _, body) = hook.requests[0]
    assert json.loads(body) == {"text": "&lt;!channel&gt; a &amp; b &gt; c"}


def test_slack_falls_back_to_the_url_of_the_settings_and_fails_without_one(hook, make_message):
    Slack(outbound(), default_url=hook.url).send(make_message(target=""))
    assert len(hook.requests) == 1
    without = Slack(outbound(), default_url="")
    assert without.is_instant(make_message(target=""))
    assert refused(without, make_message(target="")) == (Permanent, Reason.NOT_CONFIGURED)


def test_slack_is_guarded_and_told_to_wait_like_any_webhook(hook, make_message):
    guarded = Slack(outbound(allowed=[]), default_url="")
    assert refused(guarded, make_message(target=hook.url)) == (Permanent, Reason.TARGET_REFUSED)
    hook.answers = [(429, {"Retry-After": "30"})]
    with pytest.raises(Transient) as failure:
        Slack(outbound(), default_url="").send(make_message(target=hook.url))
    assert failure.value.retry_after == 30
