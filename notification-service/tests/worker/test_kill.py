"""`kill -9` of the real process, by the provider itself: at the two worst instants of a delivery.

The process has no failpoint: what kills it is the mail server of the test, which knows its pid.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

import pytest
from fastapi.testclient import TestClient

from notification.main import create_app
from notification.settings import Settings
from servicekit.ids import event_id

# A second for a send and five for its lease: what was under way is taken up again after that.
FAST = {"SMTP_TIMEOUT": "1", "WEBHOOK_TIMEOUT": "1", "JOB_POLL": "0.1", "LOG_LEVEL": "error"}
PATIENCE = 80.0


class Notifier:
    """A worker process that can be killed and started again."""

    def __init__(self, database_url: str, smtp_port: int) -> None:
        self._environment = {
            **os.environ,
            **FAST,
            "DATABASE_URL": database_url,
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(smtp_port),
            "INCIDENT_MANAGEMENT_URL": "http://127.0.0.1:9",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "notification", "work"]
        self.process = subprocess.Popen(command, env=self._environment)  # noqa: S603 - our own

    def kill(self) -> None:
        """Kill without warning, once: what is started later lives."""
        process = self.process
        if process is not None and process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            process.wait(10)


def until(check: Callable[[], object]) -> None:
    deadline, pause = monotonic() + PATIENCE, threading.Event()
    while not check():
        assert monotonic() < deadline, "it did not happen"
        pause.wait(0.1)


@pytest.fixture
def requested(engine, database_url):
    """A page that has been requested; nobody works on it yet."""
    settings = Settings(
        _env_file=None, database_url=database_url, run_worker=False, smtp_host="127.0.0.1"
    )
    page_id = event_id("killed")
    data = {
        "page_id": str(page_id),
        "incident_id": "01970000-0000-7000-8000-000000001042",
        "engineer": {"name": "Ana", "email": "ana@example.org"},
    }
    at = datetime.now(UTC).isoformat()
    event = {"id": str(page_id), "type": "page.requested", "occurred_at": at, "data": data}
    with TestClient(create_app(settings)) as http:
        assert http.post("/api/v1/events", json=event).json()["result"] == {"status": "queued"}


@pytest.fixture
def notifier(database_url, mailbox, serve_mail):
    made = Notifier(database_url, serve_mail(mailbox))
    yield made
    made.kill()


def is_sent(engine) -> bool:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT status FROM notification").scalars().all()
    return found == ["sent"]


def outcomes(engine) -> list[str]:
    with engine.connect() as connection:
        statement = "SELECT outcome FROM attempt ORDER BY number"
        return list(connection.exec_driver_sql(statement).scalars())


@pytest.mark.timeout(150)
def test_killed_between_acceptance_and_record_the_page_is_recorded_with_one_duplicate_at_most(
    requested, notifier, mailbox, engine
):
    def die_and_rise() -> None:
        mailbox.on_mail = lambda: None
        notifier.kill()
        notifier.start()

    mailbox.on_mail = die_and_rise
    notifier.start()
    until(lambda: is_sent(engine))
    assert len(mailbox.mails) == 2
    assert len(set(mailbox.message_ids)) == 1
    assert outcomes(engine) == ["interrupted", "delivered"]


@pytest.mark.timeout(150)
def test_killed_before_the_mail_was_handed_over_the_page_is_sent_once(
    requested, notifier, mailbox, engine
):
    def die_and_rise() -> None:
        mailbox.on_recipient = lambda: None
        notifier.kill()
        notifier.start()

    mailbox.on_recipient = die_and_rise
    notifier.start()
    until(lambda: is_sent(engine))
    assert len(mailbox.mails) == 1
    assert outcomes(engine) == ["interrupted", "delivered"]
