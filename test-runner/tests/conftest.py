"""The test runner against small HTTP servers that answer as api.md says, and remember."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from servicekit.clock import FrozenClock
from servicekit.ids import uuid7
from test_runner.main import create_app
from test_runner.settings import Settings

PATIENCE = 10.0
HEALTHY = {"status": "healthy", "service": "it", "version": "0.1.0"}


@dataclass(frozen=True)
class Received:
    method: str
    path: str
    query: dict[str, str]
    body: Any


class Server(ThreadingHTTPServer):
    """One service. `answer` gives status and body; a body that is not bytes becomes JSON."""

    daemon_threads = True

    def __init__(self, answer: Callable[[Received], tuple[int, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.arrivals: Queue[Received] = Queue()
        self.received: list[Received] = []
        self.broken: tuple[int, Any] | None = None
        self.health: tuple[int, Any] = (200, HEALTHY)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        self._thread = Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_away()

    def go_away(self) -> None:
        """From now on nothing listens at the address."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        received = Received(self.command, url.path, query, body)
        if url.path == "/health":
            status, answer = self.server.health
        else:
            self.server.received.append(received)
            status, answer = self.server.broken or self.server.answer(received)
            self.server.arrivals.put(received)
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Platform:
    """Five services; the tests say when the later ones know of something."""

    stack: ExitStack
    open: dict[tuple[str, str], str] = field(default_factory=dict)
    known_incidents: dict[str, dict[str, Any]] = field(default_factory=dict)
    notifications: list[dict[str, Any]] = field(default_factory=list)
    suggestions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    schedules: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        start = self.stack.enter_context
        self.alert_ingestion = start(Server(self._take))
        self.incident_management = start(Server(self._incident))
        self.oncall = start(Server(self._schedules))
        self.notification = start(Server(self._notifications))
        self.ai_analysis = start(Server(self._suggestions))

    @property
    def alerts(self) -> list[dict[str, Any]]:
        """Return the alerts that were sent, in order."""
        return [one.body for one in self.alert_ingestion.received if one.method == "POST"]

    def settings(self) -> Settings:
        return Settings(
            alert_ingestion_url=self.alert_ingestion.url,
            incident_management_url=self.incident_management.url,
            oncall_url=self.oncall.url,
            notification_url=self.notification.url,
            ai_analysis_url=self.ai_analysis.url,
            public_url="https://incidents.example.com/",
        )

    def open_incident(self, incident_id: str, **changes: Any) -> None:
        number = f"INC-{1001 + len(self.known_incidents)}"
        self.known_incidents[incident_id] = {
            "incident_id": incident_id,
            "number": number,
            "status": "open",
            "assigned_to": None,
            **changes,
        }

    def page(self, incident_id: str, **changes: Any) -> None:
        self.notifications.append(
            {
                "incident_id": incident_id,
                "engineer": "Ana Lima",
                "channel": "email",
                "status": "sent",
                "timestamp": "2026-11-23T12:00:01Z",
                **changes,
            }
        )

    def suggest(self, alert_id: str, *causes: tuple[str, float]) -> None:
        self.suggestions[alert_id] = [
            {"root_cause": cause, "confidence": confidence, "source": "knowledge_base"}
            for cause, confidence in causes
        ]

    def _take(self, request: Received) -> tuple[int, Any]:
        alert = request.body
        key = alert["service"], alert["severity"]
        attached = key in self.open
        return 201, {
            "alert_id": str(uuid7()),
            "incident_id": self.open.setdefault(key, str(uuid7())),
            "status": "correlated",
            "action": "attached_to_existing_incident" if attached else "created_new_incident",
            "timestamp": alert["timestamp"],
        }

    def _schedules(self, request: Received) -> tuple[int, Any]:
        if request.method == "POST":
            self.schedules[request.body["team"]] = str(uuid7())
            return 201, {**request.body, "id": self.schedules[request.body["team"]]}
        known = self.schedules.get(request.query["team"])
        return 200, {"schedules": [{"id": known}] if known else [], "total": int(bool(known))}

    def _incident(self, request: Received) -> tuple[int, Any]:
        incident = self.known_incidents.get(request.path.rsplit("/", 1)[1])
        return (
            (404, {"title": "There is no such incident"}) if incident is None else (200, incident)
        )

    def _notifications(self, request: Received) -> tuple[int, Any]:
        wanted = request.query["incident_id"]
        found = [one for one in self.notifications if one["incident_id"] == wanted]
        return 200, {"notifications": found, "total": len(found), "limit": 100, "offset": 0}

    def _suggestions(self, request: Received) -> tuple[int, Any]:
        return 200, self.suggestions.get(request.query["alert_id"], [])


@pytest.fixture
def platform() -> Iterator[Platform]:
    with ExitStack() as stack:
        yield Platform(stack)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return where the built page would lie."""
    return tmp_path / "page"


@pytest.fixture
def app(platform: Platform, clock: FrozenClock, page: Path) -> FastAPI:
    return create_app(platform.settings(), clock=clock, page=page)


@pytest.fixture
def http(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def at_rest(app: FastAPI) -> TestClient:
    """A client of an application whose threads do not run: the test takes their turns."""
    return TestClient(app, raise_server_exceptions=False)
