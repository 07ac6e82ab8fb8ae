"""Composition root of AI analysis."""

import sys
import threading
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

from ai_analysis.api import analysis, changes, events, groups, knowledge, learning
from ai_analysis.api.problems import KINDS
from ai_analysis.engines.history import History
from ai_analysis.engines.library import Library
from ai_analysis.settings import Settings
from ai_analysis.usecases.metrics import AnalysisMetrics, LearnedIncidents
from ai_analysis.usecases.mind import Analyst, Ballot
from ai_analysis.usecases.prepare import AWAY, catch_up, find_model, open_library
from ai_analysis.worker import jobs
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import Sessions, make_engine, make_sessions
from servicekit.http import make_client
from servicekit.metrics import make_registry
from servicekit.worker import Worker

_WORKER_CONNECTIONS = 8
_TURN_SECONDS = 0.001
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
        routers=[
            analysis.router,
            knowledge.router,
            learning.router,
            changes.router,
            events.router,
            groups.router,
        ],
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
    ballot: Ballot

    @classmethod
    def of(cls, settings: Settings, registry: CollectorRegistry) -> Self:
        library = _library(settings.knowledge_dir)
        metrics = AnalysisMetrics(registry, entries=len(library.entries))
        return cls(library, History(), metrics, settings.min_confidence, Ballot())

    def analyst(self, sessions: Sessions) -> Analyst:
        return Analyst(sessions, self.library, self.history, self.least, self.metrics, self.ballot)


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
        timers=jobs.timers(analyst, clock=clock),
        clock=clock,
        registry=registry,
        poll=settings.job_poll,
    )


@asynccontextmanager
async def _prepared(app: FastAPI) -> AsyncIterator[None]:
    """Read model and past before the first request; a model that must be fitted comes later."""
    # Who takes in another model beside the requests gives way five times as often as usual.
    sys.setswitchinterval(_TURN_SECONDS)
    state = app.state
    ready = await anyio.to_thread.run_sync(_prepare, state.analyst, state.clock)
    if not ready:
        threading.Thread(target=_fit, args=(state.analyst,), name="fit", daemon=True).start()
    yield


def _prepare(analyst: Analyst, clock: Clock) -> bool:
    """Tell whether the model is there; without a database, all of it is done later."""
    try:
        if not find_model(analyst.sessions, analyst.library):
            return False
        while catch_up(analyst, at=clock.now(), patient=True):
            pass
    except AWAY as error:
        log.warning("preparation.postponed", error=type(error).__name__)
    return True


def _fit(analyst: Analyst) -> None:
    try:
        open_library(analyst.sessions, analyst.library)
    except AWAY as error:
        log.warning("fit.not_stored", error=type(error).__name__)
