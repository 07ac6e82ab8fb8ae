"""Composition root of the test runner."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
import httpx
from fastapi import FastAPI

from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.http import make_client
from test_runner import api, api_load, api_samples
from test_runner.continuous import Continuous
from test_runner.oncall_setup import OncallSetup
from test_runner.outcomes import Outcomes
from test_runner.page import Page
from test_runner.reader import Reader
from test_runner.replayer import Replayer
from test_runner.runner import KINDS, Runner
from test_runner.sender import Sender, Sending, SendMetrics
from test_runner.settings import Settings
from test_runner.storm import Storms

PAGE = Path(__file__).parent / "page"
_BRIEF = httpx.Timeout(1.0, connect=0.5, pool=0.5)


def create_app(
    settings: Settings, *, clock: Clock | None = None, page: Path | None = None
) -> FastAPI:
    """Return the HTTP application; its threads run while it is served.

    `page` is the folder of the built page; it may come later.
    """
    clock = clock or SystemClock()
    app = create_service(
        "test-runner",
        settings,
        routers=[api.router, api_load.router, api_samples.router, Page(page or PAGE).router()],
        kinds=KINDS,
        lifespan=_running,
        clock=clock,
    )
    services = clients(settings)
    outcomes = Outcomes(
        Reader(
            incidents=services["incident-management"],
            notifications=services["notification"],
            analysis=services["ai-analysis"],
        ),
        clock,
    )
    metrics = SendMetrics(app.state.registry)

    def sent(sending: Sending) -> None:
        metrics.count(sending)
        outcomes.add(sending)

    # Taking an alert may take longer than answering a question about one.
    ingestion = make_client(settings.alert_ingestion_url)
    sender = Sender(ingestion, clock=clock, sent=sent)
    app.state.ingestion = ingestion
    app.state.runner = Runner(
        sender=sender,
        outcomes=outcomes,
        continuous=Continuous(sender, clock),
        storms=Storms(sender, clock),
        replayer=Replayer(ingestion, clock=clock, sent=sent),
        oncall=OncallSetup(services["oncall"]),
        services=services,
        alerts_url=settings.alerts_url,
        web_ui_url=settings.public_url.rstrip("/"),
    )
    return app


def clients(settings: Settings) -> dict[str, httpx.Client]:
    """Return a client with little patience for each of the five services."""
    return {name: make_client(url, timeout=_BRIEF) for name, url in settings.services.items()}


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    runner: Runner = app.state.runner
    runner.outcomes.start()
    yield
    await anyio.to_thread.run_sync(runner.continuous.stop)
    await anyio.to_thread.run_sync(runner.storms.stop)
    await anyio.to_thread.run_sync(runner.outcomes.stop)
    for client in (app.state.ingestion, *runner.services.values()):
        client.close()
