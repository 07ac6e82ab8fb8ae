"""The spool: whole records only, taken over from the dead, replayed once."""

import errno
import fcntl
import io
import os
import resource
import signal
import struct
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status
from alert_ingestion.domain.errors import AlertRefused, StoreAway
from alert_ingestion.domain.severity import Severity
from alert_ingestion.domain.timed import Timed
from alert_ingestion.storage import listening
from alert_ingestion.storage.spool import Spool, SpoolFull, read
from alert_ingestion.usecases import keep_alerts
from alert_ingestion.usecases.heartbeats import beat, define, judge
from alert_ingestion.usecases.keep_alerts import Keeper
from alert_ingestion.usecases.store_alerts import Limits, store_alerts
from alert_ingestion.usecases.timed_alerts import expire
from servicekit.db import make_engine, make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = Limits(timedelta(minutes=5))
AWAY = "postgresql://x:y@127.0.0.1:9/none"


def alert(**fields) -> NewAlert:
    base = NewAlert(str(uuid7()), "s", Severity.LOW, "m\x7f é", Status.FIRING, NOW, NOW)
    return base._replace(**fields)


@pytest.fixture
def spool(tmp_path):
    opened = []

    def make(most_bytes=1 << 20) -> Spool:
        opened.append(Spool(tmp_path, most_bytes=most_bytes))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def keeper(engine):
    def make(spool, url=None) -> Keeper:
        used = make_engine(url, pool_size=1) if url else engine
        return Keeper(make_sessions(used), LIMITS, spool)

    return make


def ignore(_alerts, _results):
    """Count nothing."""


def test_what_is_read_is_what_was_written(spool, tmp_path):
    timed = Timed("f", {"a": "b"}, {}, "http://x", NOW, NOW + timedelta(hours=1), by_timeout=True)
    alerts = [
        alert(labels={"a": "b"}, links=[{"href": "http://x", "text": "t"}], timed=timed),
        alert(links=[], body_sha256=b"\xff" * 32, dedup_key="k", integration_id=str(uuid7())),
    ]
    spool().append(alerts)
    (path,) = tmp_path.iterdir()
    (found,) = read(path)
    assert found[0] == alerts[0]._replace(body_sha256=b"\0")
    assert found[1] == alerts[1]


