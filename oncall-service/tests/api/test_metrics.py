import json
from pathlib import Path

from fastapi.testclient import TestClient

from oncall.main import create_app


def test_who_is_on_call_and_what_runs_is_shown_at_every_scrape(platform):
    platform.given_team(engineers="ana bo")
    platform.given_team("backend", engineers="dana")
    incident = platform.given_open_incident()
    platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    text = platform.http.get("/metrics").text
    for line in (
        'oncall_current{engineer="ana",role="primary",team="platform"} 1.0',
        'oncall_current{engineer="bo",role="secondary",team="platform"} 1.0',
        'oncall_current{engineer="dana",role="primary",team="backend"} 1.0',
        "escalations_running 1.0",
    ):
        assert line in text
    platform.clock.advance(hours=24 * 7)
    text = platform.http.get("/metrics").text
    assert 'oncall_current{engineer="bo",role="primary",team="platform"} 1.0' in text


def test_pages_of_the_last_day_are_counted_by_person(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    platform.given_open_incident()
    platform.given_open_incident()
    platform.later(minutes=15)
    text = platform.http.get("/metrics").text
    assert 'pages_last_day{engineer="ana",team="platform"} 2.0' in text
    assert 'pages_last_day{engineer="bo",team="platform"} 2.0' in text
    platform.clock.advance(hours=25)
    assert "pages_last_day{" not in platform.http.get("/metrics").text


def test_escalations_by_timer_and_by_hand_are_counted_by_team(platform, app):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    registry = platform.worker_registry
    by_timer = registry.get_sample_value("escalations_total", {"team": "platform"})
    assert by_timer == 1
    assert registry.get_sample_value("escalation_lateness_seconds_count") == 2
    body = {"incident_id": str(incident), "level": 1}
    platform.http.post("/api/v1/escalate", json=body)
    assert 'escalations_total{team="platform"} 1.0' in platform.http.get("/metrics").text


def test_metrics_and_liveness_answer_without_a_database(settings):
    away = settings.model_copy(update={"database_url": "postgresql://nobody@127.0.0.1:9/none"})
    with TestClient(create_app(away)) as http:
        metrics = http.get("/metrics")
        assert metrics.status_code == 200
        assert "oncall_current{" not in metrics.text
        assert http.get("/health/live").status_code == 200
        assert http.get("/health/ready").status_code == 503
        assert http.get("/api/v1/oncall/now").status_code == 503


def test_the_committed_openapi_document_is_that_of_the_service(app):
    committed = Path(__file__).parent.parent.parent / "openapi.json"
    assert json.loads(committed.read_text()) == json.loads(json.dumps(app.openapi()))
