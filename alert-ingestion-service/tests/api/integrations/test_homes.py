"""A tool's key is the name of its condition, whatever else its messages say."""

import pytest
from fastapi.testclient import TestClient

from alert_ingestion.main import create_app


@pytest.fixture
def cloud_event():
    def event(**data):
        return {
            "specversion": "1.0", "id": "1", "source": "/jobs", "type": "job.failed",
            "subject": "nightly", "data": data,
        }  # fmt: skip

    return event


def test_a_resolve_that_names_no_service_or_another_ends_its_alert(make, push, http, cloud_event):
    made = make("cloudevents")
    for data in ({}, {"service": "another"}):
        push(made, cloud_event(service="billing", message="it failed"))
        push(made, cloud_event(status="resolved", **data))
    found = http.get("/api/v1/alerts").json()["alerts"]
    assert [(one["service"], one["status"]) for one in found] == [("billing", "resolved")] * 2


def test_a_resolve_ends_its_alert_though_the_integration_is_anothers_by_now(make, http):
    made = make("pagerduty")
    event = {"routing_key": made["key"], "event_action": "trigger", "dedup_key": "k"}
    payload = {"summary": "it broke", "source": "db", "severity": "critical"}
    assert http.post("/v2/enqueue", json=event | {"payload": payload}).status_code == 202
    http.patch(f"/api/v1/integrations/{made['integration_id']}", json={"service": "another"})
    assert http.post("/v2/enqueue", json=event | {"event_action": "resolve"}).status_code == 202
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert (alert["service"], alert["status"]) == ("shop", "resolved")


def test_keys_of_two_integrations_do_not_meet(make, push, http, cloud_event):
    push(make("cloudevents"), cloud_event(service="billing", message="it failed"))
    push(make("cloudevents", name="another"), cloud_event(status="resolved"))
    assert http.get("/api/v1/alerts?status=firing").json()["total"] == 1


def test_a_new_key_counts_at_once_also_in_a_process_that_knew_the_old_one(
    make, push, http, settings, clock
):
    made = make("generic")
    push(made, {"message": "it broke"})
    url = f"/api/v1/integrations/{made['integration_id']}/rotate"
    other = create_app(settings, clock=clock)
    with TestClient(other) as elsewhere:
        renewed = elsewhere.post(url, json={"keep_old_seconds": 0}).json()
        push(made | renewed, {"message": "it broke"})
        push(made, {"message": "it broke"}, 401)


def test_a_member_called_key_is_kept_for_the_retry(make, push, http, app):
    made = make("generic", options={"mapping": {"dedup_key": "key", "message": "what"}})
    for name in ("A-1", "A-2"):
        push(made, {"key": name, "wath": "misspelt"}, 400)
    http.portal.call(app.state.desk.recorder.settled)
    kept = http.get(f"/api/v1/integrations/{made['integration_id']}/recent").json()["requests"]
    assert {"A-1", "A-2"} == {name for one in kept for name in ("A-1", "A-2") if name in str(one)}
