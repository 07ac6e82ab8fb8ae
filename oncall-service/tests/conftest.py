"""The on-call service in one process, on a real database, with its neighbours played."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from oncall.main import create_app, create_worker
from oncall.settings import Settings
from servicekit.clock import FrozenClock
from servicekit.db import Sessions, make_sessions
from servicekit.ids import event_id
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty

MIGRATIONS = Path(__file__).parent.parent / "migrations"


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("oncall", MIGRATIONS)


@pytest.fixture(scope="session")
def schema(database_url: str, make_service_engine: EngineFactory) -> Engine:
    return make_service_engine(database_url)


@pytest.fixture
def engine(schema: Engine) -> Engine:
    empty(schema)
    return schema


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return make_sessions(engine)


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(database_url=database_url, run_worker=False, _env_file=None)


@pytest.fixture
def app(engine: Engine, settings: Settings, clock: FrozenClock):
    return create_app(settings, clock=clock)


@pytest.fixture
def http(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture
def step():
    """Return a maker of steps; a target is a document, primary, secondary, or a first name."""

    def make(after: float, *targets: str | dict, when: dict | None = None) -> dict:
        return {"after_minutes": after, "targets": [_target(one) for one in targets], "when": when}

    return make


def _target(target: str | dict) -> dict:
    if isinstance(target, dict):
        return target
    if target in ("primary", "secondary"):
        return {"type": "schedule", "role": target}
    return {"type": "person", "email": f"{target}@example.com"}


@dataclass
class Platform:
    """The service under test, its neighbours, and time."""

    http: TestClient
    clock: FrozenClock
    make_worker: Callable[[], Any]
    incidents: Neighbour = field(default_factory=Neighbour)
    notifications: Neighbour = field(default_factory=Neighbour)

    def __post_init__(self) -> None:
        self.worker = self.make_worker(
            {"incident-management": self.incidents, "notification": self.notifications}
        )

    def given_team(self, team: str = "platform", engineers: str = "ana bo", **options) -> dict:
        """Store a schedule; an engineer called `ana` has the address ana@example.com."""
        people = [{"name": name, "email": f"{name}@example.com"} for name in engineers.split()]
        body = {
            "team": team,
            "rotation_type": "weekly",
            "start_date": "2026-11-23",
            "engineers": people,
        } | options
        answer = self.http.post("/api/v1/schedules", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def given_policy(self, *steps: tuple[float, str], team: str = "platform", **options) -> None:
        body = {"steps": [{"after_minutes": after, "target": target} for after, target in steps]}
        answer = self.http.put(f"/api/v1/policies/{team}", json=body | options)
        assert answer.status_code == 200, answer.text

    def given_plan(
        self, *steps: dict, name: str = "plan", teams: str = "platform", **options
    ) -> dict:
        """Store an escalation policy for the teams; a step is its targets, after and when."""
        body = {"name": name, "steps": list(steps), "teams": teams.split()} | options
        answer = self.http.post("/api/v1/escalation-policies", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def given_rule(self, name: str, **fields) -> dict:
        answer = self.http.post("/api/v1/routing-rules", json={"name": name} | fields)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def event(self, change: str, incident: UUID, version: int = 1, **fields) -> dict:
        """Return an incident's event as incident management sends it."""
        content = {
            "incident_id": str(incident),
            "number": "INC-7",
            "title": "Error rate exceeded 5%",
            "service": "payment-api",
            "severity": "high",
            "status": "open",
            "team": None,
            "version": version,
            "snoozed_until": None,
        } | fields
        return {
            "id": str(event_id(change, incident, version)),
            "type": f"incident.{change}",
            "occurred_at": self.clock.now().isoformat(),
            "data": content,
        }

    def tell(self, change: str, incident: UUID, version: int = 1, **fields) -> dict:
        """Send an incident's event; return the receipt."""
        event = self.event(change, incident, version, **fields)
        headers = {"Idempotency-Key": event["id"]}
        answer = self.http.post("/api/v1/events", json=event, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def tell_together(self, *events: dict) -> None:
        """Send events as one portion."""
        answer = self.http.post("/api/v1/events/batch", json={"events": list(events)})
        assert answer.status_code == 200, answer.text

    def given_open_incident(self, **fields) -> UUID:
        incident = uuid4()
        self.tell("opened", incident, **fields)
        self.worker.drain()
        return incident

    def later(self, **how_long: float) -> None:
        """Let time pass, then let the worker do what is due."""
        self.clock.advance(**how_long)
        self.worker.drain()

    def later_by(self, duration: timedelta) -> None:
        self.later(seconds=duration.total_seconds())

    @property
    def paged(self) -> list[str]:
        return [page["engineer"]["name"] for page in self.notifications.received("page.requested")]

    @property
    def assigned(self) -> list[str]:
        news = self.incidents.received("incident.assigned")
        return [one["engineer"]["name"] for one in news]

    def run(self, incident: object) -> dict:
        answer = self.http.get(f"/api/v1/escalations/{incident}/run")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def metric(self, name: str) -> float | None:
        """Return the worker's figure, or the app's."""
        return self.worker_registry.get_sample_value(name)


@pytest.fixture
def platform(http: TestClient, app, settings: Settings, clock: FrozenClock) -> Platform:
    registry = app.state.registry.__class__()

    def make_worker(neighbours):
        return create_worker(settings, clock=clock, registry=registry, neighbours=neighbours)

    made = Platform(http, clock, make_worker)
    made.remake = lambda changed: create_worker(
        changed,
        clock=clock,
        registry=registry.__class__(),
        neighbours={
            "incident-management": made.incidents,
            "notification": made.notifications,
        },
    )
    made.worker_registry = registry
    yield made
    made.worker.stop()
