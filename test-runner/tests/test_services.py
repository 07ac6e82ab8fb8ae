import json
from pathlib import Path

OPENAPI = Path(__file__).resolve().parents[1] / "openapi.json"


def test_the_five_services_are_watched_in_the_order_of_an_alerts_way(http, platform):
    answer = http.get("/api/v1/services").json()
    assert [one["name"] for one in answer["services"]] == [
        "alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis",
    ]  # fmt: skip
    first = answer["services"][0]
    assert first["url"] == platform.alert_ingestion.url
    assert (first["status"], first["version"]) == ("healthy", "0.1.0")
    assert first["latency_ms"] > 0
    assert answer["web_ui_url"] == "https://incidents.example.com"
    assert answer["alerts_url"] == f"{platform.alert_ingestion.url}/api/v1/alerts"


def test_sick_odd_and_absent_services_are_told_apart(http, platform):
    platform.alert_ingestion.health = (200, {"status": "degraded", "version": "0.1.0"})
    platform.oncall.health = (503, {"status": "unhealthy", "version": "0.1.0"})
    platform.notification.health = (200, b"<html>")
    platform.ai_analysis.go_away()
    answer = http.get("/api/v1/services")
    assert answer.status_code == 200
    services = {one["name"]: one for one in answer.json()["services"]}
    assert services["incident-management"]["status"] == "healthy"
    assert services["alert-ingestion"]["status"] == "degraded"
    assert services["oncall"]["status"] == "unhealthy"
    assert services["notification"]["status"] == "unhealthy"
    assert services["ai-analysis"]["status"] == "unreachable"
    assert services["ai-analysis"]["latency_ms"] is None


def test_its_own_health_depends_on_no_other_service(http, platform):
    platform.alert_ingestion.go_away()
    health = http.get("/health")
    assert health.status_code == 200
    assert health.json()["service"] == "test-runner"
    assert health.json()["checks"] == {}
    assert http.get("/health/live").json() == {"status": "alive"}
    assert http.get("/health/ready").json() == {"status": "ready"}


def test_the_committed_openapi_document_is_current(app):
    assert json.loads(OPENAPI.read_text()) == app.openapi()
