from uuid import UUID

import pytest


def test_a_mock_notification_is_sent_at_once_as_the_contract_says(service, log_lines):
    sent = service.notify(severity="high")
    assert UUID(sent["notification_id"]).version == 7
    assert sent["incident_id"] == "INC-7"
    assert sent["engineer"] == "ana@example.org"
    assert sent["channel"] == "mock"
    assert sent["status"] == "sent"
    assert sent["message"] == "Disk full"
    assert sent["timestamp"] == "2026-11-23T12:00:00Z"
    (line,) = [line for line in log_lines if line["event"] == "notification.mock"]
    assert line["notification_id"] == sent["notification_id"]
    assert line["message"] == "Disk full"
    assert service.attempts(sent) == [("delivered", None)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"channel": "email"}, "not-configured"),
        ({"channel": "webhook", "webhook_url": "https://example.org/"}, "not-configured"),
        ({"channel": "slack"}, "not-configured"),
    ],
)
def test_a_channel_that_is_not_configured_fails_with_its_reason(service, fields, reason):
    failed = service.notify(**fields)
    assert (failed["status"], failed["reason"]) == ("failed", reason)
    assert "set " in failed["detail"]
    assert service.attempts(failed) == [("permanent", reason)]
    assert service.metric(
        "oncall_notifications_sent_total", channel=fields["channel"], status="failed"
    ) == 1  # fmt: skip


def test_without_a_place_to_send_it_to_a_notification_fails(make_service, smtp):
    service = make_service(webhook_secret="sesame", **smtp)
    assert service.notify(channel="email", engineer="Ana")["reason"] == "no-target"
    assert service.notify(channel="webhook")["reason"] == "no-target"


def test_a_mail_is_queued_and_delivered_by_the_worker(make_service, smtp, mailbox):
    service = make_service(**smtp)
    queued = service.notify(channel="email", engineer="Ana", email="ana@example.org")
    assert queued["status"] == "queued"
    assert service.metric("notifications_pending", channel="email") == 1
    service.drain()
    (sent,) = service.notifications()
    assert sent["status"] == "sent"
    assert "4711" in sent["provider_id"]
    assert mailbox.subjects == ["Disk full"]
    assert service.metric("notifications_pending", channel="email") == 0
    assert service.metric("notification_delivery_seconds_count", channel="email") == 1


def test_a_webhook_goes_to_the_url_of_the_request_and_only_to_allowed_networks(make_service, hook):
    guarded = make_service(webhook_secret="sesame")
    guarded.notify(channel="webhook", webhook_url=hook.url)
    guarded.drain()
    (refused,) = guarded.notifications()
    assert (refused["status"], refused["reason"]) == ("failed", "target-refused")
    assert hook.requests == []

    networks = "10.0.0.0/8, 127.0.0.1"
    allowing = make_service(webhook_secret="sesame", webhook_allowed_networks=networks)
    shown = allowing.notify(channel="webhook", webhook_url=hook.url)
    assert "secret" not in shown["target"]
    allowing.drain()
    assert allowing.notifications()[-1]["status"] == "sent"
    assert len(hook.requests) == 1


def test_slack_posts_to_the_url_of_the_settings(make_service, hook):
    service = make_service(slack_webhook_url=hook.url, webhook_allowed_networks="127.0.0.0/8")
    service.notify(channel="slack")
    service.drain()
    assert service.seen() == [("slack", "sent")]
    assert len(hook.requests) == 1


def test_the_same_idempotency_key_sends_once(service):
    body = {"incident_id": "INC-7", "engineer": "ana", "channel": "mock", "message": "x"}
    key = {"Idempotency-Key": "once"}
    first = service.http.post("/api/v1/notify", json=body, headers=key)
    again = service.http.post("/api/v1/notify", json=body, headers=key)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert service.http.get("/api/v1/notifications").json()["total"] == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("channel", "pigeon"),
        ("channel", None),
        ("incident_id", ""),
        ("incident_id", "x" * 65),
        ("engineer", " "),
        ("engineer", "x" * 255),
        ("message", ""),
        ("message", "x" * 65_537),
        ("severity", "x" * 33),
        ("webhook_url", "x" * 2049),
        ("email", "no address"),
    ],
)
def test_what_is_no_notification_is_refused_with_the_place_of_the_fault(service, field, value):
    body = {"incident_id": "INC-7", "engineer": "ana", "channel": "mock", "message": "x"}
    answer = service.http.post("/api/v1/notify", json=body | {field: value})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == f"/{field}"


JSON = {"Content-Type": "application/json"}


def test_hostile_text_is_stored_sanitised_and_sent(make_service, smtp, mailbox):
    service = make_service(**smtp)
    raw = (
        b'{"incident_id":"INC\\u0000-7","engineer":"ana@example.org","channel":"email",'
        b'"message":"\\ud800 nul \\u0000 \\r\\nBcc: eve@example.org"}'
    )
    assert service.http.post("/api/v1/notify", content=raw, headers=JSON).status_code == 201
    service.drain()
    assert service.seen() == [("email", "sent")]
    assert mailbox.mails[0]["Bcc"] is None
