from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event


@pytest.fixture(autouse=True)
def _team(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=15)


@pytest.mark.parametrize("change", ["resolved", "closed", "merged"])
def test_an_incident_that_is_over_pages_nobody_any_more(platform, change):
    incident = platform.given_open_incident()
    platform.tell(change, incident, version=2, status="resolved")
    platform.later(hours=1)
    assert platform.paged == ["ana"]
    assert platform.run(incident)["state"] == "resolved"


def test_a_reopened_incident_starts_again_from_the_first_step(platform):
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    platform.tell("resolved", incident, version=2)
    platform.tell("reopened", incident, version=3)
    platform.worker.drain()
    assert platform.paged == ["ana", "bo", "ana"]
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo", "ana", "bo"]


def test_a_reopened_incident_takes_the_policy_that_holds_now(platform):
    incident = platform.given_open_incident()
    platform.tell("resolved", incident, version=2)
    platform.given_policy((0, "cto@example.com"))
    platform.tell("reopened", incident, version=3)
    platform.worker.drain()
    assert platform.paged == ["ana", "cto@example.com"]


def test_an_acknowledgement_taken_back_starts_again_from_the_first_step(platform):
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    platform.tell("acknowledged", incident, version=2, status="acknowledged")
    platform.later(minutes=1)
    platform.tell("unacknowledged", incident, version=3)
    platform.worker.drain()
    assert platform.paged == ["ana", "bo", "ana"]
    assert platform.run(incident)["state"] == "running"
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo", "ana", "bo"]


def test_an_acknowledgement_that_comes_after_it_was_taken_back_stops_nothing(platform):
    incident = platform.given_open_incident()
    platform.tell("unacknowledged", incident, version=3)
    platform.tell("acknowledged", incident, version=2, status="acknowledged")
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo"]


def test_an_undo_that_was_resolved_meanwhile_pages_nobody(platform):
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2, status="acknowledged")
    platform.tell("resolved", incident, version=4, status="resolved")
    platform.tell("unacknowledged", incident, version=3)
    platform.later(hours=1)
    assert platform.paged == ["ana"]


def test_an_undo_while_snoozed_rests_until_its_time(platform, clock):
    incident = platform.given_open_incident()
    until = (clock.now() + timedelta(hours=1)).isoformat()
    platform.tell("acknowledged", incident, version=2, status="acknowledged")
    platform.tell("unacknowledged", incident, version=3, snoozed_until=until)
    platform.later(minutes=59)
    assert (platform.paged, platform.run(incident)["state"]) == (["ana"], "snoozed")
    platform.later(minutes=1)
    assert platform.paged == ["ana", "ana"]


def test_an_undo_is_the_first_that_is_heard_of_an_incident(platform):
    platform.tell("unacknowledged", uuid4(), version=3)
    platform.worker.drain()
    assert platform.paged == ["ana"]


def test_a_snoozed_incident_rests_until_its_time_and_starts_again(platform, clock):
    incident = platform.given_open_incident()
    until = (clock.now() + timedelta(hours=2)).isoformat()
    platform.tell("snoozed", incident, version=2, snoozed_until=until)
    platform.later(minutes=119)
    assert platform.paged == ["ana"]
    assert platform.run(incident)["state"] == "snoozed"
    platform.later(minutes=1)
    assert platform.paged == ["ana", "ana"]
    platform.later(minutes=15)
    assert platform.paged == ["ana", "ana", "bo"]


def test_a_snoozed_run_whose_first_step_waits_still_waits_when_it_wakes(platform, clock):
    platform.given_policy((5, "primary"))
    incident = platform.given_open_incident()
    until = (clock.now() + timedelta(hours=1)).isoformat()
    platform.tell("snoozed", incident, version=2, snoozed_until=until)
    platform.later(hours=1)
    assert (platform.paged, platform.run(incident)["state"]) == ([], "running")
    platform.later(minutes=5)
    assert platform.paged == ["ana"]


def test_an_incident_acknowledged_while_snoozed_stays_silent(platform, clock):
    incident = platform.given_open_incident()
    until = (clock.now() + timedelta(hours=1)).isoformat()
    platform.tell("snoozed", incident, version=2, snoozed_until=until)
    platform.tell("acknowledged", incident, version=3)
    platform.later(hours=2)
    assert platform.paged == ["ana"]


