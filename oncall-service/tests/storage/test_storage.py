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


def test_the_due_query_uses_its_index(sessions):
    with sessions.begin() as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        query = text("EXPLAIN " + runs._CLAIM.text)
        plan = session.scalars(query, {"moment": datetime.now(UTC), "n": 100}).all()
    assert any("escalation_due" in line for line in plan)
