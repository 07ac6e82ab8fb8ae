from datetime import timedelta

import pytest
from sqlalchemy import text

from servicekit.errors import Unavailable
from servicekit.events import PortionRefused
from servicekit.http import DestinationDown
from servicekit.jobs import LeaseLost, NewJob, enqueue, enqueue_all, finish, withdraw, withdraw_like
from servicekit.queue import Queue
from servicekit.worker import GiveUp, Task, each


def states(sessions) -> list[tuple[str, int]]:
    with sessions.begin() as session:
        rows = session.execute(text("SELECT dedupe, state FROM job ORDER BY id"))
        return [tuple(row) for row in rows]


def given_job(sessions, dedupe: str, **options) -> None:
    with sessions.begin() as session:
        enqueue(session, "mail", {"to": dedupe}, dedupe=dedupe, **options)


def test_a_job_runs_once_and_a_repeat_of_its_event_not_at_all(sessions, make_worker):
    seen = []
    worker = make_worker(Task("mail", each(lambda job: seen.append(job.body["to"]))))
    given_job(sessions, "a")
    given_job(sessions, "a")
    worker.drain()
    given_job(sessions, "a")
    worker.drain()
    assert seen == ["a"]


def test_a_job_of_a_transaction_that_rolls_back_never_exists(sessions):
    def fail() -> None:
        with sessions.begin() as session:
            enqueue(session, "mail", {}, dedupe="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert states(sessions) == []


def test_jobs_of_one_key_run_in_order_also_when_the_first_must_wait(sessions, make_worker, clock):
    seen = []

    def run(job):
        seen.append(job.dedupe)
        if len(seen) == 1:
            raise Unavailable

    worker = make_worker(Task("mail", each(run), batch=10))
    for name in ("first", "second"):
        given_job(sessions, name, key="k")
    worker.drain()
    clock.advance(minutes=2)
    worker.drain()
    assert seen == ["first", "first", "second"]


def test_a_lost_lease_fences_the_late_finish(engine, sessions, clock):
    queue = Queue(engine, clock)
    given_job(sessions, "a")
    stale = queue.claim("mail", 1, timedelta(seconds=10)).jobs
    clock.advance(seconds=11)
    assert queue.reap() == 1
    fresh = queue.claim("mail", 1, timedelta(seconds=10)).jobs
    with pytest.raises(LeaseLost), sessions.begin() as session:
        finish(session, stale)
    queue.finish(stale)
    assert states(sessions) == [("a", 1)]
    queue.finish(fresh)
    assert states(sessions) == [("a", 2)]


def test_a_job_that_kills_its_worker_five_times_is_dead(engine, sessions, clock):
    queue = Queue(engine, clock)
    given_job(sessions, "poison")
    for _ in range(5):
        assert queue.claim("mail", 1, timedelta(seconds=10)).jobs
        clock.advance(seconds=11)
        queue.reap()
    assert states(sessions) == [("poison", 3)]


def test_an_unreachable_destination_is_tried_for_ever(sessions, make_worker, clock):
    tries = []

    def run(job):
        tries.append(job.id)
        if len(tries) < 100:
            raise DestinationDown

    worker = make_worker(Task("mail", each(run)))
    given_job(sessions, "a")
    for _ in range(100):
        worker.drain()
        clock.advance(seconds=2)
    assert len(tries) == 100
    assert states(sessions) == [("a", 2)]


def test_our_own_error_is_retried_twenty_times_and_then_dead(sessions, make_worker, clock):
    tries = []

    def run(job):
        tries.append(job.id)
        raise KeyError("bug")

    worker = make_worker(Task("mail", each(run)))
    given_job(sessions, "a")
    for _ in range(40):
        worker.drain()
        clock.advance(minutes=2)
    assert len(tries) == 20
    assert states(sessions) == [("a", 3)]


def test_one_bad_job_of_a_batch_does_not_sink_the_others(sessions, make_worker):
    def run(jobs):
        if any(job.dedupe == "bad" for job in jobs):
            raise GiveUp("never")

    worker = make_worker(Task("mail", run, batch=10))
    for name in ("a", "bad", "b"):
        given_job(sessions, name)
    worker.drain()
    assert states(sessions) == [("a", 2), ("bad", 3), ("b", 2)]


def test_a_future_job_waits_for_its_time(sessions, make_worker, clock):
    seen = []
    worker = make_worker(Task("mail", each(lambda job: seen.append(job.dedupe))))
    given_job(sessions, "later", run_at=clock.now() + timedelta(minutes=5))
    worker.drain()
    assert seen == []
    clock.advance(minutes=5)
    worker.drain()
    assert seen == ["later"]


def test_many_jobs_are_written_in_their_order_and_repeats_are_dropped(sessions, make_worker):
    seen = []
    worker = make_worker(Task("mail", each(lambda job: seen.append(job.body["n"]))))
    jobs = [NewJob("mail", {"n": n}, dedupe=n % 3, key="k" if n % 2 else None) for n in range(5)]
    with sessions.begin() as session:
        enqueue_all(session, jobs)
        enqueue_all(session, [])
    worker.drain()
    assert seen == [0, 1, 2]


def test_withdrawing_by_a_part_of_the_body_leaves_the_rest(sessions):
    bodies = {("a", "k"): {"n": 1, "m": 2}, ("b", "k"): {"n": 2}, ("c", "l"): {"n": 1}}
    with sessions.begin() as session:
        for (name, key), body in bodies.items():
            enqueue(session, "mail", body, dedupe=name, key=key)
        withdraw_like(session, "mail", [("k", {"n": 1}), ("l", {"n": 3})])
    assert states(sessions) == [("a", 2), ("b", 0), ("c", 0)]


def test_what_is_withdrawn_while_it_runs_is_not_tried_again(sessions, make_worker, clock):
    tries = []

    def run(job):
        tries.append(job.dedupe)
        if job.dedupe == "other":
            return
        with sessions.begin() as session:
            assert withdraw(session, "mail", keys=["k", "l"], now=clock.now()) == 3
        raise DestinationDown

    worker = make_worker(Task("mail", each(run)))
    for name, key in (("running", "k"), ("behind", "k"), ("waiting", "l"), ("other", "m")):
        given_job(sessions, name, key=key)
    worker.drain()
    clock.advance(minutes=60)
    worker.drain()
    assert tries == ["running", "other"]
    assert {state for _, state in states(sessions)} == {2}


LEASE = timedelta(seconds=10)


def names(jobs) -> list[str]:
    return [job.dedupe for job in jobs]


def test_what_is_ready_behind_the_first_of_a_key_comes_with_it(engine, sessions, clock):
    queue = Queue(engine, clock)
    for name in ("a1", "b1", "a2", "b2", "a3"):
        given_job(sessions, name, key=name[0])
    given_job(sessions, "a4", key="a", run_at=clock.now() + timedelta(minutes=1))
    given_job(sessions, "a5", key="a")
    given_job(sessions, "alone")
    claim = queue.claim("mail", 10, LEASE)
    assert names(claim.jobs) == ["a1", "b1", "a2", "b2", "a3", "alone"]
    assert claim.more
    assert queue.claim("mail", 10, LEASE).jobs == []


def test_one_job_at_a_time_takes_nothing_else_along(engine, sessions, clock):
    queue = Queue(engine, clock)
    for name in ("a1", "a2"):
        given_job(sessions, name, key="a")
    assert names(queue.claim("mail", 1, LEASE).jobs) == ["a1"]


def test_a_long_key_leaves_room_for_others_and_a_short_one_is_not_cut(engine, sessions, clock):
    queue = Queue(engine, clock)
    for n in range(100):
        given_job(sessions, f"a{n}", key="a")
    for name in ("b1", "b2", "b3", "c1", "c2", "d1"):
        given_job(sessions, name, key=name[0])
    first = names(queue.claim("mail", 10, LEASE).jobs)
    assert first == ["a0", "a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3"]
    assert names(queue.claim("mail", 10, LEASE).jobs) == ["c1", "c2", "d1"]


def test_a_single_key_can_be_asked_for(engine, sessions, clock):
    queue = Queue(engine, clock)
    for name in ("a1", "b1", "a2"):
        given_job(sessions, name, key=name[0])
    assert names(queue.claim("mail", 10, LEASE, keys=1).jobs) == ["a1", "a2"]


def test_after_two_crashes_the_jobs_of_a_key_go_one_by_one(engine, sessions, clock):
    queue = Queue(engine, clock)
    for name in ("a1", "a2"):
        given_job(sessions, name, key="a")
    for _ in range(2):
        assert names(queue.claim("mail", 10, LEASE).jobs) == ["a1", "a2"]
        clock.advance(seconds=11)
        queue.reap()
    assert names(queue.claim("mail", 10, LEASE).jobs) == ["a1"]


def test_a_job_that_somebody_holds_ends_the_line_before_it(engine, sessions, clock):
    queue = Queue(engine, clock)
    for name in ("a1", "a2", "a3"):
        given_job(sessions, name, key="a")
    with sessions.begin() as session:
        session.execute(text("SELECT FROM job WHERE dedupe = 'a2' FOR UPDATE"))
        assert names(queue.claim("mail", 10, LEASE).jobs) == ["a1"]


def test_a_key_stops_at_the_first_job_that_has_to_be_tried_again(sessions, make_worker, clock):
    ran = []
    away = {"a2"}

    def run(jobs):
        if len(jobs) > 1:
            raise PortionRefused
        if jobs[0].dedupe in away:
            raise Unavailable
        ran.append(jobs[0].dedupe)

    worker = make_worker(Task("mail", run, batch=10))
    for name in ("a1", "a2", "a3", "b1", "b2"):
        given_job(sessions, name, key=name[0])
    worker.drain()
    assert ran == ["a1", "b1", "b2"]
    away.clear()
    clock.advance(minutes=2)
    worker.drain()
    assert ran == ["a1", "b1", "b2", "a2", "a3"]


def test_what_is_given_up_does_not_stop_its_key(sessions, make_worker):
    def run(jobs):
        if any(job.dedupe == "a1" for job in jobs):
            raise GiveUp("never")

    worker = make_worker(Task("mail", run, batch=10))
    for name in ("a1", "a2", "b1"):
        given_job(sessions, name, key=name[0])
    worker.drain()
    assert states(sessions) == [("a1", 3), ("a2", 2), ("b1", 2)]


def test_a_bad_job_leaves_the_portions_of_other_keys_whole(sessions, make_worker):
    portions = []

    def run(jobs):
        portions.append(names(jobs))
        if any(job.dedupe == "a1" for job in jobs):
            raise PortionRefused

    worker = make_worker(Task("mail", run, batch=10))
    for name in ("a1", "b1", "b2"):
        given_job(sessions, name, key=name[0])
    worker.drain()
    assert portions == [["a1", "b1", "b2"], ["a1"], ["b1", "b2"]]
