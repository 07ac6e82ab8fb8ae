"""The service with its worker, and the neighbour that it acts upon; the words that tests use."""

import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, text

from notification.main import create_app, create_worker
from notification.settings import Settings
from servicekit.clock import FrozenClock
from servicekit.ids import event_id
from servicekit.testing import Neighbour

_NEXT_DUE = text("""
SELECT greatest(:now, due) FROM (
    SELECT least((SELECT min(run_at) FROM job WHERE state = 0),
                 (SELECT min(fallback_at) FROM page),
                 (SELECT min(wait_until) FROM page),
                 (SELECT min(give_up_at) + interval '5 minutes' FROM notification
                  WHERE status = 'queued')) AS due) AS found
WHERE due IS NOT NULL
""")


class Incidents(Neighbour):
    """Incident management, as far as we see it. `acting` scripts its answers to actions."""

    def __init__(self) -> None:
        self.actions: list[tuple[str, str, str]] = []
        self.acting = [200]
        super().__init__()

    def _take(self, request: httpx.Request) -> httpx.Response:
        incident_id, _, action = request.url.path.rpartition("/")
        if action not in {"acknowledge", "resolve"}:
            return super()._take(request)
        if self.down:
            raise httpx.ConnectError("the neighbour is down")
        by = json.loads(request.content).get("by", "")
        self.actions.append((incident_id.removeprefix("/api/v1/incidents/"), action, by))
        status = self.acting.pop(0) if len(self.acting) > 1 else self.acting[0]
        return httpx.Response(status, json={})


@pytest.fixture
def incidents() -> Iterator[Incidents]:
    with Incidents() as neighbour:
        yield neighbour


class Service:
    """The application, a worker of it, and the words that tests use."""

    def __init__(self, http: TestClient, worker, registry, clock: FrozenClock) -> None:
        self.http = http
        self.sessions = http.app.state.sessions
        self.registry = registry
        self.worker = worker
        self.clock = clock

    def tell(self, kind: str, data: dict, *, event: UUID, occurred_at=None):
        body = {
            "id": str(event),
            "type": kind,
            "occurred_at": (occurred_at or self.clock.now()).isoformat(),
            "data": data,
        }
        key = {"Idempotency-Key": str(event)}
        answer = self.http.post("/api/v1/events", json=body, headers=key)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def page(self, name: str = "p1", *, occurred_at=None, email="ana@example.org", **fields):
        page_id = event_id("test-page", name)
        data = {
            "page_id": str(page_id),
            "incident_id": "01970000-0000-7000-8000-000000001042",
            "number": "INC-1042",
            "title": "Error rate exceeded 5%",
            "service": "payment-api",
            "severity": "critical",
            "message": "Error rate exceeded 5%",
            "engineer": {"name": "Ana Silva", "email": email},
            "level": 1,
            "role": "primary",
            "reason": "on call for platform",
        } | fields
        return self.tell("page.requested", data, event=page_id, occurred_at=occurred_at)

    def take_up(self, kind: str = "acknowledged", *, occurred_at=None, **fields):
        data = {
            "incident_id": "01970000-0000-7000-8000-000000001042",
            "number": "INC-1042",
            "version": 2,
        } | fields
        at = occurred_at or self.clock.now()
        event = event_id("test-stop", kind, data["incident_id"], at)
        return self.tell(f"incident.{kind}", data, event=event, occurred_at=at)

    def notify(self, **fields) -> dict:
        body = {
            "incident_id": "INC-7",
            "engineer": "ana@example.org",
            "channel": "mock",
            "message": "Disk full",
        } | fields
        answer = self.http.post("/api/v1/notify", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def notifications(self, **query) -> list[dict]:
        """Oldest first."""
        found = self.http.get("/api/v1/notifications", params=query).json()["notifications"]
        return found[::-1]

    def seen(self, **query) -> list[tuple[str, str]]:
        """Channel and status of each notification, oldest first."""
        return [(one["channel"], one["status"]) for one in self.notifications(**query)]

    def attempts(self, notification: dict) -> list[tuple[str, str | None]]:
        """Outcome and reason of each attempt, oldest first."""
        path = f"/api/v1/notifications/{notification['notification_id']}/attempts"
        found = self.http.get(path).json()["attempts"]
        return [(one["outcome"], one["reason"]) for one in found][::-1]

    def ladder(self, *methods: tuple[str, str], email: str = "ana@example.org") -> None:
        body = {"methods": [{"channel": channel, "target": target} for channel, target in methods]}
        answer = self.http.put(f"/api/v1/people/{email}/contact-methods", json=body)
        assert answer.status_code == 200, answer.text

    def drain(self) -> None:
        self.worker.drain()

    def pass_time(self, *, until: float) -> None:
        """Let `until` seconds go by, working whenever something falls due."""
        end = self.clock.now() + timedelta(seconds=until)
        while (now := self.clock.now()) < end:
            with self.sessions.begin() as session:
                due = session.scalar(_NEXT_DUE, {"now": now}) or end
            self.clock.advance(seconds=(min(due, end) - now).total_seconds() or 0.001)
            self.worker.drain()

    def metric(self, name: str, **labels) -> float:
        """The value of the application and its worker together."""
        registries = (self.http.app.state.registry, self.registry)
        return sum(registry.get_sample_value(name, labels) or 0.0 for registry in registries)


@pytest.fixture
def make_service(engine: Engine, database_url: str, clock: FrozenClock, incidents: Neighbour):
    """Return a factory of services; the fields are settings."""
    opened = []

    def make(**fields) -> Service:
        given = {"database_url": database_url, "run_worker": False, "database_pool_size": 4}
        settings = Settings(_env_file=None, **(given | fields))
        told = {"incident-management": incidents}
        http = TestClient(create_app(settings, clock=clock, neighbours=told))
        http.__enter__()
        registry = CollectorRegistry()
        worker = create_worker(settings, clock=clock, registry=registry, neighbours=told)
        opened.append((http, worker))
        return Service(http, worker, registry, clock)

    yield make
    for http, worker in opened:
        http.__exit__(None, None, None)
        worker.stop(timedelta(0))


@pytest.fixture
def service(make_service) -> Service:
    """Nothing configured: only the mock can deliver."""
    return make_service()
