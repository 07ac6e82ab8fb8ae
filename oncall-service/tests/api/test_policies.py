import pytest


def test_a_team_without_a_policy_has_the_default_one(platform):
    platform.given_team(escalation_minutes=10)
    assert platform.http.get("/api/v1/policies/platform").json() == {
        "team": "platform",
        "steps": [
            {"after_minutes": 0, "target": "primary"},
            {"after_minutes": 10, "target": "secondary"},
        ],
        "repeat": 3,
        "repeat_after_minutes": 10,
        "source": "default",
        "escalation_policy_id": None,
    }


def test_a_stored_policy_replaces_the_default(platform):
    platform.given_team(escalation_minutes=10)
    platform.given_policy((0, "secondary"), (2.5, "cto@example.com"), repeat=0)
    platform.given_policy((0, "primary"), (2.5, "cto@example.com"), repeat=1)
    assert platform.http.get("/api/v1/policies/platform").json() == {
        "team": "platform",
        "steps": [
            {"after_minutes": 0, "target": "primary"},
            {"after_minutes": 2.5, "target": "cto@example.com"},
        ],
        "repeat": 1,
        "repeat_after_minutes": 10,
        "source": "stored",
        "escalation_policy_id": None,
    }


@pytest.mark.parametrize("method", ["get", "put"])
def test_a_team_without_a_schedule_has_no_policy(http, method):
    body = (
        {"json": {"steps": [{"after_minutes": 0, "target": "primary"}]}} if method == "put" else {}
    )
    answer = getattr(http, method)("/api/v1/policies/nobody", **body)
    assert answer.status_code == 404
    assert answer.json()["type"].endswith(":no-schedule-for-team")


@pytest.mark.parametrize(
    "body",
    [
        {"steps": []},
        {"steps": [{"after_minutes": 0, "target": "tertiary"}]},
        {"steps": [{"after_minutes": -1, "target": "primary"}]},
        {"steps": [{"after_minutes": 1e400, "target": "primary"}]},
        {"steps": [{"after_minutes": 0, "target": "primary"}] * 2},
        {"steps": [{"after_minutes": 1, "target": "primary"}] * 21},
        {"steps": [{"after_minutes": 1, "target": "primary"}], "repeat": 21},
        {"steps": [{"after_minutes": 1, "target": "primary"}], "repeat_after_minutes": 0},
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(platform, body):
    platform.given_team()
    content = str(body).replace("'", '"').replace("inf", "1e400")
    headers = {"Content-Type": "application/json"}
    answer = platform.http.put("/api/v1/policies/platform", content=content, headers=headers)
    assert answer.status_code == 422
