"""Alertmanager's webhook and Grafana's notifications."""

import pytest
from samples import GRAFANA, body

from alert_ingestion.domain.adapters import alertmanager, grafana
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Reading, Unreadable
from alert_ingestion.domain.timed import fingerprint

WEBHOOKS = (
    "alertmanager-webhook-firing-one",
    "alertmanager-webhook-firing-group-of-two",
    "alertmanager-webhook-firing-with-annotations",
    "alertmanager-webhook-mixed",
    "alertmanager-webhook-resolved",
    "alertmanager-webhook-truncated",
    "alertmanager-webhook-basic-auth",
)


@pytest.mark.parametrize("name", WEBHOOKS)
def test_alertmanagers_webhook_is_judged_alert_by_alert(name):
    sent = body(name)["alerts"]
    read = alertmanager.read(body(name))
    assert [one.status.value for one in read] == [one["status"] for one in sent]
    assert [one.labels for one in read] == [one["labels"] for one in sent]
    assert [one.key for one in read] == [one["fingerprint"] for one in sent]
    assert [fingerprint(one.labels) for one in read] == [one["fingerprint"] for one in sent]
    assert [one.starts_at is None for one in read] == [one["status"] == "resolved" for one in sent]


def test_the_zero_time_is_no_end():
    (alert, *_) = alertmanager.read(body("alertmanager-webhook-firing-one"))
    assert body("alertmanager-webhook-firing-one")["alerts"][0]["endsAt"].startswith("0001")
    assert alert.status is Status.FIRING


def test_one_broken_alert_of_a_group_does_not_hide_the_others():
    group = body("alertmanager-webhook-firing-group-of-two")
    group["alerts"].insert(1, {"status": "confused", "labels": {"a": "b"}})
    first, broken, second = alertmanager.read(group)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert isinstance(broken, Unreadable)


def test_grafanas_notification_keeps_its_values_and_links():
    (alert,) = grafana.read(GRAFANA)
    assert (alert.message, alert.severity) == ("Load is 9", "critical")
    assert alert.annotations["values"] == "[ var='B' value=9 ]"
    assert {link["text"] for link in alert.links} == {
        "Source",
        "Dashboard",
        "Silence in Grafana",
        "Grafana",
    }


def test_grafanas_resolves_have_no_instant_of_their_own():
    ended = GRAFANA["alerts"][0] | {"status": "resolved", "endsAt": "2026-11-23T11:59:00Z"}
    (alert,) = grafana.read(GRAFANA | {"alerts": [ended]})
    assert (alert.status, alert.starts_at) == (Status.RESOLVED, None)


def test_grafanas_dashboard_alerts_of_before():
    legacy = {"ruleId": 7, "ruleName": "Load", "state": "alerting", "title": "[Alerting] Load"}
    (fired,), (ended,) = grafana.read(legacy), grafana.read(legacy | {"state": "ok"})
    assert (fired.status, ended.status) == (Status.FIRING, Status.RESOLVED)
    assert fired.key == ended.key == "7"