def test_a_torn_record_ends_the_reading(spool, tmp_path):
    one = spool()
    one.append([alert()])
    one.append([alert()])
    one.close()
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for cut in (1, 5, len(whole) // 4):
        path.write_bytes(whole[:-cut])
        assert len(list(read(path))) == 1
    path.write_bytes(whole[: len(whole) // 2] + bytes(64))  # the disk had only found room for it
    assert len(list(read(path))) == 1
    damaged = bytearray(whole)
    damaged[-20] ^= 1
    path.write_bytes(damaged)
    assert len(list(read(path))) == 1


def test_a_damaged_record_costs_only_itself(spool, tmp_path):
    one = spool()
    alerts = [alert(), alert(), alert()]
    for each in alerts:
        one.append([each])
    one.close()
    (path,) = tmp_path.iterdir()
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(damaged)
    first, second, third = read(path)
    assert (first[0].alert_id, third[0].alert_id) == (alerts[0].alert_id, alerts[2].alert_id)
    assert isinstance(second, ValueError)


def refuse(*_args, **_named):
    raise OSError(errno.EIO, "broken")


@pytest.fixture
def disk_with():
    """Let files of the process grow to so many bytes, as if the disk were full then."""
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    @contextmanager
    def limited(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    yield limited
    signal.signal(signal.SIGXFSZ, ignored)


def ids_in(folder):
    """Return the ids of the alerts that can be read from all segments, in order."""
    paths = sorted(folder.glob("*.spool"))
    return [one.alert_id for path in paths for record in read(path) for one in record]


@pytest.mark.parametrize("size", [200, 5_000, 40_000])
@pytest.mark.parametrize("cut", [True, False])
def test_what_is_written_after_a_full_disk_can_be_read(
    spool, tmp_path, disk_with, monkeypatch, size, cut
):
    one, alerts = spool(), [alert() for _ in range(4)]
    one.append(alerts[:1])
    (path,) = tmp_path.iterdir()
    with disk_with(path.stat().st_size + 100), monkeypatch.context() as patched:
        if not cut:
            patched.setattr(os, "ftruncate", refuse)
        with pytest.raises(OSError, match="too large"):
            one.append([alert(message="x" * size)])
    for each in alerts[1:]:
        one.append([each])
    assert ids_in(tmp_path) == [each.alert_id for each in alerts]
    while (found := one.oldest()) is not None:
        one.forget(found[0])
    assert one.bytes == 0


def test_what_is_too_long_for_a_record_becomes_several(spool, tmp_path, monkeypatch):
    monkeypatch.setattr("alert_ingestion.storage.spool._LONGEST_RECORD", 5_000)
    one, alerts = spool(), [alert(message="x" * 1_000) for _ in range(20)]
    one.append(alerts)
    with pytest.raises(SpoolFull):
        one.append([alert(message="x" * 5_000)])
    one.append([last := alert()])
    assert ids_in(tmp_path) == [each.alert_id for each in [*alerts, last]]


def test_a_segment_that_another_process_takes_while_it_is_made_is_not_written(
    spool, tmp_path, monkeypatch
):
    mine, other, one = spool(), spool(), alert()
    lock, made = fcntl.flock, iter([True])

    def flock(file, how):
        if next(made, False):  # but not locked yet
            other.adopt()
            other.forget(other.oldest()[0])
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    mine.append([one])
    assert ids_in(tmp_path) == [one.alert_id]


def test_a_full_spool_refuses_and_says_so_before(spool):
    one = spool(most_bytes=20_000)
    with pytest.raises(SpoolFull):
        one.append([alert(message="x" * 30_000)])
    assert not one.waiting
    assert one.room
    while one.bytes < 18_000:
        one.append([alert()])
    assert not one.room


def test_segments_of_the_living_are_left_alone_and_those_of_the_dead_taken(spool):
    first, second = spool(), spool()
    first.append([alert()])
    second.adopt()
    assert not second.waiting
    first.close()
    second.adopt()
    assert second.waiting
    assert second.bytes > 0


def test_while_the_database_is_away_alerts_wait_and_are_then_stored_in_order(spool, keeper, rows):
    one = spool()
    keys = [alert(dedup_key="k"), alert(dedup_key="k", status=Status.RESOLVED), alert()]
    for each in keys:
        (answer,) = keeper(one, AWAY).keep([each])
        assert (answer.action, answer.incident_id) == (Action.SPOOLED, None)
    back = keeper(one)
    (late,) = back.keep([alert(dedup_key="k")])
    assert late.action is Action.SPOOLED  # it must not overtake what waits
    while back.replay(ignore):
        pass
    assert not one.waiting
    assert one.bytes == 0
    assert rows("SELECT count(*) FILTER (WHERE status = 'firing'), count(*) FROM alert") == [(2, 3)]
    (direct,) = back.keep([alert(dedup_key="k")])
    assert direct.action is Action.DEDUPLICATED


def test_a_segment_that_is_replayed_twice_counts_once(spool, keeper, tmp_path, rows):
    one = spool()
    alerts = [alert(dedup_key="k") for _ in range(5)] + [alert() for _ in range(3)]
    keeper(one, AWAY).keep(alerts)
    (path,) = tmp_path.iterdir()
    copy = path.read_bytes()
    assert keeper(one).replay(ignore)
    one.close()
    (tmp_path / "again.spool").write_bytes(copy)
    again = keeper(spool())
    assert again.replay(ignore)
    assert rows("SELECT count(*), sum(repeat_count) FROM alert") == [(4, 8)]


@pytest.mark.parametrize("over", [False, True])
def test_nothing_ends_between_two_portions_of_a_replay(spool, keeper, engine, monkeypatch, over):
    monkeypatch.setattr(keep_alerts, "_AT_ONCE", 1)
    one, labels = spool(), {"alertname": "Down"}
    for minutes in (0, 3):  # each says that it goes on for four minutes
        at = NOW + timedelta(minutes=minutes)
        timed = Timed("f", labels, {}, "", NOW, at + timedelta(minutes=4), by_timeout=False)
        keeper(one, AWAY).keep([alert(dedup_key="f", received_at=at, timed=timed)])
    sessions, looked = make_sessions(engine), []

    def look(_alerts, _results):
        now = NOW + timedelta(minutes=8 if over else 5)
        with sessions.begin() as session:
            looked.append(len(expire(session, now=now, patience=timedelta(minutes=5))))

    back = keeper(one)
    while back.replay(look):
        pass
    assert looked == [0, 0]
    look([], [])
    assert looked[-1] == over


def test_a_replay_misses_no_heartbeat_that_was_heard_all_the_time(
    spool, keeper, engine, monkeypatch, rows
):
    monkeypatch.setattr(keep_alerts, "_AT_ONCE", 1)
    one, sessions, labels = spool(), make_sessions(engine), {"alertname": "Watchdog"}

    def look(_alerts, _results, at=NOW + timedelta(minutes=10)):
        with sessions.begin() as session:
            judge(session, limits=LIMITS, now=at)

    wanted = {"name": "prometheus", "service": "s", "severity": "high", "interval_seconds": 60}
    matchers = ['alertname="Watchdog"']
    with sessions.begin() as session:
        define(
            session, wanted | {"grace_seconds": 60, "matchers": matchers}, limits=LIMITS, now=NOW
        )
        beat(session, "prometheus", now=NOW)
    look([], [], NOW)
    for minutes in range(1, 11):  # the database is away
        at = NOW + timedelta(minutes=minutes)
        keeper(one, AWAY).keep([alert(labels=labels, dedup_key="w", received_at=at)])
    look([], [])  # it is back: who was due is waited for once more
    back = keeper(one)
    while back.replay(look):
        pass
    look([], [], NOW + timedelta(minutes=11, seconds=59))
    assert rows("SELECT count(*) FROM alert WHERE source = 'heartbeat'") == [(0,)]
    look([], [], NOW + timedelta(minutes=12))
    assert rows("SELECT count(*) FROM alert WHERE source = 'heartbeat'") == [(1,)]


def test_of_two_replays_the_end_of_one_is_not_the_end_of_the_other(engine):
    sessions, going_on = make_sessions(engine), text(f"SELECT {listening.REPLAYING}")
    with sessions.begin() as session:
        listening.replay(session, "one")
        listening.replay(session, "two")
        listening.replayed(session, "one")
        assert session.scalar(going_on)
        listening.replayed(session, "two")
        assert not session.scalar(going_on)


def test_an_outage_during_the_replay_keeps_the_segment(spool, keeper, rows):
    one = spool()
    keeper(one, AWAY).keep([alert()])
    assert not keeper(one, AWAY).replay(ignore)
    assert one.waiting
    assert keeper(one).replay(ignore)
    assert rows("SELECT count(*) FROM alert") == [(1,)]


def test_a_bad_alert_in_the_spool_does_not_block_the_others(spool, keeper, rows):
    one = spool()
    good, bad = alert(), alert(integration_id="no uuid")
    keeper(one, AWAY).keep([good, bad, alert()])
    results = []
    assert keeper(one).replay(lambda _, answers: results.extend(answers))
    assert [isinstance(answer, Outcome) for answer in results] == [True, False, True]
    assert rows("SELECT count(*) FROM alert") == [(2,)]


class Broken(io.BytesIO):
    """A file that cannot be read beyond the head and body of its first record."""

    left = 2

    def read(self, size=-1):
        self.left -= 1
        return super().read(size) if self.left >= 0 else refuse()


def rewritten(segment):
    """Return the records of a segment, the second as a version wrote it that is not yet known."""
    head = struct.Struct(">II")
    first = head.size + head.unpack_from(segment)[0]
    length, _ = head.unpack_from(segment, first)
    rest = first + head.size + length
    body = segment[first + head.size : rest].replace(b'"low"', b'"lax"')
    assert b'"lax"' in body
    return segment[:first] + head.pack(len(body), zlib.crc32(body)) + body + segment[rest:]


@pytest.mark.parametrize(("broken", "stored"), [(True, [0, 3]), (False, [0, 2, 3])])
def test_what_cannot_be_read_is_set_aside_and_blocks_nobody(
    spool, keeper, tmp_path, rows, monkeypatch, broken, stored
):
    one, alerts = spool(), [alert(), alert(), alert(), alert()]
    for each in alerts[:3]:
        keeper(one, AWAY).keep([each])
    (path,) = tmp_path.iterdir()
    segment = path.read_bytes()
    if not broken:
        path.write_bytes(rewritten(segment))
    with monkeypatch.context() as patched:
        if broken:
            patched.setattr(Path, "open", lambda *_: Broken(segment))
        assert keeper(one).replay(ignore)
    keeper(one).keep(alerts[3:])
    while keeper(one).replay(ignore):
        pass
    assert rows("SELECT alert_id::text FROM alert ORDER BY 1") == [
        (alerts[n].alert_id,) for n in stored
    ]
    assert [left.suffix for left in tmp_path.iterdir()] == [".unreadable"]
    assert not one.waiting
    assert one.bytes == 0


def test_a_segment_that_cannot_be_deleted_is_kept_and_stored_once(spool, keeper, rows, monkeypatch):
    one = spool()
    keeper(one, AWAY).keep([alert()])
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        assert not keeper(one).replay(ignore)
    assert keeper(one).replay(ignore)
    assert rows("SELECT count(*), sum(repeat_count) FROM alert") == [(1, 1)]


def test_a_disk_that_cannot_be_written_is_said(spool, keeper):
    one = spool(most_bytes=10)
    (answer,) = keeper(one, AWAY).keep([alert()])
    assert isinstance(answer, StoreAway)
    (answer,) = keeper(None, AWAY).keep([alert()])
    assert isinstance(answer, StoreAway)


def test_what_is_too_large_for_an_index_is_refused_and_not_waited_with(spool, keeper, rows):
    one = spool()
    large = alert(service="".join(str(uuid7()) for _ in range(400)))
    results = keeper(one).keep([alert(), large, alert()])
    assert [type(result) for result in results] == [Outcome, AlertRefused, Outcome]
    assert not one.waiting
    assert rows("SELECT count(*) FROM alert") == [(2,)]


def test_an_alert_that_takes_the_database_too_long_stops_nobody_else(
    engine, database_url, spool, rows, tmp_path
):
    with make_sessions(engine).begin() as session:
        store_alerts(session, [alert(dedup_key="slow")], limits=LIMITS)
    hurried = make_engine(
        database_url, pool_size=1, options="-c statement_timeout=100ms -c lock_timeout=0"
    )
    opened = spool()
    keeper = Keeper(make_sessions(hurried), LIMITS, opened)
    slow = alert(dedup_key="slow")
    with engine.begin() as holder:  # whatever it is that takes so long
        holder.execute(text("SELECT FROM episode WHERE dedup_key = 'slow' FOR UPDATE"))
        kept = keeper.keep([alert(), slow, alert()])
        assert {one.action for one in kept} == {Action.SPOOLED}
        (after,) = keeper.keep([alert(severity=Severity.CRITICAL)])
        assert after.action is Action.SPOOLED
        while opened.waiting:
            keeper.replay(ignore)
        (after,) = keeper.keep([alert(severity=Severity.CRITICAL)])
        assert after.action is Action.ATTACHED
    hurried.dispose()
    assert rows("SELECT count(*) FROM alert") == [(5,)]
    (aside,) = tmp_path.glob("*.unreadable")
    assert slow.alert_id in [one.alert_id for record in read(aside) for one in record]
