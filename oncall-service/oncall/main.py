"""Composition root: the application and the worker, with everything they need."""

from collections.abc import Mapping, Sequence

import httpx
from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine

from oncall.api import (
    absences,
    escalation_policies,
    escalations,
    events,
    feeds,
    finals,
    lint,
    load,
    oncall,
    overrides,
    people,
    policies,
    routes,
    routing_rules,
    schedules,
    services,
    simulations,
    swaps,
    teams,
)
from oncall.api.problems import KINDS
from oncall.clients.notification import Notification
from oncall.settings import Settings
from oncall.usecases.letters import INCIDENT_MANAGEMENT, NOTIFICATION
from oncall.usecases.metrics import Gauges, Metrics
from oncall.usecases.surroundings import Defaults
from oncall.usecases.watch_reach import FindingsGauge, ReachWatch
from oncall.worker.jobs import DELIVERY_THREADS, Escalations, tasks
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import make_engine, make_sessions
from servicekit.http import make_client
from servicekit.worker import Timer, Worker

NAME = "oncall"
# Beside the deliveries: two timers, the listening connection, and room for the reapers' queries.
_MORE_CONNECTIONS = 5


def create_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    notification: httpx.Client | None = None,
) -> FastAPI:
    """Return the application; its worker runs beside it when `settings.run_worker` is set.

    `notification` replaces the client by which the API reads from the notification service.
    """
    clock = clock or SystemClock()
    made: list[Metrics] = []

    def make_worker(_: Engine, registry: CollectorRegistry) -> Worker:
        made.append(Metrics(registry))
        return _worker(settings, clock, registry, made[0], (None, None))

    app = create_service(
        NAME,
        settings,
        routers=_routers(clock, settings.default_team),
        kinds=KINDS,
        make_worker=make_worker,
        clock=clock,
    )
    app.state.metrics = made[0] if made else Metrics(app.state.registry)
    app.state.notification = Notification(notification or make_client(settings.notification_url))
    app.state.registry.register(Gauges(app.state.sessions, clock))
    return app


def create_worker(
    settings: Settings,
    *,
    clock: Clock | None = None,
    registry: CollectorRegistry | None = None,
    neighbours: Mapping[str, httpx.Client] | None = None,
    reads: httpx.Client | None = None,
) -> Worker:
    """Return the worker; `neighbours` replaces the clients of other services, by name.

    With `neighbours`, how people can be reached is only watched when `reads` is there to ask.
    """
    registry = registry or CollectorRegistry()
    clock = clock or SystemClock()
    return _worker(settings, clock, registry, Metrics(registry), (neighbours, reads))


def _routers(clock: Clock, default_team: str) -> Sequence[APIRouter]:
    return [
        people.router,
        teams.router,
        schedules.router,
        finals.router,
        overrides.router,
        swaps.router,
        absences.router,
        feeds.router,
        load.router,
        oncall.router,
        services.router,
        routes.router,
        routing_rules.router,
        simulations.router,
        lint.router,
        escalation_policies.router,
        policies.router,
        escalations.router,
        events.router_of(clock, default_team),
    ]


def _worker(
    settings: Settings,
    clock: Clock,
    registry: CollectorRegistry,
    metrics: Metrics,
    given: tuple[Mapping[str, httpx.Client] | None, httpx.Client | None],
) -> Worker:
    neighbours, reads = given
    if neighbours is None:
        reads = make_client(settings.notification_url)
    clients = neighbours or {
        INCIDENT_MANAGEMENT: make_client(settings.incident_management_url),
        NOTIFICATION: make_client(settings.notification_url),
    }
    threads = len(clients) * DELIVERY_THREADS
    engine = make_engine(
        settings.database_url, pool_size=threads + _MORE_CONNECTIONS, overflow=0, pre_ping=False
    )
    sessions = make_sessions(engine)
    defaults = Defaults(settings.default_team, settings.last_resort)
    timers = [Escalations(sessions, clock, metrics, defaults).timer()]
    if reads is not None:
        gauge, every = FindingsGauge(registry), settings.lint_every
        watch = ReachWatch(sessions, clock, Notification(reads), defaults, gauge, every)
        timers.append(Timer("reach", watch.look, watch.next_look))
    return Worker(
        engine,
        tasks=tasks(clients),
        timers=timers,
        clock=clock,
        registry=registry,
        poll=settings.job_poll,
    )
