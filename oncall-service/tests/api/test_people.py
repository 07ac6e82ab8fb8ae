from threading import Barrier, Thread
from uuid import uuid4

import pytest


def person(http, who: str, **fields):
    body = {"name": who, "email": f"{who}@example.com"} | fields
    return http.post("/api/v1/people", json=body)


def test_somebody_is_added_shown_changed_and_forgotten(http):
    made = person(http, "ana", timezone="Europe/Lisbon")
    assert made.status_code == 201
    shown = {"name": "ana", "email": "ana@example.com", "timezone": "Europe/Lisbon", "teams": []}
    assert made.json() == shown
    assert http.get("/api/v1/people/ANA@example.com").json() == shown
    changed = http.put("/api/v1/people/Ana@example.com", json={"name": "Ana Lima"})
    assert changed.json() == shown | {
        "name": "Ana Lima",
        "email": "Ana@example.com",
        "timezone": "UTC",
    }
    assert http.get("/api/v1/people").json() == {"people": [changed.json()], "total": 1}
    assert http.delete("/api/v1/people/ana@example.com").status_code == 204
    for gone in (
        http.get("/api/v1/people/ana@example.com"),
        http.put("/api/v1/people/ana@example.com", json={"name": "a"}),
        http.delete("/api/v1/people/ana@example.com"),
    ):
        assert gone.status_code == 404
        assert gone.json()["type"].endswith(":no-such-person")


def test_an_address_belongs_to_one_person_in_any_case_of_its_letters(http):
    person(http, "ana")
    again = person(http, "other", email="ANA@EXAMPLE.COM")
    assert again.status_code == 409
    assert again.json()["type"].endswith(":person-exists")


def test_a_repeated_request_with_the_same_key_adds_somebody_once(http):
    body = {"name": "ana", "email": "ana@example.com"}
    headers = {"Idempotency-Key": str(uuid4())}
    answers = [http.post("/api/v1/people", json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]


def test_the_short_form_makes_its_engineers_known_as_members_of_the_team(platform):
    platform.given_team(engineers="ana bo", timezone="Europe/Berlin")
    shown = platform.http.get("/api/v1/people/ana@example.com").json()
    assert shown == {
        "name": "ana",
        "email": "ana@example.com",
        "timezone": "Europe/Berlin",
        "teams": [{"team": "platform", "manager": False}],
    }
    team = platform.http.get("/api/v1/teams/platform").json()
    assert [one["name"] for one in team["members"]] == ["ana", "bo"]
    listed = platform.http.get("/api/v1/people", params={"team": "platform", "limit": 1}).json()
    assert (len(listed["people"]), listed["total"]) == (1, 2)


def test_a_new_name_is_shown_in_every_schedule(platform):
    platform.given_team(engineers="ana bo")
    platform.http.put("/api/v1/people/ana@example.com", json={"name": "Ana Lima"})
    shown = platform.http.get("/api/v1/oncall/current", params={"team": "platform"}).json()
    assert shown["primary"]["name"] == "Ana Lima"


def test_whoever_takes_turns_cannot_be_forgotten(platform):
    platform.given_team(engineers="ana bo")
    refused = platform.http.delete("/api/v1/people/ana@example.com")
    assert refused.status_code == 409
    assert refused.json()["type"].endswith(":person-in-use")


def test_a_team_has_members_and_managers(http):
    for name in ("ana", "bo", "mia"):
        person(http, name)
    body = {"members": ["bo@example.com", "ana@example.com"], "managers": ["MIA@example.com"]}
    put = http.put("/api/v1/teams/payments", json=body)
    assert put.status_code == 200
    assert [one["name"] for one in put.json()["members"]] == ["ana", "bo"]
    assert put.json()["managers"] == [{"name": "mia", "email": "mia@example.com"}]
    manager = http.get("/api/v1/people/mia@example.com").json()
    assert manager["teams"] == [{"team": "payments", "manager": True}]
    assert http.get("/api/v1/teams").json() == {"teams": [put.json()], "total": 1}
    assert http.delete("/api/v1/teams/payments").status_code == 204
    assert http.get("/api/v1/teams/payments").json()["type"].endswith(":no-such-team")
    assert http.delete("/api/v1/teams/payments").status_code == 404


def test_a_team_with_a_schedule_stays(platform):
    platform.given_team()
    refused = platform.http.delete("/api/v1/teams/platform")
    assert (refused.status_code, refused.json()["type"].split(":")[-1]) == (409, "team-in-use")


def test_a_team_of_strangers_is_refused(http):
    refused = http.put("/api/v1/teams/payments", json={"members": ["who@example.com"]})
    assert refused.status_code == 422
    assert refused.json()["type"].endswith(":unknown-people")
    assert "who@example.com" in refused.json()["detail"]


def test_of_two_managers_who_edit_a_team_at_once_one_is_told(http):
    person(http, "ana")
    tag = http.put("/api/v1/teams/payments", json={"members": []}).headers["ETag"]
    answers = []
    together = Barrier(2)

    def edit(members):
        together.wait()
        body = {"members": members}
        answers.append(http.put("/api/v1/teams/payments", json=body, headers={"If-Match": tag}))

    threads = [Thread(target=edit, args=([*members],)) for members in ((), ("ana@example.com",))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200, 412]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"email": "ana"}, "/email"),
        ({"timezone": "Mars/Olympus"}, "/timezone"),
    ],
)
def test_what_cannot_be_a_person_is_refused(http, fields, pointer):
    refused = person(http, "ana", **fields)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer
