"""An incident ends when the last of its alerts does, whatever people and messages did between."""

import httpx
from both_services import Both
from sqlalchemy import text

from servicekit.clock import FrozenClock

_UNSENT = text("SELECT kind, last_error FROM job WHERE state = 0")


def test_an_incident_ends_with_its_last_alert(both: Both):
    first = both.send(dedup_key="a")
    both.send(dedup_key="b")
    both.settle()
    both.send(dedup_key="a", status="resolved")
    both.settle()
    assert both.incident(first["incident_id"])["status"] == "open"
    both.send(dedup_key="b", status="resolved")
    both.settle()
    assert both.incident(first["incident_id"])["status"] == "resolved"


def test_what_comes_after_an_end_that_is_not_heard_of_yet_goes_on(both: Both, clock: FrozenClock):
    first = both.send(dedup_key="a")
    both.settle()
    both.act(first["incident_id"], "resolve")  # ingestion has not heard of it yet
    clock.advance(seconds=1)
    late = both.send(dedup_key="b")
    assert late["incident_id"] == first["incident_id"]
    both.management_worker.drain()
    both.settle()
    alert = both.alert(late["alert_id"])
    assert alert["status"] == "firing"
    assert alert["incident_id"] != first["incident_id"]
    assert both.incident(alert["incident_id"])["status"] == "open"
    assert both.alert(first["alert_id"])["status"] == "resolved"


def test_a_merged_incident_ends_though_the_last_alert_came_from_the_other(both: Both):
    one = both.send(dedup_key="a", service="one")
    two = both.send(dedup_key="b", service="two")
    both.settle()
    both.act(one["incident_id"], "merge", into=two["incident_id"])
    both.settle()
    both.send(dedup_key="b", service="two", status="resolved")
    both.settle()
    assert both.incident(two["incident_id"])["status"] == "open"
    both.send(dedup_key="a", service="one", status="resolved")
    both.settle()
    assert both.incident(two["incident_id"])["status"] == "resolved"


def test_a_merged_incident_ends_though_one_alert_has_no_key(both: Both):
    one = both.send(service="one")
    two = both.send(dedup_key="b", service="two")
    both.settle()
    both.act(one["incident_id"], "merge", into=two["incident_id"])
    both.settle()
    both.send(dedup_key="b", service="two", status="resolved")
    both.settle()
    assert both.incident(two["incident_id"])["status"] == "open"
    both.send(service="one", status="resolved")
    both.settle()
    assert both.incident(two["incident_id"])["status"] == "resolved"


def test_a_reopened_incident_still_ends(both: Both, clock: FrozenClock):
    first = both.send(dedup_key="a")
    both.settle()
    both.act(first["incident_id"], "resolve")
    both.settle()
    (shown,) = both.incident(first["incident_id"])["alerts"]
    assert shown["status"] == "resolved"
    both.act(first["incident_id"], "reopen")
    both.settle()
    assert both.incident(first["incident_id"])["status"] == "open"
    clock.advance(seconds=5)
    assert both.send(dedup_key="a")["incident_id"] == first["incident_id"]
    both.settle()
    both.send(dedup_key="a", status="resolved")
    both.settle()
    assert both.incident(first["incident_id"])["status"] == "resolved"


def test_what_is_reopened_at_once_stays_open(both: Both):
    first = both.send(dedup_key="a")
    both.settle()
    both.act(first["incident_id"], "resolve")
    both.management_worker.drain()  # ingestion ends the alert, and has not told so
    both.act(first["incident_id"], "reopen")
    both.settle()
    assert both.incident(first["incident_id"])["status"] == "open"


def test_what_took_over_its_successor_can_be_reopened(both: Both, clock: FrozenClock):
    old = both.send(dedup_key="a")["incident_id"]
    both.settle()
    both.act(old, "resolve")
    both.settle()
    clock.advance(seconds=5)
    new = both.send(dedup_key="b")["incident_id"]
    both.settle()
    assert new != old
    for incident_id, action, body in (
        (old, "reopen", {}),
        (new, "merge", {"into": old}),
        (old, "resolve", {}),
        (old, "reopen", {}),
    ):
        both.act(incident_id, action, **body)
        both.settle()
    with both.management_engine.connect() as connection:
        assert connection.execute(_UNSENT).all() == []
    assert both.send(dedup_key="c")["incident_id"] == old


def test_two_ends_on_their_way_at_once_end_the_incident(both: Both):
    first = both.send(dedup_key="a")
    both.send(dedup_key="b")
    both.settle()
    both.send(dedup_key="a", status="resolved")
    overtaken = []

    def slowly(request: httpx.Request) -> httpx.Response:
        if not overtaken:  # b ends and is told by another thread while this is on its way
            overtaken.append(request)
            both.send(dedup_key="b", status="resolved")
            both.worker.drain()
        answer = both.management.request(
            request.method,
            request.url.path,
            content=request.content,
            headers=dict(request.headers),
        )
        return httpx.Response(answer.status_code, content=answer.content)

    client = httpx.Client(base_url="http://management", transport=httpx.MockTransport(slowly))
    both.another_worker(client).drain()
    both.settle()
    assert overtaken
    assert both.incident(first["incident_id"])["status"] == "resolved"


def flaps(both: Both, clock: FrozenClock) -> dict[str, str]:
    """Let a key change so often that it flaps; return its last alert, which is over."""
    for _ in range(4):
        last = both.send(dedup_key="a")
        both.settle()
        clock.advance(seconds=1)
        both.send(dedup_key="a", status="resolved")
        both.settle()
        clock.advance(seconds=1)
    assert both.incident(last["incident_id"])["status"] == "open"
    return last


def test_a_key_that_is_calm_before_anybody_looked_lets_its_incident_end(
    both: Both, clock: FrozenClock
):
    flapped = flaps(both, clock)
    clock.advance(minutes=11)  # calm; the worker was away
    again = both.send(dedup_key="a")
    assert again["incident_id"] != flapped["incident_id"]
    both.settle()
    assert both.incident(flapped["incident_id"])["status"] == "resolved"
    assert both.incident(again["incident_id"])["status"] == "open"


def test_a_flapping_alert_is_shown_as_it_is_now(both: Both, clock: FrozenClock):
    flaps(both, clock)
    last = both.send(dedup_key="a")
    both.settle()
    assert both.alert(last["alert_id"])["status"] == "firing"
    shown = both.incident(last["incident_id"])["alerts"]
    assert [one["status"] for one in shown if one["alert_id"] == last["alert_id"]] == ["firing"]
