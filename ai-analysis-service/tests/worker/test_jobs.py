from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from ai_analysis.main import create_app, create_worker
from servicekit.testing import Neighbour


def test_two_workers_at_once_analyse_each_text_once_and_tell_once(
    send, settings, clock, make_alert, engine, prepared
):
    incident = str(uuid4())
    messages = ["CPU usage above 91%", "no space left on device", "Pod CrashLoopBackOff"]
    for number in range(12):
        alerts = [make_alert(incident, message) for message in messages[number % 3 :]]
        send("alerts.correlated", {"alerts": alerts})
    neighbour = Neighbour()
    workers = [
        create_worker(
            settings,
            clock=clock,
            registry=CollectorRegistry(),
            neighbours={"incident-management": neighbour},
        )
        for _ in range(3)
    ]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda worker: worker.drain(), workers))
    for worker in workers:
        worker.stop()

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM analysis")) == 3
        assert connection.scalar(text("SELECT count(*) FROM alert_analysis")) == 24
        assert connection.scalar(text("SELECT count(*) FROM job WHERE state <> 2")) == 0
        assert connection.scalar(text("SELECT count(*) FROM job WHERE failures > 0")) == 0
    assert 1 <= len(neighbour.received("analysis.completed")) <= 3


def test_the_worker_follows_what_others_learn(send, worker, make_incident, make_alert, http):
    worker.drain()
    send("incident.resolved", make_incident())
    worker.drain()
    incident = str(uuid4())
    message = "flux capacitor desynchronised on payment-api"
    send("alerts.correlated", {"alerts": [make_alert(incident, message)]})
    worker.drain()

    (first,) = http.get("/api/v1/suggestions", params={"incident_id": incident}).json()
    assert first["source"] == "historical"


def test_the_worker_runs_beside_the_api(settings, clock, prepared, make_alert):
    both = settings.model_copy(update={"run_worker": True})
    with TestClient(create_app(both, clock=clock)) as http:
        health = http.get("/health").json()

    assert health["checks"] == {"database": "healthy", "worker": "healthy"}
