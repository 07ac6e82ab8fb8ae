"""An incident of which nothing fires any more ends by itself, if its service wants that."""

import pytest

from servicekit.ids import uuid7


def batch(*alerts):
    return {"alerts": list(alerts)}


def test_an_incident_ends_with_its_last_alert_and_everybody_hears_of_it(
    alert, tell, read, worker, neighbours
):
    incident_id = uuid7()
    first, second = alert(incident_id), alert(incident_id, after=1)
    tell("alerts.correlated", batch(first, second))
    tell("alerts.correlated", batch(first | {"status": "resolved"}))
    assert read(incident_id)["status"] == "open"
    tell("alerts.correlated", batch(second | {"status": "resolved", "all_resolved": "resolve"}))
    incident = read(incident_id)
    assert incident["status"] == "resolved"
    assert incident["resolved_at"] == "2026-11-23T12:00:00Z"
    worker.drain()
    for name in ("oncall", "notification", "alert-ingestion", "ai-analysis"):
        (resolved,) = neighbours[name].received("incident.resolved")
        assert resolved["resolution"] == "all alerts resolved"


def test_an_alert_that_fired_and_ended_unseen_opens_and_ends_its_incident(alert, tell, read):
    incident_id = uuid7()
    over = alert(incident_id, status="resolved", all_resolved="resolve")
    tell("alerts.correlated", batch(over))
    tell("alerts.correlated", batch(over))
    assert read(incident_id)["status"] == "resolved"


@pytest.mark.parametrize("wish", [None, "leave", "anything"])
def test_without_the_wish_the_incident_stays(alert, tell, read, wish):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id, status="resolved", all_resolved=wish)))
    assert read(incident_id)["status"] == "open"


def test_an_alert_that_still_fires_here_keeps_the_incident_open(alert, tell, read):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id)))
    over = alert(incident_id, status="resolved", all_resolved="resolve")
    tell("alerts.correlated", batch(over))
    assert read(incident_id)["status"] == "open"


def test_to_ask_leaves_a_line_in_the_timeline(alert, tell, read, http):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id, status="resolved", all_resolved="ask")))
    assert read(incident_id)["status"] == "open"
    entries = http.get(f"/api/v1/incidents/{incident_id}/timeline").json()["entries"]
    assert "alerts.all_resolved" in [entry["type"] for entry in entries]
