"""PagerDuty's and Opsgenie's clients."""

from datetime import UTC, datetime

import pytest
from samples import NOW, body

from alert_ingestion.domain.adapters import opsgenie, pagerduty
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Acknowledged, Origin, alert_of


def test_pagerduty_events_of_alertmanager_keep_key_and_details():
    trigger = pagerduty.read(body("alertmanager-pagerduty-v2-trigger"), "generated")
    resolve = pagerduty.read(body("alertmanager-pagerduty-v2-resolve"), "generated")
    assert trigger.status is Status.FIRING
    assert resolve.status is Status.RESOLVED
    for reading, name in ((trigger, "trigger"), (resolve, "resolve")):
        assert reading.key == body(f"alertmanager-pagerduty-v2-{name}")["dedup_key"]
    assert trigger.message == body("alertmanager-pagerduty-v2-trigger")["payload"]["summary"]
    assert trigger.annotations["num_firing"]


def pd(**fields):
    event = {
        "routing_key": "k" * 32,
        "event_action": "trigger",
        "payload": {"summary": "it broke", "source": "db-1", "severity": "error"},
    }
    return {**event, **fields}


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (pd(event_action="explode"), "event_action"),
        (pd(event_action="resolve"), "dedup_key"),
        (pd(payload=None), "payload"),
        (pd(payload={"source": "a", "severity": "info"}), "payload.summary"),
        (pd(payload={"summary": "a", "severity": "info"}), "payload.source"),
        (pd(payload={"summary": "a", "source": "b", "severity": "dire"}), "payload.severity"),
    ],
)
def test_pagerduty_says_what_is_wrong_with_an_event(event, said):
    with pytest.raises(pagerduty.InvalidEvent) as caught:
        pagerduty.read(event, "generated")
    assert said in caught.value.errors[0]


def test_pagerduty_takes_what_its_clients_really_send():
    long = pd(
        dedup_key="d" * 256,
        client="Nagios",
        client_url="https://nagios.example/x",
        links=[{"href": "https://wiki.example/r"}],
        images=[{"src": "https://img.example/a.png", "alt": "graph"}],
        payload={
            "summary": "s" * 1025,
            "source": "db-1",
            "severity": "critical",
            "timestamp": "2026-11-23T09:00:00.000+0000",
            "custom_details": "just text",
        },
    )
    reading = pagerduty.read(long, "generated")
    assert reading.starts_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert [link["href"] for link in reading.links] == [
        "https://nagios.example/x",
        "https://wiki.example/r",
        "https://img.example/a.png",
    ]
    assert reading.annotations == {"details": "just text"}
    origin = Origin("pagerduty", "0197aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee", "billing", "high")
    alert = alert_of(reading, origin, alert_id="a", received_at=NOW)
    assert (alert.service, alert.severity.value) == ("billing", "critical")
    assert alert.dedup_key.startswith("sha256:")


@pytest.mark.parametrize("length", [31, 33])
def test_a_routing_key_of_another_length_is_refused_in_pagerdutys_words(length):
    with pytest.raises(pagerduty.InvalidEvent) as caught:
        pagerduty.routing_key({"routing_key": "k" * length})
    assert caught.value.errors == ["Length of 'routing_key' is incorrect (should be 32 characters)"]


def test_pagerdutys_first_version():
    event = {"event_type": "trigger", "description": "down", "details": {"load": 3}}
    reading = pagerduty.read_v1(event, "generated")
    assert (reading.message, reading.key) == ("down", "generated")
    assert reading.annotations == {"load": "3"}
    done = pagerduty.read_v1({"event_type": "resolve", "incident_key": "a"}, "generated")
    assert (done.status, done.key) == (Status.RESOLVED, "a")
    taken = pagerduty.read_v1({"event_type": "acknowledge", "incident_key": "a"}, "generated")
    assert taken == Acknowledged("a")


def test_opsgenie_as_alertmanager_sends_it():
    sent = body("alertmanager-opsgenie-create")
    reading = opsgenie.read_create(sent, "generated")
    assert (reading.message, reading.key) == (sent["message"], sent["alias"])
    assert sent["details"].items() <= reading.labels.items()
    assert reading.severity == sent.get("priority", "P3")
    closed = opsgenie.read_close(sent["alias"], body("alertmanager-opsgenie-close"))
    assert (closed.key, closed.status) == (sent["alias"], Status.RESOLVED)


def test_of_a_resolve_for_pagerduty_the_payload_says_no_instant():
    payload = pd()["payload"] | {"timestamp": "2026-11-23T10:00:00Z"}
    trigger = pagerduty.read(pd(payload=payload), "generated")
    resolve = pagerduty.read(pd(event_action="resolve", dedup_key="a", payload=payload), "a")
    assert trigger.starts_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert (resolve.status, resolve.starts_at) == (Status.RESOLVED, None)
