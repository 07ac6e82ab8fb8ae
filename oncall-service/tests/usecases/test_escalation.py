from datetime import timedelta


def outcomes(run: dict) -> list[tuple[str, int]]:
    return [(line["outcome"], line["level"]) for line in run["ledger"]]


def test_an_opened_incident_pages_the_primary_at_once(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    assert platform.paged == ["ana"]
    (page,) = platform.notifications.received("page.requested")
    assert page == {
        "page_id": page["page_id"],
        "incident_id": str(incident),
        "number": "INC-7",
        "title": "Error rate exceeded 5%",
        "service": "payment-api",
        "severity": "high",
        "message": "HIGH payment-api: Error rate exceeded 5%",
        "engineer": {"name": "ana", "email": "ana@example.com"},
        "level": 1,
        "role": "primary",
        "reason": "service payment-api is not in the catalogue: default team platform",
    }
    assert page["page_id"] == str(platform.notifications.events[0].id)


def test_the_incident_learns_its_assignee_and_when_the_next_one_is_paged(platform, clock):
    platform.given_team(engineers="ana bo", escalation_minutes=10)
    incident = platform.given_open_incident()
    (news,) = platform.incidents.received("incident.assigned")
    assert news["incident_id"] == str(incident)
    assert news["engineer"] == {"name": "ana", "email": "ana@example.com"}
    assert (news["team"], news["level"], news["role"]) == ("platform", 1, "primary")
    assert (
        news["next_escalation_at"].replace("Z", "+00:00")
        == (clock.now() + timedelta(minutes=10)).isoformat()
    )
    (page,) = platform.notifications.received("page.requested")
    assert news["escalation_id"] == page["page_id"]


def test_an_unacknowledged_incident_pages_the_second_step_after_its_delay_and_no_moment_before(
    platform,
):
    platform.given_team(engineers="ana bo", escalation_minutes=5)
    platform.given_open_incident()
    platform.later(seconds=299.999)
    assert platform.paged == ["ana"]
    platform.later(seconds=0.001)
    assert platform.paged == ["ana", "bo"]


def test_after_an_acknowledgement_nobody_is_paged_any_more(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2, status="acknowledged")
    assert platform.run(incident)["state"] == "acknowledged"
    assert platform.run(incident)["next_due_at"] is None
    platform.later(hours=24)
    assert platform.paged == ["ana"]


def test_an_acknowledgement_takes_back_pages_that_could_not_be_delivered_yet(platform):
    platform.given_team(engineers="ana bo")
    platform.notifications.down = True
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    platform.tell("acknowledged", incident, version=2)
    platform.notifications.down = False
    platform.later(hours=1)
    assert platform.paged == []
    assert platform.assigned == ["ana", "bo"]


def test_pages_wait_for_a_notification_service_that_is_down_for_an_hour(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=40)
    platform.notifications.down = True
    platform.given_open_incident()
    platform.later(hours=1)
    assert platform.paged == []
    platform.notifications.down = False
    platform.later(minutes=1)
    assert platform.paged == ["ana", "bo"]


def test_the_rounds_repeat_and_then_the_escalation_is_exhausted(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=5)
    incident = platform.given_open_incident()
    for _ in range(7):
        platform.later(minutes=5)
    assert platform.paged == ["ana", "bo"] * 4
    assert platform.run(incident)["state"] == "running"
    platform.later(minutes=5)
    assert platform.run(incident)["state"] == "exhausted"
    assert platform.incidents.received("escalation.exhausted") == [
        {"incident_id": str(incident), "reason": "nobody acknowledged in 4 rounds"}
    ]
    platform.later(hours=5)
    assert len(platform.paged) == 8
    assert platform.metric("escalations_exhausted_total") == 1
    assert platform.metric("escalations_unroutable_total") == 0


def test_after_an_outage_of_an_hour_one_page_stands_for_all_that_were_missed(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.later(minutes=62)
    assert platform.paged == ["ana", "ana"]
    run = platform.run(incident)
    assert outcomes(run) == [
        ("paged", 1),
        ("merged", 2),
        ("merged", 1),
        ("merged", 2),
        ("paged", 1),
    ]
    assert run["ledger"][-1]["reason"] == (
        "not acknowledged: step 1 of 2, round 3 of 4; 3 overdue steps merged into this page"
    )
    assert run["ledger"][-1]["lateness_seconds"] == 120
    platform.later(minutes=14)
    assert len(platform.paged) == 2
    platform.later(minutes=1)
    assert platform.paged == ["ana", "ana", "bo"]


def test_a_step_that_means_nobody_is_skipped_at_once_and_says_so(platform):
    platform.given_team(engineers="ana", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    assert platform.paged == ["ana", "ana"]
    run = platform.run(incident)
    assert outcomes(run) == [("paged", 1), ("skipped", 2), ("paged", 1)]
    assert run["ledger"][1]["reason"] == "nobody is secondary"
    news = platform.incidents.received("incident.assigned")[-1]
    assert news["reason"] == (
        "not acknowledged: step 1 of 2, round 2 of 4; step 2 skipped: nobody is secondary"
    )


def test_an_escalation_that_reaches_nobody_is_exhausted_at_once(platform):
    platform.given_team(engineers="ana")
    platform.given_policy((0, "secondary"))
    incident = platform.given_open_incident()
    assert platform.paged == []
    assert platform.run(incident)["state"] == "exhausted"
    (news,) = platform.incidents.received("escalation.exhausted")
    assert news["reason"] == "no step of team platform's policy reaches anybody"
    assert platform.metric("escalations_exhausted_total") == 1


def test_an_incident_for_which_no_team_has_a_schedule_is_exhausted_and_counted(platform):
    incident = platform.given_open_incident()
    assert platform.run(incident)["state"] == "exhausted"
    (news,) = platform.incidents.received("escalation.exhausted")
    assert news["reason"].startswith("service payment-api is not in the catalogue, and the default")
    assert platform.metric("escalations_unroutable_total") == 1


def test_the_team_of_the_incident_wins_when_it_has_a_schedule(platform):
    platform.given_team(engineers="ana bo")
    platform.given_team("backend", engineers="dana emil")
    platform.http.put("/api/v1/services/payment-api", json={"team": "platform"})
    platform.given_open_incident(team="backend")
    platform.given_open_incident(team="nobody-knows")
    platform.given_open_incident(service="Payment-API")
    assert platform.paged == ["dana", "ana", "ana"]


def test_a_team_that_loses_its_schedule_meanwhile_is_stood_in_for_by_the_default_team(platform):
    platform.given_team(engineers="ana bo")
    schedule = platform.given_team("backend", engineers="dana emil")
    platform.given_open_incident(team="backend")
    platform.http.delete(f"/api/v1/schedules/{schedule['id']}")
    platform.later(minutes=15)
    assert platform.paged == ["dana", "bo"]
    assert "team backend has no schedule now" in platform.incidents.events[-1].data["reason"]


def test_a_changed_policy_and_schedule_do_not_change_a_run_that_goes_on(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    incident = platform.given_open_incident()
    platform.given_policy((0, "cto@example.com"), (1, "ceo@example.com"))
    platform.given_team(engineers="chidi dana", escalation_minutes=60)
    assert platform.run(incident)["policy"]["steps"][1] == {
        "after_minutes": 15,
        "target": "secondary",
    }
    platform.later(minutes=15)
    # the step is the snapshot's, the person is whoever is secondary when it fires
    assert platform.paged == ["ana", "dana"]


def test_the_person_is_whoever_holds_the_turn_when_the_step_fires(platform, clock):
    platform.given_team(engineers="ana bo chidi", rotation_type="daily", handoff_hour=13)
    clock.advance(hours=24)  # 12:00 on the next day: ana until 13:00
    platform.given_open_incident()
    platform.later(minutes=50)
    clock.advance(minutes=10)
    platform.given_open_incident()
    assert platform.paged[0] == "ana"
    assert platform.paged[-1] == "bo"


def test_steps_may_name_people_and_a_first_step_may_wait(platform):
    platform.given_team(engineers="ana bo")
    platform.given_policy(
        (2, "BO@example.com"), (3, "cto@example.com"), repeat=1, repeat_after_minutes=7
    )
    platform.given_open_incident()
    assert platform.paged == []
    platform.later(minutes=2)
    assert platform.paged == ["bo"]
    platform.later(minutes=3)
    assert platform.paged == ["bo", "cto@example.com"]
    platform.later(minutes=7)
    assert platform.paged == ["bo", "cto@example.com", "bo"]


def test_a_raised_severity_is_shown_by_the_next_page(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident(severity="high")
    platform.tell("updated", incident, version=2, severity="critical", title="Worse")
    platform.worker.drain()
    assert platform.paged == ["ana"]
    platform.later(minutes=15)
    page = platform.notifications.received("page.requested")[-1]
    assert (page["severity"], page["message"]) == ("critical", "CRITICAL payment-api: Worse")
