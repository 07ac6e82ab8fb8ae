"""The five services in one process: real applications, real databases, one clock that is moved."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

import ai_analysis.main
import ai_analysis.settings
import alert_ingestion.main
import alert_ingestion.settings
import incident_management.main
import incident_management.settings
import notification.main
import notification.settings
import oncall.main
import oncall.settings
from servicekit.clock import FrozenClock
from servicekit.db import make_engine
from servicekit.testing import TestServer
from servicekit.worker import Worker

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Deployable:
    """One service: its modules, folder and database role."""

    main: ModuleType
    settings: ModuleType
    folder: str
    role: str


DEPLOYABLES = {
    "alert-ingestion": Deployable(
        alert_ingestion.main, alert_ingestion.settings, "alert-ingestion-service", "alerts"
    ),
    "incident-management": Deployable(
        incident_management.main,
        incident_management.settings,
        "incident-management-service",
        "incidents",
    ),
    "oncall": Deployable(oncall.main, oncall.settings, "oncall-service", "oncall"),
    "notification": Deployable(
        notification.main, notification.settings, "notification-service", "notifications"
    ),
    "ai-analysis": Deployable(
        ai_analysis.main, ai_analysis.settings, "ai-analysis-service", "analysis"
    ),
}


@dataclass(frozen=True, slots=True)
class Constellation:
    """The services as they see one another, without a network between them."""

    http: dict[str, TestClient]
    workers: dict[str, Worker]
    urls: dict[str, str]
    clock: FrozenClock

    def settle(self) -> None:
        """Run everything that is due, everywhere, until nothing is."""
        for _ in range(6):  # the longest chain: alert, incident, escalation, page, outcome
            for worker in self.workers.values():
                worker.drain()

    def alert(self, **fields: Any) -> dict[str, Any]:
        """Send one alert and return the answer."""
        alert = {"service": "payment-api", "severity": "critical", "message": "it broke"} | fields
        answer = self.http["alert-ingestion"].post("/api/v1/alerts", json=alert)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def get(self, service: str, path: str, /, **query: Any) -> Any:
        """Return the JSON of a successful GET."""
        answer = self.http[service].get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def act(self, incident_id: str, action: str, **body: Any) -> Any:
        """Do something with an incident."""
        path = f"/api/v1/incidents/{incident_id}/{action}"
        answer = self.http["incident-management"].post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def incident(self, incident_id: str) -> Any:
        """Return one incident."""
        return self.get("incident-management", f"/api/v1/incidents/{incident_id}")

    def pages(self, incident_id: str) -> list[dict[str, Any]]:
        """Return the notifications that reached somebody about an incident, oldest first."""
        found = self.get("notification", "/api/v1/notifications", incident_id=incident_id)
        return [one for one in found["notifications"][::-1] if one["status"] == "sent"]

    def dead_letters(self) -> list[tuple[str, str, str]]:
        """Return every job that any service gave up."""
        dead = []
        for name, url in self.urls.items():
            engine = make_engine(url, pool_size=1, overflow=0)
            with engine.connect() as connection:
                rows = connection.execute(text("SELECT kind, last_error FROM job WHERE state = 3"))
                dead += [(name, kind, error) for kind, error in rows]
            engine.dispose()
        return dead


@pytest.fixture
def constellation(postgres: TestServer, clock: FrozenClock) -> Iterator[Constellation]:
    with ExitStack() as stack:
        urls: dict[str, str] = {}
        http: dict[str, TestClient] = {}
        settings: dict[str, Any] = {}
        for name, unit in DEPLOYABLES.items():
            urls[name] = postgres.database(unit.role, ROOT / unit.folder / "migrations")
            settings[name] = unit.settings.Settings(database_url=urls[name], run_worker=False)
            app: FastAPI = unit.main.create_app(settings[name], clock=clock)
            http[name] = stack.enter_context(TestClient(app))
        workers = {
            name: unit.main.create_worker(settings[name], clock=clock, neighbours=http)
            for name, unit in DEPLOYABLES.items()
        }
        for worker in workers.values():
            stack.callback(worker.stop)
        yield Constellation(http, workers, urls, clock)


@pytest.fixture
def make_app(postgres: TestServer) -> Callable[[str], FastAPI]:
    """Build one service's application over a database of its own."""

    def make(name: str) -> FastAPI:
        unit = DEPLOYABLES[name]
        url = postgres.database(unit.role, ROOT / unit.folder / "migrations")
        app: FastAPI = unit.main.create_app(
            unit.settings.Settings(database_url=url, run_worker=False)
        )
        return app

    return make


def instant(text_form: str) -> datetime:
    """Read an instant of an answer."""
    return datetime.fromisoformat(text_form)
