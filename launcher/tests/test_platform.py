"""A platform with one small service, the embedded PostgreSQL and the web UI, for real."""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import httpx
import psycopg2
import pytest

from launcher import __main__, migrations, platform, settings
from launcher.services import SERVICES, WEB_UI, Service
from launcher.settings import ROOT, Settings, load
from servicekit.postgres import EmbeddedPostgres, loopback
from servicekit.testing import free_port

TOY = """
import http.server, os, sys

class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass

print("serving", os.environ["DATABASE_URL"], flush=True)
address = (os.environ["HOST"], int(os.environ["PORT"]))
http.server.HTTPServer(address, Answer).serve_forever()
"""
TOY_SERVICE = Service("toy", "toy_service", 0, "oncall")


@pytest.fixture
def told(open_folder: Path, monkeypatch) -> Settings:
    """Return the settings of a repository with the toy as its only service."""
    package = open_folder / "toy_service"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(TOY)
    (open_folder / "database").symlink_to(ROOT / "database")
    monkeypatch.syspath_prepend(str(open_folder))
    sys.modules.pop("toy_service", None)  # of another test's folder
    for module in (platform, settings):
        monkeypatch.setattr(module, "SERVICES", (TOY_SERVICE, WEB_UI))
    ports = {name: str(free_port()) for name in ("TOY_SERVICE_PORT", "WEB_UI_PORT")}
    ports["POSTGRES_PORT"] = str(free_port())
    return load(open_folder, {**os.environ, "PYTHONPATH": str(open_folder), **ports})


class Visitor(threading.Thread):
    """Looks at a running platform from outside, then stops it with one Ctrl-C."""

    def __init__(self, told: Settings, visit: Callable[["Visitor"], None]) -> None:
        super().__init__()
        self.told, self.visit = told, visit
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            self.wait_for(lambda: self.answers(WEB_UI) and self.answers(TOY_SERVICE))
            self.visit(self)
        except Exception as error:  # noqa: BLE001 - told by the test, in its own thread
            self.failure = error
        os.kill(os.getpid(), signal.SIGINT)

    def answers(self, service: Service) -> bool:
        try:
            url = f"http://127.0.0.1:{self.told.port(service)}/health/ready"
            return httpx.get(url, trust_env=False).is_success
        except httpx.TransportError:
            return False

    def pid(self, name: str) -> int | None:
        pids: dict[str, int] = json.loads((self.told.state / "pids.json").read_text())
        return pids.get(name)

    def wait_for(self, check: Callable[[], object]) -> None:
        deadline, pause = monotonic() + 60, threading.Event()
        while not check():
            assert monotonic() < deadline
            pause.wait(0.05)


def logged(told: Settings, name: str) -> str:
    return (told.state / "logs" / f"{name}.log").read_text()


def ask(url: str, statement: str) -> list[tuple]:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def writable(url: str) -> bool:
    try:
        return ask(url, "CREATE TABLE IF NOT EXISTS t AS SELECT 1 AS a; TABLE t") == [(1,)]
    except psycopg2.OperationalError:
        return False


def database_url(told: Settings) -> str:
    line = logged(told, "toy").splitlines()[0]
    return line.removeprefix("serving ")


@pytest.mark.timeout(180)
def test_the_platform_starts_heals_and_stops(told, capsys):
    def visit(visitor: Visitor) -> None:
        url = database_url(told)
        assert ask(url, "SELECT current_user, current_schema()") == [("oncall", "oncall")]
        before = {name: visitor.pid(name) for name in ("toy", "postgres", "web-ui")}
        for name in ("toy", "postgres"):
            os.kill(visitor.pid(name) or 0, signal.SIGKILL)
            visitor.wait_for(lambda name=name: visitor.pid(name) not in (None, before[name]))
        visitor.wait_for(lambda: visitor.answers(TOY_SERVICE))
        visitor.wait_for(lambda: writable(url))
        assert visitor.pid("web-ui") == before["web-ui"]

    visitor = Visitor(told, visit)
    visitor.start()
    assert platform.run(told, monotonic()) == 0
    visitor.join()
    assert visitor.failure is None
    shown = capsys.readouterr().out
    assert f"— http://localhost:{told.port(WEB_UI)}" in shown
    assert "web-ui is not there yet" in shown  # as a Python package, in this test
    assert "web-ui: there are no sources yet" in shown
    assert json.loads((told.state / "pids.json").read_text()) == {}

    assert __main__.main(["status"], told) == 1
    assert "not ready" in capsys.readouterr().out
    assert __main__.main(["reset"], told) == 0
    assert not told.state.exists()


@pytest.mark.timeout(180)
def test_another_postgresql_is_set_up_and_used(told, open_folder):
    other = EmbeddedPostgres(open_folder / "other", flags=loopback(port := free_port()))
    other.start()  # one of its own: roles and their passwords belong to a whole server
    owner = f"postgresql://postgres:{other.password}@127.0.0.1:{port}/postgres"
    visitor = Visitor(load(told.root, {**told.environment, "DATABASE_URL": owner}), lambda _: None)
    visitor.start()
    try:
        assert platform.run(visitor.told, monotonic()) == 0
        visitor.join()
        assert not (told.state / "postgres").exists()
        assert ask(database_url(told), "SELECT current_user") == [("oncall",)]
    finally:
        other.stop()


def test_a_taken_port_is_told_before_anything_starts(told, capsys):
    taken = {"TOY_SERVICE_PORT": str(told.postgres_port)}
    assert __main__.main(["run"], load(told.root, {**told.environment, **taken})) == 1
    assert "PostgreSQL and toy both want port" in capsys.readouterr().err
    assert not (told.state / "postgres").exists()


def test_a_bad_setting_is_told(told, capsys):
    wrong = load(told.root, {**told.environment, "WEB_UI_PORT": "http"})
    assert __main__.main(["run"], wrong) == 1
    assert "WEB_UI_PORT must be a port" in capsys.readouterr().err


def test_migrations_bring_every_service_they_are_told_of_up_to_date(told, postgres, monkeypatch):
    ingestion = SERVICES[0]
    name = urlsplit(postgres.empty_database()).path.removeprefix("/")
    url = postgres.url(name, "alerts")
    monkeypatch.setattr(settings, "SERVICES", SERVICES)
    assert __main__.main(["migrate"], load(told.root, {ingestion.database_setting: url})) == 0
    assert ask(url, "SELECT count(*) FROM alembic_version") == [(1,)]
    migrations.apply(load(told.root, {ingestion.database_setting: url}))  # again, without harm


def test_a_web_ui_that_cannot_be_built_is_an_exit_code(told):
    assert __main__.main(["build-web"], told) == 1
