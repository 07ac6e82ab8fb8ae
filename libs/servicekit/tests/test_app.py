import asyncio
import re
from typing import Annotated

import orjson
import pytest
import structlog
from fastapi import APIRouter, Query, Request
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy import text

from servicekit import logs
from servicekit.app import Route, create_service
from servicekit.db import Session
from servicekit.errors import NotFound
from servicekit.inbox import OnceDep
from servicekit.settings import ServiceSettings


class Thing(BaseModel):
    name: str


class Broken(Exception):
    """The thing is broken."""


router = APIRouter(route_class=Route)


@router.post("/things", status_code=201)
def create_thing(thing: Thing, session: Session, once: OnceDep):
    def effect() -> Thing:
        session.execute(text("INSERT INTO thing VALUES (:name)"), {"name": thing.name})
        return thing

    return once(effect)


@router.post("/raw")
async def take_raw(request: Request) -> int:
    return len(await request.body())


@router.get("/things/{name}")
def get_thing(name: str, session: Session, n: Annotated[int, Query(ge=0)] = 0) -> Thing:
    if name == "broken":
        raise Broken("it fell")
    if name == "crash":
        raise ZeroDivisionError
    if name == "huge":
        session.execute(text("SELECT CAST(:n AS int)"), {"n": 2**40})
    found = session.scalar(text("SELECT name FROM thing WHERE name = :name"), {"name": name})
    if found is None:
        raise NotFound(f"no thing {name}")
    return Thing(name=found)


@pytest.fixture
def http(engine, database_url):
    app = create_service(
        "things",
        ServiceSettings(database_url=database_url, max_body_bytes=2048),
        routers=[router],
        kinds={Broken: (NotFound, "thing-broken")},
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_health_says_what_the_contract_says(http):
    body = http.get("/health").json()
    assert body["status"] == "healthy"
    assert body["service"] == "things"
    assert body["checks"] == {"database": "healthy"}
    assert http.get("/health/live").json() == {"status": "alive"}
    assert http.get("/health/ready").json() == {"status": "ready"}


def test_without_its_database_a_service_is_alive_but_not_ready(engine):
    away = ServiceSettings(database_url="postgresql://nobody:x@127.0.0.1:9/none")
    with TestClient(create_service("things", away, routers=[router])) as client:
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health").json()["checks"]["database"] == "unhealthy"
        answer = client.get("/things/a")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0


def test_a_service_is_not_ready_before_it_is_warm(http):
    http.app.state.warm.clear()
    assert http.get("/health/ready").status_code == 503
    assert http.get("/health").status_code == 200
    http.app.state.warm.set()
    assert http.get("/health/ready").status_code == 200


def test_what_serves_without_its_database_stays_ready_and_says_that_it_is_degraded(engine):
    away = ServiceSettings(database_url="postgresql://nobody:x@127.0.0.1:9/none")
    room = True
    app = create_service("things", away, routers=[router], stand_in=lambda _: room)
    with TestClient(app) as client:
        assert client.get("/health/ready").json() == {"status": "ready"}
        health = client.get("/health")
        assert (health.status_code, health.json()["status"]) == (503, "degraded")
        room = False
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health").json()["status"] == "unhealthy"


def test_a_problem_names_request_and_cause(http):
    answer = http.get("/things/none", headers={"X-Request-ID": "abc-1"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-request-id"] == "abc-1"
    assert answer.json() == {
        "type": "urn:incident-platform:problem:not-found",
        "title": "There is no such resource",
        "status": 404,
        "detail": "no thing none",
        "instance": "/things/none",
        "request_id": "abc-1",
    }


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/things/broken", 404, "thing-broken"),
        ("/things/crash", 500, "internal-error"),
        ("/things/huge", 422, "invalid-request"),
        ("/things/a?n=-1", 422, "invalid-request"),
        ("/nowhere", 404, "http-404"),
        ("/things/%00?n=0&q=%00", 404, "not-found"),
    ],
)
def test_every_error_is_a_problem(http, path, status, code):
    answer = http.get(path)
    assert answer.status_code == status
    assert answer.json()["type"].endswith(code)
    assert "Traceback" not in answer.text


def test_a_validation_error_points_at_the_field(http):
    answer = http.post("/things", json={"name": 5})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"detail": "Input should be a valid string", "pointer": "/name"}
    ]


