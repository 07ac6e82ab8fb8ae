"""Partitions come in time and go in time; what they hold stays whole."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from psycopg2.errors import LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from alert_ingestion.storage import partitions
from alert_ingestion.usecases.upkeep import tidy
from servicekit.db import make_sessions

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
FOREVER = timedelta(days=36500)


@pytest.fixture(scope="module")
def database_url(postgres):
    return postgres.database("alerts", MIGRATIONS)  # of their own: partitions are dropped here


@pytest.fixture(scope="module")
def shared_engine(database_url, make_service_engine):
    return make_service_engine(database_url)


@pytest.fixture
def tidied(engine):
    """Tidy up; return the partitions that came and those that went."""
    sessions = make_sessions(engine)

    def run(now, retention):
        with sessions.begin() as session:
            before = set(partitions.names(session))
            tidy(session, now=now, retention=retention)
            after = set(partitions.names(session))
            return after - before, before - after

    return run


def test_the_weeks_to_come_are_made_once(tidied):
    now = datetime(2040, 1, 4, 12, tzinfo=UTC)
    assert tidied(now, FOREVER)[0] == {
        "alert_20400102",
        "alert_20400109",
        "alert_20400116",
        "alert_20400123",
        "alert_20400130",
    }
    assert tidied(now, FOREVER) == (set(), set())
    assert tidied(now + timedelta(days=7), FOREVER)[0] == {"alert_20400206"}


def test_writers_do_not_wait_behind_upkeep_that_waits_for_a_reader(engine, worker, clock, rows):
    clock.advance(hours=24 * 365 * 50)
    week = partitions.name_of(partitions.week_of(clock.now()))
    is_there = f"SELECT count(*) FROM pg_class WHERE relname = '{week}'"
    with engine.connect() as backup, make_sessions(engine)() as session:
        backup.execute(text("SELECT FROM alert"))
        session.execute(text("SET LOCAL statement_timeout = '1500ms'"))
        with pytest.raises(OperationalError) as error:
            tidy(session, now=clock.now(), retention=FOREVER)
        assert isinstance(error.value.orig, LockNotAvailable)
        session.rollback()
        with pytest.raises(OperationalError):
            worker.drain()
        backup.rollback()
    clock.advance(seconds=59)
    worker.drain()
    assert rows(is_there) == [(0,)]
    clock.advance(seconds=1)
    worker.drain()
    assert rows(is_there) == [(1,)]


def test_alerts_that_came_before_their_partition_move_into_it(tidied, send, clock, rows, http):
    clock.advance(hours=24 * 365 * 20)
    answer = send(dedup_key="k")
    where = "SELECT tableoid::regclass::text FROM alert"
    assert rows(where) == [("alert_default",)]
    tidied(clock.now(), FOREVER)
    week = partitions.name_of(partitions.week_of(clock.now()))
    assert rows(where) == [(week,)]
    assert send(dedup_key="k")["alert_id"] == answer["alert_id"]
    assert http.get(f"/api/v1/alerts/{answer['alert_id']}").json()["repeat_count"] == 2


def test_what_is_too_old_is_dropped_with_its_partition(tidied, send, clock, rows):
    clock.advance(hours=24 * 365 * 30)
    tidied(clock.now(), FOREVER)
    send()
    clock.advance(hours=24 * 20)
    send()
    week = partitions.name_of(partitions.week_of(clock.now() - timedelta(days=20)))
    assert week not in tidied(clock.now(), timedelta(days=27))[1]
    assert week in tidied(clock.now(), timedelta(days=13))[1]
    assert rows("SELECT count(*) FROM alert") == [(1,)]


OLD = {
    "receipt": "(alert_id, body_sha256, received_at) SELECT gen_random_uuid(), '', :at",
    "episode": "(service, dedup_key, changed_at) SELECT 's', n::text, :at",
    "correlation_group": """(incident_id, key, opened_at, last_alert_at, open_until, closed_at)
        SELECT gen_random_uuid(), n::text, :at, :at, :at, :at""",
    "alert_default": """(alert_id, service, severity, message, labels, links, status, action,
        "timestamp", created_at, last_received_at)
        SELECT gen_random_uuid(), 's', 'low', 'm', '{}', '[]', 'firing', '', :at, :at, :at""",
    "integration_request": """(request_id, received_at, method, path, headers, body, outcome,
        alert_ids) SELECT gen_random_uuid(), :at, 'POST', '/', '{}', '', 'accepted', '{}'""",
}


@pytest.mark.parametrize("table", OLD)
def test_what_is_too_old_goes_in_portions_until_all_of_it_is_gone(
    engine, worker, clock, rows, monkeypatch, table
):
    monkeypatch.setattr("alert_ingestion.usecases.upkeep.PORTION", 10)
    monkeypatch.setattr("alert_ingestion.worker.requests._PORTION", 10)
    clock.advance(hours=24 * 365 * 60)
    with engine.begin() as connection:
        many = text(f"INSERT INTO {table} {OLD[table]} FROM generate_series(1, 35) AS n")
        connection.execute(many, {"at": clock.now() - timedelta(days=100)})
    worker.drain()
    assert rows(f"SELECT count(*) FROM {table}") == [(0,)]
