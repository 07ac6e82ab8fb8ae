"""What the writers look up by keys is read by an index, however many rows there are."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from alert_ingestion.api.intake import BY_KEY
from alert_ingestion.domain.episodes import Episode
from alert_ingestion.storage import episodes, timed
from servicekit.db import make_engine, make_sessions

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEYS = [f"no such key {number}" for number in range(400)]


@pytest.fixture
def writer(database_url):
    engine = make_engine(database_url, pool_size=1, options=BY_KEY)
    yield engine
    engine.dispose()


def kinds(plan):
    """Return the kinds of a plan's nodes."""
    return {plan["Node Type"]}.union(*map(kinds, plan.get("Plans", ())))


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
    plans = []
    with make_sessions(writer)() as session:
        # Many rows, of which the planner knows: it would rather read them all, and hash them.
        session.execute(
            text("""
            INSERT INTO episode (service, dedup_key, changed_at)
            SELECT 's', 'key ' || n, now() FROM generate_series(1, 5000) AS n
        """)
        )
        session.execute(text("ANALYZE episode"))

        @event.listens_for(session.connection(), "before_cursor_execute")
        def explain(_connection, cursor, statement, parameters, *_):
            if statement.lstrip().startswith(("SELECT", "WITH", "INSERT")):
                cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
                plans.append(cursor.fetchone()[0][0]["Plan"])

        look(session)
        session.rollback()
    assert plans
    for plan in plans:
        assert not {"Hash Join", "Merge Join"} & kinds(plan), plan
