"""Prometheus, Alertmanager and the exporters as Compose runs them, beside the running platform.

The configuration is the committed one; only addresses and intervals are those of the test.
"""

import json
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from platform_under_test import ROOT, Platform, eventually

from servicekit.http import make_client
from servicekit.testing import free_port

MONITORING = ROOT / "monitoring"


@dataclass
class Monitoring:
    """A client for Prometheus and for Alertmanager; what the world outside was told."""

    prometheus: httpx.Client
    alertmanager: httpx.Client
    pings: list[Any] = field(default_factory=list)

    def query(self, expression: str) -> list[Any]:
        """Return the series of an instant query."""
        answer = self.prometheus.get("/api/v1/query", params={"query": expression})
        assert answer.is_success, (expression, answer.text)
        found: list[Any] = answer.json()["data"]["result"]
        return found


@contextmanager
def running_monitoring(platform: Platform, folder: Path) -> Iterator[Monitoring]:
    """Start everything that watches the platform; stop it again."""
    names = ("prometheus", "alertmanager", "node", "blackbox")
    ports = {name: free_port() for name in names}
    clients = {name: make_client(f"http://127.0.0.1:{ports[name]}") for name in names[:2]}
    monitoring = Monitoring(clients["prometheus"], clients["alertmanager"])
    with ExitStack() as stack:
        for client in clients.values():
            stack.callback(client.close)
        outside = stack.enter_context(_server(monitoring.pings))
        secure = stack.enter_context(_server([], certificate=_certificate(folder)))
        probes = [f"https://127.0.0.1:{secure}/", f"http://127.0.0.1:{platform.ports['web-ui']}/"]
        _configure_alertmanager(platform, folder, outside)
        _configure_blackbox(folder)
        _configure_prometheus(folder, ports, platform, probes)
        for command in _commands(folder, ports):
            stack.enter_context(_process(command, folder))
        for client in clients.values():
            eventually(lambda client=client: _ready(client))
        yield monitoring


def _ready(client: httpx.Client) -> bool:
    try:
        return client.get("/-/ready").is_success
    except httpx.TransportError:
        return False


def _commands(folder: Path, ports: dict[str, int]) -> Iterator[list[str]]:
    listen = {name: f"--web.listen-address=127.0.0.1:{port}" for name, port in ports.items()}
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    collectors = [one for one in compose["node-exporter"]["command"] if "rootfs" not in one]
    yield ["prometheus-node-exporter", listen["node"], *collectors]
    blackbox = f"--config.file={folder / 'blackbox.yml'}"
    yield ["prometheus-blackbox-exporter", listen["blackbox"], blackbox]
    config, data = f"--config.file={folder / 'alertmanager.yml'}", f"--storage.path={folder / 'am'}"
    alone = "--cluster.listen-address="
    yield ["prometheus-alertmanager", listen["alertmanager"], config, data, alone]
    config = f"--config.file={folder / 'prometheus.yml'}"
    data = f"--storage.tsdb.path={folder / 'tsdb'}"
    hurried = "--rules.alert.resend-delay=1s"
    yield ["prometheus", listen["prometheus"], config, data, hurried]


def _configure_alertmanager(platform: Platform, folder: Path, outside: int) -> None:
    template, target = MONITORING / "alertmanager/alertmanager.yml", folder / "alertmanager.yml"
    ingestion = f"http://127.0.0.1:{platform.ports['alert-ingestion']}"
    environment = {"ALERT_INGESTION_URL": ingestion, "DEADMAN_URL": f"http://127.0.0.1:{outside}/"}
    command = [sys.executable, MONITORING / "alertmanager/configure.py", template, target]
    subprocess.run(command, env=os.environ | environment, check=True, timeout=30)
    hurried = target.read_text().replace("group_wait: 10s", "group_wait: 1s")
    target.write_text(hurried)


def _configure_blackbox(folder: Path) -> None:
    config = yaml.safe_load((MONITORING / "blackbox.yml").read_text())
    config["modules"]["http_2xx"]["http"]["tls_config"] = {"insecure_skip_verify": True}
    (folder / "blackbox.yml").write_text(yaml.safe_dump(config))


def _configure_prometheus(
    folder: Path, ports: dict[str, int], platform: Platform, probes: list[str]
) -> None:
    config = yaml.safe_load((MONITORING / "prometheus.yml").read_text())
    config["global"] = {
        "scrape_interval": "1s",
        "scrape_timeout": "1s",
        "evaluation_interval": "1s",
    }
    config["rule_files"] = [str(MONITORING / "rules/*.yml")]
    own = {"static_configs": [{"targets": [f"127.0.0.1:{ports['alertmanager']}"]}]}
    config["alerting"] = {"alertmanagers": [own]}
    known = platform.ports | ports
    for job in config["scrape_configs"]:
        for way in ("dns_sd_configs", "file_sd_configs"):
            job.pop(way, None)
        if job["job_name"] == "blackbox":
            job["static_configs"] = [{"targets": probes}]
            job["relabel_configs"][-1]["replacement"] = f"127.0.0.1:{ports['blackbox']}"
        else:
            job["static_configs"] = [{"targets": [f"127.0.0.1:{known[job['job_name']]}"]}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))


@contextmanager
def _process(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / f"{command[0]}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def _server(received: list[Any], certificate: Path | None = None) -> Iterator[int]:
    """Serve 200 to everybody on a free port, with TLS if there is a certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer()

        def _answer(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _certificate(folder: Path) -> Path:
    """Write a key and a certificate of its own that ends in 90 days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=90))
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / "certificate.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *form)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file
