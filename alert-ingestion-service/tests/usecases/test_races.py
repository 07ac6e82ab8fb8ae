"""Several writers at once, on the real database, with real threads."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import chain
from threading import Barrier

from waiting import until

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Refusal, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import episodes
from alert_ingestion.usecases.follow_incidents import end_incidents, recorrelate
from alert_ingestion.usecases.keep_alerts import Keeper
from alert_ingestion.usecases.store_alerts import Limits, store_alerts
from servicekit.db import make_sessions
from servicekit.ids import uuid7

LIMITS = Limits(timedelta(minutes=5))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WRITERS = 8


def alert(service="payment-api", severity=Severity.CRITICAL, key=None, status=Status.FIRING):
    return NewAlert(
        alert_id=str(uuid7()),
        service=service,
        severity=severity,
        message="it broke",
        status=status,
        timestamp=NOW,
        received_at=NOW,
        dedup_key=key,
    )


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    start = Barrier(len(jobs))

    def run(job):
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def keeper(sessions):
    return Keeper(sessions, LIMITS, spool=None)


def storing(sessions, alerts):
    def run() -> list[Outcome]:
        return [outcome for one in alerts for outcome in keeper(sessions).keep([one])]

    return run


def test_a_hundred_identical_alerts_at_once_open_exactly_one_incident(engine, rows):
    sessions = make_sessions(engine)
    for burst in range(5):
        alerts = [[alert(service=f"s{burst}") for _ in range(13)] for _ in range(WRITERS)]
        outcomes = list(chain(*at_once([storing(sessions, batch) for batch in alerts])))
        assert len({outcome.incident_id for outcome in outcomes}) == 1
        assert Counter(outcome.action for outcome in outcomes)[Action.CREATED] == 1
        assert rows(
            f"SELECT count(*), count(DISTINCT incident_id) FROM alert WHERE service = 's{burst}'"
        ) == [(13 * WRITERS, 1)]


def test_a_key_that_two_writers_begin_at_once_is_one_alert(engine, rows):
    sessions = make_sessions(engine)
    first, second = alert("twice", key="k"), alert("twice", key="k")
    with sessions() as session, ThreadPoolExecutor(1) as pool:
        store_alerts(session, [first], limits=LIMITS)
        other = pool.submit(keeper(sessions).keep, [second])
        until(lambda: rows("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype <> 'tuple'"))
        session.commit()
        (outcome,) = other.result()
    assert (outcome.alert_id, outcome.action) == (first.alert_id, Action.DEDUPLICATED)
    assert rows("SELECT repeat_count FROM alert WHERE service = 'twice'") == [(2,)]


def test_a_refused_alert_and_a_writer_of_its_key_do_not_deadlock(engine, rows):
    sessions = make_sessions(engine)
    first = alert(key="k")
    with sessions.begin() as session:
        (placed,) = store_alerts(session, [first], limits=LIMITS)
    refusal = Refusal(first.alert_id, placed.incident_id, None)

    def follow():
        with sessions.begin() as session:
            recorrelate(session, [refusal], at=NOW, window=LIMITS.window)

    # A repeat of the key and, of the same group, what has none: the episode, then the group.
    with sessions() as writer, ThreadPoolExecutor(1) as pool:
        episodes.lock(writer, [("payment-api", "k")], at=NOW)
        other = pool.submit(follow)
        until(lambda: rows("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype <> 'tuple'"))
        store_alerts(writer, [alert()], limits=LIMITS)
        writer.commit()
        other.result()


def test_while_others_resolve_no_key_has_two_open_groups_and_no_alert_joins_a_closed_one(
    engine, rows
):
    sessions = make_sessions(engine)

    def resolving():
        for _ in range(40):
            with sessions.begin() as session:
                for (incident_id,) in rows(
                    "SELECT incident_id FROM correlation_group WHERE closed_at IS NULL"
                ):
                    end_incidents(session, {str(incident_id): None}, at=NOW)

    batches = [[alert() for _ in range(25)] for _ in range(WRITERS - 1)]
    outcomes = at_once([storing(sessions, batch) for batch in batches] + [resolving])
    stored = list(chain(*outcomes[:-1]))
    assert rows("SELECT count(*) FROM correlation_group WHERE closed_at IS NULL")[0][0] <= 1
    created = [one.incident_id for one in stored if one.action is Action.CREATED]
    assert len(created) == len(set(created))
    assert {one.incident_id for one in stored} == set(created)


def test_one_key_fired_by_many_at_once_is_one_alert_with_an_exact_count(engine, rows):
    sessions = make_sessions(engine)
    batches = [[alert(key="k") for _ in range(10)] for _ in range(WRITERS)]
    outcomes = list(chain(*at_once([storing(sessions, batch) for batch in batches])))
    assert len({one.alert_id for one in outcomes}) == 1
    assert rows("SELECT count(*), sum(repeat_count) FROM alert") == [(1, 10 * WRITERS)]


def test_writers_of_the_same_many_keys_do_not_deadlock(engine):
    sessions = make_sessions(engine)
    services = [f"s{n}" for n in range(50)]

    def batch(order):
        def run():
            return keeper(sessions).keep([alert(service=s) for s in order])

        return run

    jobs = [batch(services if n % 2 else services[::-1]) for n in range(WRITERS)]
    outcomes = list(chain(*at_once(jobs)))
    assert len({one.incident_id for one in outcomes}) == 50


def test_who_ends_many_incidents_at_once_does_not_deadlock_with_writers_of_their_keys(engine, rows):
    sessions = make_sessions(engine)
    services = [f"s{n}" for n in range(50)]

    def writing(order):
        def run():
            for _ in range(5):
                keeper(sessions).keep([alert(service=name, key="k") for name in order])

        return run

    def ending():
        for _ in range(20):
            found = rows("SELECT incident_id::text FROM correlation_group WHERE closed_at IS NULL")
            with sessions.begin() as session:
                end_incidents(session, {str(one): None for (one,) in found}, at=NOW)

    writers = [writing(services if n % 2 else services[::-1]) for n in range(WRITERS - 2)]
    at_once([*writers, ending, ending])
    assert rows(
        "SELECT max(n) FROM (SELECT count(*) AS n FROM correlation_group"
        " WHERE closed_at IS NULL GROUP BY key) AS open"
    ) in ([(1,)], [(None,)])
