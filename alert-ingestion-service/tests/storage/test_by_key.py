"""What the writers look up by keys is read by an index, however many rows there are."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from alert_ingestion.api.intake import BY_KEY
from alert_ingestion.domain.alerts import NewAlert, Status
from alert_ingestion.domain.episodes import Episode
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import episodes, timed, twins
from servicekit.db import make_engine, make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEYS = [f"no such key {number}" for number in range(400)]


@pytest.fixture
def writer(database_url):
    engine = make_engine(database_url, pool_size=1, options=BY_KEY)
    yield engine
    engine.dispose()


def indexes(plan):
    """Return the indexes that a plan reads."""
    used = {plan["Index Name"]} if "Index Name" in plan else set()
    return used.union(*map(indexes, plan.get("Plans", ())))


def kinds(plan):
    """Return the kinds of a plan's nodes."""
    return {plan["Node Type"]}.union(*map(kinds, plan.get("Plans", ())))


@contextmanager
def explained(session):
    """Collect the plans of what the session reads."""
    plans = []

    def explain(_connection, cursor, statement, parameters, *_):
        if statement.lstrip().startswith(("SELECT", "WITH", "INSERT")):
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
            plans.append(cursor.fetchone()[0][0]["Plan"])

    event.listen(session.connection(), "before_cursor_execute", explain)
    yield plans
    event.remove(session.connection(), "before_cursor_execute", explain)
    assert plans


@pytest.mark.parametrize(
    "look",
    [
        lambda session: timed.lock(session, dict.fromkeys(KEYS), told_every=timedelta(minutes=1)),
        lambda session: episodes.lock(session, [("s", key) for key in KEYS], at=NOW),
        lambda session: episodes.begin(session, [Episode("s", key, NOW) for key in KEYS]),
    ],
    ids=["label sets", "episodes", "new episodes"],
)
def test_hundreds_of_keys_are_looked_up_one_by_one(writer, look):
    with make_sessions(writer)() as session:
        # Many rows, of which the planner knows: it would rather read them all, and hash them.
        session.execute(
            text("""
            INSERT INTO episode (service, dedup_key, changed_at)
            SELECT 's', 'key ' || n, now() FROM generate_series(1, 5000) AS n
        """)
        )
        session.execute(text("ANALYZE episode"))

        with explained(session) as plans:
            look(session)
        session.rollback()
    for plan in plans:
        assert not {"Hash Join", "Merge Join"} & kinds(plan), plan


@pytest.mark.parametrize("analyzed", [True, False])
def test_twins_are_looked_up_by_what_they_say(writer, analyzed):
    with make_sessions(writer)() as session:
        session.execute(
            text("""
            INSERT INTO alert (alert_id, service, severity, message, labels, links, status, action,
                "timestamp", created_at, last_received_at, message_hash)
            SELECT gen_random_uuid(), 's', 'low', n, '{}', '[]', 'firing', '', :now, :now, :now,
                substr(sha256(n::text::bytea), 1, 8)
            FROM generate_series(1, 5000) AS n
        """),
            {"now": NOW},
        )
        if analyzed:
            session.execute(text("ANALYZE alert"))
        one = NewAlert(str(uuid7()), "s", Severity.LOW, "7", Status.RESOLVED, NOW, NOW)
        with explained(session) as plans:
            assert len(twins.resolve(session, one)) == 1
        session.rollback()
    (plan,) = plans
    assert any(name.endswith("_twins") for name in indexes(plan)), plan
