"""Composition root of AI analysis."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import anyio.to_thread
import httpx
import structlog
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ai_analysis.api import analysis, events, knowledge
from ai_analysis.api.problems import KINDS
from ai_analysis.engines.history import History
from ai_analysis.engines.library import Library
from ai_analysis.settings import Settings
from ai_analysis.usecases.analyse import Analyst
from ai_analysis.usecases.metrics import AnalysisMetrics, LearnedIncidents
from ai_analysis.usecases.prepare import catch_up, open_library
from ai_analysis.worker import jobs
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import Sessions, make_engine, make_sessions
from servicekit.http import make_client
from servicekit.metrics import make_registry
from servicekit.worker import Worker

_WORKER_CONNECTIONS = 7
log = structlog.get_logger(source=__name__)
# One for each folder and process: reading and fitting it again would give the same.
_library = lru_cache(maxsize=4)(Library)


def create_app(settings: Settings, *, clock: Clock | None = None) -> FastAPI:
    """Return the HTTP application; it runs the worker too unless the settings say otherwise.

    Raises BadKnowledge.
    """
    registry = make_registry()
    mind = _Mind.of(settings, registry)
    app = create_service(
        "ai-analysis",
        settings,
        routers=[analysis.router, knowledge.router, events.router],
        kinds=KINDS,
        make_worker=lambda _, registry: _worker(settings, mind, clock=clock, registry=registry),
        lifespan=_prepared,
        clock=clock,
        registry=registry,
    )
    app.state.analyst = mind.analyst(app.state.sessions)
    registry.register(LearnedIncidents(app.state.sessions))
    return app


def create_worker(
    settings: Settings,
    *,
    clock: Clock | None = None,
    registry: CollectorRegistry | None = None,
    neighbours: Mapping[str, httpx.Client] | None = None,
) -> Worker:
    """Return the worker alone; `neighbours` replaces the HTTP clients of other services.

    Raises BadKnowledge.
    """
    registry = registry or CollectorRegistry()
    mind = _Mind.of(settings, registry)
    return _worker(settings, mind, clock=clock, registry=registry, neighbours=neighbours)


@dataclass(frozen=True, slots=True)
class _Mind:
    """What application and worker of one process share."""

    library: Library
    history: History
    metrics: AnalysisMetrics
    least: float

    @classmethod
    def of(cls, settings: Settings, registry: CollectorRegistry) -> Self:
        library = _library(settings.knowledge_dir)
        metrics = AnalysisMetrics(registry, entries=len(library.entries))
        return cls(library, History(), metrics, settings.min_confidence)

    def analyst(self, sessions: Sessions) -> Analyst:
        return Analyst(sessions, self.library, self.history, self.least, self.metrics)


def _worker(
    settings: Settings,
    mind: _Mind,
    *,
    clock: Clock | None,
    registry: CollectorRegistry,
    neighbours: Mapping[str, httpx.Client] | None = None,
) -> Worker:
    clock = clock or SystemClock()
    given = (neighbours or {}).get("incident-management")
    incidents = given or make_client(settings.incident_management_url)
    engine = make_engine(settings.database_url, pool_size=_WORKER_CONNECTIONS, pre_ping=False)
    analyst = mind.analyst(make_sessions(engine))
    return Worker(
        engine,
        tasks=jobs.tasks(analyst, incidents=incidents, clock=clock),
        timers=jobs.timers(analyst),
        clock=clock,
        registry=registry,
        poll=settings.job_poll,
    )


@asynccontextmanager
async def _prepared(app: FastAPI) -> AsyncIterator[None]:
    await anyio.to_thread.run_sync(_prepare, app.state.analyst)
    yield


def _prepare(analyst: Analyst) -> None:
    """Read model and past before the first request; without a database, it is done later."""
    try:
        open_library(analyst.sessions, analyst.library)
        while catch_up(analyst.sessions, analyst.library, analyst.history):
            pass
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        log.warning("preparation.postponed", error=type(error).__name__)
