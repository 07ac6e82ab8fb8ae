"""The real application and worker, over a real database, with the outside world as servers."""

import asyncio
import email
import email.policy
import json
import logging
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import UUID

import httpx
import pytest
import structlog
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from notification.main import create_app, create_worker
from notification.settings import Settings
from servicekit.clock import FrozenClock
from servicekit.db import make_sessions
from servicekit.ids import event_id
from servicekit.testing import EngineFactory, Neighbour, TestServer, empty

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_NEXT_DUE = text("""
SELECT greatest(:now, due) FROM (
    SELECT least((SELECT min(run_at) FROM job WHERE state = 0),
                 (SELECT min(fallback_at) FROM page),
                 (SELECT min(wait_until) FROM page),
                 (SELECT min(give_up_at) + interval '5 minutes' FROM notification
                  WHERE status = 'queued')) AS due) AS found
WHERE due IS NOT NULL
""")


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("notifications", MIGRATIONS)


@pytest.fixture(scope="session")
def migrated(database_url: str, make_service_engine: EngineFactory) -> Engine:
    return make_service_engine(database_url)


@pytest.fixture
def engine(migrated: Engine) -> Engine:
    empty(migrated)
    return migrated


@pytest.fixture
def sessions(engine: Engine):
    return make_sessions(engine)


class Incidents(Neighbour):
    """Incident management, as far as we see it. `acting` scripts its answers to actions."""

    def __init__(self) -> None:
        self.actions: list[tuple[str, str, str]] = []
        self.acting = [200]
        super().__init__()

    def _take(self, request: httpx.Request) -> httpx.Response:
        incident_id, _, action = request.url.path.rpartition("/")
        if action not in {"acknowledge", "resolve"}:
            return super()._take(request)
        if self.down:
            raise httpx.ConnectError("the neighbour is down")
        by = json.loads(request.content).get("by", "")
        self.actions.append((incident_id.removeprefix("/api/v1/incidents/"), action, by))
        status = self.acting.pop(0) if len(self.acting) > 1 else self.acting[0]
        return httpx.Response(status, json={})


@pytest.fixture
def incidents() -> Iterator[Incidents]:
    with Incidents() as neighbour:
        yield neighbour


