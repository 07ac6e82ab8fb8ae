"""Composition root of incident management."""

from collections.abc import Mapping

import httpx
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from incident_management.api import actions, analytics, events, incidents, postmortem, stream
from incident_management.api.hub import Hub
from incident_management.api.metrics import IncidentMetrics
from incident_management.api.problems import KINDS
from incident_management.settings import Settings
from incident_management.usecases.record import DESTINATIONS
from incident_management.worker import jobs
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import make_engine, make_sessions
from servicekit.http import make_client
from servicekit.worker import Worker

_WORKER_CONNECTIONS = 12


def create_app(settings: Settings, *, clock: Clock | None = None) -> FastAPI:
    """Return the HTTP application; it runs the worker too unless the settings say otherwise."""
    app = create_service(
        "incident-management",
        settings,
        routers=[
            analytics.router,
            postmortem.router,
            incidents.router,
            actions.router,
            events.router,
            stream.router,
        ],
        kinds=KINDS,
        make_worker=lambda _, registry: create_worker(settings, clock=clock, registry=registry),
        lifespan=stream.running,
        clock=clock,
        state={"hub": Hub(most=settings.stream_clients, backlog=settings.stream_backlog)},
    )
    IncidentMetrics(app.state.registry, app.state.sessions)
    return app


def create_worker(
    settings: Settings,
    *,
    clock: Clock | None = None,
    registry: CollectorRegistry | None = None,
    neighbours: Mapping[str, httpx.Client] | None = None,
) -> Worker:
    """Return the worker that tells the neighbours; `neighbours` replaces their HTTP clients."""
    engine = make_engine(
        settings.database_url, pool_size=_WORKER_CONNECTIONS, overflow=0, pre_ping=False
    )
    clock = clock or SystemClock()
    addresses = {
        "alert-ingestion": settings.alert_ingestion_url,
        "oncall": settings.oncall_url,
        "notification": settings.notification_url,
        "ai-analysis": settings.ai_analysis_url,
    }
    known = neighbours or {}
    clients = {name: known.get(name) or make_client(addresses[name]) for name in DESTINATIONS}
    purge = jobs.purge_changes(make_sessions(engine), clock=clock, kept=settings.stream_kept)
    return Worker(
        engine,
        tasks=jobs.tasks(clients),
        timers=[purge],
        clock=clock,
        registry=registry or CollectorRegistry(),
        poll=settings.job_poll,
    )
