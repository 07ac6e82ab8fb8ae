"""One request id from an alert to its page, and the same as spans in a collector."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from sqlalchemy import text

from servicekit import telemetry, tracing
from servicekit.db import make_engine

TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT_ID = "00f067aa0ba902b7"
HEADERS = {"traceparent": f"00-{TRACE_ID}-{PARENT_ID}-01", "X-Request-ID": "check-7"}
TABLES = {
    "alert-ingestion": ["alert"],
    "incident-management": ["incident"],
    "oncall": ["escalation"],
    "notification": ["page", "notification"],
}


def send(constellation, *, headers=None, **alert) -> str:
    body = {"service": "traced", "severity": "critical", "message": "it broke"} | alert
    answer = constellation.http["alert-ingestion"].post(
        "/api/v1/alerts", json=body, headers=headers
    )
    return answer.json()["incident_id"]


def traces(constellation, service: str, table: str) -> list[tracing.Trace | None]:
    engine = make_engine(constellation.urls[service], pool_size=1, overflow=0)
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT trace FROM {table}")).scalars().all()
    engine.dispose()
    return [tracing.read(one) for one in found]


def test_one_request_id_follows_an_alert_to_its_page(constellation):
    incident_id = send(constellation, headers=HEADERS)
    constellation.settle()
    constellation.clock.advance(minutes=16)  # the second step, fired by a timer
    constellation.settle()
    assert len(constellation.pages(incident_id)) >= 2
    for service, tables in TABLES.items():
        for table in tables:
            found = traces(constellation, service, table)
            assert found, table
            ids = {(one.trace_id, one.request_id) for one in found if one is not None}
            assert ids == {(TRACE_ID, "check-7")}, table


def test_incidents_of_different_requests_keep_their_own_traces_through_every_batch(constellation):
    ids = [f"request-{n}" for n in range(5)]
    for one in ids:
        send(constellation, service=one, headers={"X-Request-ID": one})
    constellation.settle()
    for service, tables in TABLES.items():
        for table in tables:
            found = traces(constellation, service, table)
            assert {one.request_id for one in found if one is not None} == set(ids), table
            assert len({one.trace_id for one in found if one is not None}) == len(ids)


class Collector(ThreadingHTTPServer):
    """Takes spans as OTLP over HTTP."""

    daemon_threads = True
    spans: ClassVar[list[Span]] = []

    class Handler(BaseHTTPRequestHandler):
        server: "Collector"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = ExportTraceServiceRequest.FromString(body)
            assert self.path == "/v1/traces"
            for resource in request.resource_spans:
                for scope in resource.scope_spans:
                    self.server.spans += scope.spans
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass


@pytest.fixture
def collector(monkeypatch) -> Iterator[list[Span]]:
    monkeypatch.setattr(tracing, "spans", tracing.spans)  # put back afterwards
    monkeypatch.setattr(tracing, "_recording", False)
    server = Collector(("127.0.0.1", 0), Collector.Handler)
    server.spans = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    provider = telemetry.export("everything", f"http://127.0.0.1:{server.server_port}/")

    class Flushed(list[Span]):
        def __iter__(self) -> Iterator[Span]:
            provider.force_flush()
            return iter(server.spans)

    yield Flushed()
    provider.shutdown()
    server.shutdown()
    server.server_close()


def test_a_collector_sees_one_tree_from_the_request_to_the_page(constellation, collector):
    send(constellation, headers=HEADERS)
    constellation.settle()
    mine = {one.span_id.hex(): one for one in collector if one.trace_id.hex() == TRACE_ID}
    names = {one.name for one in mine.values()}
    assert names >= {
        "POST /api/v1/alerts",
        "job tell-oncall",
        "incident.opened",
        "job tell-notification",
        "page.requested",
        "job tell-incident-management",
        "page.delivered",
    }
    for one in mine.values():
        parent = one.parent_span_id.hex()
        assert parent == PARENT_ID or parent in mine, one.name
    page = next(one for one in mine.values() if one.name == "page.requested")
    path = []
    while page is not None:
        path.append(page.name)
        page = mine.get(page.parent_span_id.hex())
    assert path == [
        "page.requested",
        "job tell-notification",
        "incident.opened",
        "job tell-oncall",
        "POST /api/v1/alerts",
    ]


def test_a_request_without_a_trace_is_the_root_of_its_own(constellation, collector):
    answer = constellation.http["alert-ingestion"].get("/api/v1/alerts")
    (span,) = [one for one in collector if one.name == "GET /api/v1/alerts"]
    assert span.parent_span_id == b""
    assert span.trace_id.hex() == answer.headers["x-request-id"]
    assert span.kind == Span.SPAN_KIND_SERVER


def test_a_request_that_is_not_sampled_leaves_no_span_and_still_has_its_id(
    constellation, collector
):
    unsampled = HEADERS | {"traceparent": f"00-{TRACE_ID}-{PARENT_ID}-00"}
    answer = constellation.http["alert-ingestion"].get("/api/v1/alerts", headers=unsampled)
    assert answer.headers["x-request-id"] == "check-7"
    assert [one for one in collector if one.trace_id.hex() == TRACE_ID] == []


def test_alerts_of_every_way_in_bear_the_id_of_their_request(constellation):
    ingestion = constellation.http["alert-ingestion"]
    wish = {"name": "traced", "kind": "generic", "service": "traced"}
    made = ingestion.post("/api/v1/integrations", json=wish).json()
    one = {"service": "traced", "severity": "high", "message": "it broke"}
    ways = {
        "batch": ("/api/v1/alerts/batch", {"alerts": [one, one]}, {}),
        "alertmanager": ("/api/v2/alerts", [{"labels": {"alertname": "Broke"}}], {}),
        "integration": (
            f"/integrations/{made['integration_id']}",
            {"message": "it broke"},
            {"Authorization": f"Bearer {made['key']}"},
        ),
    }
    for way, (path, body, headers) in ways.items():
        answer = ingestion.post(path, json=body, headers=headers | {"X-Request-ID": way})
        assert answer.is_success, answer.text
    found = traces(constellation, "alert-ingestion", "alert")
    assert {trace.request_id for trace in found if trace is not None} == set(ways)
