"""The simulator against the engine: the same ladder, for policies and incidents of any kind."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oncall.domain.reachable import Reachable
from oncall.storage import reach

FIELDS = ("outcome", "level", "round", "role", "reason", "why")
SEVERITIES = ["critical", "high", "medium", "low"]
LABELS = [{}, {"env": "prod"}, {"env": "test", "tier": "1"}]
ZONES = ["UTC", "Asia/Tokyo", "America/New_York"]


def person(name: str) -> dict:
    return {"type": "person", "email": f"{name}@example.com"}


targets = st.one_of(
    st.sampled_from(["ana", "zoe", "lost"]).map(person),
    st.builds(
        lambda schedule, role: {"type": "schedule", "schedule": schedule, "role": role},
        st.sampled_from([None, "db", "office", "nowhere"]),
        st.sampled_from(["primary", "secondary"]),
    ),
    st.sampled_from(["db", "nowhere"]).map(lambda team: {"type": "team", "team": team}),
    st.sampled_from(
        [
            {"type": "round_robin", "emails": ["ana@example.com", "zoe@example.com"]},
            {"type": "round_robin", "schedule": "db"},
        ]
    ),
    st.just({"type": "webhook", "name": "Ops", "url": "https://ops.example.com/x"}),
)
conditions = st.fixed_dictionaries(
    {
        "severities": st.lists(st.sampled_from(SEVERITIES), unique=True),
        "labels": st.lists(
            st.builds(
                lambda comparison, value: {
                    "label": "env",
                    "comparison": comparison,
                    "value": value,
                },
                st.sampled_from(["equals", "differs", "fits"]),
                st.sampled_from(["prod", "te*"]),
            ),
            max_size=1,
        ),
        "hours": st.none()
        | st.fixed_dictionaries(
            {
                "timezone": st.sampled_from(ZONES),
                "start": st.sampled_from(["09:00", "22:30"]),
                "end": st.sampled_from(["06:00", "17:00"]),
                "weekdays": st.lists(
                    st.sampled_from(["monday", "tuesday", "wednesday", "saturday"]),
                    min_size=1,
                    unique=True,
                ),
                "inside": st.booleans(),
            }
        ),
    }
)
minutes = st.sampled_from([0.25, 5, 30, 200, 700])
steps = st.lists(
    st.fixed_dictionaries(
        {
            "after_minutes": minutes,
            "targets": st.lists(targets, min_size=1, max_size=3),
            "when": st.none() | conditions,
        }
    ),
    min_size=1,
    max_size=4,
)
policies = st.fixed_dictionaries(
    {
        "steps": steps,
        "repeat": st.integers(0, 2),
        "repeat_after_minutes": minutes,
        "last_resort": st.none() | st.just({"email": "lead@example.com", "name": "Lena"}),
    }
)


@pytest.fixture
def world(platform, sessions, clock):
    platform.given_team(engineers="ana bo cy", rotation_type="daily", timezone="Asia/Tokyo")
    platform.given_team("db", engineers="dana emil")
    office = {
        "name": "office",
        "rotation_type": "daily",
        "start_date": "2026-11-23",
        "shifts": [["bo@example.com"], ["dana@example.com"]],
        "restrictions": [
            {"start": "09:00", "end": "17:00", "weekdays": ["monday", "tuesday", "wednesday"]}
        ],
    }
    made = platform.http.post(
        "/api/v1/schedules", json={"team": "office", "name": "Office", "layers": [office]}
    )
    assert made.status_code == 201, made.text
    with sessions.begin() as session:
        reach.keep(session, [Reachable("lost@example.com", 0, 0, ())], clock.now())
    return platform


@settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(policies, st.sampled_from(SEVERITIES), st.sampled_from(LABELS), st.integers(0, 600))
def test_what_is_simulated_is_what_happens_at_the_minute_it_was_said(
    world, clock, policy, severity, labels, pause
):
    clock.advance(minutes=pause)
    plan = next_policy(world, policy)
    question = {"service": "api", "severity": severity, "labels": labels}
    opened_at = clock.now()
    said = world.http.post("/api/v1/simulate", json=question | {"at": opened_at.isoformat()}).json()
    assert said["route"]["policy"]["id"] == plan
    assert said["complete"]

    incident = world.given_open_incident(**question)
    for at in dict.fromkeys(rung["minute"] for rung in said["ladder"]):
        due = opened_at + timedelta(minutes=at)
        if due > clock.now():
            before = len(world.run(incident)["ledger"])
            world.later_by(due - clock.now() - timedelta(milliseconds=1))
            assert len(world.run(incident)["ledger"]) == before, "a step fired early"
            world.later_by(timedelta(milliseconds=1))
    run = world.run(incident)
    assert run["state"] == "exhausted"
    happened = [
        (line["escalated_at"], line["to_engineer"], line["to_email"], *map(line.get, FIELDS))
        for line in run["ledger"]
    ]
    foreseen = [
        (rung["at"], rung["name"], rung["email"], *map(rung.get, FIELDS)) for rung in said["ladder"]
    ]
    assert happened == foreseen
    assert all(line["lateness_seconds"] == 0 for line in run["ledger"])


def next_policy(world, policy: dict) -> str:
    """Give the team this policy in place of the one of the example before."""
    body = policy | {"name": f"policy {uuid4()}", "teams": ["platform"]}
    answer = world.http.post("/api/v1/escalation-policies", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]
