from uuid import uuid4

import pytest


def escalate(platform, incident, **fields):
    answer = platform.http.post(
        "/api/v1/escalate",
        json={"incident_id": str(incident)} | fields,
        headers={"X-Actor": "olga"},
    )
    platform.worker.drain()
    return answer


def test_escalating_by_hand_pages_the_next_person_at_once(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    answer = escalate(platform, incident, reason="ana is asleep")
    assert answer.status_code == 201
    made = answer.json()
    assert made == {
        "escalation_id": made["escalation_id"],
        "incident_id": str(incident),
        "team": "platform",
        "from_engineer": "ana",
        "from_email": "ana@example.com",
        "to_engineer": "bo",
        "to_email": "bo@example.com",
        "level": 2,
        "role": "secondary",
        "reason": "ana is asleep",
        "manual": True,
        "requested_by": "olga",
        "escalated_at": "2026-11-23T12:00:00Z",
    }
    assert platform.paged == platform.assigned == ["ana", "bo"]
    page = platform.notifications.received("page.requested")[-1]
    assert page["page_id"] == made["escalation_id"]
    assert page["reason"] == "ana is asleep"


def test_after_escalating_by_hand_the_timer_goes_on_from_there(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.later(minutes=10)
    escalate(platform, incident)
    platform.later(minutes=14)
    assert platform.paged == ["ana", "bo"]
    platform.later(minutes=1)
    assert platform.paged == ["ana", "bo", "ana"]
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo", "ana", "bo"]


def test_naming_the_team_that_has_the_run_already_changes_nothing(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    assert escalate(platform, incident, team="platform").json()["to_engineer"] == "bo"


def test_going_back_to_a_level_pages_every_step_behind_it_again(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    assert escalate(platform, incident, level=1).json()["from_engineer"] == "bo"
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo", "ana", "bo"]


def test_an_exhausted_run_goes_on_when_somebody_escalates(platform):
    platform.given_team(engineers="ana bo")
    platform.given_policy((0, "primary"), (5, "secondary"), repeat=0, repeat_after_minutes=5)
    incident = platform.given_open_incident()
    platform.later(minutes=5)
    platform.later(minutes=5)
    assert platform.run(incident)["state"] == "exhausted"
    escalate(platform, incident, level=1)
    platform.later(minutes=5)
    platform.later(minutes=5)
    assert platform.paged == ["ana", "bo", "ana", "bo"]
    assert len(platform.incidents.received("escalation.exhausted")) == 2


def test_an_acknowledged_incident_can_be_escalated_and_its_timer_stays_stopped(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    assert escalate(platform, incident).status_code == 201
    platform.later(hours=3)
    assert platform.paged == ["ana", "bo"]


def test_another_team_takes_the_run_over_from_its_first_level(platform):
    platform.given_team(engineers="ana bo")
    platform.given_team("backend", engineers="dana emil", escalation_minutes=5)
    incident = platform.given_open_incident()
    made = escalate(platform, incident, team="backend").json()
    assert (made["from_engineer"], made["to_engineer"], made["level"]) == ("ana", "dana", 1)
    platform.later(minutes=5)
    assert platform.paged == ["ana", "dana", "emil"]
    assert platform.run(incident)["team"] == "backend"


@pytest.mark.parametrize(
    "reference", ["0197F1D2-0000-7000-8000-000000000001", "inc-1042", "something else"]
)
def test_an_incident_that_was_never_heard_of_can_be_escalated(platform, reference):
    platform.given_team(engineers="ana bo")
    made = escalate(platform, reference, reason="the phone rang").json()
    assert (made["from_engineer"], made["to_engineer"], made["level"]) == ("ana", "bo", 2)
    assert platform.paged == ["bo"]
    (page,) = platform.notifications.received("page.requested")
    assert page["incident_id"] == made["incident_id"]
    assert page["title"] == "the phone rang"
    assert platform.incidents.events == []
    listed = platform.http.get("/api/v1/escalations", params={"incident_id": reference}).json()
    assert listed["total"] == 1


def test_the_number_of_an_incident_means_the_incident(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident(number="INC-1042")
    assert escalate(platform, "inc-1042").json()["incident_id"] == str(incident)
    assert platform.run("INC-1042")["incident_id"] == str(incident)
    listed = platform.http.get("/api/v1/escalations?incident_id=INC-1042").json()
    assert listed["total"] == 1


def test_a_team_without_a_schedule_is_not_found(platform):
    platform.given_team()
    answer = escalate(platform, uuid4(), team="nobody")
    assert answer.status_code == 404
    assert answer.json()["type"].endswith(":no-schedule-for-team")


def test_without_any_schedule_there_is_nobody_to_ask(platform):
    assert escalate(platform, uuid4()).status_code == 404


@pytest.mark.parametrize("level", [None, 2, 3])
def test_nobody_to_escalate_to_is_unprocessable(platform, level):
    platform.given_team(engineers="ana")
    answer = escalate(platform, uuid4(), level=level)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith(":nobody-to-escalate-to")
    assert platform.paged == []


def test_a_level_without_a_person_is_passed_over_unless_it_was_asked_for(platform):
    platform.given_team(engineers="ana")
    platform.given_policy((0, "primary"), (5, "secondary"), (5, "cto@example.com"))
    incident = platform.given_open_incident()
    assert escalate(platform, incident, level=2).status_code == 422
    made = escalate(platform, incident).json()
    assert (made["to_engineer"], made["level"], made["role"]) == ("cto@example.com", 3, "named")


def test_a_repeated_request_escalates_once(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    headers = {"Idempotency-Key": str(uuid4())}
    body = {"incident_id": str(incident)}
    answers = [platform.http.post("/api/v1/escalate", json=body, headers=headers) for _ in range(2)]
    platform.worker.drain()
    assert answers[0].json() == answers[1].json()
    assert platform.paged == ["ana", "bo"]


@pytest.mark.parametrize(
    "body",
    [
        {"incident_id": ""},
        {"incident_id": "x" * 65},
        {"incident_id": 7},
        {"incident_id": "INC-1", "level": 0},
        {"incident_id": "INC-1", "level": 2**70},
        {"incident_id": "INC-1", "reason": "x" * 501},
        {},
    ],
)
def test_what_cannot_be_escalated_is_refused(platform, body):
    assert platform.http.post("/api/v1/escalate", json=body).status_code == 422


def test_escalations_beyond_the_first_page_are_listed_newest_first(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.given_open_incident()
    platform.later(minutes=15)
    escalate(platform, incident, level=1, reason="again")
    listed = platform.http.get(f"/api/v1/escalations?incident_id={incident}").json()
    assert listed["total"] == 2
    lines = [(one["level"], one["to_engineer"], one["reason"]) for one in listed["escalations"]]
    assert lines == [(1, "ana", "again"), (2, "bo", "not acknowledged: step 2 of 2, round 1 of 4")]
    assert listed["escalations"][1]["escalated_at"] == "2026-11-23T12:15:00Z"
    everything = platform.http.get("/api/v1/escalations?limit=1").json()
    assert (everything["total"], len(everything["escalations"])) == (3, 1)


def test_a_run_shows_where_it_stands_and_whom_it_pages_next(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    run = platform.run(incident)
    assert (run["state"], run["level"], run["engineer"]) == ("running", 1, "ana")
    assert run["next_due_at"] == "2026-11-23T12:15:00Z"
    assert (run["next_level"], run["next_target"], run["next_engineer"]) == (2, "secondary", "bo")
    (line,) = run["ledger"]
    assert (line["outcome"], line["round"], line["lateness_seconds"]) == ("paged", 1, 0)
    platform.tell("resolved", incident, version=2)
    run = platform.run(incident)
    assert (run["state"], run["next_due_at"], run["next_engineer"]) == ("resolved", None, None)


def test_an_incident_without_a_run_is_not_found(http):
    answer = http.get(f"/api/v1/escalations/{uuid4()}/run")
    assert answer.status_code == 404
    assert answer.json()["type"].endswith(":no-escalation-run")
