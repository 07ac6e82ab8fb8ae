"""What a policy can ask for, as pages, ledger and timeline show it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from oncall.domain.reachable import Reachable
from oncall.storage import reach

WEBHOOK = {"type": "webhook", "name": "Ops room", "url": "https://ops.example.com/hook"}
OFFICE = {
    "timezone": "Europe/Berlin",
    "start": "09:00",
    "end": "17:00",
    "weekdays": ["monday", "tuesday"],
}


@pytest.fixture(autouse=True)
def _team(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)


def told(platform, kind: str) -> list[str]:
    return [one["reason"] for one in platform.incidents.received(f"escalation.{kind}")]


def test_a_step_pages_all_its_targets_at_once_and_each_person_once(platform, step):
    platform.given_team("db", engineers="dana emil")
    platform.given_plan(
        step(0, "primary", "ana", {"type": "team", "team": "db"}, WEBHOOK), name="everybody"
    )
    incident = platform.given_open_incident()
    assert platform.paged == ["ana", "dana", "emil", "Ops room"]
    pages = platform.notifications.received("page.requested")
    assert [page["role"] for page in pages] == ["primary", "member", "member", "webhook"]
    assert len({page["page_id"] for page in pages}) == 4
    assert pages[-1]["engineer"] == {"name": "Ops room", "email": None}
    assert pages[-1]["webhook"] == {"url": WEBHOOK["url"]}
    assert {(page["policy"], page["escalation_step"]) for page in pages} == {("everybody", 1)}
    assert platform.assigned == ["ana"]
    assert [line["to_engineer"] for line in platform.run(incident)["ledger"]] == platform.paged


def test_a_step_that_only_calls_a_webhook_assigns_nobody(platform, step):
    platform.given_plan(step(0, WEBHOOK), step(5, "bo"))
    platform.given_open_incident()
    assert (platform.paged, platform.assigned) == (["Ops room"], [])
    platform.later(minutes=5)
    assert (platform.paged, platform.assigned) == (["Ops room", "bo"], ["bo"])


def test_a_step_names_the_schedule_of_another_team(platform, step):
    platform.given_team("db", engineers="dana emil")
    secondary = {"type": "schedule", "schedule": "db", "role": "secondary"}
    platform.given_plan(step(0, secondary))
    platform.given_open_incident()
    assert platform.paged == ["emil"]


def test_in_a_round_robin_every_incident_begins_with_the_next_person(platform, step):
    platform.given_plan(
        step(
            0, {"type": "round_robin", "emails": [f"{n}@example.com" for n in ("ana", "bo", "cy")]}
        ),
        step(5, "zoe"),
        repeat=1,
        repeat_after_minutes=5,
    )
    for _ in range(4):
        platform.given_open_incident()
    assert platform.paged == ["ana", "bo", "cy@example.com", "ana"]


def test_in_the_next_round_the_next_person_of_a_round_robin_is_paged(platform, step):
    platform.given_plan(step(0, {"type": "round_robin"}), repeat=2, repeat_after_minutes=5)
    platform.given_open_incident()
    platform.later(minutes=5)
    platform.later(minutes=5)
    assert platform.paged == ["ana", "bo", "ana"]


def test_whoever_cannot_be_reached_is_passed_over_in_a_round_robin(platform, step, sessions, clock):
    with sessions.begin() as session:
        reach.keep(session, [Reachable("bo@example.com", 0, 0, ())], clock.now())
    emails = [f"{name}@example.com" for name in ("ana", "bo", "zoe")]
    platform.given_plan(step(0, {"type": "round_robin", "emails": emails}))
    for _ in range(4):
        platform.given_open_incident()
    assert platform.paged == ["ana", "zoe@example.com", "zoe@example.com", "ana"]


def test_incidents_that_fall_due_together_take_different_turns(platform, step):
    platform.given_plan(step(0, {"type": "round_robin"}))
    for _ in range(6):
        platform.tell("opened", uuid4())
    platform.worker.drain()
    assert sorted(platform.paged) == ["ana"] * 3 + ["bo"] * 3


def test_a_step_whose_severity_does_not_hold_is_skipped_at_once_and_says_so(platform, step):
    platform.given_plan(step(0, "ana", when={"severities": ["critical"]}), step(30, "bo"))
    incident = platform.given_open_incident(severity="high")
    assert platform.paged == ["bo"]
    assert told(platform, "step_skipped") == ["severity high is not critical"]
    skipped, paged = platform.run(incident)["ledger"]
    assert (skipped["outcome"], skipped["why"], skipped["level"]) == ("skipped", "condition", 1)
    assert paged["reason"].endswith("; step 1 skipped: severity high is not critical")
    figure = platform.worker_registry.get_sample_value(
        "escalation_steps_skipped_total", {"why": "condition"}
    )
    assert figure == 1


def test_labels_of_the_incident_decide_about_a_step(platform, step):
    prod = {"labels": [{"label": "env", "value": "prod"}]}
    platform.given_plan(step(0, "ana", when=prod), step(1, "bo"))
    platform.given_open_incident(labels={"env": "prod"})
    platform.given_open_incident(labels={"env": "test"})
    platform.given_open_incident()
    assert platform.paged == ["ana", "bo", "bo"]


def test_support_hours_are_asked_when_the_step_fires_and_not_when_the_incident_opens(
    platform, step
):
    # It is Monday 13:00 in Berlin.
    platform.given_plan(
        step(0, "ana", when={"hours": OFFICE}),
        step(240, "bo", when={"hours": OFFICE}),
        step(1, "cy"),
    )
    platform.given_open_incident()
    platform.later(minutes=240)
    assert platform.paged == ["ana", "cy@example.com"]
    assert told(platform, "step_skipped") == [
        "Mon 17:00 is outside Mon,Tue 09:00-17:00 Europe/Berlin"
    ]


def test_when_no_step_reaches_anybody_the_last_resort_is_paged_at_once(platform, step):
    platform.given_plan(
        step(0, "ana", when={"severities": ["critical"]}),
        step(5, {"type": "team", "team": "nobody"}),
        last_resort={"email": "lead@example.com", "name": "Lena"},
    )
    incident = platform.given_open_incident(severity="low")
    assert platform.paged == platform.assigned == ["Lena"]
    (page,) = platform.notifications.received("page.requested")
    assert page["role"] == "last_resort"
    assert told(platform, "last_resort_paged") == [
        "last resort: no step of team platform's policy reaches anybody"
    ]
    assert told(platform, "exhausted") == [
        "no step of team platform's policy reaches anybody; the last resort, Lena, is paged"
    ]
    run = platform.run(incident)
    assert (run["state"], run["engineer"]) == ("exhausted", "Lena")
    assert [line["outcome"] for line in run["ledger"]][-2:] == ["last_resort", "exhausted"]
    assert platform.metric("escalations_last_resort_total") == 1


def test_when_nobody_answers_the_last_resort_is_paged_once(platform, step):
    platform.given_plan(
        step(0, "ana"), repeat=1, repeat_after_minutes=5, last_resort={"email": "lead@example.com"}
    )
    platform.given_open_incident()
    for _ in range(4):
        platform.later(minutes=5)
    assert platform.paged == ["ana", "ana", "lead@example.com"]


@pytest.mark.parametrize("own", [None, {"email": "lead@example.com"}])
def test_the_platforms_last_resort_stands_behind_every_policy(
    platform, step, settings, clock, own, engine
):
    platform.worker.stop()
    resorting = settings.model_copy(update={"last_resort": "ceo@example.com"})
    platform.worker = platform.remake(resorting)
    platform.given_plan(step(0, {"type": "team", "team": "nobody"}), last_resort=own)
    platform.given_open_incident()
    assert platform.paged == [own["email"] if own else "ceo@example.com"]


def test_an_incident_acknowledged_but_not_resolved_in_time_is_escalated_further(platform, step):
    platform.given_plan(step(0, "ana"), step(5, "bo"), acknowledge_minutes=60)
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    platform.later(minutes=59)
    assert platform.paged == ["ana"]
    platform.later(minutes=1)
    assert platform.paged == ["ana", "bo"]
    assert platform.run(incident)["state"] == "running"
    (resumed,) = platform.incidents.received("escalation.resumed")
    assert (resumed["reason"], resumed["version"]) == ("not resolved within 60 minutes", 2)
    last = platform.run(incident)["ledger"][-1]
    assert last["reason"] == "acknowledged and not resolved within 60 minutes: step 2 of 2"
    assert platform.metric("escalations_resumed_total") == 1
    platform.tell("acknowledged", incident, version=3)
    platform.later(minutes=59)
    assert platform.paged == ["ana", "bo"]


def test_an_acknowledgement_that_ran_out_before_it_was_taken_back_goes_on(platform, step):
    platform.given_plan(step(0, "ana"), step(5, "bo"), acknowledge_minutes=10)
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    platform.later(minutes=10)
    platform.tell("unacknowledged", incident, version=3)
    platform.worker.drain()
    assert platform.paged == ["ana", "bo"]


def test_an_incident_resolved_within_the_time_out_stays_silent(platform, step):
    platform.given_plan(step(0, "ana"), step(5, "bo"), acknowledge_minutes=60)
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    platform.later(minutes=30)
    platform.tell("updated", incident, version=3, status="investigating")
    platform.tell("resolved", incident, version=4)
    platform.later(hours=3)
    assert platform.paged == ["ana"]


def test_working_on_an_acknowledged_incident_does_not_renew_the_time_out(platform, step):
    platform.given_plan(step(0, "ana"), step(5, "bo"), acknowledge_minutes=60)
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    platform.later(minutes=30)
    platform.tell("updated", incident, version=3, status="investigating")
    platform.later(minutes=30)
    assert platform.paged == ["ana", "bo"]


def test_a_snooze_holds_the_time_out_of_an_acknowledgement_back(platform, step, clock):
    platform.given_plan(step(0, "ana"), step(5, "bo"), acknowledge_minutes=60)
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    until = (clock.now() + timedelta(hours=2)).isoformat()
    platform.tell("snoozed", incident, version=3, snoozed_until=until)
    platform.later(minutes=119)
    assert platform.paged == ["ana"]
    platform.later(minutes=1)
    assert platform.paged == ["ana", "bo"]


def test_a_run_keeps_the_policy_it_began_with(platform, step):
    plan = platform.given_plan(step(0, "ana"), step(5, "bo"))
    platform.given_open_incident()
    changed = {"name": "plan", "steps": [step(0, "cy")], "teams": ["platform"]}
    answer = platform.http.put(f"/api/v1/escalation-policies/{plan['id']}", json=changed)
    assert answer.status_code == 200
    platform.later(minutes=5)
    assert platform.paged == ["ana", "bo"]
    platform.given_open_incident()
    assert platform.paged == ["ana", "bo", "cy@example.com"]


def test_a_raised_severity_counts_steps_in_that_were_passed_over(platform, step):
    critical = {"severities": ["critical"]}
    platform.given_plan(step(0, "cto", when=critical), step(1, "ana"), step(30, "bo"))
    incident = platform.given_open_incident(severity="high")
    assert platform.paged == ["ana"]
    platform.tell("updated", incident, version=2, severity="critical")
    platform.worker.drain()
    assert platform.paged == ["ana", "cto@example.com"]
    assert platform.run(incident)["ledger"][-1]["reason"].startswith(
        "started again: severity raised to critical; "
    )


def test_a_raised_severity_leads_by_its_rule_to_another_policy(platform, step):
    platform.given_team("db", engineers="dana emil")
    platform.given_rule("worst", when={"severities": ["critical"]}, team="db")
    incident = platform.given_open_incident(severity="high")
    # what on-call has assigned comes back to it in the incident
    platform.tell("updated", incident, version=2, severity="critical", team="platform")
    platform.worker.drain()
    assert platform.paged == ["ana", "dana"]
    assert platform.run(incident)["team"] == "db"


def test_a_raised_severity_wakes_an_exhausted_escalation_that_has_new_steps(platform, step):
    platform.given_plan(step(0, "cto", when={"severities": ["critical"]}))
    incident = platform.given_open_incident(severity="high")
    assert platform.run(incident)["state"] == "exhausted"
    platform.tell("updated", incident, version=2, severity="critical")
    platform.worker.drain()
    assert platform.paged == ["cto@example.com"]


@pytest.mark.parametrize("change", ["acknowledged", "resolved"])
def test_a_raised_severity_does_not_wake_whoever_has_answered(platform, step, change):
    platform.given_plan(step(0, "cto", when={"severities": ["critical"]}), step(1, "ana"))
    incident = platform.given_open_incident(severity="high")
    platform.tell(change, incident, version=2)
    platform.tell("updated", incident, version=3, severity="critical")
    platform.worker.drain()
    assert platform.paged == ["ana"]


def test_a_lowered_severity_and_another_one_that_changes_nothing_leave_the_run_alone(
    platform, step
):
    platform.given_plan(step(0, "ana"), step(5, "bo"))
    incident = platform.given_open_incident(severity="high")
    platform.tell("updated", incident, version=2, severity="low")
    platform.tell("updated", incident, version=3, severity="critical")
    platform.worker.drain()
    assert platform.paged == ["ana"]


def test_a_team_chosen_by_hand_keeps_the_run_when_the_severity_rises(platform, step):
    platform.given_team("db", engineers="dana emil")
    platform.given_team("web", engineers="farah")
    platform.given_rule("worst", when={"severities": ["critical"]}, team="web")
    incident = platform.given_open_incident(severity="high")
    platform.http.post("/api/v1/escalate", json={"incident_id": str(incident), "team": "db"})
    platform.tell("updated", incident, version=2, severity="critical", team="db")
    platform.worker.drain()
    assert platform.paged == ["ana", "dana"]


def test_somebody_whom_nothing_reaches_is_skipped_at_once_and_named(
    platform, step, sessions, clock
):
    with sessions.begin() as session:
        reach.keep(session, [Reachable("Ana@example.com", 0, 0, ())], clock.now())
    platform.given_plan(step(0, "ana"), step(5, "ana", "bo"))
    incident = platform.given_open_incident()
    assert platform.paged == ["bo"]
    assert platform.run(incident)["ledger"][0]["why"] == "unreachable"
    assert told(platform, "step_skipped") == ["nothing is known by which to reach ana"]


def test_by_hand_a_whole_step_is_paged_whatever_its_conditions(platform, step):
    platform.given_plan(
        step(0, "ana"), step(5, "bo", WEBHOOK, when={"severities": ["critical"]}), step(5, "cy")
    )
    incident = platform.given_open_incident(severity="low")
    answer = platform.http.post("/api/v1/escalate", json={"incident_id": str(incident)})
    assert (answer.json()["to_engineer"], answer.json()["level"]) == ("bo", 2)
    platform.worker.drain()
    assert platform.paged == ["ana", "bo", "Ops room"]
    assert platform.assigned == ["ana", "bo"]


def test_a_run_of_the_first_release_goes_on_after_the_update(platform, engine):
    incident = platform.given_open_incident()
    old = (
        '{"steps": [{"after_minutes": 0, "target": "primary"},'
        ' {"after_minutes": 15, "target": "secondary"}], "repeat": 3, "repeat_after_minutes": 15}'
    )
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE escalation SET policy_snapshot = CAST(:old AS jsonb)"), {"old": old}
        )
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo"]
    assert platform.run(incident)["policy"]["steps"][1]["target"] == "secondary"
