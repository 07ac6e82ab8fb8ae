from uuid import uuid4

import pytest
from sqlalchemy import text


@pytest.fixture
def suggestions(http):
    def get(**params):
        return http.get("/api/v1/suggestions", params=params).json()

    return get


def test_correlated_alerts_are_analysed_and_incident_management_hears_of_it(
    send, worker, make_alert, suggestions, incident_management
):
    incident = str(uuid4())
    alert = make_alert(incident)
    send("alerts.correlated", {"alerts": [alert]})
    assert suggestions(incident_id=incident) == []

    worker.drain()

    found = suggestions(incident_id=incident)
    assert found[0]["category"] == "cpu_saturation"
    assert suggestions(alert_id=alert["alert_id"]) == found
    (told,) = incident_management.received("analysis.completed")
    assert told["incident_id"] == incident
    assert told["alert_id"] == alert["alert_id"]
    assert 1 <= len(told["suggestions"]) <= 3
    assert told["suggestions"][0] == {
        key: found[0][key] for key in ("root_cause", "confidence", "source")
    }


def test_alerts_that_read_alike_share_one_analysis(send, worker, make_alert, engine, suggestions):
    incident = str(uuid4())
    alerts = [make_alert(incident, f"CPU usage above {n}% on 10.0.0.{n}") for n in range(60, 99)]
    send("alerts.correlated", {"alerts": alerts})
    worker.drain()

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM analysis")) == 1
    assert suggestions(alert_id=alerts[0]["alert_id"]) == suggestions(
        alert_id=alerts[-1]["alert_id"]
    )


def test_a_full_batch_is_taken_in(send, worker, make_alert, suggestions):
    incidents = [str(uuid4()) for _ in range(50)]
    alerts = [
        make_alert(incidents[n % 50], f"disk full {'xyzuvwabcd'[n % 10]}q") for n in range(500)
    ]
    send("alerts.correlated", {"alerts": alerts})
    worker.drain()

    assert all(suggestions(incident_id=incident) for incident in incidents[:3])


def test_a_repeated_event_changes_nothing(send, worker, make_alert, engine, incident_management):
    incident = str(uuid4())
    data = {"alerts": [make_alert(incident)]}
    for _ in range(3):
        send("alerts.correlated", data, "the same")
        worker.drain()

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM analysis")) == 1
        assert connection.scalar(text("SELECT count(*) FROM job WHERE kind = 'analyse'")) == 1
    assert len(incident_management.received("analysis.completed")) == 1


def test_a_known_text_tells_nothing_new_and_another_first_cause_does(
    send, worker, make_alert, incident_management
):
    incident = str(uuid4())
    for message in (
        "CPU usage above 91%",
        "CPU usage above 99%",
        "java.lang.OutOfMemoryError: Java heap space",
    ):
        send("alerts.correlated", {"alerts": [make_alert(incident, message)]})
        worker.drain()

    told = incident_management.received("analysis.completed")
    assert len(told) == 2
    assert told[0]["suggestions"][0]["root_cause"] != told[1]["suggestions"][0]["root_cause"]


def test_nobody_is_told_of_nothing(send, worker, make_alert, incident_management, suggestions):
    incident = str(uuid4())
    send("alerts.correlated", {"alerts": [make_alert(incident, "quarterly report ready")]})
    worker.drain()

    assert incident_management.events == []
    assert suggestions(incident_id=incident) == []


def test_resolved_alerts_are_not_analysed(send, worker, make_alert, engine):
    alert = make_alert(str(uuid4()), status="resolved")
    send("alerts.correlated", {"alerts": [alert]})
    worker.drain()

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM job")) == 0


def test_news_waits_while_incident_management_is_down(
    send, worker, make_alert, incident_management, clock
):
    incident_management.down = True
    send("alerts.correlated", {"alerts": [make_alert(str(uuid4()))]})
    worker.drain()
    assert incident_management.events == []

    incident_management.down = False
    clock.advance(hours=1)
    worker.drain()

    assert len(incident_management.received("analysis.completed")) == 1


def test_a_resolved_incident_is_suggested_for_the_same_alert_afterwards(
    send, worker, make_alert, make_incident, suggestions
):
    past = make_incident()
    send("incident.resolved", past)
    again = str(uuid4())
    message = "flux capacitor desynchronised on payment-api"
    send("alerts.correlated", {"alerts": [make_alert(again, message)]})
    worker.drain()

    (first,) = suggestions(incident_id=again)
    assert first["source"] == "historical"
    assert first["incident_id"] == past["incident_id"]
    assert first["incident_number"] == "INC-1042"
    assert first["solution"] == (
        "Replaced the flux capacitor\n(Resolved before as INC-1042 in 12 min.)"
    )
    assert first["seen"] == (
        "Seen once, last resolved on 2026-11-23 by ana with: Replaced the flux capacitor"
    )


def test_an_incident_resolved_in_silence_is_suggested_with_what_is_known(send, make_incident, http):
    send("incident.resolved", make_incident(resolution=None))

    answer = http.post(
        "/api/v1/analyze",
        json={"message": "flux capacitor desynchronised on payment-api", "service": "payment-api"},
    ).json()

    (only,) = answer["suggestions"]
    assert only["solution"] == "Resolved before as INC-1042 in 12 min; nobody wrote down how."
    assert only["confidence"] < 0.6


def test_an_incident_resolved_twice_is_learned_once(send, make_incident, http):
    incident = make_incident(resolution=None)
    send("incident.resolved", incident, 1)
    send("incident.resolved", incident, 1)
    send("incident.resolved", incident | {"resolution": "Replaced it", "messages": [" "]}, 2)

    assert "learned_incidents 1.0" in http.get("/metrics").text
    answer = http.post(
        "/api/v1/analyze", json={"message": incident["messages"][0], "service": "payment-api"}
    ).json()
    assert answer["suggestions"][0]["solution"].startswith("Replaced it")


def test_an_incident_without_its_times_is_learned_too(send, make_incident, http):
    send("incident.resolved", make_incident(created_at=None, resolution="x" * 9000))

    assert "learned_incidents 1.0" in http.get("/metrics").text


def test_other_events_are_ignored_and_faulty_ones_refused(send, http, clock):
    assert send("incident.opened", {}).json()["status"] == "ignored"

    event = {
        "id": str(uuid4()),
        "type": "alerts.correlated",
        "occurred_at": clock.now().isoformat(),
        "data": {"alerts": [{"alert_id": "nonsense"}]},
    }
    answer = http.post("/api/v1/events", json=event)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/data/alerts/0/alert_id"
