"""Whether anybody listened: of several processes one finds out that nobody did."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from alert_ingestion.storage.listening import deaf_since
from servicekit.db import make_sessions

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def look(engine):
    sessions = make_sessions(engine)

    def at(instant: datetime) -> datetime | None:
        with sessions.begin() as session:
            return deaf_since(session, "t", now=instant)

    return at


def test_who_looks_all_the_time_is_never_deaf(look):
    looks = [NOW + timedelta(seconds=seconds) for seconds in (0, 0.5, 1, 3, 9, 19)]
    assert [look(at) for at in looks] == [None] * len(looks)


def test_after_a_pause_it_is_known_since_when(look):
    look(NOW)
    assert look(NOW + timedelta(seconds=11)) == NOW
    assert look(NOW + timedelta(seconds=12)) is None


def test_of_many_who_come_back_at_once_one_finds_out(look):
    many = 4
    look(NOW)
    start = Barrier(many)

    def back(_: int) -> datetime | None:
        start.wait(10)
        return look(NOW + timedelta(minutes=1))

    with ThreadPoolExecutor(many) as pool:
        found = list(pool.map(back, range(many)))
    assert sorted(found, key=str) == [NOW, *[None] * (many - 1)]
