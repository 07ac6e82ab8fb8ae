from uuid import UUID, uuid4

import pytest

SHORT = {
    "team": "platform",
    "rotation_type": "weekly",
    "start_date": "2026-11-23",
    "engineers": [
        {"name": "Ana", "email": "ana@example.com"},
        {"name": "Bo", "email": "bo@example.com", "primary": True},
    ],
}

COMPLETED = {
    "engineers": [
        {"name": "Ana", "email": "ana@example.com", "primary": False},
        {"name": "Bo", "email": "bo@example.com", "primary": True},
    ],
    "escalation_minutes": 15,
    "handoff_hour": 9,
    "timezone": "UTC",
    "active": True,
    "created_at": "2026-11-23T12:00:00Z",
    "replaced_at": None,
}


def post(http, **changes):
    return http.post("/api/v1/schedules", json=SHORT | changes)


def test_the_short_form_is_completed_and_answered_with_an_id(http):
    answer = post(http)
    assert answer.status_code == 201
    made = answer.json()
    assert UUID(made.pop("id")).version == 7
    assert {key: made[key] for key in (*SHORT, *COMPLETED)} == SHORT | COMPLETED


def test_a_new_schedule_replaces_the_one_in_force_which_stays_listed(http, clock):
    old = post(http).json()
    clock.advance(minutes=1)
    new = post(http, rotation_type="daily").json()
    post(http, team="backend")
    listed = http.get("/api/v1/schedules", params={"team": "platform"}).json()
    assert listed["total"] == 2
    assert [one["id"] for one in listed["schedules"]] == [new["id"], old["id"]]
    assert [one["active"] for one in listed["schedules"]] == [True, False]
    assert listed["schedules"][1]["replaced_at"] == "2026-11-23T12:01:00Z"
    assert http.get("/api/v1/schedules", params={"limit": 1}).json()["total"] == 3
    current = http.get("/api/v1/oncall/current", params={"team": "platform"}).json()
    assert current["schedule_id"] == new["id"]


def test_a_schedule_can_be_shown_and_deleted(http):
    made = post(http).json()
    path = f"/api/v1/schedules/{made['id']}"
    assert http.get(path).json() == made
    assert http.delete(path).status_code == 204
    for gone in (http.get(path), http.delete(path)):
        assert gone.status_code == 404
        assert gone.json()["type"].endswith(":no-such-schedule")
    answer = http.get("/api/v1/oncall/current", params={"team": "platform"})
    assert answer.status_code == 404


def test_a_repeated_request_with_the_same_key_makes_one_schedule(http):
    headers = {"Idempotency-Key": str(uuid4())}
    answers = [http.post("/api/v1/schedules", json=SHORT, headers=headers) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert http.get("/api/v1/schedules").json()["total"] == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"engineers": []}, "/engineers"),
        ({"engineers": [SHORT["engineers"][0]] * 2}, "/engineers"),
        (
            {
                "engineers": [
                    {"name": name, "email": f"{name}@example.com", "primary": True}
                    for name in ("a", "b")
                ]
            },
            "/engineers",
        ),
        ({"engineers": [{"name": "a", "email": "nobody"}]}, "/engineers/0/email"),
        ({"engineers": [{"name": "a", "email": "a@b\r\nBcc: c@d"}]}, "/engineers/0/email"),
        ({"engineers": [{"name": "a\nb", "email": "a@b"}]}, "/engineers/0/name"),
        ({"rotation_type": "hourly"}, "/rotation_type"),
        ({"timezone": "Mars/Olympus"}, "/timezone"),
        ({"timezone": "../../etc/passwd"}, "/timezone"),
        ({"timezone": "America"}, "/timezone"),
        ({"escalation_minutes": 4}, "/escalation_minutes"),
        ({"escalation_minutes": 1441}, "/escalation_minutes"),
        ({"handoff_hour": 24}, "/handoff_hour"),
        ({"start_date": "9999-12-31"}, "/start_date"),
        ({"start_date": "yesterday"}, "/start_date"),
        ({"team": "  "}, "/team"),
    ],
)
def test_what_cannot_be_a_schedule_is_refused_with_the_place_of_the_fault(http, changes, pointer):
    answer = post(http, **changes)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
