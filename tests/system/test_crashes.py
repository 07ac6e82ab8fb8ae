"""`kill -9` of everything in turn, under a stream of alerts: nothing acknowledged is lost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Self
from uuid import uuid4

import httpx
import pytest
from platform_under_test import Platform, eventually

SERVICES = ["alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis"]


class Stream:
    """Sends alerts one after another, each of a service of its own; keeps what was answered 201."""

    def __init__(self, platform: Platform) -> None:
        self.acknowledged: dict[str, str] = {}
        self.errors = 0
        self._platform = platform
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._stop.wait(0.05):
            service = f"kill-{uuid4().hex[:10]}"
            alert = {"service": service, "severity": "critical", "message": "host unreachable"}
            try:
                answer = self._platform["alert-ingestion"].post("/api/v1/alerts", json=alert)
            except httpx.TransportError:
                self.errors += 1
                continue
            if answer.status_code == httpx.codes.CREATED:
                self.acknowledged[service] = answer.json()["incident_id"]
            else:
                self.errors += 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def count_after(self, instant: float, more: int) -> bool:
        """Whether `more` alerts were acknowledged since that count."""
        return len(self.acknowledged) >= instant + more


@contextmanager
def stream(platform: Platform) -> Iterator[Stream]:
    running = Stream(platform)
    with running:
        eventually(lambda: running.count_after(0, 10))
        yield running
        reached = len(running.acknowledged)
        eventually(lambda: running.count_after(reached, 10), within=40)


def mailed_once(platform: Platform, service: str) -> bool:
    """Whether its page was mailed; twice only as a repeat of the same page, with the same id."""
    mails = platform.mailbox.about(service)
    assert len({mail["Message-ID"] for _, mail in mails}) <= 1, service
    assert len(mails) <= 2, service
    return bool(mails)


def all_assigned_and_paged(platform: Platform, sent: Stream) -> None:
    def assigned(incident_id: str) -> bool:
        return bool((platform.incident(incident_id) or {}).get("assigned_to"))

    def paged(incident_id: str) -> bool:
        found = platform.get("notification", "/api/v1/notifications", incident_id=incident_id)
        return any(one["status"] == "sent" for one in found["notifications"])

    for service, incident_id in sent.acknowledged.items():
        eventually(lambda ref=incident_id: assigned(ref) and paged(ref), within=60)
        eventually(lambda name=service: mailed_once(platform, name))


@pytest.mark.parametrize("service", SERVICES)
def test_a_killed_service_comes_back_and_no_acknowledged_alert_is_lost(
    platform: Platform, service: str
):
    with stream(platform) as sent:
        old = platform.kill(service)
        eventually(
            lambda: platform.pid(service) not in (0, old) and platform.ready(service), within=40
        )
    all_assigned_and_paged(platform, sent)
    incidents = set(sent.acknowledged.values())
    assert len(incidents) == len(sent.acknowledged)


def test_a_killed_database_comes_back_no_service_exits_and_nothing_is_lost(platform: Platform):
    before = {name: platform.pid(name) for name in SERVICES}
    with stream(platform) as sent:
        killed = monotonic()
        old = platform.kill("postgres")
        reached = len(sent.acknowledged)
        eventually(lambda: platform.pid("postgres") not in (0, old), within=20)
        eventually(lambda: sent.count_after(reached, 5), within=20)
        assert monotonic() - killed < 20
    assert {name: platform.pid(name) for name in SERVICES} == before
    all_assigned_and_paged(platform, sent)
