"""What was stored under the first revision is there under the newest, however often it is tried."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import orm

from alert_ingestion.storage import partitions
from alert_ingestion.usecases.upkeep import tidy
from servicekit.db import make_engine, migrate
from servicekit.testing import TestServer

ROOT = Path(__file__).resolve().parents[2]
ALERTS = ROOT / "alert-ingestion-service/migrations"
FILL = """
INSERT INTO alert (alert_id, incident_id, service, severity, message, labels, links, status, action,
    dedup_key, body_sha256, "timestamp", created_at, last_received_at, resolved_at)
SELECT gen_random_uuid(), gen_random_uuid(), 'shop', 'high', 'down', '{}', '[]',
    CASE n WHEN 3 THEN 'firing' ELSE 'resolved' END, 'created_new_incident', 'key-' || n % 3,
    CASE WHEN n <= 4 THEN '\\x00'::bytea END, at, at, at, CASE WHEN n <> 3 THEN at END
FROM (SELECT n, now() - n * interval '4 days' AS at FROM generate_series(1, 9) AS n) AS row;
INSERT INTO correlation_group
SELECT 'shop-' || n, 'high', gen_random_uuid(), now(), now(), CASE WHEN n > 2 THEN now() END
FROM generate_series(1, 5) AS n;
"""


@pytest.fixture
def url(postgres: TestServer) -> str:
    """Return the URL of a database whose alerts lie under the first revision."""
    name = postgres.empty_database().rpartition("@/")[2].partition("?")[0]
    url = postgres.url(name, "alerts")
    execute(postgres.url(name), f'ALTER ROLE alerts IN DATABASE "{name}" SET search_path = alerts')
    migrate(ALERTS, url, to="0001")
    execute(url, FILL)
    return url


def execute(url: str, statement: str) -> Sequence[tuple]:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def assert_all_there(url: str) -> None:
    assert execute(
        url, "SELECT count(*), count(*) FILTER (WHERE status = 'firing') FROM alert"
    ) == [(9, 1)]
    assert execute(url, "SELECT count(*) FROM receipt") == [(4,)]
    assert execute(url, "SELECT dedup_key, firing FROM episode ORDER BY 1") == [
        ("key-0", True),
        ("key-1", False),
        ("key-2", False),
    ]
    assert execute(url, "SELECT key FROM correlation_group WHERE closed_at IS NULL ORDER BY 1") == [
        ("shop-1\x1fhigh",),
        ("shop-2\x1fhigh",),
    ]


def test_alerts_move_into_partitions(url: str):
    migrate(ALERTS, url)
    assert_all_there(url)


def test_a_migration_that_was_interrupted_is_taken_up_again(url: str):
    migrate(ALERTS, url, to="0001b")
    execute(url, "UPDATE alembic_version SET version_num = '0001a'")
    execute(url, "UPDATE correlation_group SET key = NULL WHERE service = 'shop-1'")
    migrate(ALERTS, url)
    assert_all_there(url)


def test_upkeep_leaves_what_was_there_alone_until_it_is_old(url: str):
    migrate(ALERTS, url)
    engine = make_engine(url)
    with orm.Session(engine) as session:
        for now in (datetime.now(UTC), datetime.now(UTC) + timedelta(days=14)):
            tidy(session, now=now, retention=timedelta(days=365))
        assert partitions.covers(session, datetime.now(UTC) - timedelta(days=200))
        session.commit()
        assert execute(url, "SELECT count(*) FROM alert") == [(9,)]
        tidy(session, now=datetime.now(UTC) + timedelta(days=60), retention=timedelta(days=30))
        session.commit()
    assert execute(url, "SELECT count(*) FROM alert") == [(0,)]
    engine.dispose()
