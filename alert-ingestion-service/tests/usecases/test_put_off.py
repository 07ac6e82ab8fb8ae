"""Most repeats put off an end inside of the database; the rule is the same for all of them."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from alert_ingestion.domain.alerts import Action, NewAlert, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.domain.timed import Span, Timed, succeed
from alert_ingestion.usecases.store_alerts import Limits, store_alerts
from alert_ingestion.usecases.timed_alerts import TOLD_EVERY
from servicekit.db import make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = Limits(timedelta(minutes=5))
ROW = text("""
SELECT starts_at, ends_at, by_timeout, open, untold, told_at FROM timed_alert
WHERE fingerprint = :name
""")


def sent(name, now, chance):
    """Return an alert as some Prometheus sends it: mostly once more what it sent before."""
    starts_at = chance.choice([NOW, NOW, NOW, now - timedelta(minutes=1)])
    ends_at = max(starts_at, now + timedelta(seconds=chance.choice([-1, 5, 60, 240, 240, 240])))
    timed = Timed(
        name,
        {"alertname": "Down", "instance": name},
        {},
        "",
        starts_at,
        ends_at,
        by_timeout=chance.random() < 0.2,
        digest=chance.choice("aaab") * 32,
    )
    firing = Status.FIRING if ends_at > now else Status.RESOLVED
    return NewAlert(
        str(uuid7()), name, Severity.LOW, "m", firing, now, now, dedup_key=name, timed=timed
    )


@pytest.mark.parametrize("seed", range(10))
def test_an_end_moves_as_the_rule_says_and_each_repeat_is_counted(engine, seed):
    chance, name, now = random.Random(seed), f"put-off-{uuid7()}", NOW
    span: Span | None = None
    counted = firing = 0
    with make_sessions(engine)() as session:
        for _ in range(40):
            now += timedelta(seconds=chance.choice([1, 5, 5, 20, 70, 300]))
            alert = sent(name, now, chance)
            (outcome,) = store_alerts(session, [alert], limits=LIMITS)[-1:]
            span = alert.timed.span if span is None else succeed(span, alert.timed.span, now=now)
            row = session.execute(ROW, {"name": name}).one()
            assert Span(row.starts_at, row.ends_at, row.by_timeout) == span
            assert row.open is (span.ends_at > now)
            assert not row.open or row.told_at > now - TOLD_EVERY
            counted += outcome.action is Action.DEDUPLICATED
            firing += span.ends_at > now
        told = session.scalar(
            text("SELECT sum(repeat_count) FROM alert WHERE service = :name"), {"name": name}
        )
        untold = session.execute(ROW, {"name": name}).one().untold
        session.rollback()
    assert told + untold == firing
    assert counted