def test_limits_refuse_before_reading(http):
    assert http.post("/things", content=b"x" * 3000).status_code == 413
    assert http.post("/things", content=iter([b"x" * 1500] * 2)).status_code == 413
    zipped = http.post("/things", content=b"{}", headers={"Content-Encoding": "gzip"})
    assert zipped.status_code == 415


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b'{"name": "a\\u0000b"}', "a\ufffdb"),
        (b'{"name": "a\\ud800b"}', "a\ufffdb"),
        (b'\xef\xbb\xbf{"name": "bom"}', "bom"),
        ('{"name": "wide"}'.encode("utf-16"), "wide"),
        (b'{"name": "bad\xff"}', "bad\ufffd"),
        (b'{"name": "n", "x": NaN, "y": 1e400, "z": ' + b"9" * 1000 + b"}", "n"),
    ],
)
def test_hostile_text_is_sanitised_and_stored(http, body, name):
    answer = http.post("/things", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201, answer.text
    assert http.get(f"/things/{name}").json() == {"name": name}


@pytest.mark.parametrize("body", [b"[" * 1000, b"{", b'{"a":' * 40 + b"1" + b"}" * 40, b"\xff"])
def test_what_is_no_json_is_refused_with_a_problem(http, body):
    answer = http.post("/things", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_an_idempotency_key_runs_the_effect_once(http):
    key = {"Idempotency-Key": "order-1"}
    first = http.post("/things", json={"name": "a"}, headers=key)
    again = http.post("/things", json={"name": "a"}, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    other = http.post("/things", json={"name": "b"}, headers=key)
    assert other.status_code == 422
    assert other.json()["type"].endswith("idempotency-key-reused")


def test_requests_are_counted_by_route_template(http):
    http.get("/things/one")
    text = http.get("/metrics").text
    line = 'http_requests_total{handler="/things/{name}",method="GET",status="404"}'
    assert re.search(re.escape(line), text)
    assert "process_resident_memory_bytes" in text


def test_the_pool_shows_what_is_in_use_and_how_large_it_may_grow(http):
    held = http.app.state.engine.connect()
    during = http.get("/metrics").text
    held.close()
    after = http.get("/metrics").text
    assert 'db_connections{state="in_use"} 1.0' in during
    assert 'db_connections{state="in_use"} 0.0' in after
    assert 'db_connections{state="idle"} 1.0' in after
    assert "db_connections_limit 16.0" in after


@pytest.fixture
def lines(capsysbinary):
    """The log lines since they were last asked for."""
    former = structlog.get_config()
    logs.configure("things")
    yield lambda: [orjson.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    structlog.configure(**former)


def test_the_log_of_a_failure_names_the_place_and_keeps_the_keys_of_the_request(http, lines):
    key = "6f1c" * 8
    assert http.get("/things/crash", headers={"X-Integration-Key": key}).status_code == 500
    told = lines()
    failed = next(line for line in told if line["event"] == "request.failed")
    (error,) = failed["exception"]
    assert error["exc_type"] == "ZeroDivisionError"
    assert error["frames"][-1]["name"] == "get_thing"
    assert key not in str(told)


def test_an_errors_text_is_logged_without_credentials(lines):
    error = ValueError("no answer from postgresql://shop:letmein@db/shop")
    structlog.get_logger().error("it.failed", exc_info=error)
    (told,) = lines()
    assert told["exception"][0]["exc_value"] == "no answer from postgresql://shop:***@db/shop"


def test_a_client_that_hangs_up_before_its_body_is_no_failure_of_the_service(http, lines):
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/raw",
        "raw_path": b"/raw",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    asyncio.run(http.app(scope, receive, send))
    assert sent[0]["status"] == 499
    assert not [line for line in lines() if line["level"] == "error"]
