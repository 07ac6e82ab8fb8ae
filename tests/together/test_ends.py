"""An incident ends when the last of its alerts does, whatever people and messages did between."""

import httpx
from four_services import Platform

from servicekit.clock import FrozenClock


def test_an_incident_ends_with_its_last_alert(platform: Platform):
    first = platform.send(dedup_key="a")
    platform.send(dedup_key="b")
    platform.settle()
    platform.send(dedup_key="a", status="resolved")
    platform.settle()
    assert platform.incident(first["incident_id"])["status"] == "open"
    platform.send(dedup_key="b", status="resolved")
    platform.settle()
    assert platform.incident(first["incident_id"])["status"] == "resolved"


def test_what_comes_after_an_end_that_is_not_heard_of_yet_goes_on(
    platform: Platform, clock: FrozenClock
):
    first = platform.send(dedup_key="a")
    platform.settle()
    platform.act(first["incident_id"], "resolve")  # ingestion has not heard of it yet
    clock.advance(seconds=1)
    late = platform.send(dedup_key="b")
    assert late["incident_id"] == first["incident_id"]
    platform.drain("incidents")
    platform.settle()
    alert = platform.alert(late["alert_id"])
    assert alert["status"] == "firing"
    assert alert["incident_id"] != first["incident_id"]
    assert platform.incident(alert["incident_id"])["status"] == "open"
    assert platform.alert(first["alert_id"])["status"] == "resolved"


def test_a_merged_incident_ends_though_the_last_alert_came_from_the_other(platform: Platform):
    one = platform.send(dedup_key="a", service="one")
    two = platform.send(dedup_key="b", service="two")
    platform.settle()
    platform.act(one["incident_id"], "merge", into=two["incident_id"])
    platform.settle()
    platform.send(dedup_key="b", service="two", status="resolved")
    platform.settle()
    assert platform.incident(two["incident_id"])["status"] == "open"
    platform.send(dedup_key="a", service="one", status="resolved")
    platform.settle()
    assert platform.incident(two["incident_id"])["status"] == "resolved"


def test_a_merged_incident_ends_though_one_alert_has_no_key(platform: Platform):
    one = platform.send(service="one")
    two = platform.send(dedup_key="b", service="two")
    platform.settle()
    platform.act(one["incident_id"], "merge", into=two["incident_id"])
    platform.settle()
    platform.send(dedup_key="b", service="two", status="resolved")
    platform.settle()
    assert platform.incident(two["incident_id"])["status"] == "open"
    platform.send(service="one", status="resolved")
    platform.settle()
    assert platform.incident(two["incident_id"])["status"] == "resolved"


def test_a_reopened_incident_still_ends(platform: Platform, clock: FrozenClock):
    first = platform.send(dedup_key="a")
    platform.settle()
    platform.act(first["incident_id"], "resolve")
    platform.settle()
    (shown,) = platform.incident(first["incident_id"])["alerts"]
    assert shown["status"] == "resolved"
    platform.act(first["incident_id"], "reopen")
    platform.settle()
    assert platform.incident(first["incident_id"])["status"] == "open"
    clock.advance(seconds=5)
    assert platform.send(dedup_key="a")["incident_id"] == first["incident_id"]
    platform.settle()
    platform.send(dedup_key="a", status="resolved")
    platform.settle()
    assert platform.incident(first["incident_id"])["status"] == "resolved"


def test_what_is_reopened_at_once_stays_open(platform: Platform):
    first = platform.send(dedup_key="a")
    platform.settle()
    platform.act(first["incident_id"], "resolve")
    platform.drain("incidents")  # ingestion ends the alert, and has not told so
    platform.act(first["incident_id"], "reopen")
    platform.settle()
    assert platform.incident(first["incident_id"])["status"] == "open"


def test_what_took_over_its_successor_can_be_reopened(platform: Platform, clock: FrozenClock):
    old = platform.send(dedup_key="a")["incident_id"]
    platform.settle()
    platform.act(old, "resolve")
    platform.settle()
    clock.advance(seconds=5)
    new = platform.send(dedup_key="b")["incident_id"]
    platform.settle()
    assert new != old
    for incident_id, action, body in (
        (old, "reopen", {}),
        (new, "merge", {"into": old}),
        (old, "resolve", {}),
        (old, "reopen", {}),
    ):
        platform.act(incident_id, action, **body)
        platform.settle()
    assert platform.unsent() == []
    assert platform.send(dedup_key="c")["incident_id"] == old


def test_two_ends_on_their_way_at_once_end_the_incident(platform: Platform):
    first = platform.send(dedup_key="a")
    platform.send(dedup_key="b")
    platform.settle()
    platform.send(dedup_key="a", status="resolved")
    overtaken = []

    def overtake(request: httpx.Request) -> None:
        if not overtaken:  # b ends and is told by another process while this is on its way
            overtaken.append(request)
            platform.send(dedup_key="b", status="resolved")
            platform.make_worker("alerts").drain()

    platform.links["alerts>incidents"].before = overtake
    platform.settle()
    assert overtaken
    assert platform.incident(first["incident_id"])["status"] == "resolved"


def flaps(platform: Platform, clock: FrozenClock) -> dict[str, str]:
    """Let a key change so often that it flaps; return its last alert, which is over."""
    for _ in range(4):
        last = platform.send(dedup_key="a")
        platform.settle()
        clock.advance(seconds=1)
        platform.send(dedup_key="a", status="resolved")
        platform.settle()
        clock.advance(seconds=1)
    assert platform.incident(last["incident_id"])["status"] == "open"
    return last


def test_a_key_that_is_calm_before_anybody_looked_lets_its_incident_end(
    platform: Platform, clock: FrozenClock
):
    flapped = flaps(platform, clock)
    clock.advance(minutes=11)  # calm; the worker was away
    again = platform.send(dedup_key="a")
    assert again["incident_id"] != flapped["incident_id"]
    platform.settle()
    assert platform.incident(flapped["incident_id"])["status"] == "resolved"
    assert platform.incident(again["incident_id"])["status"] == "open"


def test_a_flapping_alert_is_shown_as_it_is_now(platform: Platform, clock: FrozenClock):
    flaps(platform, clock)
    last = platform.send(dedup_key="a")
    platform.settle()
    assert platform.alert(last["alert_id"])["status"] == "firing"
    shown = platform.incident(last["incident_id"])["alerts"]
    assert [one["status"] for one in shown if one["alert_id"] == last["alert_id"]] == ["firing"]
