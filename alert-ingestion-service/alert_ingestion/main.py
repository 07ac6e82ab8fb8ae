"""Composition root of alert ingestion."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from alert_ingestion.api import (
    alerts,
    desk,
    events,
    hooks,
    intake,
    integrations,
    mail,
    opsgenie,
    pagerduty,
    quarantine,
)
from alert_ingestion.api.alertmanager import alerts as alertmanager_alerts
from alert_ingestion.api.alertmanager import silences as alertmanager_silences
from alert_ingestion.api.alertmanager import status as alertmanager_status
from alert_ingestion.api.alertmanager import unknown as alertmanager_unknown
from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.api.noise import heartbeats, rules, services, silences
from alert_ingestion.api.problems import KINDS
from alert_ingestion.clients.amazon import AmazonClient
from alert_ingestion.clients.neighbours import AlertsClient
from alert_ingestion.clients.requests import AcknowledgingClient, ChangesClient
from alert_ingestion.domain.episodes import FlapLimits
from alert_ingestion.settings import Settings
from alert_ingestion.usecases.store_alerts import Limits
from alert_ingestion.worker import jobs, noise, requests, timers
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import make_engine, make_sessions
from servicekit.http import make_client
from servicekit.worker import Worker

_WORKER_CONNECTIONS = 6
NOISE = (
    alertmanager_silences.router,
    heartbeats.router,
    rules.router,
    services.router,
    silences.router,
)


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    async with intake.running(app), desk.running(app), mail.running(app):
        yield


def create_app(
    settings: Settings, *, clock: Clock | None = None, amazon: AmazonClient | None = None
) -> FastAPI:
    """Return the HTTP application; it runs the worker too unless the settings say otherwise."""
    app = create_service(
        "alert-ingestion",
        settings,
        routers=[
            alerts.router,
            events.router,
            alertmanager_alerts.router,
            alertmanager_status.router,
            integrations.router,
            quarantine.router,
            hooks.router,
            pagerduty.router,
            opsgenie.router,
            *NOISE,
            alertmanager_unknown.router,
        ],
        kinds=KINDS,
        make_worker=lambda _, registry: create_worker(settings, clock=clock, registry=registry),
        lifespan=_running,
        lanes={
            ("POST", "/api/v1/alerts"): alerts.create_alert,
            ("POST", "/api/v1/alerts/batch"): alerts.create_alerts,
            ("POST", "/api/v2/alerts"): alertmanager_alerts.post_alerts,
            ("POST", "/v2/enqueue"): pagerduty.enqueue_event,
        },
        clock=clock,
        state={"amazon": amazon or AmazonClient()},
        stand_in=lambda app: app.state.intake.spooling,
    )
    app.state.intake_metrics = IntakeMetrics(app.state.registry)
    app.state.limits = limits_of(settings)
    return app


def limits_of(settings: Settings) -> Limits:
    """Return what decides about alerts when nothing else does."""
    flap = FlapLimits(settings.flap_changes, settings.flap_window)
    return Limits(settings.correlation_window, flap)


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
    sessions = make_sessions(engine)
    return Worker(
        engine,
        tasks=[
            *jobs.tasks(
                sessions,
                incidents=AlertsClient(incidents),
                analysis=AlertsClient(analysis),
                clock=clock,
                window=settings.correlation_window,
                when_resolved=settings.when_alerts_resolved,
            ),
            *requests.tasks(AcknowledgingClient(incidents), ChangesClient(analysis)),
        ],
        timers=[
            *noise.timers(
                sessions,
                clock=clock,
                limits=limits_of(settings),
                retention=timedelta(days=settings.alert_retention_days),
            ),
            timers.ends_of_alerts(
                sessions,
                clock=clock,
                limits=limits_of(settings),
                patience=settings.alertmanager_resolve_timeout,
            ),
            requests.tidying(sessions, clock=clock),
        ],
        clock=clock,
        registry=registry or CollectorRegistry(),
        poll=settings.job_poll,
    )
