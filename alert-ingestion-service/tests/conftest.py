"""Alert ingestion over a real database, with its neighbours as doubles of the events contract."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from alert_ingestion.main import create_app, create_worker
from alert_ingestion.settings import Settings
from servicekit.clock import FrozenClock
from servicekit.ids import uuid7
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty
from servicekit.worker import Worker

sys.path.insert(0, str(Path(__file__).parent))  # what tests share: captured.py

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("alerts", MIGRATIONS)


@pytest.fixture(scope="session")
def shared_engine(database_url: str, make_service_engine: EngineFactory) -> Engine:
    return make_service_engine(database_url)


@pytest.fixture
def engine(shared_engine: Engine) -> Engine:
    empty(shared_engine)
    return shared_engine


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(database_url=database_url, run_worker=False)


@pytest.fixture
def app(engine: Engine, settings: Settings, clock: FrozenClock) -> FastAPI:
    return create_app(settings, clock=clock)


@pytest.fixture
def http(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def incidents() -> Neighbour:
    return Neighbour()


@pytest.fixture
def analysis() -> Neighbour:
    return Neighbour()


@pytest.fixture
def worker(
    engine: Engine,
    settings: Settings,
    clock: FrozenClock,
    incidents: Neighbour,
    analysis: Neighbour,
) -> Worker:
    neighbours = {"incident-management": incidents, "ai-analysis": analysis}
    return create_worker(settings, clock=clock, neighbours=neighbours)


@pytest.fixture
def let_pass(worker: Worker, clock: FrozenClock) -> Callable[[float], None]:
    """Let seconds pass while the worker looks, as it does all the time."""

    def passing(seconds: float) -> None:
        whole, rest = divmod(seconds, 5)
        for step in [5.0] * int(whole) + [rest]:
            clock.advance(seconds=step)
            worker.drain()

    return passing


@pytest.fixture
def send(http: TestClient):
    """Post one alert and return the answer's body."""

    def post(**fields: Any) -> dict[str, Any]:
        alert = {"service": "payment-api", "severity": "critical", "message": "it broke"} | fields
        answer = http.post("/api/v1/alerts", json=alert)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return post


@pytest.fixture
def tell(http: TestClient, clock: FrozenClock):
    """Say something of an incident, as incident management does."""

    def post(kind: str, incident_id: str, **data: Any) -> None:
        event = {
            "id": str(uuid7()),
            "type": kind,
            "occurred_at": clock.now().isoformat(),
            "data": {"incident_id": incident_id, **data},
        }
        answer = http.post("/api/v1/events", json=event, headers={"Idempotency-Key": event["id"]})
        assert answer.status_code == 200, answer.text

    return post


@pytest.fixture
def rows(engine: Engine):
    """Read the database directly."""

    def query(statement: str) -> list[tuple[Any, ...]]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]

    return query
