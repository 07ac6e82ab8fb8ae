from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

MONDAY = {"since": "2026-11-23T09:00:00Z", "until": "2026-11-24T09:00:00Z"}
TUESDAY = {"since": "2026-11-24T09:00:00Z", "until": "2026-11-25T09:00:00Z"}


def email(name: str) -> str:
    return f"{name}@example.com"


@pytest.fixture
def path(platform) -> str:
    made = platform.given_team(engineers="ana bo chidi", rotation_type="daily")
    return f"/api/v1/schedules/{made['id']}"


def on_call(http, at: str) -> list[str]:
    shown = http.get("/api/v1/oncall/current", params={"team": "platform", "at": at}).json()
    return [shown[role] and shown[role]["name"] for role in ("primary", "secondary")]


def code(answer) -> str:
    return answer.json()["type"].split(":")[-1]


def test_an_override_counts_in_its_hours_until_it_is_taken_back(http, path):
    body = MONDAY | {"person": email("chidi"), "replaces": email("ana"), "note": "dentist"}
    made = http.post(f"{path}/overrides", json=body, headers={"X-Actor": "mia"})
    assert made.status_code == 201, made.text
    shown = made.json()
    assert (shown["person"]["name"], shown["replaces"]["name"]) == ("chidi", "ana")
    assert (shown["made_by"], shown["note"]) == ("mia", "dentist")
    assert on_call(http, "2026-11-23T10:00:00Z") == ["chidi", "bo"]
    own = f"{path}/overrides/{shown['id']}"
    assert http.get(own).json() == shown
    changed = http.put(own, json=TUESDAY | {"person": email("ana")})
    assert changed.status_code == 200
    assert on_call(http, "2026-11-23T10:00:00Z") == ["ana", "bo"]
    assert on_call(http, "2026-11-24T10:00:00Z") == ["ana", "chidi"]
    listed = http.get(f"{path}/overrides").json()
    assert listed == {"overrides": [changed.json()], "total": 1}
    later = http.get(f"{path}/overrides", params={"since": "2026-11-25T09:00:00Z"}).json()
    assert later == {"overrides": [], "total": 0}
    assert http.delete(own).status_code == 204
    assert on_call(http, "2026-11-24T10:00:00Z") == ["bo", "chidi"]
    for gone in (http.get(own), http.delete(own), http.put(own, json=changed.json() | body)):
        assert (gone.status_code, code(gone)) == (404, "no-such-override")


def test_an_override_decides_whom_an_escalation_pages(platform, path):
    body = MONDAY | {"person": email("chidi"), "replaces": email("ana")}
    platform.http.post(f"{path}/overrides", json=body)
    platform.given_open_incident()
    assert platform.paged == ["chidi"]


@pytest.mark.parametrize(
    "body",
    [
        {"since": MONDAY["until"], "until": MONDAY["since"], "person": email("bo")},
        MONDAY | {"person": email("bo"), "replaces": "BO@example.com"},
        MONDAY | {"person": "nobody"},
    ],
)
def test_what_cannot_be_an_override_is_refused(http, path, body):
    refused = http.post(f"{path}/overrides", json=body)
    assert (refused.status_code, code(refused)) == (422, "invalid-request")


def test_strangers_and_unknown_schedules_are_refused(http, path):
    body = MONDAY | {"person": "who@example.com"}
    refused = http.post(f"{path}/overrides", json=body)
    assert (refused.status_code, code(refused)) == (422, "unknown-people")
    refused = http.post(f"/api/v1/schedules/{uuid4()}/overrides", json=body)
    assert (refused.status_code, code(refused)) == (404, "no-such-schedule")


def test_an_absent_engineers_turn_falls_to_the_next(http, path):
    made = http.post("/api/v1/absences", json=MONDAY | {"person": email("ana")})
    assert made.status_code == 201, made.text
    assert on_call(http, "2026-11-23T10:00:00Z") == ["bo", "chidi"]
    query = {"person": "ANA@example.com"}
    assert http.get("/api/v1/absences", params=query).json() == {
        "absences": [made.json()],
        "total": 1,
    }
    own = f"/api/v1/absences/{made.json()['id']}"
    assert http.delete(own).status_code == 204
    assert on_call(http, "2026-11-23T10:00:00Z") == ["ana", "bo"]
    assert code(http.delete(own)) == "no-such-absence"
    refused = http.post("/api/v1/absences", json=MONDAY | {"person": "who@example.com"})
    assert code(refused) == "unknown-people"


