"""The application of one service: everything that all of them have in common."""

import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import Annotated, Any, Literal

import anyio.to_thread
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from prometheus_client import CollectorRegistry
from pydantic import BaseModel
from sqlalchemy import Engine, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from servicekit import problems, safejson
from servicekit.clock import Clock, SystemClock
from servicekit.db import engine_for, make_sessions
from servicekit.envelope import Envelope
from servicekit.lanes import Lane, Lanes
from servicekit.metrics import Connections, HttpMetrics, exposition, make_registry
from servicekit.settings import AppSettings, ServiceSettings
from servicekit.worker import Worker

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
VERSION = "0.1.0"


class Health(BaseModel):
    """The state of one service."""

    status: Literal["healthy", "degraded", "unhealthy"]
    service: str
    version: str
    uptime_seconds: float
    timestamp: datetime
    checks: dict[str, Literal["healthy", "unhealthy"]]


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    """Whether requests can be served."""

    status: Literal["ready", "not_ready"]


class SafeRequest(Request):
    """A request whose JSON is parsed by `safejson`."""

    async def json(self) -> Any:
        """Return the sanitised document. Raises `json.JSONDecodeError`."""
        return safejson.loads(await self.body())


class Route(APIRoute):
    """A route that reads JSON from strangers; every router of a service uses it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the request before FastAPI reads its body."""
        handle = super().get_route_handler()

        async def safe(request: Request) -> Response:
            return await handle(SafeRequest(request.scope, request.receive))

        return safe


async def clock_of(request: Request) -> Clock:
    """Return the application's clock. Async, or FastAPI would hand it to a thread."""
    clock: Clock = request.app.state.clock
    return clock


ClockDep = Annotated[Clock, Depends(clock_of)]


def create_service(  # noqa: PLR0913 - a composition root's call
    name: str,
    settings: AppSettings,
    *,
    routers: Iterable[APIRouter],
    kinds: problems.Kinds | None = None,
    make_worker: Callable[[Engine, CollectorRegistry], Worker] | None = None,
    lifespan: Lifespan | None = None,
    clock: Clock | None = None,
    state: Mapping[str, Any] | None = None,
    registry: CollectorRegistry | None = None,
    lanes: Mapping[tuple[str, str], Lane] | None = None,
    stand_in: Callable[[FastAPI], bool] | None = None,
) -> FastAPI:
    """Return the application of one service.

    `make_worker` builds the worker that runs beside the API when `settings.run_worker` is set;
    `state` goes to `app.state`, where also engine, sessions, clock, registry and worker are; a
    service whose figures exist before its application brings its own `registry`. Settings that are
    not `ServiceSettings` name no database: then there is neither engine nor worker. `lanes` are hot
    routes by method and path. `stand_in` tells, at once, whether requests are served even while the
    database is away: then the service stays ready, and is degraded rather than unhealthy.
    `app.state.stopping` is set when the process is told to stop: answers that never end by
    themselves must end then. A service that answers slowly at first clears `app.state.warm` until
    it does not: before, it is not ready.
    """
    app = FastAPI(
        title=name,
        version=VERSION,
        lifespan=_lifespan(settings, lifespan),
        responses=problems.RESPONSES,
        generate_unique_id_function=lambda route: route.name,
        separate_input_output_schemas=False,
        # Looking for a telemetry provider that is not there costs 9 % of a request.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings = settings
    app.state.clock = clock or SystemClock()
    app.state.registry = registry or make_registry()
    app.state.started = monotonic()
    app.state.stopping = threading.Event()
    app.state.warm = threading.Event()
    app.state.warm.set()
    for key, value in (state or {}).items():
        setattr(app.state, key, value)
    _connect(app, settings, make_worker)
    problems.install(app, kinds or {})
    for router in routers:
        app.include_router(router)
    app.include_router(_platform_router(name, stand_in or (lambda _: False)))
    app.add_route("/metrics", exposition, include_in_schema=False)
    if lanes:
        app.add_middleware(Lanes, owner=app, lanes=lanes)
    app.add_middleware(
        Envelope,
        metrics=HttpMetrics(app.state.registry),
        max_body=settings.max_body_bytes,
        body_timeout=settings.body_timeout,
    )
    return app


def _connect(
    app: FastAPI,
    settings: AppSettings,
    make_worker: Callable[[Engine, CollectorRegistry], Worker] | None,
) -> None:
    app.state.engine = app.state.sessions = app.state.worker = None
    if isinstance(settings, ServiceSettings):
        app.state.engine = engine_for(settings)
        app.state.sessions = make_sessions(app.state.engine)
        limit = settings.database_pool_size + settings.database_pool_overflow
        app.state.registry.register(Connections(app.state.engine, limit=limit))
        if make_worker is not None and settings.run_worker:
            app.state.worker = make_worker(app.state.engine, app.state.registry)


def _lifespan(settings: AppSettings, inner: Lifespan | None) -> Lifespan:
    @asynccontextmanager
    async def run(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if isinstance(settings, ServiceSettings):
                # As many threads as connections: with more, requests queue for the pool.
                threads = settings.database_pool_size + settings.database_pool_overflow
                anyio.to_thread.current_default_thread_limiter().total_tokens = threads
                stack.callback(app.state.engine.dispose)
            if app.state.worker is not None:
                app.state.worker.start()
                stack.push_async_callback(
                    anyio.to_thread.run_sync, app.state.worker.stop, settings.shutdown_grace
                )
            if inner is not None:
                await stack.enter_async_context(inner(app))
            yield

    return run


def _platform_router(name: str, stand_in: Callable[[FastAPI], bool]) -> APIRouter:
    router = APIRouter(tags=["platform"])

    @router.get("/health", responses={503: {"model": Health}})
    def health(request: Request, response: Response) -> Health:
        """Report the state of the service and of what it cannot work without."""
        checks = _checks(request.app)
        healthy = all(state == "healthy" for state in checks.values())
        response.status_code = 200 if healthy else 503
        ill: Literal["degraded", "unhealthy"] = "degraded" if stand_in(request.app) else "unhealthy"
        return Health(
            status="healthy" if healthy else ill,
            service=name,
            version=VERSION,
            uptime_seconds=round(monotonic() - request.app.state.started, 3),
            timestamp=datetime.now(UTC),
            checks=checks,
        )

    @router.get("/health/live")
    async def health_live() -> Alive:
        """Tell that the process answers; depends on nothing else."""
        return Alive()

    @router.get("/health/ready", responses={503: {"model": Ready}})
    async def health_ready(request: Request, response: Response) -> Ready:
        """Tell whether requests can be served."""
        # First what needs no thread: while the database hangs they may all be waiting for it.
        ready = stand_in(request.app) or all(
            state == "healthy" for state in (await run_in_threadpool(_checks, request.app)).values()
        )
        ready = ready and request.app.state.warm.is_set()
        response.status_code = 200 if ready else 503
        return Ready(status="ready" if ready else "not_ready")

    return router


def _checks(app: FastAPI) -> dict[str, Literal["healthy", "unhealthy"]]:
    checks: dict[str, Literal["healthy", "unhealthy"]] = {}
    if app.state.engine is not None:
        checks["database"] = "healthy" if _answers(app.state.engine) else "unhealthy"
    if app.state.worker is not None:
        checks["worker"] = "healthy" if app.state.worker.alive else "unhealthy"
    return checks


def _answers(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except (OperationalError, InterfaceError, PoolTimeout):
        return False
    return True
