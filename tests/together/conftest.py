"""Four services, each over its own database, told by each other."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

import alert_ingestion.main as ingestion_main
import incident_management.main as management_main
import notification.main as notification_main
import oncall.main as oncall_main
from alert_ingestion.settings import Settings as IngestionSettings
from incident_management.settings import Settings as ManagementSettings
from notification.settings import Settings as NotificationSettings
from oncall.settings import Settings as OncallSettings
from servicekit.clock import FrozenClock
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty
from servicekit.worker import Worker

sys.path.insert(0, str(Path(__file__).parent))

from four_services import Link, Platform

_MAINS: dict[str, Any] = {
    "alerts": ingestion_main,
    "incidents": management_main,
    "oncall": oncall_main,
    "notifications": notification_main,
}
_SETTINGS: dict[str, Any] = {
    "alerts": IngestionSettings,
    "incidents": ManagementSettings,
    "oncall": OncallSettings,
    "notifications": NotificationSettings,
}


def _migrations(package: Any) -> Path:
    return Path(package.__file__).resolve().parents[1] / "migrations"


@pytest.fixture(scope="session")
def databases(
    postgres: TestServer, make_service_engine: EngineFactory
) -> dict[str, tuple[str, Engine]]:
    urls = {role: postgres.database(role, _migrations(one)) for role, one in _MAINS.items()}
    return {role: (url, make_service_engine(url)) for role, url in urls.items()}


@pytest.fixture
def platform_settings() -> dict[str, dict[str, Any]]:
    """Settings by the name of the service, for tests to override."""
    return {"notifications": {"interruptions": 0}}


@pytest.fixture
def platform(
    databases: dict[str, tuple[str, Engine]],
    clock: FrozenClock,
    platform_settings: dict[str, dict[str, Any]],
) -> Iterator[Platform]:
    for _, engine in databases.values():
        empty(engine)
    settings = {
        name: kind(
            database_url=databases[name][0], run_worker=False, **platform_settings.get(name, {})
        )
        for name, kind in _SETTINGS.items()
    }
    http: dict[str, TestClient] = {}
    links: dict[str, Link] = {}

    def link(sender: str, receiver: str) -> Link:
        return links.setdefault(f"{sender}>{receiver}", Link(http[receiver]))

    for name in ("alerts", "incidents"):
        http[name] = TestClient(_MAINS[name].create_app(settings[name], clock=clock))
    http["notifications"] = TestClient(
        notification_main.create_app(
            settings["notifications"],
            clock=clock,
            neighbours={"incident-management": link("notifications", "incidents")},
        )
    )
    http["oncall"] = TestClient(
        oncall_main.create_app(settings["oncall"], clock=clock, notification=http["notifications"])
    )
    services = {
        "alert-ingestion": "alerts",
        "incident-management": "incidents",
        "oncall": "oncall",
        "notification": "notifications",
    }
    told = {
        "alerts": ("incident-management",),
        "incidents": ("alert-ingestion", "oncall", "notification"),
        "oncall": ("incident-management", "notification"),
        "notifications": ("incident-management",),
    }

    def make_worker(name: str) -> Worker:
        others: dict[str, httpx.Client] = {service: Neighbour() for service in services}
        others["ai-analysis"] = Neighbour()
        others |= {service: link(name, services[service]) for service in told[name]}
        made: Worker = _MAINS[name].create_worker(settings[name], clock=clock, neighbours=others)
        return made

    with ExitStack() as stack:
        for client in http.values():
            stack.enter_context(client)
        workers = {name: make_worker(name) for name in _MAINS}
        yield Platform(
            clock, http, links, workers, {n: e for n, (_, e) in databases.items()}, make_worker
        )
        for worker in workers.values():
            worker.stop(timedelta(0))