def ask(http, path, asker="ana", other="bo", gives=MONDAY, takes=TUESDAY):
    body = {"asker": email(asker), "other": email(other), "gives": gives, "takes": takes}
    return http.post(f"{path}/swaps", json=body)


def decide(http, path, swap: dict, decision: str, person: str):
    body = {"person": email(person)}
    return http.post(f"{path}/swaps/{swap['id']}/{decision}", json=body)


def test_a_swap_counts_from_the_consent_of_the_other_on(http, path):
    asked = ask(http, path)
    assert (asked.status_code, asked.json()["status"]) == (201, "asked")
    assert on_call(http, "2026-11-23T13:00:00Z") == ["ana", "bo"]
    refused = decide(http, path, asked.json(), "accept", "ana")
    assert (refused.status_code, code(refused)) == (403, "not-asked")
    accepted = decide(http, path, asked.json(), "accept", "bo")
    assert (accepted.status_code, accepted.json()["status"]) == (200, "accepted")
    # bo, who was secondary, has Ana's place; the free place falls to the next
    assert on_call(http, "2026-11-23T13:00:00Z") == ["bo", "chidi"]
    assert on_call(http, "2026-11-24T13:00:00Z") == ["ana", "chidi"]
    again = decide(http, path, asked.json(), "decline", "bo")
    assert (again.status_code, code(again)) == (409, "swap-decided")
    assert http.get(f"{path}/swaps/{asked.json()['id']}").json() == accepted.json()


@pytest.mark.parametrize(("decision", "person"), [("decline", "bo"), ("withdraw", "ana")])
def test_a_swap_that_is_declined_or_withdrawn_changes_nothing(http, path, decision, person):
    asked = ask(http, path).json()
    assert decide(http, path, asked, decision, person).status_code == 200
    assert on_call(http, "2026-11-23T13:00:00Z") == ["ana", "bo"]
    assert code(decide(http, path, asked, "accept", "bo")) == "swap-decided"
    listed = http.get(f"{path}/swaps", params={"status": "asked"}).json()
    assert listed == {"swaps": [], "total": 0}
    assert http.get(f"{path}/swaps").json()["total"] == 1


def test_a_shift_can_be_given_away_without_one_in_return(http, path):
    asked = ask(http, path, other="chidi", takes=None).json()
    decide(http, path, asked, "accept", "chidi")
    assert on_call(http, "2026-11-23T13:00:00Z") == ["chidi", "bo"]


def test_only_duty_that_is_still_ahead_can_be_swapped(http, path, clock):
    refused = ask(http, path, asker="chidi", other="ana")
    assert (refused.status_code, code(refused)) == (422, "nothing-to-swap")
    asked = ask(http, path).json()
    clock.advance(hours=72)
    late = decide(http, path, asked, "accept", "bo")
    assert (late.status_code, code(late)) == (422, "nothing-to-swap")


def test_of_two_swaps_of_one_shift_one_is_accepted_also_at_once(http, path):
    body = {"name": "dana", "email": email("dana")}
    http.post("/api/v1/people", json=body)
    swaps = [(ask(http, path, other=name, takes=None).json(), name) for name in ("chidi", "dana")]

    def accept(asked):
        return decide(http, path, asked[0], "accept", asked[1])

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(accept, swaps))
    assert sorted(answer.status_code for answer in answers) == [200, 422]


def test_of_acceptance_and_withdrawal_at_once_one_holds(http, path):
    asked = ask(http, path).json()
    choices = [("accept", "bo"), ("withdraw", "ana")]
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda one: decide(http, path, asked, *one), choices))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


def test_a_swap_with_oneself_or_an_unknown_one_is_refused(http, path):
    assert code(ask(http, path, other="ana")) == "invalid-request"
    answer = decide(http, path, {"id": str(uuid4())}, "accept", "bo")
    assert (answer.status_code, code(answer)) == (404, "no-such-swap")
    answer = http.get(f"{path}/swaps/{uuid4()}")
    assert code(answer) == "no-such-swap"
    answer = decide(http, f"/api/v1/schedules/{uuid4()}", {"id": str(uuid4())}, "accept", "bo")
    assert code(answer) == "no-such-schedule"
    assert decide(http, path, {"id": str(uuid4())}, "steal", "bo").status_code == 422
