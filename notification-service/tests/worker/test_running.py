"""The service as it runs: its worker's threads beside the API, on the real clock."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from notification.main import create_app
from notification.settings import Settings
from servicekit.ids import event_id


@pytest.fixture
def run(engine, database_url):
    opened = []

    def start(**fields) -> TestClient:
        settings = Settings(
            _env_file=None,
            database_url=database_url,
            incident_management_url="http://127.0.0.1:9",
            shutdown_grace=timedelta(seconds=5),
            **fields,
        )
        http = TestClient(create_app(settings))
        http.__enter__()
        opened.append(http)
        return http

    yield start
    for http in opened:
        http.__exit__(None, None, None)


def given_page(http: TestClient) -> None:
    page_id = event_id("running")
    data = {
        "page_id": str(page_id),
        "incident_id": "01970000-0000-7000-8000-000000001042",
        "engineer": {"name": "Ana", "email": "ana@example.org"},
    }
    at = datetime.now(UTC).isoformat()
    event = {"id": str(page_id), "type": "page.requested", "occurred_at": at, "data": data}
    assert http.post("/api/v1/events", json=event).status_code == 200


def test_a_page_is_mailed_by_the_running_service_while_another_provider_hangs(
    run, smtp, mailbox, hook
):
    hook.hangs = True
    arrived = threading.Event()
    mailbox.on_mail = arrived.set
    http = run(
        webhook_secret="sesame",
        webhook_allowed_networks="127.0.0.0/8",
        webhook_timeout=timedelta(seconds=2),
        **smtp,
    )
    for _ in range(8):
        body = {"incident_id": "INC-1", "engineer": "bo", "channel": "webhook", "message": "x"}
        http.post("/api/v1/notify", json=body | {"webhook_url": hook.url})
    given_page(http)
    assert arrived.wait(5)
    assert http.get("/health").json()["checks"]["worker"] == "healthy"
    hook.released.set()


def test_the_next_method_starts_by_itself_when_its_time_has_come(run, smtp, mailbox):
    mailbox.rcpt = ["451 busy"]
    http = run(fallback_after=timedelta(seconds=0.3), **smtp)
    given_page(http)
    until = datetime.now(UTC) + timedelta(seconds=10)
    seen = {}
    while "mock" not in seen and datetime.now(UTC) < until:
        found = http.get("/api/v1/notifications").json()["notifications"]
        seen = {one["channel"]: one["status"] for one in found}
    assert seen == {"email": "queued", "mock": "sent"}


def test_settings_that_cannot_work_are_refused_at_the_start(database_url):
    for wrong in (
        {"smtp_from": "nobody"},
        {"webhook_allowed_networks": "everything"},
        {"smtp_tls": "maybe"},
        {"fallback_after": timedelta(0)},
    ):
        with pytest.raises(ValidationError):
            Settings(_env_file=None, database_url=database_url, **wrong)


def test_settings_are_read_from_the_environment(monkeypatch, database_url):
    for name, value in {
        "SMTP_PORT": "",
        "FALLBACK_AFTER": "90",
        "RETRY_FOR": "PT2H",
        "WEBHOOK_ALLOWED_NETWORKS": "10.0.0.0/8,fd00::/8",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None, database_url=database_url)
    assert settings.smtp_port is None
    assert settings.fallback_after == timedelta(seconds=90)
    assert settings.retry_for == timedelta(hours=2)
    assert len(settings.webhook_allowed_networks) == 2
