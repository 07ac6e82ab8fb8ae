"""The one writer: full queues, bad rows, a database that is away, a burst over HTTP."""

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from alert_ingestion.api.intake import Intake
from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.domain.alerts import NewAlert, Outcome, Status
from alert_ingestion.domain.errors import AlertRefused, IntakeOverloaded, StoreAway
from alert_ingestion.domain.severity import Severity
from alert_ingestion.main import create_app
from alert_ingestion.usecases.store_alerts import Limits
from servicekit.db import make_engine, make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ALERT = {"service": "payment-api", "severity": "critical", "message": "it broke"}


def alert(n: int = 0) -> NewAlert:
    return NewAlert(str(uuid7()), f"s{n}", Severity.LOW, "m", Status.FIRING, NOW, NOW)


@pytest.fixture
def intake(engine):
    def make(size: int = 100, batch: int = 500) -> Intake:
        return Intake(
            make_sessions(engine),
            IntakeMetrics(CollectorRegistry()),
            limits=Limits(timedelta(minutes=5)),
            size=size,
            batch=batch,
        )

    return make


async def submitted(intake: Intake, *submissions: list[NewAlert]):
    """Submit all at once beside a running writer and return the answers."""
    waiting = [asyncio.ensure_future(intake.submit(alerts)) for alerts in submissions]
    writer = asyncio.ensure_future(intake.write())
    try:
        return await asyncio.gather(*waiting)
    finally:
        writer.cancel()


def test_what_waits_together_is_written_together(intake, rows):
    answers = asyncio.run(submitted(intake(), *[[alert(n)] for n in range(50)]))
    assert all(isinstance(outcome, Outcome) for (outcome,) in answers)
    assert rows("SELECT count(*), count(DISTINCT xmin::text) FROM alert") == [(50, 1)]


def test_a_bad_row_fails_alone(intake, rows):
    bad = alert()._replace(severity="unheard-of")
    answers = asyncio.run(submitted(intake(), [alert(1), bad, alert(2)], [alert(3)]))
    assert [type(result) for result in answers[0]] == [Outcome, AlertRefused, Outcome]
    assert [type(result) for result in answers[1]] == [Outcome]
    assert rows("SELECT count(*) FROM alert") == [(3,)]


def test_a_full_queue_refuses_at_once_and_loses_nothing_that_waits(intake, rows):
    async def flood():
        queue = intake(size=2)
        waiting = [asyncio.ensure_future(queue.submit([alert(n)])) for n in range(2)]
        while not queue.full:
            await asyncio.to_thread(int)
        with pytest.raises(IntakeOverloaded):
            await queue.submit([alert(9)])
        writer = asyncio.ensure_future(queue.write())
        await asyncio.gather(*waiting)
        writer.cancel()

    asyncio.run(flood())
    assert rows("SELECT count(*) FROM alert") == [(2,)]


def test_an_absent_database_is_said_and_the_writer_lives_on(engine):
    async def twice():
        away = make_engine("postgresql://x:y@127.0.0.1:9/none", pool_size=1, overflow=0)
        queue = Intake(
            make_sessions(away),
            IntakeMetrics(CollectorRegistry()),
            limits=Limits(timedelta(minutes=5)),
            size=10,
            batch=10,
        )
        writer = asyncio.ensure_future(queue.write())
        results = [await queue.submit([alert()]) for _ in range(2)]
        assert not writer.done()
        writer.cancel()
        return results

    results = asyncio.run(twice())
    assert [type(one) for (one,) in results] == [StoreAway, StoreAway]


def test_without_its_database_ingestion_answers_503_and_when_to_try_again(settings):
    away = settings.model_copy(update={"database_url": "postgresql://x:y@127.0.0.1:9/none"})
    with TestClient(create_app(away)) as client:
        single = client.post("/api/v1/alerts", json=ALERT)
        batch = client.post("/api/v1/alerts/batch", json={"alerts": [ALERT]})
    for answer in (single, batch):
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("store-away")
        assert int(answer.headers["retry-after"]) > 0


def test_a_locked_table_delays_alerts_and_the_next_ones_are_told_to_come_back(settings, engine):
    small = settings.model_copy(update={"intake_queue_size": 1})
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(TestClient(create_app(small)))
        pool = stack.enter_context(ThreadPoolExecutor(8))
        with engine.begin() as connection:
            connection.execute(text("LOCK TABLE alert IN ACCESS EXCLUSIVE MODE"))
            sent = [pool.submit(client.post, "/api/v1/alerts", json=ALERT) for _ in range(8)]
            refused = next(as_completed(sent)).result()
        answers = [one.result() for one in sent]
    assert refused.status_code == 503
    assert {answer.status_code for answer in answers} == {201, 503}


def test_a_hundred_concurrent_identical_alerts_in_five_bursts_are_one_incident_each(http, rows):
    for burst in range(5):
        body = ALERT | {"service": f"burst-{burst}"}
        with ThreadPoolExecutor(50) as pool:
            sent = [pool.submit(http.post, "/api/v1/alerts", json=body) for _ in range(100)]
            answers = [one.result() for one in sent]
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["incident_id"] for answer in answers}) == 1
        actions = [answer.json()["action"] for answer in answers]
        assert actions.count("created_new_incident") == 1
    assert rows("SELECT count(*), count(DISTINCT incident_id) FROM alert") == [(500, 5)]
