"""What is known of alerts that end by themselves is forgotten later, unless they are back."""

from datetime import UTC, datetime, timedelta

from alert_ingestion.domain.timed import Timed
from alert_ingestion.storage import timed as stored
from alert_ingestion.storage.timed import Change, Held
from servicekit.db import make_sessions

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def change(name, ends_at, *, is_open):
    timed = Timed(name, {"alertname": "Down"}, {}, "", NOW, ends_at, by_timeout=False)
    held = Held(timed.span, is_open, timed.said, NOW, 0)
    return Change(timed, held, NOW, "s", None, news=True)


def test_who_fires_again_while_others_are_forgotten_is_still_known(engine, rows):
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        stored.insert(session, [change(name, NOW, is_open=False) for name in "ab"])
    with sessions.begin() as writer:
        stored.update(writer, [change("a", NOW + timedelta(hours=3), is_open=True)])
        with sessions.begin() as session:
            stored.forget(session, before=NOW + timedelta(hours=1), limit=10)
    assert rows("SELECT fingerprint, open FROM timed_alert") == [("a", True)]
