"""The README's story, over the real services: an alert becomes a page that was really sent."""

import json
from uuid import uuid4

from platform_under_test import Platform, eventually


def test_an_alert_becomes_an_analysed_assigned_and_paged_incident(platform: Platform):
    service = f"payment-{uuid4().hex[:6]}"
    failing = {"service": service, "message": "Error rate exceeded 5%: connection pool exhausted"}
    sent = platform.alert(**failing)
    assert sent["status"] == "correlated"
    incident_id = sent["incident_id"]

    incident = eventually(lambda: platform.incident(incident_id))
    assert incident["status"] == "open"
    assert incident["service"] == service
    assert [alert["alert_id"] for alert in incident["alerts"]] == [sent["alert_id"]]
    listed = platform.get("incident-management", "/api/v1/incidents", status="open")
    assert incident_id in [one["incident_id"] for one in listed["incidents"]]

    assigned = eventually(lambda: (platform.incident(incident_id) or {}).get("assigned_to"))
    team = platform.incident(incident_id)["team"]
    oncall = platform.get("oncall", "/api/v1/oncall/current", team=team)
    assert assigned in (oncall["primary"]["name"], oncall["primary"]["email"])

    _, mail = eventually(lambda: platform.mailbox.about(incident["number"]))[0]
    assert oncall["primary"]["email"] in mail["To"]
    assert service in mail["Subject"]

    suggestions = eventually(
        lambda: platform.get("ai-analysis", "/api/v1/suggestions", incident_id=incident_id)
    )
    assert suggestions[0]["root_cause"]
    assert 0 < suggestions[0]["confidence"] <= 1

    def timeline() -> str:
        path = f"/api/v1/incidents/{incident_id}/timeline"
        return str(platform.get("incident-management", path))

    eventually(lambda: "page" in timeline() and "analysis" in timeline())

    ref = incident["number"]
    done = platform.post("incident-management", f"/api/v1/incidents/{ref}/acknowledge", by="ana")
    assert done["status"] == "acknowledged"
    done = platform.post(
        "incident-management", f"/api/v1/incidents/{ref}/resolve", resolution="Raised the pool."
    )
    assert done["status"] == "resolved"
    measures = platform.get("incident-management", f"/api/v1/incidents/{incident_id}/metrics")
    assert measures["mtta_seconds"] >= 0
    assert measures["mttr_seconds"] >= measures["mtta_seconds"]

    def next_alert_opens_another() -> bool:
        return bool(platform.alert(**failing)["incident_id"] != incident_id)

    eventually(next_alert_opens_another)


def test_an_acknowledged_incident_is_not_paged_again_and_its_escalation_is_stopped(
    platform: Platform,
):
    incident_id = platform.alert(service=f"quiet-{uuid4().hex[:6]}")["incident_id"]
    incident = eventually(lambda: platform.incident(incident_id))
    eventually(lambda: platform.mailbox.about(incident["number"]))
    path = f"/api/v1/incidents/{incident_id}/acknowledge"
    platform.post("incident-management", path)
    run = f"/api/v1/escalations/{incident_id}/run"
    stopped = eventually(
        lambda: (found := platform.get("oncall", run))["state"] == "acknowledged" and found
    )
    assert stopped["next_due_at"] is None
    assert len(platform.mailbox.about(incident["number"])) == 1


def test_past_incidents_teach_the_analysis(platform: Platform):
    words = "quokka ledger reconciler stalled on shard handover"
    first = platform.alert(service="ledger", message=words)["incident_id"]
    eventually(lambda: platform.incident(first))
    platform.post(
        "incident-management",
        f"/api/v1/incidents/{first}/resolve",
        resolution="Restarted the quokka leader.",
    )

    def suggested() -> bool:
        answer = platform.post("ai-analysis", "/api/v1/analyze", message=words, service="ledger")
        return any(one["source"] == "historical" for one in answer["suggestions"])

    eventually(suggested)


def test_the_web_ui_reaches_every_service_through_its_proxy(platform: Platform):
    assert platform.get("web-ui", "/health")
    assert "incidents" in platform.get("web-ui", "/api/incident-management/v1/incidents")
    assert "alerts" in platform.get("web-ui", "/api/alert-ingestion/v1/alerts")
    assert platform.get("web-ui", "/api/oncall/v1/oncall/current", team="platform")["primary"]
    assert "notifications" in platform.get("web-ui", "/api/notification/v1/notifications")
    assert platform.get("web-ui", "/api/ai-analysis/v1/knowledge-base")["total"] >= 40


def test_every_service_shows_its_metrics(platform: Platform):
    expected = {
        "alert-ingestion": ["alerts_received_total", "alerts_correlated_total"],
        "incident-management": [
            "incidents_total",
            "open_incidents",
            "incident_mtta_seconds",
            "incident_mttr_seconds",
        ],
        "oncall": ["escalations_total", "oncall_current", "escalation_lateness_seconds"],
        "notification": ["oncall_notifications_sent_total", "notification_delivery_seconds"],
        "ai-analysis": ["http_requests_total"],
        "test-runner": ["http_requests_total"],
    }
    for service, names in expected.items():
        text = platform[service].get("/metrics").text
        for name in [*names, "http_request_duration_seconds"]:
            assert f"# HELP {name.removesuffix('_total')}" in text, (service, name)


def test_the_test_runner_sends_all_its_scenarios(platform: Platform):
    scenarios = platform.get("test-runner", "/api/v1/scenarios")
    assert scenarios["total"] == 15
    results = platform.post("test-runner", "/api/v1/scenarios/send-all")["results"]
    incidents = {result["alert"]["incident_id"] for result in results}
    assert len(results) == 15
    for incident_id in incidents:
        eventually(lambda ref=incident_id: (platform.incident(ref) or {}).get("assigned_to"))


def test_one_request_id_finds_an_alert_in_the_logs_of_every_service_up_to_its_page(
    platform: Platform,
):
    request_id = f"check-{uuid4().hex[:8]}"
    alert = {"service": request_id, "severity": "critical", "message": "disk full"}
    headers = {"X-Request-ID": request_id}
    answer = platform["alert-ingestion"].post("/api/v1/alerts", json=alert, headers=headers)
    assert answer.headers["x-request-id"] == request_id
    eventually(lambda: platform.mailbox.about(request_id))

    def events() -> set[str]:
        logs = (platform.run_dir / "logs").glob("*.log")
        lines = [json.loads(line) for log in logs for line in log.read_text().splitlines()
                 if f'"request_id":"{request_id}"' in line]  # fmt: skip
        return {line["event"] for line in lines}

    follow = {"incident.opened", "incident.followed", "step.fired", "notification.tried"}
    eventually(lambda: events() >= follow)