class Service:
    """The application, a worker of it, and the words that tests use."""

    def __init__(self, http: TestClient, worker, registry, clock: FrozenClock) -> None:
        self.http = http
        self.sessions = http.app.state.sessions
        self.registry = registry
        self.worker = worker
        self.clock = clock

    def tell(self, kind: str, data: dict, *, event: UUID, occurred_at=None):
        body = {
            "id": str(event),
            "type": kind,
            "occurred_at": (occurred_at or self.clock.now()).isoformat(),
            "data": data,
        }
        key = {"Idempotency-Key": str(event)}
        answer = self.http.post("/api/v1/events", json=body, headers=key)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def page(self, name: str = "p1", *, occurred_at=None, email="ana@example.org", **fields):
        page_id = event_id("test-page", name)
        data = {
            "page_id": str(page_id),
            "incident_id": "0197-incident",
            "number": "INC-1042",
            "title": "Error rate exceeded 5%",
            "service": "payment-api",
            "severity": "critical",
            "message": "Error rate exceeded 5%",
            "engineer": {"name": "Ana Silva", "email": email},
            "level": 1,
            "role": "primary",
            "reason": "on call for platform",
        } | fields
        return self.tell("page.requested", data, event=page_id, occurred_at=occurred_at)

    def take_up(self, kind: str = "acknowledged", *, occurred_at=None, **fields):
        data = {"incident_id": "0197-incident", "number": "INC-1042", "version": 2} | fields
        at = occurred_at or self.clock.now()
        event = event_id("test-stop", kind, data["incident_id"], at)
        return self.tell(f"incident.{kind}", data, event=event, occurred_at=at)

    def notify(self, **fields) -> dict:
        body = {
            "incident_id": "INC-7",
            "engineer": "ana@example.org",
            "channel": "mock",
            "message": "Disk full",
        } | fields
        answer = self.http.post("/api/v1/notify", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def notifications(self, **query) -> list[dict]:
        """Oldest first."""
        found = self.http.get("/api/v1/notifications", params=query).json()["notifications"]
        return found[::-1]

    def seen(self, **query) -> list[tuple[str, str]]:
        """Channel and status of each notification, oldest first."""
        return [(one["channel"], one["status"]) for one in self.notifications(**query)]

    def attempts(self, notification: dict) -> list[tuple[str, str | None]]:
        """Outcome and reason of each attempt, oldest first."""
        path = f"/api/v1/notifications/{notification['notification_id']}/attempts"
        found = self.http.get(path).json()["attempts"]
        return [(one["outcome"], one["reason"]) for one in found][::-1]

    def ladder(self, *methods: tuple[str, str], email: str = "ana@example.org") -> None:
        body = {"methods": [{"channel": channel, "target": target} for channel, target in methods]}
        answer = self.http.put(f"/api/v1/people/{email}/contact-methods", json=body)
        assert answer.status_code == 200, answer.text

    def drain(self) -> None:
        self.worker.drain()

    def pass_time(self, *, until: float) -> None:
        """Let `until` seconds go by, working whenever something falls due."""
        end = self.clock.now() + timedelta(seconds=until)
        while (now := self.clock.now()) < end:
            with self.sessions.begin() as session:
                due = session.scalar(_NEXT_DUE, {"now": now}) or end
            self.clock.advance(seconds=(min(due, end) - now).total_seconds() or 0.001)
            self.worker.drain()

    def metric(self, name: str, **labels) -> float:
        """The value of the application and its worker together."""
        registries = (self.http.app.state.registry, self.registry)
        return sum(registry.get_sample_value(name, labels) or 0.0 for registry in registries)


@pytest.fixture
def make_service(engine: Engine, database_url: str, clock: FrozenClock, incidents: Neighbour):
    """Return a factory of services; the fields are settings."""
    opened = []

    def make(**fields) -> Service:
        given = {"database_url": database_url, "run_worker": False, "database_pool_size": 4}
        settings = Settings(_env_file=None, **(given | fields))
        told = {"incident-management": incidents}
        http = TestClient(create_app(settings, clock=clock, neighbours=told))
        http.__enter__()
        registry = CollectorRegistry()
        worker = create_worker(settings, clock=clock, registry=registry, neighbours=told)
        opened.append((http, worker))
        return Service(http, worker, registry, clock)

    yield make
    for http, worker in opened:
        http.__exit__(None, None, None)
        worker.stop(timedelta(0))


@pytest.fixture
def service(make_service) -> Service:
    """Nothing configured: only the mock can deliver."""
    return make_service()


class Mailbox:
    """A real SMTP server. `rcpt` and `data` script its answers, the last one stays."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.calls = 0
        self.rcpt = ["250 OK"]
        self.data = ["250 accepted as 4711"]
        self.on_mail: Callable[[], None] = lambda: None
        self.on_recipient: Callable[[], None] = lambda: None
        self.hangs = False

    def answer(self, script: list[str]) -> str:
        return script.pop(0) if len(script) > 1 else script[0]

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        self.calls += 1
        await asyncio.to_thread(self.on_recipient)
        if self.hangs:
            await asyncio.Event().wait()
        answer = self.answer(self.rcpt)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.recipients += envelope.rcpt_tos
        await asyncio.to_thread(self.on_mail)
        return self.answer(self.data)

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails]

    @property
    def message_ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]


@pytest.fixture
def free_port():
    """Return a function that finds a port where nothing listens."""

    def find() -> int:
        with socket.create_server(("127.0.0.1", 0)) as found:
            return found.getsockname()[1]

    return find


@pytest.fixture
def serve_mail(free_port):
    """Return a factory of SMTP servers; it returns the port."""
    running = []

    def serve(mailbox: Mailbox, **options) -> int:
        port = free_port()
        controller = Controller(mailbox, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield serve
    for controller in running:
        controller.stop()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def accept_password():
    """An authenticator that knows one account."""

    def authenticate(server, session, envelope, mechanism, given) -> AuthResult:
        right = (given.login, given.password) == (b"pager", b"sesame")
        return AuthResult(success=right, handled=False)

    return authenticate


@pytest.fixture
def smtp(mailbox: Mailbox, serve_mail) -> dict:
    """The settings that lead to `mailbox`."""
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": serve_mail(mailbox),
        "smtp_from": "On-Call <oncall@pager.example>",
        "smtp_timeout": timedelta(seconds=5),
    }


class HookHandler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        hook = self.server.hook
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        hook.requests.append((self.path, headers, body))
        if hook.hangs:
            hook.released.wait(20)
        while hook.drips and not hook.released.wait(0.05):
            self.wfile.write(b"H")
        answer = hook.answers.pop(0) if len(hook.answers) > 1 else hook.answers[0]
        status, extra, *said = answer
        self.send_response(status)
        for name, value in extra.items():
            self.send_header(name, value)
        self.end_headers()
        for part in said:
            self.wfile.write(json.dumps(part).encode() if isinstance(part, dict) else part)

    def log_message(self, *_) -> None: ...


class HookServer(ThreadingHTTPServer):
    hook: "Hook"

    def handle_error(self, *_) -> None:
        """Say nothing: who waited no longer has closed the connection."""


class Hook:
    """A real HTTP server. `answers` scripts status, headers and body, the last one stays."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[tuple] = [(200, {})]
        self.hangs = False
        self.drips = False
        self.released = threading.Event()
        self._server = HookServer(("127.0.0.1", 0), HookHandler)
        self._server.hook = self
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook/secret"

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def bodies(self) -> list[dict]:
        """What was POSTed, as JSON."""
        return [json.loads(body) for _, _, body in self.requests]

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def make_hook():
    hooks = []

    def make(tls: ssl.SSLContext | None = None) -> Hook:
        hooks.append(Hook(tls))
        return hooks[-1]

    yield make
    for hook in hooks:
        hook.close()


@pytest.fixture
def hook(make_hook) -> Hook:
    return make_hook()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Path:
    """A self-signed certificate and its key in one file, for hooks.example.test and localhost."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    key = file.with_name("key.pem")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    command += " -subj /CN=test -addext subjectAltName=DNS:hooks.example.test,DNS:localhost"
    subprocess.run(  # noqa: S603 - our own words
        [*command.split(), "-keyout", str(key), "-out", str(file)], check=True, capture_output=True
    )
    file.write_text(file.read_text() + key.read_text())
    return file


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def client_tls(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def log_lines():
    """The log lines of a test, from the level info on."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    with capture_logs() as lines:
        yield lines
    structlog.configure(**before)
