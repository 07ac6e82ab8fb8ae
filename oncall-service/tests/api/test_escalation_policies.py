from uuid import uuid4

import pytest

URL = "/api/v1/escalation-policies"


@pytest.fixture
def body(step):
    return {"name": "Night", "steps": [step(0, "primary"), step(5, "lead")]}


def test_a_policy_is_stored_listed_changed_and_deleted(http, body):
    made = http.post(URL, json=body | {"teams": ["platform"]})
    assert made.status_code == 201
    policy = made.json()
    assert policy == {
        "id": policy["id"],
        "name": "Night",
        "steps": [
            {
                "after_minutes": 0,
                "targets": [{"type": "schedule", "schedule": None, "role": "primary"}],
                "when": None,
            },
            {
                "after_minutes": 5,
                "targets": [{"type": "person", "email": "lead@example.com"}],
                "when": None,
            },
        ],
        "repeat": 3,
        "repeat_after_minutes": 15,
        "acknowledge_minutes": None,
        "last_resort": None,
        "teams": ["platform"],
    }
    assert http.get(URL).json() == {"policies": [policy], "total": 1}
    one = f"{URL}/{policy['id']}"
    changed = http.put(one, json=body | {"repeat": 0}).json()
    assert changed == policy | {"repeat": 0, "teams": []} == http.get(one).json()
    assert http.delete(one).status_code == 204
    for gone in (http.get(one), http.delete(one), http.put(one, json=body)):
        assert gone.status_code == 404
        assert gone.json()["type"].endswith(":no-such-policy")


def test_everything_a_policy_can_say_comes_back(http):
    targets = [
        {"type": "person", "email": "ana@example.com"},
        {"type": "schedule", "schedule": "db", "role": "secondary"},
        {"type": "team", "team": "db"},
        {"type": "round_robin", "schedule": None, "emails": ["a@example.com", "b@example.com"]},
        {"type": "round_robin", "schedule": "db", "emails": []},
        {"type": "webhook", "name": "Ops", "url": "https://ops.example.com/x?y=1"},
    ]
    when = {
        "severities": ["critical", "high"],
        "labels": [{"label": "env", "comparison": "fits", "value": "prod*"}],
        "hours": {
            "timezone": "Asia/Kolkata",
            "start": "22:00",
            "end": "06:30",
            "weekdays": ["monday", "sunday"],
            "inside": False,
        },
    }
    body = {
        "name": "All of it",
        "steps": [{"after_minutes": 1.5, "targets": targets, "when": when}],
        "repeat": 2,
        "repeat_after_minutes": 7.5,
        "acknowledge_minutes": 90.0,
        "last_resort": {"name": "Lena", "email": "lena@example.com"},
        "teams": ["a", "b"],
    }
    made = http.post(URL, json=body).json()
    assert made == body | {"id": made["id"]}


def test_two_policies_cannot_have_one_name_in_any_case(http, body):
    first = http.post(URL, json=body).json()
    for answer in (
        http.post(URL, json=body | {"name": "NIGHT"}),
        http.put(f"{URL}/{http.post(URL, json=body | {'name': 'Day'}).json()['id']}", json=body),
    ):
        assert answer.status_code == 409
        assert answer.json()["type"].endswith(":policy-name-taken")
    assert http.put(f"{URL}/{first['id']}", json=body | {"name": "night"}).status_code == 200


def test_a_policy_that_is_used_cannot_be_deleted(http, body):
    made = http.post(URL, json=body | {"teams": ["db"]}).json()
    rule = http.post("/api/v1/routing-rules", json={"name": "r", "policy_id": made["id"]}).json()
    answer = http.delete(f"{URL}/{made['id']}")
    assert answer.status_code == 409
    assert answer.json()["detail"] == "the policy is used by team db, rule r"
    http.delete(f"/api/v1/routing-rules/{rule['id']}")
    http.put(f"{URL}/{made['id']}", json=body)
    assert http.delete(f"{URL}/{made['id']}").status_code == 204


def test_a_team_has_one_policy_the_last_one_it_was_given(platform, step):
    platform.given_team()
    first = platform.given_plan(step(0, "ana"), name="first")
    second = platform.given_plan(step(0, "bo"), name="second")
    shown = platform.http.get("/api/v1/policies/platform").json()
    assert (shown["source"], shown["escalation_policy_id"]) == ("assigned", second["id"])
    assert shown["steps"] == [{"after_minutes": 0, "target": "bo@example.com"}]
    assert platform.http.get(f"{URL}/{first['id']}").json()["teams"] == []
    platform.given_policy((0, "primary"))
    shown = platform.http.get("/api/v1/policies/platform").json()
    assert (shown["source"], shown["escalation_policy_id"]) == ("stored", None)


PERSON = {"type": "person", "email": "a@example.com"}


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"steps": []},
        {"steps": [{"after_minutes": 0, "targets": []}]},
        {"steps": [{"after_minutes": 0, "targets": [PERSON]}] * 2},
        {"steps": [{"after_minutes": 0, "targets": [{"type": "phone"}]}]},
        {"steps": [{"after_minutes": 0, "targets": [{"type": "person", "email": "x"}]}]},
        {"steps": [{"after_minutes": 0, "targets": [PERSON | {"more": 1}]}]},
        {"steps": [{"after_minutes": 0, "targets": [PERSON] * 21}]},
        {"steps": [{"after_minutes": 0, "targets": [{"type": "webhook", "name": "x", "url": "ftp://x"}]}]},
        {"steps": [{"after_minutes": 0, "targets": [
            {"type": "webhook", "name": "x", "url": "https://user:secret@x/"}]}]},
        {"steps": [{"after_minutes": 0, "targets": [
            {"type": "round_robin", "emails": ["a@example.com"], "schedule": "db"}]}]},
        {"steps": [{"after_minutes": 0, "targets": [PERSON], "when": {"severities": ["worst"]}}]},
        {"steps": [{"after_minutes": 0, "targets": [PERSON], "when": {"hours": {
            "timezone": "Mars/Olympus", "start": "09:00", "end": "17:00"}}}]},
        {"steps": [{"after_minutes": 0, "targets": [PERSON], "when": {"hours": {
            "timezone": "UTC", "start": "24:00", "end": "17:00"}}}]},
        {"repeat": -1},
        {"acknowledge_minutes": 0},
        {"last_resort": {"email": "nobody"}},
        {"acknowledge_minute": 30},
    ],
)  # fmt: skip
def test_a_policy_that_makes_no_sense_is_refused(http, body, change):
    answer = http.post(URL, json=body | change)
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_an_unknown_policy_is_not_found(http):
    assert http.get(f"{URL}/{uuid4()}").status_code == 404
