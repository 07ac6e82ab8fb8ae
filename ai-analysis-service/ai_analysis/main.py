"""Composition root of AI analysis."""

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
from starlette.datastructures import State

from ai_analysis.api import analysis, changes, events, groups, knowledge, learning
from ai_analysis.api.problems import KINDS
from ai_analysis.engines.history import History
from ai_analysis.engines.library import Library
from ai_analysis.settings import Settings
from ai_analysis.usecases.metrics import AnalysisMetrics, LearnedIncidents
from ai_analysis.usecases.mind import Analyst, Tally
from ai_analysis.usecases.prepare import AWAY, catch_up, find_model, open_library
from ai_analysis.usecases.suggest import warm_up
from ai_analysis.worker import jobs
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import Sessions, make_engine, make_sessions
from servicekit.http import make_client
from servicekit.metrics import make_registry
from servicekit.reader import Reader
from servicekit.worker import Worker

_WORKER_CONNECTIONS = 8
_AGAIN_SECONDS = 1.0
_LONGEST_COLD_SECONDS = 120.0
log = structlog.get_logger(source=__name__)
# One for each folder and process: reading and fitting it again would give the same.
_library = lru_cache(maxsize=4)(Library)


def create_app(settings: Settings, *, clock: Clock | None = None) -> FastAPI:
    """Return the HTTP application; it runs the worker too unless the settings say otherwise.

    Raises BadKnowledge, SemanticMissing.
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
        lanes={("POST", "/api/v1/analyze"): analysis.analyze_at_once},
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

    Raises BadKnowledge, SemanticMissing.
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
    tally: Tally

    @classmethod
    def of(cls, settings: Settings, registry: CollectorRegistry) -> Self:
        library = _library(settings.knowledge_dir, semantic=settings.semantic)
        metrics = AnalysisMetrics(registry, entries=len(library.entries))
        return cls(library, History(), metrics, settings.min_confidence, Tally())

    def analyst(self, sessions: Sessions) -> Analyst:
        return Analyst(
            sessions,
            Reader(sessions.kw["bind"]),
            self.library,
            self.history,
            self.least,
            self.metrics,
            self.tally,
        )


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
    """Be ready before the first request.

    A model that must be fitted first, or a database that is away, is waited for beside serving.
    """
    over = threading.Event()
    app.state.warm.clear()
    # Who starts again what does not become ready would never see a slow machine's fit end.
    impatience = threading.Timer(_LONGEST_COLD_SECONDS, app.state.warm.set)
    impatience.daemon = True
    impatience.start()
    if not await anyio.to_thread.run_sync(_prepare, app.state, False):
        threading.Thread(target=_go_on, args=(app.state, over), name="prepare", daemon=True).start()
    yield
    impatience.cancel()
    over.set()
    app.state.analyst.reads.close()


def _go_on(state: State, over: threading.Event) -> None:
    while not _prepare(state, True) and not over.wait(_AGAIN_SECONDS):
        pass


def _prepare(state: State, may_fit: bool) -> bool:
    analyst: Analyst = state.analyst
    try:
        if may_fit:
            open_library(analyst.sessions, analyst.library)
        elif not find_model(analyst.sessions, analyst.library):
            return False
        while catch_up(analyst, at=state.clock.now(), patient=True):
            pass
        warm_up(analyst)
    except AWAY as error:
        log.warning("preparation.postponed", error=type(error).__name__)
        return False
    state.warm.set()
    return True
