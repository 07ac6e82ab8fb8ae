import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from servicekit import tracing
from servicekit.app import Route, create_service
from servicekit.events import Event, Letter, Together, delivery, publish_all, receiver
from servicekit.ids import uuid7
from servicekit.jobs import NewJob, enqueue, enqueue_all
from servicekit.settings import ServiceSettings
from servicekit.worker import Task

TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = f"00-{TRACE_ID}-00f067aa0ba902b7-01"
OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"

echo = APIRouter(route_class=Route)


@echo.get("/trace")
def read_trace() -> str:
    return str(tracing.current())


class Heard:
    """Reactions that write down what they hear of and which trace they follow then."""

    def __init__(self) -> None:
        self.alone: list[tuple[str, str | None]] = []
        self.together: list[str | None] = []

    def reactions(self):
        def alone(_session, event, _now):
            self.alone.append((event.type, tracing.current_text()))

        def together(_session, events, _now):
            self.together += [event.trace for event in events]

        return {"thing.made": alone, "thing.moved": alone, "thing.seen": Together(together)}


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def http(engine, database_url, heard):
    settings = ServiceSettings(database_url=database_url)
    routers = [echo, receiver(heard.reactions())]
    with TestClient(create_service("things", settings, routers=routers)) as client:
        yield client


def event(kind: str = "thing.made", trace: str | None = None) -> Event:
    at = "2026-03-01T00:00:00Z"
    return Event.model_validate(
        {"id": uuid7(), "type": kind, "occurred_at": at, "data": {}, "trace": trace}
    )


def test_a_request_goes_on_with_the_trace_it_brings(http):
    answer = http.get("/trace", headers={"traceparent": PARENT})
    assert (answer.json(), answer.headers["x-request-id"]) == (PARENT, TRACE_ID)
    answer = http.get("/trace", headers={"traceparent": PARENT, "X-Request-ID": "deploy-7"})
    assert (answer.json(), answer.headers["x-request-id"]) == (f"{PARENT};deploy-7", "deploy-7")


@pytest.mark.parametrize(
    "worthless",
    [
        "",
        "00",
        PARENT.upper(),
        PARENT.replace(TRACE_ID, "0" * 32),
        PARENT.replace("00f067aa0ba902b7", "0" * 16),
        "ff" + PARENT[2:],
        PARENT + "-more",
        PARENT + ";a,b",
        PARENT.replace("4", "\N{FULLWIDTH DIGIT FOUR}"),
        "x" * 10_000,
    ],
)
def test_a_worthless_trace_begins_a_new_one(http, worthless):
    headers = {"traceparent": worthless.encode()}
    answer = http.get("/trace", headers=headers)
    begun = tracing.read(answer.json())
    assert begun is not None
    assert TRACE_ID not in str(begun)
    assert answer.headers["x-request-id"] == begun.trace_id
    assert tracing.read(worthless) is None


def test_a_later_version_of_the_header_is_read_as_this_one():
    later = tracing.read(f"01{PARENT[2:]}-what-comes-later")
    assert later is not None
    assert later.traceparent == PARENT


def test_a_job_follows_the_trace_that_its_enqueuer_followed(sessions, make_worker):
    seen = {}

    def run(jobs):
        seen.update({job.dedupe: (job.trace, tracing.current_text()) for job in jobs})

    with sessions.begin() as session, tracing.following(PARENT):
        enqueue(session, "alone", {}, dedupe="a")
        mine, given = NewJob("many", {}, "b"), NewJob("many", {}, "c", trace=OTHER)
        enqueue_all(session, [mine, given])
    make_worker(Task("alone", run), Task("many", run, batch=2)).drain()
    assert seen == {"a": (PARENT, PARENT), "b": (PARENT, None), "c": (OTHER, None)}
    assert tracing.current() is None


def test_events_that_travel_together_keep_each_its_own_trace(http, heard, sessions, make_worker):
    with sessions.begin() as session, tracing.following(PARENT):
        made = [event(), event("thing.moved", OTHER), event("thing.seen"), event("thing.seen")]
        letters = [Letter(one, "things", n) for n, one in enumerate(made)]
        letters[3] = letters[3].following(OTHER)
        publish_all(session, letters)
    make_worker(delivery("things", http)).drain()
    assert heard.alone == [("thing.made", PARENT), ("thing.moved", OTHER)]
    assert heard.together == [PARENT, OTHER]


def test_an_event_delivered_again_with_another_trace_is_the_same_event(http, heard):
    body = event().told()
    for trace in (PARENT, OTHER):
        answer = http.post("/api/v1/events", json=body | {"trace": trace})
        assert answer.json()["status"] == "processed"
    assert heard.alone == [("thing.made", PARENT)]


@pytest.mark.parametrize("worthless", ["none", 7, {}, "x" * 100_000])
def test_no_event_is_refused_because_of_its_trace(http, heard, worthless):
    answer = http.post("/api/v1/events", json=event().told() | {"trace": worthless})
    assert answer.json()["status"] == "processed"
    ((_, followed),) = heard.alone
    assert tracing.read(followed).request_id == answer.headers["x-request-id"]


def test_an_event_without_a_trace_follows_the_request_that_brings_it(http, heard):
    http.post("/api/v1/events", json=event().told(), headers={"traceparent": PARENT})
    assert heard.alone == [("thing.made", PARENT)]
