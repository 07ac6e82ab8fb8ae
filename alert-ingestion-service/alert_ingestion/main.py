"""Composition root of alert ingestion."""

from collections.abc import Mapping

import httpx
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from alert_ingestion.api import alerts, events, intake
from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.api.problems import KINDS
from alert_ingestion.clients.neighbours import AlertsClient
from alert_ingestion.settings import Settings
from alert_ingestion.worker import jobs
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import make_engine, make_sessions
from servicekit.http import make_client
from servicekit.worker import Worker

_WORKER_CONNECTIONS = 6


def create_app(settings: Settings, *, clock: Clock | None = None) -> FastAPI:
    """Return the HTTP application; it runs the worker too unless the settings say otherwise."""
    app = create_service(
        "alert-ingestion",
        settings,
        routers=[alerts.router, events.router],
        kinds=KINDS,
        make_worker=lambda _, registry: create_worker(settings, clock=clock, registry=registry),
        lifespan=intake.running,
        lanes={
            ("POST", "/api/v1/alerts"): alerts.create_alert,
            ("POST", "/api/v1/alerts/batch"): alerts.create_alerts,
        },
        clock=clock,
    )
    app.state.intake_metrics = IntakeMetrics(app.state.registry)
    return app


def create_worker(
    settings: Settings,
    *,
    clock: Clock | None = None,
    registry: CollectorRegistry | None = None,
    neighbours: Mapping[str, httpx.Client] | None = None,
) -> Worker:
    """Return the worker that tells the neighbours; `neighbours` replaces their HTTP clients."""
    engine = make_engine(settings.database_url, pool_size=_WORKER_CONNECTIONS, pre_ping=False)
    clock = clock or SystemClock()
    known = neighbours or {}
    incidents = known.get("incident-management") or make_client(settings.incident_management_url)
    analysis = known.get("ai-analysis") or make_client(settings.ai_analysis_url)
    return Worker(
        engine,
        tasks=jobs.tasks(
            make_sessions(engine),
            incidents=AlertsClient(incidents),
            analysis=AlertsClient(analysis),
            clock=clock,
            window=settings.correlation_window,
        ),
        clock=clock,
        registry=registry or CollectorRegistry(),
        poll=settings.job_poll,
    )
