"""The real application and worker, over a real database, with the outside world as servers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from servicekit.clock import FrozenClock
from servicekit.db import make_sessions
from servicekit.ids import event_id
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty
from sqlalchemy import Engine

from notification.main import create_app, create_worker
from notification.settings import Settings

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("notifications", MIGRATIONS)


@pytest.fixture(scope="session")
def migrated(database_url: str, make_service_engine: EngineFactory) -> Engine:
    return make_service_engine(database_url)


@pytest.fixture
def engine(migrated: Engine) -> Engine:
    empty(migrated)
    return migrated


@pytest.fixture
def sessions(engine: Engine):
    return make_sessions(engine)


@pytest.fixture
def incidents() -> Iterator[Neighbour]:
    """Incident management, as far as our outbox sees it."""
    with Neighbour() as neighbour:
        yield neighbour


class Service:
    """The application, a worker of it, and the words that tests use."""

    def __init__(self, http: TestClient, worker, clock: FrozenClock) -> None:
        self.http = http
        self.worker = worker
        self.clock = clock

    def tell(self, kind: str, data: dict, *, id: UUID, occurred_at=None):
        event = {
            "id": str(id),
            "type": kind,
            "occurred_at": (occurred_at or self.clock.now()).isoformat(),
            "data": data,
        }
        key = {"Idempotency-Key": str(id)}
        answer = self.http.post("/api/v1/events", json=event, headers=key)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def page(self, name: str = "p1", *, occurred_at=None, email="ana@example.org", **fields):
        page_id = event_id("test-page", name)
        data = {
            "page_id": str(page_id),
            "incident_id": "0197-incident",
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
        return self.tell("page.requested", data, id=page_id, occurred_at=occurred_at)

    def take_up(self, kind: str = "acknowledged", *, occurred_at=None, **fields):
        data = {"incident_id": "0197-incident", "number": "INC-1042", "version": 2} | fields
        at = occurred_at or self.clock.now()
        id = event_id("test-stop", kind, at)
        return self.tell(f"incident.{kind}", data, id=id, occurred_at=at)

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

    def pass_time(self, *, until: float, step: float = 1.0) -> None:
        """Let `until` seconds go by, working every `step` of them."""
        gone = 0.0
        while gone < until:
            self.clock.advance(seconds=step)
            gone += step
            self.worker.drain()

    def metric(self, name: str, **labels) -> float:
        registry = self.http.app.state.registry
        return registry.get_sample_value(name, labels) or 0.0


@pytest.fixture
def make_service(engine: Engine, database_url: str, clock: FrozenClock, incidents: Neighbour):
    """Return a factory of services; the fields are settings."""
    opened = []

    def make(**fields) -> Service:
        settings = Settings(
            _env_file=None,
            database_url=database_url,
            run_worker=False,
            database_pool_size=4,
            **fields,
        )
        http = TestClient(create_app(settings, clock=clock))
        http.__enter__()
        worker = create_worker(
            settings, clock=clock, neighbours={"incident-management": incidents}
        )
        opened.append((http, worker))
        return Service(http, worker, clock)

    yield make
    for http, worker in opened:
        http.__exit__(None, None, None)
        worker.stop(timedelta(0))


@pytest.fixture
def service(make_service) -> Service:
    """Nothing configured: only the mock can deliver."""
    return make_service()
