"""What incident management is told to do once nothing of an incident fires."""

import pytest
from fastapi.testclient import TestClient

from alert_ingestion.main import create_app
from alert_ingestion.settings import Settings


def fates(neighbour):
    return [
        (alert["status"], alert["all_resolved"])
        for data in neighbour.received("alerts.correlated")
        for alert in data["alerts"]
    ]


def test_the_last_resolution_asks_for_the_end_of_the_incident(send, worker, incidents):
    send(dedup_key="a")
    send(dedup_key="b")
    send(dedup_key="a", status="resolved")
    worker.drain()
    assert fates(incidents) == [("resolved", None), ("firing", None)]
    send(dedup_key="b", status="resolved")
    worker.drain()
    assert fates(incidents)[-1] == ("resolved", "resolve")


def test_an_alert_without_a_key_that_still_fires_keeps_the_incident_open(send, worker, incidents):
    send(message="an event")
    send(dedup_key="a")
    send(dedup_key="a", status="resolved")
    worker.drain()
    assert {fate for _, fate in fates(incidents)} == {None}


@pytest.mark.parametrize(
    ("policy", "fate"), [("resolve", "resolve"), ("ask", "ask"), ("leave", None)]
)
def test_a_service_decides_what_becomes_of_its_incidents(
    http, send, worker, incidents, policy, fate
):
    answer = http.put("/api/v1/service-policies/payment-api", json={"when_resolved": policy})
    assert answer.status_code == 200
    send(dedup_key="a")
    send(dedup_key="a", status="resolved")
    worker.drain()
    assert fates(incidents) == [("resolved", fate)]


def flapping(http, rows):
    """Return what the newest alert's explanation says of flapping."""
    ((newest,),) = rows("SELECT alert_id FROM alert ORDER BY created_at DESC LIMIT 1")
    steps = http.get(f"/api/v1/alerts/{newest}/explain").json()["steps"]
    marks = [one["flapping"] for one in http.get("/api/v1/alerts").json()["alerts"]]
    assert http.get(f"/api/v1/alerts/{newest}").json()["flapping"] is marks[0]
    assert not any(marks[1:])
    assert marks[0] is any(one["step"] == "flapping" for one in steps)
    return [one["detail"] for one in steps if one["step"] == "flapping"]


@pytest.mark.parametrize(("changes", "most"), [(2, 1), (1000, 4)])
def test_how_often_a_key_may_change_is_a_setting(engine, database_url, clock, rows, changes, most):
    settings = Settings(database_url=database_url, run_worker=False, flap_changes=changes)
    with TestClient(create_app(settings, clock=clock)) as http:
        for _ in range(4):
            for status in ("firing", "resolved"):
                alert = {"service": "s", "severity": "low", "message": "m", "dedup_key": "k"}
                http.post("/api/v1/alerts", json=alert | {"status": status})
                clock.advance(seconds=1)
    assert rows("SELECT count(*), sum(repeat_count) FROM alert") == [(most, 4)]


def test_a_flapping_key_opens_few_incidents_and_ends_when_it_is_calm(
    send, worker, incidents, tell, clock, rows, http
):
    ended = set()
    for _ in range(50):
        send(dedup_key="a")
        worker.drain()
        clock.advance(seconds=0.5)
        send(dedup_key="a", status="resolved")
        worker.drain()
        for data in incidents.received("alerts.correlated"):
            for alert in data["alerts"]:
                if alert["all_resolved"] == "resolve" and alert["incident_id"] not in ended:
                    ended.add(alert["incident_id"])
                    tell("incident.resolved", alert["incident_id"])
        clock.advance(seconds=0.5)
    assert rows("SELECT count(DISTINCT incident_id) FROM alert")[0][0] <= 3
    assert rows("SELECT count(*) FROM alert")[0][0] <= 3
    assert rows("SELECT sum(repeat_count) FROM alert") == [(50,)]
    told = len(incidents.events)
    assert flapping(http, rows)
    clock.advance(minutes=10)
    worker.drain()
    last = incidents.events[-1].data["alerts"][-1]
    assert len(incidents.events) == told + 1
    assert (last["status"], last["all_resolved"]) == ("resolved", "resolve")
    assert last["incident_id"] not in ended
    assert not flapping(http, rows)
