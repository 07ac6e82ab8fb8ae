from datetime import datetime

import pytest

PROBLEM = {
    "type": "urn:x",
    "title": "The request is not valid",
    "status": 422,
    "detail": "/severity: too odd",
    "instance": "/api/v1/alerts",
    "request_id": "r",
}


def test_scenarios_are_listed_with_their_categories(http):
    answer = http.get("/api/v1/scenarios").json()
    assert answer["total"] == len(answer["scenarios"]) == 15
    assert answer["categories"][0] == "CPU"
    assert set(answer["scenarios"][0]) == {
        "id", "category", "service", "severity", "title", "message", "labels",
    }  # fmt: skip


def test_scenarios_are_browsed_by_category(http):
    answer = http.get("/api/v1/scenarios", params={"category": "SSL/TLS"}).json()
    assert [one["id"] for one in answer["scenarios"]] == ["ssl-expiry"]
    assert len(answer["categories"]) == 9
    assert http.get("/api/v1/scenarios", params={"category": "Love"}).status_code == 422


def test_sending_a_scenario_passes_on_the_answer_of_alert_ingestion(http, platform, clock):
    answer = http.post("/api/v1/scenarios/db-pool/send")
    assert answer.status_code == 201
    body = answer.json()
    assert body["scenario_id"] == "db-pool"
    assert body["alert"]["action"] == "created_new_incident"
    assert body["alert"]["status"] == "correlated"
    assert datetime.fromisoformat(body["sent_at"]) == clock.now()
    (alert,) = platform.alerts
    assert (alert["service"], alert["severity"]) == ("user-service", "critical")
    assert alert["source"] == "test-runner"
    assert alert["labels"]["scenario"] == "db-pool"
    assert datetime.fromisoformat(alert["timestamp"]) == clock.now()


def test_an_unknown_scenario_is_not_found_and_nothing_is_sent(http, platform):
    answer = http.post("/api/v1/scenarios/nope/send")
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("unknown-scenario")
    assert platform.alerts == []


def test_without_alert_ingestion_sending_answers_503_and_says_why(http, platform):
    platform.alert_ingestion.go_away()
    answer = http.post("/api/v1/scenarios/cpu-high/send")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Alert ingestion does not take alerts" in answer.json()["detail"]
    assert http.get("/api/v1/sent").json() == {"sent": [], "total": 0}


@pytest.mark.parametrize("broken", [(500, {}), (503, {}), (201, b"<html>"), (201, {"odd": 1})])
def test_an_answer_that_is_none_is_a_503(http, platform, broken):
    platform.alert_ingestion.broken = broken
    assert http.post("/api/v1/scenarios/cpu-high/send").status_code == 503


def test_a_refused_alert_is_a_422_with_the_reason(http, platform):
    platform.alert_ingestion.broken = (422, PROBLEM)
    answer = http.post("/api/v1/scenarios/cpu-high/send")
    assert answer.status_code == 422
    assert answer.json()["detail"] == "/severity: too odd"
    platform.alert_ingestion.broken = (400, b"what")
    assert http.post("/api/v1/scenarios/cpu-high/send").json()["detail"].endswith("answered 400")


def test_send_all_sends_each_scenario_once(http, platform):
    answer = http.post("/api/v1/scenarios/send-all").json()
    assert (answer["sent"], answer["failed"], len(answer["results"])) == (15, 0, 15)
    assert {one["status_code"] for one in answer["results"]} == {201}
    assert len({alert["labels"]["scenario"] for alert in platform.alerts}) == 15


def test_send_all_can_be_limited_to_a_category(http, platform):
    http.post("/api/v1/scenarios/send-all", params={"category": "Memory"})
    assert [alert["labels"]["scenario"] for alert in platform.alerts] == ["mem-oom", "mem-high"]


def test_send_all_asks_a_silent_service_once(http, platform):
    platform.alert_ingestion.broken = (503, {})
    answer = http.post("/api/v1/scenarios/send-all")
    assert answer.status_code == 200
    assert answer.json()["failed"] == 15
    assert {one["status_code"] for one in answer.json()["results"]} == {503}
    assert len(platform.alerts) == 1


def test_send_all_goes_on_after_a_refusal(http, platform):
    platform.alert_ingestion.broken = (422, PROBLEM)
    answer = http.post("/api/v1/scenarios/send-all").json()
    assert {one["status_code"] for one in answer["results"]} == {422}
    assert len(platform.alerts) == 15


def test_a_custom_alert_is_sent_as_it_was_composed(http, platform):
    alert = {
        "service": "checkout",
        "severity": "page",
        "message": "It's down",
        "labels": {"region": "eu"},
    }
    answer = http.post("/api/v1/alerts", json=alert)
    assert answer.status_code == 201
    assert answer.json()["scenario_id"] is None
    (sent,) = platform.alerts
    assert {name: sent[name] for name in alert} == alert
    (listed,) = http.get("/api/v1/sent").json()["sent"]
    assert listed["service"] == "checkout"


def test_a_custom_alert_needs_service_severity_and_message(http, platform):
    answer = http.post("/api/v1/alerts", json={"service": " ", "severity": "low"})
    assert answer.status_code == 422
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {"/service", "/message"}
    assert platform.alerts == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"service":"a","severity":"low","message":"\\ud800 \\u0000"}',
        b'{"service":"a\\r\\nb","severity":"low","message":"m","labels":{"\\u0000":"\\ud800"}}',
    ],
)
def test_a_custom_alert_of_hostile_text_is_sanitised_and_sent(http, platform, body):
    answer = http.post("/api/v1/alerts", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201
    assert len(platform.alerts) == 1


def test_what_a_foreign_page_makes_a_browser_send_is_refused(http, platform):
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert http.post("/api/v1/scenarios/send-all", headers=foreign).status_code == 403
    assert http.delete("/api/v1/continuous", headers=foreign).status_code == 403
    assert http.get("/api/v1/scenarios", headers=foreign).status_code == 200
    own = {"Sec-Fetch-Site": "same-origin"}
    assert http.post("/api/v1/scenarios/cpu-high/send", headers=own).status_code == 201
    assert len(platform.alerts) == 1


def test_sent_alerts_are_counted_by_scenario(http):
    http.post("/api/v1/scenarios/cpu-high/send")
    http.post("/api/v1/alerts", json={"service": "a", "severity": "low", "message": "m"})
    metrics = http.get("/metrics").text
    assert 'test_runner_alerts_sent_total{scenario="cpu-high"} 1.0' in metrics
    assert 'test_runner_alerts_sent_total{scenario="custom"} 1.0' in metrics
    assert 'test_runner_alerts_sent_total{scenario="db-slow"} 0.0' in metrics
    assert 'handler="/api/v1/scenarios/{scenario_id}/send"' in metrics
