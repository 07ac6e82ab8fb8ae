import json

import httpx
import pytest
from captured import record

from alert_ingestion.main import create_worker

PATH = "/v2/enqueue"


@pytest.fixture
def integration(http):
    wish = {"name": "PagerDuty clients", "kind": "pagerduty", "service": "billing"}
    return http.post("/api/v1/integrations", json=wish).json()


@pytest.fixture
def send_event(http, integration):
    def post(path=PATH, status=202, **fields):
        event = {
            "routing_key": integration["key"],
            "event_action": "trigger",
            "payload": {"summary": "it broke", "source": "db-1", "severity": "critical"},
        } | fields
        answer = http.post(path, json=event)
        assert answer.status_code == status, answer.text
        return answer.json()

    return post


def stored(http):
    return http.get("/api/v1/alerts").json()["alerts"]


def test_a_trigger_opens_and_a_resolve_of_the_key_ends(send_event, http):
    answer = send_event(dedup_key="db-1/disk")
    assert answer == {"status": "success", "message": "Event processed", "dedup_key": "db-1/disk"}
    (alert,) = stored(http)
    assert (alert["service"], alert["severity"], alert["source"]) == (
        "billing",
        "critical",
        "pagerduty",
    )
    send_event(dedup_key="db-1/disk")
    send_event(event_action="resolve", dedup_key="db-1/disk", payload=None)
    (alert,) = stored(http)
    assert (alert["status"], alert["repeat_count"]) == ("resolved", 2)
    send_event(dedup_key="db-1/disk")
    assert [one["status"] for one in stored(http)] == ["firing", "resolved"]


def test_a_resolve_ends_its_alert_whatever_its_payload_says(send_event, http):
    def payload(at):
        return {
            "summary": "it broke",
            "source": "db-1",
            "severity": "critical",
            "timestamp": f"2026-11-23T{at}:00Z",
        }

    send_event(dedup_key="db-1/disk", payload=payload("10:05"))
    send_event(event_action="resolve", dedup_key="db-1/disk", payload=payload("10:00"))
    (alert,) = stored(http)
    assert alert["status"] == "resolved"


def test_without_a_dedup_key_every_trigger_is_an_alert_with_a_key_of_its_own(send_event, http):
    keys = {send_event()["dedup_key"] for _ in range(2)}
    assert len(keys) == 2
    assert all(len(key) == 32 for key in keys)
    assert len(stored(http)) == 2


def test_the_same_dedup_key_of_another_integration_is_another_alert(send_event, http):
    wish = {"name": "others", "kind": "pagerduty", "service": "billing"}
    other = http.post("/api/v1/integrations", json=wish).json()
    send_event(dedup_key="same")
    send_event(dedup_key="same", routing_key=other["key"])
    assert len(stored(http)) == 2
    send_event(dedup_key="same", routing_key=other["key"], event_action="resolve")
    assert sorted(one["status"] for one in stored(http)) == ["firing", "resolved"]


@pytest.mark.parametrize("name", ["trigger", "resolve"])
def test_what_alertmanager_sends_to_pagerduty_is_taken(send_event, integration, name):
    event = record(f"alertmanager-pagerduty-v2-{name}")["request"]["body"]
    answer = send_event(**(event | {"routing_key": integration["key"]}))
    assert answer["dedup_key"] == event["dedup_key"]


def test_an_unknown_key_is_refused_and_an_invalid_event_is_quarantined(send_event, http):
    assert send_event(status=400, routing_key="0" * 32)["errors"] == ["'routing_key' is unknown"]
    short = send_event(status=400, routing_key="0" * 31)
    assert short["errors"] == ["Length of 'routing_key' is incorrect (should be 32 characters)"]
    assert http.get("/api/v1/quarantine").json()["requests"] == []
    assert send_event(status=400, event_action="explode")["status"] == "invalid event"
    (kept,) = http.get("/api/v1/quarantine").json()["requests"]
    assert json.loads(kept["body"])["routing_key"] == "[removed]"


@pytest.mark.parametrize("content", [b"[1", b"\xff\xfe", b""])
def test_what_is_no_json_is_unrecognized(http, content):
    answer = http.post(PATH, content=content)
    assert answer.status_code == 400
    assert answer.json()["errors"] == ["JSON parse error"]


def test_an_array_is_unrecognized_and_more_than_512_kb_is_too_much(http):
    assert http.post(PATH, json=[]).json()["status"] == "invalid event"
    assert http.post(PATH, content=b" " * (512 * 1024 + 1)).status_code == 413


def test_an_acknowledge_acknowledges_the_incident(
    send_event, http, clock, settings, rows, analysis
):
    seen = []

    def answer(request):
        if not request.url.path.endswith("/acknowledge"):
            return httpx.Response(503)
        seen.append((request.url.path, json.loads(request.content)))
        return httpx.Response(404 if len(seen) == 1 else 200, json={})

    fake = httpx.Client(base_url="http://incidents", transport=httpx.MockTransport(answer))
    send_event(event_action="acknowledge", dedup_key="nothing fires")
    assert rows("SELECT count(*) FROM job WHERE kind = 'acknowledge-incident'") == [(0,)]
    send_event(dedup_key="a")
    send_event(event_action="acknowledge", dedup_key="a")
    (alert,) = stored(http)
    worker = create_worker(
        settings, clock=clock, neighbours={"incident-management": fake, "ai-analysis": analysis}
    )
    worker.drain()
    clock.advance(minutes=2)  # not known there yet: tried again
    worker.drain()
    path = f"/api/v1/incidents/{alert['incident_id']}/acknowledge"
    assert seen == [(path, {"by": "PagerDuty clients"})] * 2


def test_change_events_go_to_the_analysis(send_event, clock, settings, incidents, http):
    taken = []

    def answer(request):
        taken.append(json.loads(request.content))
        return httpx.Response(201, json={})

    fake = httpx.Client(base_url="http://analysis", transport=httpx.MockTransport(answer))
    said = send_event(
        "/v2/change/enqueue",
        payload={
            "summary": "Deployed 1.2",
            "source": "ci",
            "timestamp": "2026-11-23T11:00:00Z",
            "custom_details": {"commit": "abc"},
        },
        links=[{"href": "https://ci.example/1", "text": "build"}],
    )
    assert said == {"status": "success", "message": "Change event processed"}
    worker = create_worker(
        settings, clock=clock, neighbours={"incident-management": incidents, "ai-analysis": fake}
    )
    worker.drain()
    (change,) = taken
    assert change == {
        "id": change["id"],
        "service": "billing",
        "kind": "change",
        "title": "Deployed 1.2",
        "description": "commit: abc",
        "author": "ci",
        "link": "https://ci.example/1",
        "happened_at": "2026-11-23T11:00:00+00:00",
    }
    assert stored(http) == []


def test_the_first_version_of_the_api(http, integration):
    event = {
        "service_key": integration["key"],
        "event_type": "trigger",
        "incident_key": "srv01/http",
        "description": "http is down",
    }
    path = "/generic/2010-04-15/create_event.json"
    answer = http.post(path, json=event)
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "success",
        "message": "Event processed",
        "incident_key": "srv01/http",
    }
    http.post(path, json=event | {"event_type": "resolve"})
    (alert,) = stored(http)
    assert (alert["status"], alert["severity"]) == ("resolved", "medium")