def test_snoozing_an_acknowledged_incident_does_not_wake_anybody_later(platform, clock):
    incident = platform.given_open_incident()
    platform.tell("acknowledged", incident, version=2)
    until = (clock.now() + timedelta(hours=1)).isoformat()
    platform.tell("snoozed", incident, version=3, snoozed_until=until)
    platform.later(hours=2)
    assert platform.paged == ["ana"]


def test_an_update_that_ends_the_snooze_wakes_the_run(platform, clock):
    incident = platform.given_open_incident()
    until = (clock.now() + timedelta(hours=9)).isoformat()
    platform.tell("snoozed", incident, version=2, snoozed_until=until)
    platform.tell("updated", incident, version=3, snoozed_until=None)
    platform.worker.drain()
    assert platform.paged == ["ana", "ana"]


def test_an_event_that_comes_twice_has_one_effect(platform):
    incident = uuid4()
    for _ in range(3):
        platform.tell("opened", incident)
        platform.worker.drain()
    assert platform.paged == ["ana"]


def test_an_opened_incident_that_is_opened_again_goes_on_where_it_was(platform):
    incident = platform.given_open_incident()
    platform.later(minutes=15)
    platform.tell("opened", incident, version=2)
    platform.later(minutes=15)
    assert platform.paged == ["ana", "bo", "ana"]


def test_an_event_overtaken_by_a_newer_one_is_ignored(platform):
    incident = uuid4()
    platform.tell("acknowledged", incident, version=2)
    platform.tell("opened", incident, version=1)
    platform.later(hours=1)
    assert platform.paged == []
    assert platform.run(incident)["state"] == "acknowledged"
    platform.tell("reopened", incident, version=4)
    platform.tell("resolved", incident, version=3)
    platform.worker.drain()
    assert platform.paged == ["ana"]
    assert platform.run(incident)["state"] == "running"


def test_an_open_incident_whose_opening_was_lost_is_paged_at_its_next_event(platform):
    platform.tell("updated", uuid4(), version=5, status="open")
    platform.tell("updated", uuid4(), version=5, status="investigating")
    platform.worker.drain()
    assert platform.paged == ["ana"]


def test_overlong_texts_are_cut_and_the_page_goes_out(platform):
    platform.given_open_incident(title="x" * 5000, service="s" * 5000, team="t" * 5000)
    (page,) = platform.notifications.received("page.requested")
    assert (len(page["title"]), len(page["service"])) == (500, 200)


def test_a_portion_of_events_has_the_effect_of_each_in_its_order(platform):
    platform.given_team("db", engineers="dana emil")
    platform.given_rule("orders", services=["order-*"], team="db")
    known = platform.given_open_incident()
    fresh, brief, late = uuid4(), uuid4(), uuid4()
    platform.tell_together(
        platform.event("acknowledged", known, 2),
        platform.event("opened", fresh, service="order-api"),
        platform.event("opened", brief),
        platform.event("resolved", brief, 3, status="resolved"),
        platform.event("acknowledged", late, 5),
        platform.event("opened", late, 1),
    )
    platform.worker.drain()
    platform.later(minutes=15)
    assert platform.paged == ["ana", "dana", "emil"]
    states = [platform.run(one)["state"] for one in (known, fresh, brief, late)]
    assert states == ["acknowledged", "running", "resolved", "acknowledged"]


def test_fifty_incidents_of_a_portion_are_routed_with_a_handful_of_statements(platform, engine):
    events = [platform.event("opened", uuid4(), service=f"api-{n % 7}") for n in range(50)]
    statements = []

    def count(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        platform.tell_together(*events)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert len(statements) <= 15
    platform.worker.drain()
    assert platform.paged == ["ana"] * 50


def test_unknown_types_are_ignored_and_invalid_data_is_refused(platform):
    painted = {
        "id": str(uuid4()),
        "type": "incident.painted",
        "occurred_at": "2026-11-23T12:00:00Z",
        "data": {},
    }
    assert platform.http.post("/api/v1/events", json=painted).json()["status"] == "ignored"
    other = painted | {"id": str(uuid4()), "type": "incident.opened"}
    answer = platform.http.post("/api/v1/events", json=other)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/data/incident_id"
