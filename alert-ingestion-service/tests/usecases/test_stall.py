"""The database neither answers nor refuses: alerts are spooled soon, and stored once."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from alert_ingestion.api.intake import Intake
from alert_ingestion.api.metrics import IntakeMetrics
from alert_ingestion.domain.alerts import Action, NewAlert, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage.spool import Spool
from alert_ingestion.usecases.keep_alerts import Keeper
from alert_ingestion.usecases.store_alerts import Limits
from servicekit.db import make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = Limits(timedelta(minutes=5))
PATIENCE = 60


def alert(message="m", status=Status.FIRING, **fields) -> NewAlert:
    return NewAlert(str(uuid7()), "s", Severity.LOW, message, status, NOW, NOW, **fields)


@pytest.fixture
def spool(tmp_path):
    opened = Spool(tmp_path, most_bytes=1 << 20)
    yield opened
    opened.close()


def test_a_stalled_database_makes_nobody_wait_and_nothing_is_stored_twice(engine, rows, spool):
    fired, ended = alert(dedup_key="k"), alert(dedup_key="k", status=Status.RESOLVED)

    async def run():
        intake = Intake(
            make_sessions(engine),
            IntakeMetrics(CollectorRegistry()),
            limits=LIMITS,
            size=10,
            batch=10,
            spool=spool,
            patience=0.2,
        )
        with engine.begin() as connection:
            connection.execute(text("LOCK TABLE episode IN ACCESS EXCLUSIVE MODE"))
            tasks = [asyncio.ensure_future(intake.write()), asyncio.ensure_future(intake.replay())]
            for one in (fired, ended):
                (answer,) = await intake.submit([one])
                assert answer.action is Action.SPOOLED
        deadline = monotonic() + PATIENCE
        while spool.bytes:
            ended_early, _ = await asyncio.wait(tasks, timeout=0.02)
            assert not ended_early
            assert monotonic() < deadline
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())
    assert rows("SELECT status, repeat_count, alert_id::text FROM alert") == [
        ("resolved", 1, fired.alert_id)
    ]


def test_what_was_committed_unheard_of_is_not_stored_again(engine, rows, spool):
    keeper = Keeper(make_sessions(engine), LIMITS, spool)
    one, other = alert(message="one"), alert(message="other")
    keeper.keep([one])
    keeper.spool([one, other])
    assert keeper.replay(lambda *_: None)
    assert rows("SELECT count(*), count(DISTINCT alert_id) FROM alert") == [(2, 2)]
