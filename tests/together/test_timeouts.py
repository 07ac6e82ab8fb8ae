"""An acknowledgement runs out while somebody gives another."""

import pytest
from four_services import Platform


@pytest.fixture
def acknowledged(platform: Platform) -> str:
    """An incident that Ana has acknowledged, for half an hour."""
    platform.team()
    steps = (0, "primary"), (10, "secondary"), (10, "primary")
    platform.policy("p", *steps, acknowledge_minutes=30)
    incident_id = platform.open()
    platform.settle()
    platform.later(minutes=1)
    platform.act(incident_id, "acknowledge")
    platform.settle()
    return incident_id


def test_an_acknowledgement_that_ran_out_opens_the_incident(platform: Platform, acknowledged: str):
    platform.later(minutes=30)
    assert platform.paged(acknowledged) == ["ana", "bo"]
    assert platform.incident(acknowledged)["status"] == "open"


def test_an_acknowledgement_by_link_before_the_time_out_is_told_counts(
    platform: Platform, acknowledged: str
):
    platform.links["oncall>incidents"].down = True
    platform.later(minutes=30)
    assert platform.paged(acknowledged) == ["ana", "bo"]
    assert "acknowledged</h1>" in platform.use(platform.link(acknowledged))
    platform.clock.advance(seconds=5)
    platform.links["oncall>incidents"].down = False
    platform.settle()
    platform.later(minutes=11)
    assert platform.paged(acknowledged) == ["ana", "bo"]
    assert platform.incident(acknowledged)["status"] == "acknowledged"
    platform.later(minutes=20)  # this one runs out too
    assert platform.incident(acknowledged)["status"] == "open"


def test_an_acknowledgement_by_link_while_incidents_is_away_counts(
    platform: Platform, acknowledged: str
):
    cut = platform.links["oncall>incidents"], platform.links["notifications>incidents"]
    cut[0].down = cut[1].down = True
    platform.later(minutes=31)
    assert platform.paged(acknowledged) == ["ana", "bo"]
    platform.later(minutes=1)
    assert "200" in platform.use(platform.link(acknowledged))
    platform.later(minutes=1)
    cut[0].down = cut[1].down = False
    platform.clock.advance(minutes=1)
    platform.drain("notifications")
    platform.settle()
    assert platform.incident(acknowledged)["status"] == "acknowledged"
    platform.later(minutes=20)
    assert platform.paged(acknowledged) == ["ana", "bo"]


def test_a_time_out_that_is_told_late_does_not_undo_a_newer_acknowledgement(
    platform: Platform, acknowledged: str
):
    platform.links["oncall>incidents"].down = True
    platform.later(minutes=31)
    platform.clock.advance(seconds=1)
    platform.act(acknowledged, "unacknowledge")
    platform.clock.advance(seconds=1)
    platform.act(acknowledged, "acknowledge")
    platform.settle()
    platform.links["oncall>incidents"].down = False
    platform.later(minutes=1)
    assert platform.incident(acknowledged)["status"] == "acknowledged"
    assert platform.run(acknowledged)["state"] == "acknowledged"
