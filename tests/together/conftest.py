"""Alert ingestion and incident management, each over its own database, told by each other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

import alert_ingestion.main as ingestion_main
import incident_management.main as management_main
from alert_ingestion.settings import Settings as IngestionSettings
from incident_management.settings import Settings as ManagementSettings
from servicekit.clock import FrozenClock
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty
from servicekit.worker import Worker

sys.path.insert(0, str(Path(__file__).parent))

from both_services import Both


def _migrations(package: Any) -> Path:
    return Path(package.__file__).resolve().parents[1] / "migrations"


@pytest.fixture(scope="session")
def databases(
    postgres: TestServer, make_service_engine: EngineFactory
) -> dict[str, tuple[str, Engine]]:
    packages = {"alerts": ingestion_main, "incidents": management_main}
    urls = {role: postgres.database(role, _migrations(one)) for role, one in packages.items()}
    return {role: (url, make_service_engine(url)) for role, url in urls.items()}


@pytest.fixture
def both(databases: dict[str, tuple[str, Engine]], clock: FrozenClock) -> Iterator[Both]:
    for _, engine in databases.values():
        empty(engine)
    ingestion_settings = IngestionSettings(database_url=databases["alerts"][0], run_worker=False)
    management_settings = ManagementSettings(
        database_url=databases["incidents"][0], run_worker=False
    )
    with (
        TestClient(ingestion_main.create_app(ingestion_settings, clock=clock)) as ingestion,
        TestClient(management_main.create_app(management_settings, clock=clock)) as management,
    ):
        others = {name: Neighbour() for name in ("oncall", "notification", "ai-analysis")}

        def worker(client: httpx.Client) -> Worker:
            neighbours = {**others, "incident-management": client}
            return ingestion_main.create_worker(
                ingestion_settings, clock=clock, neighbours=neighbours
            )

        yield Both(
            ingestion,
            management,
            worker(management),
            management_main.create_worker(
                management_settings,
                clock=clock,
                neighbours={**others, "alert-ingestion": ingestion},
            ),
            worker,
            databases["incidents"][1],
        )
