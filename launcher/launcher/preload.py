"""What every service imports, imported once: nothing that starts a thread."""

import gc
import os
import signal

gc.disable()

import fastapi.openapi.utils  # noqa: E402
import httpx  # noqa: E402
import orjson  # noqa: E402
import psycopg2.extras  # noqa: E402
import pydantic_settings  # noqa: E402
import sqlalchemy.dialects.postgresql.psycopg2  # noqa: E402
import sqlalchemy.orm  # noqa: E402
import uvicorn.lifespan.on  # noqa: E402
import uvicorn.loops.auto  # noqa: E402
import uvicorn.protocols.http.auto  # noqa: E402

import servicekit.app  # noqa: E402
import servicekit.cli  # noqa: E402
import servicekit.events  # noqa: E402
import servicekit.listing  # noqa: E402
import servicekit.postgres  # noqa: E402

__all__ = [
    "PROCESS_ID",
    "fastapi",
    "httpx",
    "orjson",
    "psycopg2",
    "pydantic_settings",
    "servicekit",
    "sqlalchemy",
    "uvicorn",
]

PROCESS_ID = os.getpid()
# Its children keep it alive, so it must not outlive the launcher by itself; they die with it.
servicekit.postgres.die_with_parent(signal.SIGKILL)
gc.collect()
gc.freeze()
gc.enable()
