"""Incident management over a real database; its neighbours are doubles of the contract."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from incident_management.main import create_app, create_worker
from incident_management.settings import Settings
from incident_management.usecases.record import DESTINATIONS
from servicekit.clock import FrozenClock
from servicekit.db import make_sessions
from servicekit.ids import uuid7
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty
from servicekit.worker import Worker

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("incidents", MIGRATIONS)


@pytest.fixture(scope="session")
def shared_engine(database_url: str, make_service_engine: EngineFactory) -> Engine:
    return make_service_engine(database_url)


@pytest.fixture
def engine(shared_engine: Engine) -> Engine:
    empty(shared_engine)
    return shared_engine


@pytest.fixture
def sessions(engine: Engine):
    return make_sessions(engine)


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(
        database_url=database_url, run_worker=False, stream_heartbeat=timedelta(milliseconds=200)
    )


@pytest.fixture
def app(engine: Engine, settings: Settings, clock: FrozenClock) -> FastAPI:
    return create_app(settings, clock=clock)


@pytest.fixture
def http(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def neighbours() -> dict[str, Neighbour]:
    return {name: Neighbour() for name in DESTINATIONS}


@pytest.fixture
def worker(
    engine: Engine, settings: Settings, clock: FrozenClock, neighbours: dict[str, Neighbour]
) -> Worker:
    return create_worker(settings, clock=clock, neighbours=neighbours)


@pytest.fixture
def opened(http: TestClient):
    """Open an incident by hand and return it."""

    def post(**fields: Any) -> dict[str, Any]:
        wanted = {"title": "It broke", "service": "payment-api", "severity": "critical"} | fields
        answer = http.post("/api/v1/incidents", json=wanted)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return post


@pytest.fixture
def act(http: TestClient):
    """Do something to an incident and return the answer's body."""

    def post(incident: dict[str, Any], action: str, expect: int = 200, **body: Any):
        path = f"/api/v1/incidents/{incident['incident_id']}/{action}"
        answer = http.post(path, json=body or None)
        assert answer.status_code == expect, answer.text
        return answer.json()

    return post


@pytest.fixture
def alert(clock: FrozenClock):
    """Return an alert as ingestion tells it; `after` is its age in seconds after the first."""

    def make(incident_id: UUID, *, after: float = 0, **fields: Any) -> dict[str, Any]:
        opened_at = clock.now()
        received_at = (opened_at + timedelta(seconds=after)).isoformat()
        told = {
            "alert_id": str(uuid7()),
            "incident_id": str(incident_id),
            "service": "payment-api",
            "severity": "critical",
            "message": "Error rate exceeded 5%",
            "status": "firing",
            "labels": {"region": "eu"},
            "source": "prometheus",
            "links": [],
            "timestamp": received_at,
            "received_at": received_at,
            "incident_opened_at": opened_at.isoformat(),
            "action": "attached_to_existing_incident",
            "reopened_from": None,
        }
        return told | fields

    return make


@pytest.fixture
def tell(http: TestClient, clock: FrozenClock):
    """Deliver an event and return the receipt's result."""

    def post(kind: str, data: dict[str, Any], expect: int = 200, at: str | None = None) -> Any:
        key = str(uuid7())
        event = {"id": key, "type": kind, "occurred_at": at or clock.now().isoformat()}
        answer = http.post(
            "/api/v1/events", json=event | {"data": data}, headers={"Idempotency-Key": key}
        )
        assert answer.status_code == expect, answer.text
        return answer.json().get("result")

    return post


@pytest.fixture
def read(http: TestClient):
    """Read an incident, or a part of it."""

    def get(incident_id: object, part: str = "") -> dict[str, Any]:
        answer = http.get(f"/api/v1/incidents/{incident_id}{part}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get
