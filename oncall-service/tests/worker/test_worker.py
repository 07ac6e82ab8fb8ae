from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Event
from time import monotonic
from uuid import uuid4

from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from oncall.main import create_app, create_worker
from servicekit.clock import SystemClock
from servicekit.testing import Neighbour

LONG = timedelta(seconds=30)


class Phone(Neighbour):
    """A notification service that says when a page has come."""

    def __init__(self) -> None:
        self.rang = Event()
        super().__init__()

    def _take(self, request):
        answer = super()._take(request)
        self.rang.set()
        return answer


def stop(worker, engine) -> None:
    """Stop a worker that looks rarely: a notification ends its listening."""
    with ThreadPoolExecutor(1) as pool:
        stopping = pool.submit(worker.stop)
        while not stopping.done():
            with engine.begin() as connection:
                connection.execute(text("SELECT pg_notify('job_' || current_schema(), 'none')"))
            wait([stopping], timeout=0.1)
        stopping.result()


def test_the_first_page_goes_out_at_once_without_waiting_for_the_next_look(
    platform, engine, settings
):
    platform.given_team(engineers="ana bo")
    phone = Phone()
    rarely = settings.model_copy(update={"job_poll": LONG})
    app = create_app(settings, clock=SystemClock())
    worker = create_worker(
        rarely,
        registry=CollectorRegistry(),
        neighbours={"notification": phone, "incident-management": Neighbour()},
    )
    platform.http = TestClient(app)
    with platform.http:
        worker.start()
        try:
            platform.tell("opened", uuid4())  # also waits until the worker listens
            assert phone.rang.wait(50)
            phone.rang.clear()
            began = monotonic()
            platform.tell("opened", uuid4())
            assert phone.rang.wait(20)
            assert monotonic() - began < LONG.total_seconds() / 2
        finally:
            stop(worker, engine)


def test_the_service_runs_its_worker_beside_the_api(engine, settings):
    app = create_app(settings.model_copy(update={"run_worker": True}))
    with TestClient(app) as http:
        health = http.get("/health").json()
        assert health["checks"] == {"database": "healthy", "worker": "healthy"}
        assert "escalation_lateness_seconds_bucket" in http.get("/metrics").text
