"""What changes while an incident is snoozed or acknowledged, and when the rest ends."""

import pytest
from four_services import Platform


def _acknowledged_within(platform: Platform, minutes: float) -> str:
    platform.team()
    platform.policy("p", (0, "primary"), (10, "secondary"), acknowledge_minutes=minutes)
    one = platform.open()
    platform.settle()
    platform.later(minutes=1)
    return one


@pytest.mark.parametrize("rest", ["snoozed", "acknowledged"])
@pytest.mark.parametrize("change", [{"severity": "critical"}, {"team": "db"}])
def test_a_change_of_the_route_at_rest_counts_when_the_rest_ends(
    platform: Platform, rest: str, change: dict[str, str]
):
    platform.team("platform", "ana bo")
    platform.team("db", "cy dee")
    platform.rule("critical goes to db", when={"severities": ["critical"]}, team="db")
    platform.policy("p", (0, "primary"), (10, "secondary"), acknowledge_minutes=30)
    one = platform.open(severity="low")
    platform.settle()
    platform.later(minutes=1)
    if rest == "snoozed":
        platform.act(one, "snooze", minutes=30)
    else:
        platform.act(one, "acknowledge")
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, **change)
    platform.settle()
    assert platform.run(one)["state"] == rest
    platform.later(minutes=28)
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "cy"]
    assert platform.unsent() == []


def test_a_step_that_counts_by_a_severity_raised_at_rest_is_not_passed_over(platform: Platform):
    platform.team("platform", "ana bo")
    page_cy = {"after_minutes": 0, "targets": [{"type": "person", "email": "cy@example.com"}]}
    page_ana = {"after_minutes": 9, "targets": [{"type": "schedule"}]}
    body = {
        "name": "p",
        "teams": ["platform"],
        "acknowledge_minutes": 30,
        "steps": [page_cy | {"when": {"severities": ["critical"]}}, page_ana],
    }
    platform.ok(platform.http["oncall"].post("/api/v1/escalation-policies", json=body))
    one = platform.open(severity="low")
    platform.settle()
    assert platform.paged(one) == ["ana"]
    platform.act(one, "acknowledge")
    platform.patch(one, severity="critical")
    platform.settle()
    platform.later(minutes=29)
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "cy@example.com"]


def test_a_snooze_before_the_acknowledgement_holds_its_time_out_back(platform: Platform):
    one = _acknowledged_within(platform, 30)
    platform.act(one, "snooze", minutes=480)
    platform.settle()
    platform.later(minutes=1)
    platform.act(one, "acknowledge")
    platform.settle()
    platform.later(minutes=478)
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "bo"]


def test_the_latest_snooze_of_an_acknowledged_incident_counts(platform: Platform):
    one = _acknowledged_within(platform, 30)
    platform.act(one, "acknowledge")
    platform.act(one, "snooze", minutes=600)
    platform.settle()
    platform.later(minutes=1)
    platform.act(one, "snooze", minutes=60)
    platform.settle()
    platform.later(minutes=59)
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "bo"]


def test_a_snooze_shorter_than_the_time_out_leaves_that(platform: Platform):
    one = _acknowledged_within(platform, 30)
    platform.act(one, "acknowledge")
    platform.act(one, "snooze", minutes=600)
    platform.settle()
    platform.later(minutes=1)
    platform.act(one, "snooze", minutes=5)
    platform.settle()
    platform.later(minutes=28)
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "bo"]
