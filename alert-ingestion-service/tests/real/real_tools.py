"""What the tests with real programs share."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Any, TypeVar

import httpx

T = TypeVar("T")


def program(name: str) -> str:
    """Return the path of a program; without it the test fails and says what to install."""
    found = shutil.which(name)
    assert found, f"{name} is missing: apt-get install prometheus prometheus-alertmanager"
    return found


def eventually(check: Callable[[], T], *, within: float = 30) -> T:
    """Return the first true result of `check`; fail with the last one when time is up."""
    deadline = monotonic() + within
    pause = threading.Event()
    while True:
        found = check()
        if found or monotonic() > deadline:
            assert found, f"not within {within} s: {found!r}"
            return found
        pause.wait(0.05)


class Served:
    """The service on a port, with its worker."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.http = httpx.Client(base_url=self.url, timeout=10, trust_env=False)

    def alerts(self, **query: Any) -> list[dict[str, Any]]:
        return self.http.get("/api/v1/alerts", params=query).json()["alerts"]

    def integration(self, kind: str, **fields: Any) -> dict[str, Any]:
        wish = {"name": kind, "kind": kind, "service": f"by-{kind}"} | fields
        answer = self.http.post("/api/v1/integrations", json=wish)
        assert answer.status_code == 201, answer.text
        return answer.json()


@contextmanager
def running(*command: str, ready: str) -> Iterator[None]:
    """Run a program until the block ends; `ready` is the address that answers 200 once it is up."""
    process = subprocess.Popen(  # noqa: S603 - a program of the test
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def up() -> bool:
        assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
        try:
            return httpx.get(ready, trust_env=False).is_success
        except httpx.TransportError:
            return False

    try:
        eventually(up)
        yield
    finally:
        process.terminate()
        process.wait(20)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(  # noqa: S603 - likewise
        command, capture_output=True, text=True, timeout=30, check=False
    )


def amtool(url: str, *arguments: str) -> str:
    """Run amtool against `url` and return what it prints; it must succeed."""
    command = [program("amtool"), f"--alertmanager.url={url}", *arguments]
    done = run(command)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Exporter:
    """A page of metrics whose one value the test sets."""

    def __init__(self) -> None:
        self.value = 0.0
        exporter = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = f"queue_length {exporter.value}\n".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.target = f"127.0.0.1:{self.server.server_port}"


@contextmanager
def serving(exporter: Exporter) -> Iterator[Exporter]:
    """Serve an exporter until the block ends."""
    thread = threading.Thread(target=exporter.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield exporter
    finally:
        exporter.server.shutdown()
        exporter.server.server_close()
        thread.join(5)
