"""The command line that every service has: serve, work, migrate, openapi."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import uvicorn
from fastapi import FastAPI

from servicekit import db, logs
from servicekit.settings import ServiceSettings
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
    if command == "serve":
        _serve(create_app(values), values)
    elif command == "work":
        _work(create_worker(values), values)
    elif command == "migrate":
        db.migrate(migrations, values.database_url)
    else:
        document = create_app(values).openapi()
        sys.stdout.write(json.dumps(document, indent=2, sort_keys=True) + "\n")
    return 0


def _serve(app: FastAPI, settings: ServiceSettings) -> None:
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=int(settings.shutdown_grace.total_seconds()),
    )


def _work(worker: Worker, settings: ServiceSettings) -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.start()
    stop.wait()
    worker.stop(settings.shutdown_grace)
