"""The application as a whole."""

import json
from pathlib import Path

from fastapi.testclient import TestClient

from incident_management.main import create_app
from servicekit.ids import uuid7

COMMITTED = Path(__file__).resolve().parents[2] / "openapi.json"


def test_the_committed_document_is_the_one_that_is_served(app):
    assert json.loads(COMMITTED.read_text()) == json.loads(json.dumps(app.openapi()))


def test_the_worker_runs_beside_the_api_unless_the_settings_say_otherwise(settings, engine):
    app = create_app(settings.model_copy(update={"run_worker": True}))
    with TestClient(app) as http:
        health = http.get("/health").json()
    assert health["service"] == "incident-management"
    assert health["checks"] == {"database": "healthy", "worker": "healthy"}


def test_hostile_text_is_stored_or_refused_but_never_breaks_the_service(http):
    path = "/api/v1/incidents"
    bodies = [
        b'{"title": "a\\u0000b", "service": "s", "severity": "low"}',
        b'{"title": "\\ud800", "service": "s", "severity": "low"}',
        b'{"title": "x", "service": "s", "severity": "low", "team": 1e400}',
        b'{"title": NaN, "service": "s", "severity": "low"}',
        b"[" * 100_000,
        b"",
        b"null",
        b'{"title": "x", "service": "s", "severity": "low", "description": "\\ud800\\u0000"}',
    ]
    for body in bodies:
        answer = http.post(path, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in (201, 400, 422), (body[:50], answer.text)
    for query in ("q=%00%ff", "q=%ed%a0%80", "service=%00", "cursor=%00", "since=1e400"):
        assert http.get(f"{path}?{query}").status_code in (200, 422)
    for body in (b"{}", b'{"minutes": 1e300}', b'{"until": 1e18}', b'{"until": -1e18}'):
        answer = http.post(f"{path}/{uuid7()}/snooze", content=body)
        assert answer.status_code in (404, 422)
