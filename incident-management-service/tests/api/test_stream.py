"""The live stream, over a real server: the test client waits for the end of an answer."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

import httpx
import pytest
import uvicorn
from sqlalchemy import text

from incident_management.api.hub import Hub
from incident_management.main import create_app
from incident_management.storage.changes import Change
from incident_management.worker.jobs import purge_changes
from servicekit.testing import free_port

WAIT = 20


@contextmanager
def serving(app):
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    ready = threading.Event()
    startup = server.startup

    async def signalled(sockets=None):
        await startup(sockets)
        ready.set()

    server.startup = signalled
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(WAIT)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=WAIT) as http:
            yield http
    finally:
        app.state.stopping.set()
        server.should_exit = True
        thread.join(WAIT)
        assert not thread.is_alive()


@pytest.fixture
def live(app):
    with serving(app) as http:
        yield http


class Stream:
    """Reads server-sent events one by one; comments are kept apart."""

    def __init__(self, response):
        self.response = response
        self._lines = response.iter_lines()
        self.comments = 0

    def next(self) -> dict:
        found: dict = {}
        for line in self._lines:
            name, _, value = line.partition(": ")
            if line.startswith(":"):
                self.comments += 1
            elif line:
                found[name] = value
            elif "data" in found:
                return found | {"data": json.loads(found["data"])}
            else:
                found = {}
        raise AssertionError("the stream has ended")

    def until_comment(self, number: int) -> None:
        while self.comments < number:
            line = next(self._lines)
            self.comments += line.startswith(":")


@contextmanager
def listening(http, last_id=None):
    headers = {"Last-Event-ID": last_id} if last_id else {}
    with http.stream("GET", "/api/v1/stream", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        stream = Stream(response)
        stream.until_comment(1)
        yield stream


def report(http, title="It broke"):
    body = {"title": title, "service": "payment-api", "severity": "high"}
    answer = http.post("/api/v1/incidents", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_change_reaches_every_client_of_every_process(live, settings):
    with serving(create_app(settings)) as other, listening(live) as one, listening(other) as two:
        one.until_comment(2)  # both feeds listen by now: a heartbeat is later than the start
        two.until_comment(2)
        incident = report(live)
        other.post(f"/api/v1/incidents/{incident['number']}/acknowledge")
        for stream in (one, two):
            opened, taken = stream.next(), stream.next()
            assert opened["event"] == "incident"
            assert opened["data"]["type"] == "incident.opened"
            assert opened["data"]["incident_id"] == incident["incident_id"]
            assert taken["data"]["type"] == "incident.acknowledged"
            assert (taken["data"]["status"], taken["data"]["version"]) == ("acknowledged", 2)


def test_a_client_that_comes_back_is_told_what_it_missed_exactly_once(live):
    with listening(live) as stream:
        stream.until_comment(2)
        report(live, "seen")
        seen = stream.next()
    for title in ("missed 1", "missed 2"):
        report(live, title)
    for last_id in (seen["id"], seen["id"].partition("-")[0]):
        with listening(live, last_id=last_id) as stream:
            assert [stream.next()["data"]["title"] for _ in range(2)] == ["missed 1", "missed 2"]
    with listening(live, last_id=seen["id"]) as stream:
        [stream.next() for _ in range(2)]
        report(live, "live again")
        assert stream.next()["data"]["title"] == "live again"


@pytest.mark.parametrize("last_id", ["nonsense", "999999999", "1-" + "9" * 18, "٣"])
def test_a_place_that_is_not_known_any_more_means_read_again(live, last_id):
    headers = {"Last-Event-ID": last_id.encode()}
    with live.stream("GET", "/api/v1/stream", headers=headers) as response:
        assert Stream(response).next() == {"event": "reset", "data": {}}


def test_too_much_missed_means_read_again(app, live, settings):
    with listening(live) as stream:
        stream.until_comment(2)
        report(live)
        seen = stream.next()
    small = create_app(settings.model_copy(update={"stream_backlog": 2}))
    for _ in range(3):
        report(live)
    with serving(small) as http, listening(http, last_id=seen["id"]) as stream:
        assert stream.next()["event"] == "reset"


def test_a_silent_stream_shows_that_it_lives(live):
    with listening(live) as stream:
        stream.until_comment(3)


def test_no_more_streams_than_allowed(settings, engine):
    small = create_app(settings.model_copy(update={"stream_clients": 1}))
    with serving(small) as http, listening(http):
        refused = http.get("/api/v1/stream")
        assert refused.status_code == 503
        assert refused.json()["type"].endswith("too-many-streams")
        assert int(refused.headers["retry-after"]) > 0


def test_the_feed_comes_back_after_its_connections_were_cut(live, engine):
    cut = text("""
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
    """)
    with listening(live) as stream:
        stream.until_comment(2)
        with engine.begin() as connection:
            assert connection.scalars(cut).all()
        report(live)
        assert stream.next()["data"]["type"] == "incident.opened"


def test_a_client_that_does_not_keep_up_is_let_go():
    async def scenario():
        hub = Hub(most=2, backlog=2)
        hub.attach()
        changes = [Change(number, number, {}, number) for number in range(3)]
        with hub.subscription() as slow, hub.subscription() as quick:
            hub.deliver(changes[:2])
            await asyncio.sleep(0)
            assert [await quick.next(within=1) for _ in range(2)] == changes[:2]
            hub.deliver(changes[2:])
            await asyncio.sleep(0)
            assert slow.gone
            assert not quick.gone
            assert await quick.next(within=1) == changes[2]
            assert await quick.next(within=0.001) is None

    asyncio.run(scenario())


def test_a_change_committed_late_is_not_missed(live, sessions, engine):
    """Ids are given before the commit: the lower one may become visible last."""
    late = engine.connect()
    with listening(live) as stream:
        stream.until_comment(2)
        insert = 'INSERT INTO change (at, body) VALUES (now(), \'{"title": "late"}\')'
        late.execute(text(insert))
        report(live, "early")
        early = stream.next()
        assert early["data"]["title"] == "early"
        late.execute(text("SELECT pg_notify('incident_change_' || current_schema(), '')"))
        late.commit()
        assert stream.next()["data"]["title"] == "late"
    late.close()
    with listening(live, last_id=early["id"]) as stream:
        assert stream.next()["data"]["title"] == "late"


def test_old_changes_are_forgotten(live, sessions, clock):
    report(live)
    clock.advance(hours=25)
    timer = purge_changes(sessions, clock=clock, kept=timedelta(hours=24))
    assert timer.fire() == 1
    assert timer.fire() == 0
    assert timer.fire() == 0
    assert timer.next_due() is None


def test_a_process_that_is_told_to_stop_does_not_wait_for_its_streams(database_url, engine):
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": database_url, "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "incident_management", "serve"],
        env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        retrying = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=WAIT)
        deadline = monotonic() + 40
        while monotonic() < deadline:
            try:
                retrying.get("/health/live")
                break
            except httpx.ConnectError:
                threading.Event().wait(0.1)
        with listening(retrying):
            told_at = monotonic()
            process.send_signal(signal.SIGTERM)
            process.wait(30)
        assert monotonic() - told_at < 8
        assert process.returncode == -signal.SIGTERM
    finally:
        process.kill()
        process.wait()
        retrying.close()
