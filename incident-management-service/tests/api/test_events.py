"""What comes from the other services and what goes to them. Source: docs/events.md."""

import pytest

from servicekit.ids import uuid7

SUBSCRIBERS = {
    "opened": {"oncall"},
    "acknowledged": {"oncall", "notification"},
    "unacknowledged": {"oncall"},
    "updated": {"oncall"},
    "snoozed": {"oncall", "notification"},
    "resolved": {"oncall", "notification", "alert-ingestion", "ai-analysis"},
    "closed": {"oncall", "notification", "alert-ingestion"},
    "reopened": {"oncall", "alert-ingestion"},
    "merged": {"oncall", "notification", "alert-ingestion"},
}
TOLD = {
    "incident_id", "number", "title", "description", "service", "severity", "status", "team",
    "assigned_to", "created_at", "acknowledged_at", "resolved_at", "snoozed_until", "merged_into",
    "version", "actor",
}  # fmt: skip


@pytest.fixture
def assignment():
    def make(incident, **fields):
        return {
            "incident_id": incident["incident_id"], "team": "platform",
            "engineer": {"name": "Ana", "email": "ana@example.org"}, "level": 1,
            "role": "primary", "reason": "new incident", "escalation_id": str(uuid7()),
            "next_escalation_at": "2026-11-23T12:05:00Z",
        } | fields  # fmt: skip

    return make


def test_every_subscriber_hears_what_it_waits_for_and_nothing_else(
    opened, act, http, worker, neighbours
):
    incident, other = opened(), opened()
    path = f"/api/v1/incidents/{incident['incident_id']}"
    act(incident, "snooze", minutes=5)
    act(incident, "acknowledge")
    act(incident, "unacknowledge")
    act(incident, "acknowledge")
    http.patch(path, json={"status": "investigating"})
    act(incident, "resolve")
    http.patch(path, json={"status": "closed"})
    act(incident, "reopen")
    act(incident, "merge", into=other["number"])
    worker.drain()

    for kind, expected in SUBSCRIBERS.items():
        heard = {
            name
            for name, neighbour in neighbours.items()
            for one in neighbour.received(f"incident.{kind}")
            if one["incident_id"] == incident["incident_id"]
        }
        assert heard == expected, kind
    versions = [
        event.data["version"]
        for event in neighbours["oncall"].events
        if event.data["incident_id"] == incident["incident_id"]
    ]
    assert versions == sorted(versions)
    assert len({event.id for event in neighbours["oncall"].events}) == len(versions) + 1


def test_an_event_tells_the_incident_and_its_end_what_can_be_learnt(
    alert, tell, http, act, worker, neighbours
):
    incident_id = uuid7()
    told = [alert(incident_id, after=n, message=f"m{n % 2}") for n in range(6)]
    tell("alerts.correlated", {"alerts": told})
    act({"incident_id": incident_id}, "notes", expect=201, text="Looked at it")
    act(
        {"incident_id": incident_id}, "resolve", by="Ana", note="Fixed", resolution="Rolled back",
        cause="Deploy",
    )  # fmt: skip
    worker.drain()
    (end,) = neighbours["ai-analysis"].received("incident.resolved")
    assert end.keys() >= TOLD
    assert end["messages"] == ["m0", "m1"]
    assert end["notes"] == ["Looked at it", "Fixed"]
    assert (end["resolution"], end["actor"], end["status"]) == ("Rolled back", "Ana", "resolved")


@pytest.mark.parametrize("status", ["in_progress", "investigating", "mitigated", "acknowledged"])
def test_whatever_work_begins_with_on_call_hears_an_acknowledgement(
    opened, http, worker, neighbours, status
):
    http.patch(f"/api/v1/incidents/{opened()['number']}", json={"status": status})
    worker.drain()
    (heard,) = neighbours["oncall"].received("incident.acknowledged")
    assert heard["status"] == status
    assert neighbours["oncall"].received("incident.updated") == []


def test_news_wait_while_a_neighbour_is_down(opened, act, worker, neighbours, clock):
    neighbours["oncall"].down = True
    incident = opened()
    act(incident, "acknowledge")
    worker.drain()
    assert neighbours["notification"].received("incident.acknowledged")
    neighbours["oncall"].down = False
    clock.advance(hours=1)
    worker.drain()
    kinds = [event.type for event in neighbours["oncall"].events]
    assert kinds == ["incident.opened", "incident.acknowledged"]


def test_an_assignment_names_the_engineer_and_the_next_escalation(
    opened, tell, read, assignment, worker, neighbours
):
    incident = opened()
    tell("incident.assigned", assignment(incident))
    after = read(incident["incident_id"])
    assert (after["team"], after["assigned_to"]) == ("platform", "Ana")
    assert after["assigned_email"] == "ana@example.org"
    assert (after["escalation_level"], after["next_escalation_at"]) == (1, "2026-11-23T12:05:00Z")
    entry = read(incident["incident_id"], "/timeline")["entries"][-1]
    assert (entry["type"], entry["actor"], entry["text"]) == (
        "incident.assigned", "oncall", "assigned to Ana",
    )  # fmt: skip
    assert entry["details"]["role"] == "primary"
    worker.drain()
    assert neighbours["oncall"].received("incident.updated") == []


def test_an_assignment_that_crossed_the_acknowledgement_escalates_no_more(
    opened, tell, act, assignment
):
    incident = opened()
    act(incident, "acknowledge")
    tell("incident.assigned", assignment(incident))
    after = act(incident, "snooze", minutes=1)
    assert (after["assigned_to"], after["next_escalation_at"]) == ("Ana", None)


