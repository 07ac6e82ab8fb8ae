"""pytest plugin: an embedded PostgreSQL for the run, a database per test process, a clock.

The controller starts one server; each role's schema is migrated once into a template, and every
test process gets copies of it. Tests commit for real, as the service's own role.
"""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg2
import pytest
import structlog
from sqlalchemy import Engine, text

from servicekit import logs
from servicekit.clock import FrozenClock
from servicekit.db import make_engine, migrate
from servicekit.events import PATH, Event, Portion
from servicekit.postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[3]
ROLES = ("alerts", "incidents", "oncall", "notifications", "analysis")
_HOME = "TEST_POSTGRES_HOME"
_FLAGS = (
    "-c", "listen_addresses=", "-c", "max_connections=400", "-c", "fsync=off",
    "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "shared_buffers=128MB",
    "-c", "log_min_error_statement=panic",
)  # fmt: skip
_PORTS = range(15_000, 32_000)
_running: list[EmbeddedPostgres] = []


@dataclass(frozen=True, slots=True)
class TestServer:
    """The run's PostgreSQL."""

    __test__ = False
    home: Path

    @property
    def server(self) -> EmbeddedPostgres:
        """Return the embedded server; it is already running."""
        return EmbeddedPostgres(self.home)

    def url(self, database: str, role: str = "postgres") -> str:
        """Return the URL of `database` for `role`."""
        password = self.server.password if role == "postgres" else "test"
        return f"postgresql://{role}:{password}@/{database}?host={self.home}/socket"

    def database(self, role: str, migrations: Path) -> str:
        """Return the URL of a new database with the migrated schema of `role`."""
        template = f"template_{role}"
        with (self.home / f"{template}.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not (self.home / template).exists():
                self._create(template)
                migrate(migrations, self.url(template, role))
                (self.home / template).touch()
            name = f"test_{role}_{uuid4().hex[:12]}"
            self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self._execute(f'ALTER ROLE "{role}" IN DATABASE "{name}" SET search_path = "{role}"')
        return self.url(name, role)

    def empty_database(self) -> str:
        """Return the superuser's URL of a new database with roles and schemas, without tables."""
        name = f"test_{uuid4().hex[:12]}"
        self._create(name)
        return self.url(name)

    def _create(self, name: str) -> None:
        self._execute(f'CREATE DATABASE "{name}"')
        with (self.home / "roles.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            self.server.run_sql_file(
                ROOT / "database" / "init-db" / "01-init-database.sql",
                dsn=self.url(name),
                environment={f"{role.upper()}_DB_PASSWORD": "test" for role in ROLES},
            )

    def _execute(self, statement: str) -> None:
        connection = psycopg2.connect(self.url("postgres"))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
        finally:
            connection.close()


def free_port() -> int:
    """Return a port of loopback where nothing listens, another one at every call on this machine.

    The kernel gives a port of its own range to the next who asks, often the one just returned, or
    to a client's connection. These lie below that range and are handed out in turn.
    """
    name = f"test-ports-{os.getuid()}"
    with (Path(tempfile.gettempdir()) / name).open("a+") as taken:
        flock(taken, LOCK_EX)
        taken.seek(0)
        port = int(taken.read() or _PORTS.start)
        while True:
            port = port + 1 if port + 1 in _PORTS else _PORTS.start
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)):
                    break
        taken.truncate(0)
        taken.write(str(port))
    return port


class Neighbour(httpx.Client):
    """Another service, as far as this one's outbox sees it: takes events and remembers them.

    `answers` maps an event type to the `result` of its receipt; `down` makes it unreachable.
    """

    def __init__(self) -> None:
        """Start with nothing received."""
        self.events: list[Event] = []
        self.answers: dict[str, Mapping[str, Any]] = {}
        self.down = False
        super().__init__(base_url="http://neighbour", transport=httpx.MockTransport(self._take))

    def received(self, kind: str) -> list[dict[str, Any]]:
        """Return the data of the events of one type, in order of arrival."""
        return [event.data for event in self.events if event.type == kind]

    def _take(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("the neighbour is down")
        if request.url.path == f"{PATH}/batch":
            portion = Portion.model_validate_json(request.content)
            for event in portion.events:
                self._keep(event)
            return httpx.Response(200, json={"received": len(portion.events)})
        event = Event.model_validate_json(request.content)
        assert request.url.path == PATH  # noqa: S101 - a double of the contract
        assert request.headers["Idempotency-Key"] == str(event.id)  # noqa: S101 - likewise
        self._keep(event)
        result = self.answers.get(event.type)
        receipt = {"id": str(event.id), "status": "processed", "result": result}
        return httpx.Response(200, json=receipt)

    def _keep(self, event: Event) -> None:
        known = {one.id: one for one in self.events}.get(event.id)
        if known is None:
            self.events.append(event)
        # The contract answers 422 to a key that comes with another body.
        assert known is None or known.told() == event.told()  # noqa: S101 - a double of the contract


def empty(engine: Engine) -> None:
    """Delete every row of the schema, so that the next test starts from nothing."""
    with engine.begin() as connection:
        tables = connection.scalars(
            text(
                "SELECT quote_ident(tablename) FROM pg_tables"
                " WHERE schemaname = current_schema() AND tablename <> 'alembic_version'"
            )
        ).all()
        if tables:
            connection.execute(text(f"TRUNCATE {', '.join(tables)} CASCADE"))


def pytest_configure() -> None:
    """Log as in production: the console renderer draws every traceback, slowly."""
    logs.configure("test", "error")
    # Nowhere: the standard output of now is closed before the last tests run.
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the server once, in the process that controls the run."""
    if hasattr(session.config, "workerinput") or os.environ.get(_HOME):
        return
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    (home / "socket").mkdir(mode=0o777)
    (home / "socket").chmod(0o777)
    flags = (*_FLAGS, "-c", f"unix_socket_directories={home}/socket")
    server = EmbeddedPostgres(home, flags=flags)
    server.start()
    _running.append(server)
    os.environ[_HOME] = str(home)


def pytest_sessionfinish() -> None:
    """Stop the server that this process started."""
    while _running:
        server = _running.pop()
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)
        os.environ.pop(_HOME, None)


@pytest.fixture(scope="session")
def postgres() -> TestServer:
    """Return the run's PostgreSQL."""
    return TestServer(Path(os.environ[_HOME]))


@pytest.fixture
def clock() -> FrozenClock:
    """Return a clock that stands still at a Monday noon, UTC, until it is advanced."""
    return FrozenClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def make_service_engine() -> Iterator["EngineFactory"]:
    """Return a factory of engines that are disposed of when the run ends."""
    factory = EngineFactory([])
    yield factory
    for engine in factory.made:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class EngineFactory:
    """Makes engines and remembers them."""

    made: list[Engine]

    def __call__(self, url: str) -> Engine:
        """Return an engine for `url`."""
        engine = make_engine(url, pool_size=8, overflow=8)
        self.made.append(engine)
        return engine
