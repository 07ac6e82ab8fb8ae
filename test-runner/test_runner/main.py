"""Composition root of the test runner."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
import httpx
from fastapi import FastAPI

from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.http import make_client
from test_runner import api, static
from test_runner.continuous import Continuous
from test_runner.outcomes import Outcomes
from test_runner.reader import Reader
from test_runner.sender import Sender, Sending, SendMetrics
from test_runner.settings import Settings

_BRIEF = httpx.Timeout(1.0, connect=0.5, pool=0.5)


def create_app(settings: Settings, *, clock: Clock | None = None) -> FastAPI:
    """Return the HTTP application, with the page; its two threads run while it is served."""
    clock = clock or SystemClock()
    app = create_service(
        "test-runner",
        settings,
        routers=[api.router, static.router],
        kinds=api.KINDS,
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
    app.state.runner = api.Runner(
        sender, outcomes, Continuous(sender, clock), services, settings.alerts_url
    )
    return app


def clients(settings: Settings) -> dict[str, httpx.Client]:
    """Return a client with little patience for each of the five services."""
    return {name: make_client(url, timeout=_BRIEF) for name, url in settings.services.items()}


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    runner: api.Runner = app.state.runner
    runner.outcomes.start()
    yield
    await anyio.to_thread.run_sync(runner.continuous.stop)
    await anyio.to_thread.run_sync(runner.outcomes.stop)
    for client in (app.state.ingestion, *runner.services.values()):
        client.close()
