"""Who is paged, whatever happens between the services."""

import pytest
from four_services import Platform


def test_an_incident_pages_until_it_is_taken_up(platform: Platform):
    platform.team()
    one = platform.open()
    platform.settle()
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=15)
    assert platform.paged(one) == ["ana", "bo"]
    platform.act(one, "acknowledge")
    platform.later(minutes=30)
    assert platform.paged(one) == ["ana", "bo"]
    assert platform.unsent() == []


def test_an_outage_of_notification_pages_nobody_twice_when_it_is_over(platform: Platform):
    platform.team()
    url = "https://ops.example/hook"
    webhook = {"type": "webhook", "name": "Ops", "url": url}
    steps = [
        {"after_minutes": 0, "targets": [{"type": "schedule"}, webhook]},
        {"after_minutes": 10, "targets": [{"type": "schedule", "role": "secondary"}]},
    ]
    body = {"name": "p", "teams": ["platform"], "steps": steps, "repeat": 3}
    platform.ok(platform.http["oncall"].post("/api/v1/escalation-policies", json=body))
    platform.links["oncall>notifications"].down = True
    one, other = platform.open(), platform.open(service="order-api")
    platform.settle()
    for _ in range(6):
        platform.later(minutes=10)
    platform.links["oncall>notifications"].down = False
    platform.later(minutes=2)
    assert sorted(platform.paged(one)) == ["Ops", "ana", "bo"]
    assert sorted(platform.paged(other)) == ["Ops", "ana", "bo"]


@pytest.mark.parametrize("name", ["INC-77", "0197b1ec-0000-7000-8000-000000000000", "a ticket"])
def test_what_incidents_does_not_know_may_be_escalated(platform: Platform, name: str):
    platform.team()
    platform.escalate(name, reason="look")
    platform.settle()
    assert platform.paged(name) == ["bo"]
    platform.later(minutes=61)
    platform.later(minutes=15)
    assert platform.unsent() == []


def test_what_is_escalated_by_its_number_before_oncall_has_heard_of_it_leaves_nothing_unsent(
    platform: Platform,
):
    platform.team()
    platform.links["incidents>oncall"].down = True
    one = platform.open()
    platform.settle()
    platform.escalate(platform.incident(one)["number"])
    platform.settle()
    platform.links["incidents>oncall"].down = False
    platform.later(minutes=1)
    platform.act(one, "acknowledge")
    platform.later(minutes=1)
    assert platform.unsent() == []
