"""The whole platform as a user starts it, on free ports, with a real mail server beside it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import httpx
from aiosmtpd.controller import Controller

from servicekit.http import make_client
from servicekit.testing import free_port

ROOT = Path(__file__).resolve().parents[2]
SERVICES = {
    "alert-ingestion": "ALERT_INGESTION_PORT",
    "incident-management": "INCIDENT_MANAGEMENT_PORT",
    "oncall": "ONCALL_PORT",
    "notification": "NOTIFICATION_PORT",
    "ai-analysis": "AI_ANALYSIS_PORT",
    "test-runner": "TEST_RUNNER_PORT",
    "web-ui": "WEB_UI_PORT",
}
_START_TIMEOUT = 120.0
T = TypeVar("T")


class Mailbox:
    """A real SMTP server that keeps what it accepted, with the instant of acceptance."""

    def __init__(self) -> None:
        self.received: list[tuple[float, Message]] = []
        self._arrived = threading.Condition()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        with self._arrived:
            self.received.append((monotonic(), message_from_bytes(envelope.content)))
            self._arrived.notify_all()
        return "250 OK"

    def about(self, text: str) -> list[tuple[float, Message]]:
        """Return the mails whose subject holds `text`."""
        return [(at, mail) for at, mail in list(self.received) if text in str(mail["Subject"])]


@dataclass
class Platform:
    """A running platform: a client for each service, the mailbox of the people on call."""

    run_dir: Path
    ports: dict[str, int]
    postgres_port: int
    mailbox: Mailbox
    process: subprocess.Popen[bytes]
    clients: dict[str, httpx.Client] = field(default_factory=dict)

    def __getitem__(self, service: str) -> httpx.Client:
        if service not in self.clients:
            base = f"http://127.0.0.1:{self.ports[service]}"
            self.clients[service] = make_client(base, timeout=httpx.Timeout(10.0))
        return self.clients[service]

    def get(self, service: str, path: str, /, **query: Any) -> Any:
        """Return the JSON of a successful GET."""
        answer = self[service].get(path, params=query)
        answer.raise_for_status()
        return answer.json()

    def post(self, service: str, path: str, /, **body: Any) -> Any:
        """Return the JSON of a successful POST."""
        answer = self[service].post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    def alert(self, **fields: Any) -> Any:
        """Send one alert."""
        alert = {"service": "payment-api", "severity": "critical", "message": "it broke"} | fields
        return self.post("alert-ingestion", "/api/v1/alerts", **alert)

    def incident(self, incident_id: str) -> Any:
        """Return one incident, None while it is not open yet."""
        answer = self["incident-management"].get(f"/api/v1/incidents/{incident_id}")
        return answer.json() if answer.is_success else None

    def pid(self, name: str) -> int:
        """Return the process id of a child of the launcher; 0 while it is down."""
        pids: dict[str, int] = json.loads((self.run_dir / "pids.json").read_text())
        return pids.get(name, 0)

    def kill(self, name: str) -> int:
        """Kill a child of the launcher without warning; return the process id it had."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def ready(self, service: str) -> bool:
        """Whether a service answers that it is ready."""
        path = "/health" if service == "web-ui" else "/health/ready"
        try:
            return self[service].get(path).is_success
        except httpx.TransportError:
            return False


def eventually(check: Callable[[], T], *, within: float = 20, every: float = 0.05) -> T:
    """Return the first true result of `check`; fail with the last one when time is up."""
    deadline = monotonic() + within
    pause = threading.Event()
    while True:
        found = check()
        if found or monotonic() > deadline:
            assert found, f"not within {within} s: {found!r}"
            return found
        pause.wait(every)


@contextmanager
def running_platform(run_dir: Path, **settings: str) -> Iterator[Platform]:
    """Start the platform through the launcher, stop it with one SIGINT."""
    *service_ports, postgres_port, smtp_port = (free_port() for _ in range(len(SERVICES) + 2))
    ports = dict(zip(SERVICES, service_ports, strict=True))
    mailbox = Mailbox()
    smtp = Controller(mailbox, hostname="127.0.0.1", port=smtp_port, server_hostname="localhost")
    smtp.start()
    environment = {
        **os.environ,
        **{SERVICES[name]: str(port) for name, port in ports.items()},
        "POSTGRES_PORT": str(postgres_port),
        "RUN_DIR": str(run_dir),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(smtp_port),
        "SMTP_TLS": "none",
        "SMTP_FROM": "oncall@example.com",
        "INTERRUPTIONS": "0",  # the one person on call hears of every incident by itself
        **settings,
    }
    for name in ("DATABASE_URL", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        environment.pop(name, None)  # nothing of the test run: neither its database nor its tracing
    log = (run_dir.parent / "launcher.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "launcher", "run"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    platform = Platform(run_dir, ports, postgres_port, mailbox, process)
    try:
        for service in SERVICES:
            eventually(
                lambda name=service: process.poll() is not None or platform.ready(name),
                within=_START_TIMEOUT,
            )
        assert process.poll() is None, Path(log.name).read_text()[-3000:]
        yield platform
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(40)
        smtp.stop()
        log.close()
        for client in platform.clients.values():
            client.close()
