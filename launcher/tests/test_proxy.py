"""Both sides are real servers: what a client sends, and what reaches the service."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from launcher.web import create_app
from servicekit.testing import free_port


class Service:
    """A service that tells what it was sent, and streams events when it is told to."""

    def __init__(self) -> None:
        self.app = Starlette()
        self.app.add_route("/api/v1/stream", self.stream)
        self.app.add_route("/api/v1/go", self.go, methods=["POST"])
        self.app.add_route("/api/v1/answer", self.answer)
        self.app.add_route("/metrics", self.echo)
        self.app.add_route("/{path:path}", self.echo, methods=["GET", "POST", "PATCH", "DELETE"])
        self.left = threading.Event()
        self._next = asyncio.Event()

    async def echo(self, request: Request) -> Response:
        return JSONResponse(
            {
                "method": request.method,
                "path": request.scope["raw_path"].decode(),
                "query": request.scope["query_string"].decode(),
                "headers": [[name.decode(), value.decode()] for name, value in request.headers.raw],
                "body": (await request.body()).decode(),
            }
        )

    async def answer(self, _: Request) -> Response:
        response = Response("no", 418)
        response.raw_headers += [
            (b"connection", b"x-internal"),
            (b"x-internal", b"secret"),
            (b"keep-alive", b"timeout=5"),
            (b"etag", b'"7"'),
            (b"set-cookie", b"a=1"),
            (b"set-cookie", b"b=2"),
            (b"content-security-policy", b"default-src *"),
        ]
        return response

    async def stream(self, _: Request) -> Response:
        async def events():
            try:
                yield "data: first\n\n"
                await self._next.wait()
                yield "data: second\n\n"
                await asyncio.Event().wait()
            finally:
                self.left.set()

        return StreamingResponse(events(), media_type="text/event-stream")

    async def go(self, _: Request) -> Response:
        self._next.set()
        return Response(status_code=204)


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def proxied(service, serve, tmp_path: Path) -> Iterator[httpx.Client]:
    targets = {"oncall": serve(service.app), "gone": f"http://127.0.0.1:{free_port()}"}
    with httpx.Client(base_url=serve(create_app(tmp_path, targets)), trust_env=False) as client:
        yield client


def headers_of(echo: httpx.Response) -> dict[str, str]:
    return dict(echo.json()["headers"])


def raw(client: httpx.Client, path: str) -> tuple[int, dict]:
    """Ask for a path exactly as it is written: httpx would resolve its dots."""
    connection = HTTPConnection(client.base_url.host, client.base_url.port or 80)
    with closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, json.load(answer)


def test_the_service_s_name_is_cut_out_and_everything_else_stays(proxied):
    echo = proxied.patch("/api/oncall/v1/x/a%2Fb%20c?q=%C3%A9&q=a+b", content=b'{"a": 1}').json()
    assert echo["method"] == "PATCH"
    assert echo["path"] == "/api/v1/x/a%2Fb%20c"
    assert echo["query"] == "q=%C3%A9&q=a+b"
    assert echo["body"] == '{"a": 1}'


def test_a_service_s_health_is_reached_and_nothing_else_beside_its_api(proxied):
    assert proxied.get("/api/oncall/health").json()["path"] == "/health"
    assert proxied.get("/api/oncall/metrics").json()["path"] == "/api/metrics"
    assert proxied.get("/api/oncall/health/x").json()["path"] == "/api/health/x"


def test_headers_for_one_hop_go_no_further(proxied):
    sent = {
        "Connection": "x-secret, keep-alive",
        "X-Secret": "1",
        "TE": "trailers",
        "Proxy-Authorization": "Basic eDp5",
        "Upgrade": "websocket",
        "X-Forwarded-For": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
        "Authorization": "Bearer of-the-caller",
        "Idempotency-Key": "k",
    }
    received = headers_of(proxied.get("/api/oncall/v1/x", headers=sent))
    assert received["authorization"] == "Bearer of-the-caller"
    assert received["idempotency-key"] == "k"
    assert received["x-forwarded-for"] == "127.0.0.1"
    assert received["x-forwarded-host"] == proxied.base_url.netloc.decode()
    assert {"x-secret", "te", "proxy-authorization", "upgrade", "forwarded"}.isdisjoint(received)


def test_nothing_is_added_that_the_caller_did_not_send(proxied):
    request = httpx.Request("GET", httpx.URL(proxied.base_url).join("/api/oncall/v1/x"))
    received = headers_of(proxied.send(request))
    assert {"accept", "accept-encoding", "user-agent"}.isdisjoint(received)


def test_an_answer_comes_back_as_it_was_but_for_its_hop(proxied):
    answer = proxied.get("/api/oncall/v1/answer")
    assert (answer.status_code, answer.text) == (418, "no")
    assert answer.headers["etag"] == '"7"'
    assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert {"x-internal", "keep-alive"}.isdisjoint(answer.headers)
    assert len(answer.headers.get_list("date")) == 1


def test_the_proxy_s_own_security_headers_win(proxied):
    answer = proxied.get("/api/oncall/v1/answer")
    (policy,) = answer.headers.get_list("content-security-policy")
    assert policy.startswith("default-src 'self';")


def test_one_request_id_goes_all_the_way(proxied):
    answer = proxied.get("/api/oncall/v1/x", headers={"X-Request-ID": "from-the-browser"})
    assert headers_of(answer)["x-request-id"] == "from-the-browser"
    assert answer.headers.get_list("x-request-id") == ["from-the-browser"]


def test_events_pass_at_once_and_unbuffered(proxied):
    accept = {"Accept": "text/event-stream"}
    with proxied.stream("GET", "/api/oncall/v1/stream", headers=accept) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        assert next(lines) == "data: first"
        next(lines)
        assert proxied.post("/api/oncall/v1/go").status_code == 204
        assert next(lines) == "data: second"


def test_a_client_that_leaves_a_stream_frees_the_service(proxied, service):
    with proxied.stream("GET", "/api/oncall/v1/stream") as answer:
        assert next(answer.iter_lines()) == "data: first"
    assert service.left.wait(10)


def test_many_open_streams_do_not_keep_others_waiting(proxied):
    @contextmanager
    def opened(count: int):
        if count == 0:
            yield
            return
        with proxied.stream("GET", "/api/oncall/v1/stream"), opened(count - 1):
            yield

    with opened(90):
        assert proxied.get("/api/oncall/v1/x").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/oncall/../metrics",
        "/api/oncall/v1/../../metrics",
        "/api/oncall/%2e%2e/metrics",
        "/api/oncall/%2E./metrics",
        "/api/oncall/./v1/x",
        "/api/nobody/v1/x",
        "/api/OnCall/v1/x",
        "/metrics",
        "/docs",
        "/openapi.json",
        "/api",
        "/api/oncall",
    ],
)
def test_only_the_services_apis_are_reachable(proxied, path):
    status, problem = raw(proxied, path)
    assert status == 404
    assert problem["status"] == 404


def test_a_service_that_is_down_is_a_problem_that_says_when_to_try_again(proxied):
    answer = proxied.get("/api/gone/v1/x")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert answer.json()["type"].endswith("service-down")
    assert answer.json()["detail"] == "gone does not answer"


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_beyond_a_mebibyte_is_refused(proxied, chunked):
    body = b"x" * (1024 * 1024 + 1)
    content = (body[i : i + 65536] for i in range(0, len(body), 65536)) if chunked else body
    answer = proxied.post("/api/oncall/v1/x", content=content)
    assert answer.status_code == 413
    assert answer.json()["title"].startswith("The body is larger")


def test_a_body_of_a_mebibyte_passes(proxied):
    body = json.dumps("x" * (1024 * 1024 - 2)).encode()
    assert len(proxied.post("/api/oncall/v1/x", content=body).json()["body"]) == len(body)
