"""Storms: critical first, fair shares, and totals that are not counted for ever."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from alert_ingestion.api.intake import Intake
from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.domain.alerts import NewAlert, Outcome, Status
from alert_ingestion.domain.errors import IntakeOverloaded, TooManyAlerts
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import listing
from alert_ingestion.usecases.store_alerts import Limits
from servicekit.db import make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOISY, QUIET = str(uuid7()), str(uuid7())


def alert(severity=Severity.LOW, sender=None) -> NewAlert:
    base = NewAlert(str(uuid7()), "s", severity, "m", Status.FIRING, NOW, NOW)
    return base._replace(integration_id=sender)


@pytest.fixture
def intake(engine):
    def make(size=10, rate=1000.0, batch=1) -> Intake:
        return Intake(
            make_sessions(engine),
            IntakeMetrics(CollectorRegistry()),
            limits=Limits(timedelta(minutes=5)),
            size=size,
            batch=batch,
            rate=rate,
        )

    return make


async def refused(queue, *alerts):
    """Submit to a queue that nobody empties yet; return the refusals and what waits."""
    waiting = [asyncio.ensure_future(queue.submit([one])) for one in alerts]
    await asyncio.sleep(0)
    errors = [task.exception() for task in waiting if task.done()]
    return errors, [task for task in waiting if not task.done()]


async def emptied(queue, waiting):
    writer = asyncio.ensure_future(queue.write())
    try:
        return await asyncio.gather(*waiting)
    finally:
        writer.cancel()


def test_a_fifth_of_the_queue_is_kept_for_critical_alerts_and_they_go_first(intake, rows):
    async def run():
        queue = intake()
        errors, waiting = await refused(queue, *[alert() for _ in range(10)])
        assert [type(error) for error in errors] == [IntakeOverloaded] * 2
        more, critical = await refused(queue, *[alert(Severity.CRITICAL) for _ in range(3)])
        assert [type(error) for error in more] == [IntakeOverloaded]
        return await emptied(queue, [*waiting, *critical])

    answers = asyncio.run(run())
    assert all(isinstance(one, Outcome) for (one,) in answers)
    order = rows("SELECT severity FROM alert ORDER BY xmin::text::bigint")
    assert [severity for (severity,) in order] == ["critical"] * 2 + ["low"] * 8


def test_a_flood_of_critical_alerts_leaves_a_fifth_of_each_write_to_others(intake, rows):
    async def run():
        queue = intake(size=100, batch=5)
        flood = [alert(Severity.CRITICAL) for _ in range(20)]
        _, waiting = await refused(queue, *flood, alert(Severity.LOW))
        await emptied(queue, waiting)

    asyncio.run(run())
    order = rows("SELECT severity FROM alert ORDER BY xmin::text::bigint")
    assert "low" in {severity for (severity,) in order[:5]}


def test_one_integration_cannot_take_the_place_of_the_others(intake):
    async def run():
        queue = intake()
        errors, waiting = await refused(queue, *[alert(sender=NOISY) for _ in range(8)])
        assert [type(error) for error in errors] == [TooManyAlerts] * 3
        none, quiet = await refused(queue, alert(sender=QUIET))
        assert none == []
        await emptied(queue, [*waiting, *quiet])

    asyncio.run(run())


def test_an_integration_that_sends_too_fast_is_told_so(intake):
    async def run():
        queue = intake(size=100, rate=0.1)
        errors, waiting = await refused(queue, *[alert(sender=NOISY) for _ in range(3)])
        assert [type(error) for error in errors] == [TooManyAlerts] * 2
        await emptied(queue, waiting)

    asyncio.run(run())


def test_beyond_what_is_worth_counting_the_total_is_an_estimate(send, http, monkeypatch):
    for n in range(5):
        send(message=f"message {n}")
    exact = http.get("/api/v1/alerts").json()
    assert (exact["total"], exact["total_is_estimate"]) == (5, False)
    monkeypatch.setattr(listing, "MOST_COUNTED", 3)
    about = http.get("/api/v1/alerts").json()
    assert about["total_is_estimate"]
    assert about["total"] >= 4


def test_a_text_is_looked_for_in_the_newest_alerts(send, http, monkeypatch):
    for n in range(5):
        send(message=f"message {n}")
    monkeypatch.setattr(listing, "MOST_SEARCHED", 2)
    found = http.get("/api/v1/alerts", params={"q": "message"}).json()
    assert [one["message"] for one in found["alerts"]] == ["message 4", "message 3"]
    assert found["total"] == 2