def test_an_assignment_that_crossed_the_end_is_only_written_down(
    opened, tell, act, read, assignment
):
    incident = opened()
    act(incident, "resolve")
    tell("incident.assigned", assignment(incident))
    assert read(incident["incident_id"])["assigned_to"] is None
    assert read(incident["incident_id"], "/timeline")["entries"][-1]["type"] == "incident.assigned"


def test_acknowledging_forgets_the_next_escalation(opened, tell, act, assignment):
    incident = opened()
    tell("incident.assigned", assignment(incident))
    assert act(incident, "acknowledge")["next_escalation_at"] is None


@pytest.mark.parametrize(
    ("kind", "more", "actor", "text"),
    [
        ("escalation.exhausted", {"reason": "nobody answered"}, "oncall", "nobody answered"),
        ("escalation.step_skipped", {"level": 2, "why": "nobody", "reason": "nobody is secondary"},
         "oncall", "step 2 skipped: nobody is secondary"),
        ("escalation.last_resort_paged", {"engineer": {"name": "Lena", "email": "l@example.org"},
                                          "reason": "last resort: nobody acknowledged"},
         "oncall", "last resort Lena paged: last resort: nobody acknowledged"),
        ("page.delivered", {"engineer": "Ana", "channel": "email", "status": "delivered",
                            "attempts": 1}, "notification", "page to Ana delivered (email)"),
        ("page.failed", {"engineer": {"name": "Ana"}, "detail": "no address"},
         "notification", "page to Ana failed"),
        ("page.failed", {}, "notification", "page to somebody failed"),
        ("analysis.completed", {"suggestions": [{"root_cause": "Pool is exhausted",
                                                 "confidence": 0.9, "source": "historical"}]},
         "ai-analysis", "Pool is exhausted"),
        ("analysis.completed", {"suggestions": []}, "ai-analysis", "no known cause"),
    ],
)  # fmt: skip
def test_what_happens_elsewhere_is_in_the_timeline(opened, tell, read, kind, more, actor, text):
    incident = opened()
    tell(kind, {"incident_id": incident["incident_id"]} | more, at="2026-11-23T12:00:07Z")
    entry = read(incident["incident_id"], "/timeline")["entries"][-1]
    assert (entry["type"], entry["actor"], entry["text"]) == (kind, actor, text)
    assert entry["at"] == "2026-11-23T12:00:07Z"


def test_an_acknowledgement_that_ran_out_opens_the_incident_and_keeps_when_it_was_first_taken_up(
    opened, tell, read, act, worker, neighbours
):
    incident = opened()
    first = act(incident, "acknowledge")["acknowledged_at"]
    reason = "not resolved within 60 minutes"
    news = {"incident_id": incident["incident_id"], "acknowledge_minutes": 60, "reason": reason}
    tell("escalation.resumed", news)
    after = read(incident["incident_id"])
    assert (after["status"], after["acknowledged_at"]) == ("open", first)
    entry = read(incident["incident_id"], "/timeline")["entries"][-1]
    assert entry["text"] == "acknowledgement expired: not resolved within 60 minutes"
    assert act(incident, "acknowledge")["acknowledged_at"] == first
    worker.drain()
    kinds = [event.type for event in neighbours["oncall"].events]
    assert kinds == ["incident.opened", "incident.acknowledged", "incident.acknowledged"]


def test_an_acknowledgement_that_ran_out_as_the_incident_was_resolved_changes_nothing(
    opened, tell, read, act
):
    incident = opened()
    act(incident, "resolve")
    tell("escalation.resumed", {"incident_id": incident["incident_id"]})
    assert read(incident["incident_id"])["status"] == "resolved"


@pytest.mark.parametrize(("told", "status"), [(0, "acknowledged"), (1, "open"), (2, "open")])
def test_a_time_out_does_not_undo_an_acknowledgement_that_oncall_had_not_heard_of(
    opened, tell, read, act, told, status
):
    incident = opened()
    before = act(incident, "acknowledge")["version"]
    act(incident, "unacknowledge")
    latest = act(incident, "acknowledge")["version"]
    version = [before, latest, latest + 1][told]
    tell("escalation.resumed", {"incident_id": incident["incident_id"], "version": version})
    assert read(incident["incident_id"])["status"] == status


def test_an_exhausted_escalation_has_no_next_step(opened, tell, read, assignment):
    incident = opened()
    tell("incident.assigned", assignment(incident))
    tell("escalation.exhausted", {"incident_id": incident["incident_id"], "reason": "the end"})
    assert read(incident["incident_id"])["next_escalation_at"] is None


@pytest.mark.parametrize(
    "kind",
    ["incident.assigned", "escalation.exhausted", "escalation.step_skipped",
     "escalation.last_resort_paged", "escalation.resumed", "page.delivered", "page.failed",
     "analysis.completed"],
)  # fmt: skip
def test_news_of_an_incident_that_is_not_here_yet_are_to_be_sent_again(tell, kind, assignment):
    data = assignment({"incident_id": str(uuid7())}) | {"engineer": {"name": "Ana"}}
    answer = tell(kind, data, expect=409)
    assert answer is None


def test_a_page_about_what_nobody_opens_is_let_go_after_an_hour(tell, clock):
    news = {"incident_id": str(uuid7())}, clock.now().isoformat()
    clock.advance(minutes=60)
    tell("page.delivered", news[0], expect=409, at=news[1])
    clock.advance(seconds=1)
    tell("page.delivered", news[0], at=news[1])
    tell("escalation.exhausted", news[0], expect=409, at=news[1])


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_an_absurd_instant_cannot_break_the_timeline(opened, tell, read, at):
    incident = opened()
    tell("page.failed", {"incident_id": incident["incident_id"]}, at=at)
    assert len(read(incident["incident_id"], "/timeline")["entries"]) == 2
