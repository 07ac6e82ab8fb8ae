from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import text

from oncall.main import create_app
from oncall.settings import Settings
from oncall.storage import runs

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def test_a_new_installation_has_three_teams_and_knows_the_services_of_the_scenarios(postgres):
    url = postgres.database("oncall", MIGRATIONS)
    app = create_app(Settings(database_url=url, run_worker=False, _env_file=None))
    with TestClient(app) as http:
        listed = http.get("/api/v1/schedules").json()["schedules"]
        teams = {one["team"]: (one["rotation_type"], len(one["engineers"])) for one in listed}
        assert teams == {
            "platform": ("weekly", 3),
            "backend": ("weekly", 2),
            "frontend": ("daily", 3),
        }
        owners = {
            service: http.get("/api/v1/route", params={"service": service}).json()["team"]
            for service in ("payment-api", "order-processor", "api-gateway", "web-ui", "unheard-of")
        }
    assert owners == {
        "payment-api": "backend",
        "order-processor": "backend",
        "api-gateway": "platform",
        "web-ui": "frontend",
        "unheard-of": "platform",
    }


def test_what_was_there_before_layers_has_people_teams_and_a_history(postgres):
    url = postgres.database("oncall", MIGRATIONS)
    app = create_app(Settings(database_url=url, run_worker=False, _env_file=None))
    with TestClient(app) as http:
        people = http.get("/api/v1/people", params={"team": "backend"}).json()["people"]
        assert [(one["name"], one["timezone"]) for one in people] == [
            ("Dana Weiss", "UTC"),
            ("Emil Nowak", "UTC"),
        ]
        (schedule,) = http.get("/api/v1/schedules", params={"team": "backend"}).json()["schedules"]
        path = f"/api/v1/schedules/{schedule['id']}"
        (first,) = http.get(f"{path}/history").json()["versions"]
        assert (first["version"], first["saved_by"]) == (1, "migration")
        restored = http.post(f"{path}/restore", json={"version": 1}).json()
        assert (restored["engineers"], restored["version"]) == (schedule["engineers"], 2)
        assert http.delete("/api/v1/people/emil.nowak@example.com").status_code == 409


def test_the_due_query_uses_its_index(sessions):
    with sessions.begin() as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        query = text("EXPLAIN " + runs._CLAIM.text)
        plan = session.scalars(query, {"moment": datetime.now(UTC), "n": 100}).all()
    assert any("escalation_due" in line for line in plan)
