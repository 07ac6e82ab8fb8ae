"""Links of pages that are used while the services have not heard of each other."""

import pytest
from four_services import Platform


@pytest.fixture
def paged(platform: Platform) -> str:
    """An incident about which Ana was paged a minute ago."""
    platform.team()
    incident_id = platform.open()
    platform.settle()
    platform.later(minutes=1)
    return incident_id


def test_a_resolve_that_waited_does_not_end_what_was_reopened_since(platform: Platform, paged: str):
    platform.links["notifications>incidents"].down = True
    platform.use(platform.link(paged, "resolve"))
    platform.later(minutes=1)
    platform.act(paged, "resolve")
    platform.later(minutes=10)
    platform.act(paged, "reopen")
    platform.later(minutes=1)
    platform.links["notifications>incidents"].down = False
    platform.later(minutes=1)
    assert platform.incident(paged)["status"] == "open"
    assert platform.run(paged)["state"] == "running"
    assert platform.unsent() == []


def test_an_acknowledgement_that_waited_does_not_silence_what_was_taken_back_since(
    platform: Platform, paged: str
):
    platform.links["notifications>incidents"].down = True
    platform.use(platform.link(paged))
    platform.later(minutes=1)
    platform.act(paged, "acknowledge")
    platform.later(minutes=10)
    platform.act(paged, "unacknowledge")
    platform.later(minutes=1)
    platform.links["notifications>incidents"].down = False
    platform.later(minutes=1)
    assert platform.incident(paged)["status"] == "open"
    assert platform.run(paged)["state"] == "running"
    assert platform.unsent() == []


def test_a_link_that_waited_acts_on_what_was_reopened_before(platform: Platform, paged: str):
    platform.act(paged, "resolve")
    platform.later(minutes=1)
    platform.act(paged, "reopen")
    platform.later(minutes=1)
    platform.links["notifications>incidents"].down = True
    platform.use(platform.link(paged))
    platform.later(minutes=1)
    platform.links["notifications>incidents"].down = False
    platform.later(minutes=1)
    assert platform.incident(paged)["status"] == "acknowledged"


def test_a_link_used_before_the_incident_is_there_acts_when_it_is(platform: Platform):
    platform.team()
    platform.links["alerts>incidents"].down = True
    alert = {"service": "a", "severity": "critical", "message": "it broke"}
    answer = platform.ok(platform.http["alerts"].post("/api/v1/alerts", json=alert))
    incident_id = answer["incident_id"]
    platform.escalate(incident_id)
    platform.settle()
    assert "will be acknowledged" in platform.use(platform.link(incident_id))
    platform.links["alerts>incidents"].down = False
    platform.later(minutes=2)
    platform.later(minutes=2)
    assert platform.incident(incident_id)["status"] == "acknowledged"
    assert platform.unsent() == []


def test_acknowledging_what_was_merged_takes_up_the_other(platform: Platform, paged: str):
    heir = platform.open(title="the same", service="other")
    platform.settle()
    path = platform.link(paged)
    platform.act(paged, "merge", into=heir)
    platform.later(minutes=1)
    assert "acknowledged</h1>" in platform.use(path)
    assert platform.incident(heir)["status"] == "acknowledged"


def test_resolving_what_was_merged_leaves_the_other_open(platform: Platform, paged: str):
    heir = platform.open(title="the same", service="other")
    platform.settle()
    path = platform.link(paged, "resolve")
    platform.act(paged, "merge", into=heir)
    platform.later(minutes=1)
    assert "Nothing left" in platform.use(path)
    assert platform.incident(heir)["status"] == "open"
