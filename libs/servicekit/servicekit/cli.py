"""The command line that every service has: serve, work, migrate, openapi."""

import argparse
import gc
import json
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TypeVar

import uvicorn
from fastapi import FastAPI

from servicekit import db, logs
from servicekit.settings import AppSettings, ServiceSettings
from servicekit.worker import Worker

S = TypeVar("S", bound=ServiceSettings)


def run(
    name: str,
    *,
    settings: type[S],
    create_app: Callable[[S], FastAPI],
    create_worker: Callable[[S], Worker],
    migrations: Path,
) -> int:
    """Run one command of the service `name` and return the exit code."""
    parser = argparse.ArgumentParser(prog=name)
    parser.add_argument("command", choices=("serve", "work", "migrate", "openapi"))
    command = parser.parse_args().command
    values = settings()
    logs.configure(name, values.log_level)
    if values.otel_exporter_otlp_endpoint and command in ("serve", "work"):
        _export_traces(name, values.otel_exporter_otlp_endpoint)
    if command == "serve":
        serve(create_app(values), values)
    elif command == "work":
        _work(create_worker(values), values)
    elif command == "migrate":
        db.migrate(migrations, values.database_url)
    else:
        describe(create_app(values))
    return 0


def describe(app: FastAPI) -> None:
    """Write the OpenAPI document of `app` to standard output, as it is committed."""
    sys.stdout.write(json.dumps(app.openapi(), indent=2, sort_keys=True) + "\n")


def serve(app: FastAPI, settings: AppSettings) -> None:
    """Serve `app` until the process is told to stop."""
    # Threads that come back from the database wait for the interpreter: 5 ms by default, several
    # times a transaction.
    sys.setswitchinterval(0.0005)
    gc.set_threshold(10_000, 20, 20)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=int(settings.shutdown_grace.total_seconds()),
    )
    server = _Server(config, app.state.stopping)
    with suppress(KeyboardInterrupt):  # uvicorn raises the signal again once it has stopped
        server.run()
    if not server.started:
        raise SystemExit(uvicorn.config.STARTUP_FAILURE)


class _Server(uvicorn.Server):
    """Tells endless answers to end: uvicorn waits for them before anything of ours hears of it.

    And lets the collector alone with what a start leaves.
    """

    def __init__(self, config: uvicorn.Config, stopping: threading.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What was imported and read so far stays: looking through it again and again stalled
        # requests for 60 ms.
        gc.collect()
        gc.freeze()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._stopping.set()
        super().handle_exit(sig, frame)


def _export_traces(name: str, endpoint: str) -> None:
    try:
        telemetry = import_module("servicekit.telemetry")
    except ModuleNotFoundError as error:
        raise SystemExit(
            f"OTEL_EXPORTER_OTLP_ENDPOINT is set, but {error.name} is not installed:"
            " pip install -r requirements/telemetry.txt"
        ) from None
    telemetry.export(name, endpoint)


def _work(worker: Worker, settings: ServiceSettings) -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.start()
    stop.wait()
    worker.stop(settings.shutdown_grace)
