"""Two at once, and death on the next line: real threads, real transactions."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from oncall.domain.run import Change, Incident
from oncall.usecases.fire_due import fire_due
from oncall.usecases.follow_incident import News, follow
from oncall.usecases.metrics import Metrics
from oncall.usecases.surroundings import Defaults
from oncall.worker.jobs import Escalations


@pytest.fixture(autouse=True)
def _team(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)


@pytest.fixture
def make_timer(sessions, clock):
    def make() -> Escalations:
        return Escalations(sessions, clock, Metrics(CollectorRegistry()), Defaults("platform"))

    return make


def acknowledge(sessions, clock, incident) -> None:
    with sessions.begin() as session:
        news = Incident(str(incident), None, "", "payment-api", "high", version=2)
        change = News(Change.ACKNOWLEDGED, news)
        follow(session, [change], now=clock.now(), default_team="platform")


def at_once(*runs):
    """Run functions in threads that begin together; return what they returned."""
    start = Barrier(len(runs))

    def begin(run):
        start.wait()
        return run()

    with ThreadPoolExecutor(len(runs)) as pool:
        return [one.result() for one in [pool.submit(begin, run) for run in runs]]


def test_an_acknowledgement_that_meets_a_due_timer_wins_whoever_comes_first(
    platform, sessions, clock, make_timer
):
    for _ in range(15):
        incident = platform.given_open_incident()
        before = len(platform.paged)
        clock.advance(minutes=15)
        at_once(make_timer().fire, partial(acknowledge, sessions, clock, incident))
        # the page of a step that fired first was still in the outbox: taken back
        platform.worker.drain()
        platform.later(hours=2)
        assert len(platform.paged) == before
        assert platform.run(incident)["state"] == "acknowledged"


def test_a_timer_passes_over_a_run_that_is_being_acknowledged(
    platform, sessions, clock, make_timer
):
    incident = platform.given_open_incident()
    clock.advance(minutes=15)
    with sessions.begin() as session:
        news = Incident(str(incident), None, "", "payment-api", "high", version=2)
        change = News(Change.ACKNOWLEDGED, news)
        follow(session, [change], now=clock.now(), default_team="platform")
        assert make_timer().fire() == 0
    assert make_timer().fire() == 0


def test_an_acknowledgement_waits_for_the_step_that_fires_and_stops_the_rest(
    platform, sessions, clock
):
    incident = platform.given_open_incident()
    clock.advance(minutes=15)
    started = Event()

    def answer():
        started.set()
        acknowledge(sessions, clock, incident)

    with ThreadPoolExecutor(1) as pool:
        with sessions.begin() as session:
            assert len(fire_due(session, now=clock.now(), default_team="platform")) == 1
            answered = pool.submit(answer)
            started.wait()
        answered.result()
    run = platform.run(incident)
    assert (run["state"], len(run["ledger"])) == ("acknowledged", 2)
    platform.later(hours=2)
    assert platform.paged == ["ana"]


def test_workers_that_fire_the_same_due_runs_page_each_once(platform, clock, make_timer):
    for _ in range(30):
        platform.tell("opened", uuid4())
    timers = [make_timer() for _ in range(4)]
    fired = at_once(*(timer.fire for timer in timers))
    assert [timer.fire() for timer in timers] == [0, 0, 0, 0]
    assert sum(fired) == 30
    platform.worker.drain()
    assert len(platform.paged) == 30


def test_a_worker_killed_before_its_commit_leaves_the_step_to_be_fired_once(
    platform, engine, sessions, clock, make_timer
):
    platform.tell("opened", uuid4())
    session = sessions()
    assert len(fire_due(session, now=clock.now(), default_team="platform")) == 1
    pid = session.scalar(text("SELECT pg_backend_pid()"))
    with engine.begin() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    with pytest.raises(OperationalError):
        session.commit()
    session.close()
    platform.worker.drain()
    assert platform.paged == ["ana"]
    assert make_timer().fire() == 0


def test_one_bad_run_is_put_off_and_the_others_page(platform, engine, clock):
    platform.tell("opened", uuid4())
    bad = uuid4()
    platform.tell("opened", bad)
    platform.tell("opened", uuid4())
    spoil = text("UPDATE escalation SET policy_snapshot = '{}' WHERE incident_id = :id")
    with engine.begin() as connection:
        connection.execute(spoil, {"id": str(bad)})
    platform.worker.drain()
    assert platform.paged == ["ana", "ana"]
    assert platform.metric("escalation_failures_total") == 1
    mend = text("""
        UPDATE escalation SET policy_snapshot = good.policy_snapshot
        FROM escalation AS good WHERE good.policy_snapshot <> '{}' AND escalation.incident_id = :id
    """)
    with engine.begin() as connection:
        connection.execute(mend, {"id": str(bad)})
    platform.later(minutes=1)
    assert platform.paged == ["ana"] * 3


def test_a_hundred_due_runs_fire_in_a_handful_of_statements(platform, engine, make_timer):
    for _ in range(100):
        platform.tell("opened", uuid4())
    statements = []

    def count(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        assert make_timer().fire() == 100
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert len(statements) <= 14


def test_schedules_posted_at_once_leave_one_in_force(platform, app):
    at_once(*(partial(platform.given_team, "db", engineers=f"ana{n}") for n in range(5)))
    listed = platform.http.get("/api/v1/schedules?team=db").json()
    assert listed["total"] == 5
    assert sum(schedule["active"] for schedule in listed["schedules"]) == 1


def test_the_opening_and_the_acknowledgement_of_an_unknown_incident_may_meet(
    platform, sessions, clock
):
    def hear(incident, change, version):
        news = Incident(incident, None, "", "payment-api", "high", version=version)
        with sessions.begin() as session:
            follow(session, [News(change, news)], now=clock.now(), default_team="platform")

    for _ in range(10):
        incident = str(uuid4())
        at_once(
            partial(hear, incident, Change.OPENED, 1),
            partial(hear, incident, Change.ACKNOWLEDGED, 2),
        )
        assert platform.run(incident)["state"] == "acknowledged"


def test_drill_no_step_is_early_none_fires_twice_and_none_is_missing(
    platform, engine, sessions, clock, make_timer
):
    """Four rounds; in each a worker dies with half of the due steps claimed and undecided."""
    incidents = [uuid4() for _ in range(30)]
    for incident in incidents:
        platform.tell("opened", incident)
    timers = [make_timer() for _ in range(2)]
    assert sum(at_once(*(timer.fire for timer in timers))) == 30
    for _ in range(4):
        platform.worker.drain()  # a page that waits would be replaced by the next
        clock.advance(minutes=14, seconds=59.999)
        assert at_once(*(timer.fire for timer in timers)) == [0, 0]
        clock.advance(seconds=0.001)
        dying = sessions()
        assert len(fire_due(dying, now=clock.now(), default_team="platform", n=15)) == 15
        assert timers[0].fire() == 15  # the other half is not held up
        with engine.begin() as other:
            pid = dying.scalar(text("SELECT pg_backend_pid()"))
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
        with pytest.raises(OperationalError):
            dying.commit()
        dying.close()
        assert sum(at_once(*(timer.fire for timer in timers))) == 15
    platform.worker.drain()
    pages = platform.notifications.received("page.requested")
    assert len(pages) == len({page["page_id"] for page in pages}) == 30 * 5
    for incident in incidents:
        ledger = platform.run(incident)["ledger"]
        assert [(one["round"], one["level"]) for one in ledger] == [
            (1, 1), (1, 2), (2, 1), (2, 2), (3, 1),
        ]  # fmt: skip
        assert {one["lateness_seconds"] for one in ledger} == {0}
