import threading
from datetime import timedelta
from queue import Queue

from prometheus_client import CollectorRegistry
from sqlalchemy import text

from servicekit.clock import SystemClock
from servicekit.http import DestinationDown
from servicekit.jobs import enqueue
from servicekit.testing import EngineFactory
from servicekit.worker import Task, Timer, Worker, each


def test_a_running_worker_is_woken_by_the_commit_and_survives_losing_its_connections(
    sessions, engine, database_url, make_service_engine: EngineFactory
):
    ran = {name: threading.Event() for name in ("before", "after")}
    ticked = threading.Event()
    worker = Worker(
        make_service_engine(database_url),
        tasks=[Task("mail", each(lambda job: ran[job.dedupe].set()), threads=2)],
        timers=[Timer("tick", lambda: ticked.set() or 0, lambda: None)],
        clock=SystemClock(),
        registry=CollectorRegistry(),
    )
    worker.start()
    try:
        with sessions.begin() as session:
            enqueue(session, "mail", {}, dedupe="before")
        assert ran["before"].wait(10)
        with engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        with sessions.begin() as session:
            enqueue(session, "mail", {}, dedupe="after")
        assert ran["after"].wait(10)
        assert ticked.is_set()
        assert worker.alive
    finally:
        worker.stop()


def test_a_timer_that_fails_is_tried_again(engine):
    recovered = threading.Event()
    tries = []

    def fire() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise KeyError("a bad row")
        recovered.set()
        return 0

    worker = Worker(
        engine,
        timers=[Timer("tick", fire, lambda: None)],
        clock=SystemClock(),
        registry=CollectorRegistry(),
    )
    worker.start()
    try:
        assert recovered.wait(10)
    finally:
        worker.stop()


def test_what_comes_while_a_task_lingers_is_done_together(sessions, engine):
    sizes: Queue[int] = Queue()
    task = Task("news", lambda jobs: sizes.put(len(jobs)), batch=10, linger=timedelta(seconds=3))
    worker = Worker(engine, tasks=[task], clock=SystemClock(), registry=CollectorRegistry())

    def come(*numbers: int) -> None:
        for number in numbers:
            with sessions.begin() as session:
                enqueue(session, "news", {}, dedupe=number)

    come(1)
    worker.start()
    try:
        assert sizes.get(timeout=10) == 1
        come(2, 3)
        assert sizes.get(timeout=10) == 2
    finally:
        worker.stop()


def test_a_destination_that_is_down_is_asked_with_one_job(sessions, engine):
    sizes: Queue[int] = Queue()

    def run(jobs) -> None:
        sizes.put(len(jobs))
        if len(jobs) > 1:
            raise DestinationDown

    with sessions.begin() as session:
        for number in range(5):
            enqueue(session, "news", {}, dedupe=number)
    task = Task("news", run, batch=10)
    worker = Worker(engine, tasks=[task], clock=SystemClock(), registry=CollectorRegistry())
    worker.start()
    try:
        assert [sizes.get(timeout=20) for _ in range(2)] == [5, 1]
    finally:
        worker.stop()
