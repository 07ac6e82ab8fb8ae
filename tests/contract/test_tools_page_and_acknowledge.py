"""What monitoring tools send, through the real services: pages, acknowledgements, ends."""

import pytest

pytestmark = pytest.mark.timeout(180)  # the first in a process imports five services
PAYLOAD = {"summary": "replication is broken", "source": "db-1", "severity": "critical"}


@pytest.fixture
def send_event(constellation):
    """Send PagerDuty events as a client would; return what the API said."""
    http = constellation.http["alert-ingestion"]
    wish = {"name": "PagerDuty clients", "kind": "pagerduty", "service": "payment-api"}
    made = http.post("/api/v1/integrations", json=wish).json()

    def post(action, **fields):
        event = {"routing_key": made["key"], "event_action": action, "dedup_key": "db-1"} | fields
        answer = http.post("/v2/enqueue", json=event)
        assert answer.status_code == 202, answer.text
        constellation.settle()

    return post


def incident_of(constellation):
    (alert,) = constellation.get("alert-ingestion", "/api/v1/alerts")["alerts"]
    return alert["incident_id"]


def test_an_event_of_a_pagerduty_client_pages_and_its_acknowledge_stops_that(
    constellation, send_event
):
    send_event("trigger", payload=PAYLOAD)
    incident_id = incident_of(constellation)
    assert constellation.incident(incident_id)["status"] == "open"
    assert constellation.pages(incident_id)
    send_event("acknowledge")
    assert constellation.incident(incident_id)["status"] == "acknowledged"
    timeline = constellation.get("incident-management", f"/api/v1/incidents/{incident_id}/timeline")
    assert "PagerDuty clients" in str(timeline)
    assert constellation.dead_letters() == []


def test_an_acknowledge_that_comes_after_the_end_changes_nothing(constellation, send_event):
    send_event("trigger", payload=PAYLOAD)
    incident_id = incident_of(constellation)
    constellation.act(incident_id, "resolve")
    send_event("acknowledge")
    assert constellation.incident(incident_id)["status"] == "resolved"
    assert constellation.dead_letters() == []


def test_a_change_event_of_a_pagerduty_client_is_known_to_the_analysis(constellation):
    http = constellation.http["alert-ingestion"]
    wish = {"name": "deployments", "kind": "pagerduty", "service": "payment-api"}
    key = http.post("/api/v1/integrations", json=wish).json()["key"]
    event = {
        "routing_key": key,
        "payload": {
            "summary": "payment-api 4.2.0",
            "source": "ci",
            "timestamp": constellation.clock.now().isoformat(),
            "custom_details": {"commit": "abc"},
        },
        "links": [{"href": "https://ci.example/1"}],
    }
    assert http.post("/v2/change/enqueue", json=event).status_code == 202
    constellation.settle()
    (change,) = constellation.get("ai-analysis", "/api/v1/changes", service="payment-api")
    assert (change["title"], change["author"], change["kind"]) == (
        "payment-api 4.2.0",
        "ci",
        "change",
    )
    assert (change["description"], change["link"]) == ("commit: abc", "https://ci.example/1")
    assert constellation.dead_letters() == []
