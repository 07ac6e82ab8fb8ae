"""A real HTTP server, with TLS if wanted, scripted by the test."""

import json
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


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
