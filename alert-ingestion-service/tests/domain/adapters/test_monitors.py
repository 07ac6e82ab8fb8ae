"""Uptime Kuma, Zabbix, Datadog, Sentry."""

from datetime import UTC, datetime

import pytest
from samples import KUMA, ZABBIX

from alert_ingestion.domain.adapters import datadog, sentry, uptime_kuma, zabbix
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Acknowledged


def test_uptime_kuma_goes_down_and_up_without_its_secrets():
    (down,) = uptime_kuma.read(KUMA)
    (up,) = uptime_kuma.read({**KUMA, "heartbeat": {**KUMA["heartbeat"], "status": 1}})
    assert (down.status, up.status) == (Status.FIRING, Status.RESOLVED)
    assert down.key == up.key == "uptime-kuma/3"
    assert (down.service, down.severity) == ("shop", "high")
    assert down.starts_at == datetime(2026, 11, 23, 11, 59, 0, 123000, tzinfo=UTC)
    assert "s3cret" not in repr(down)
    assert "postgres" not in repr(down)


def test_uptime_kumas_test_button_and_pending_states_are_no_alert():
    assert uptime_kuma.read({"heartbeat": None, "monitor": None, "msg": "Testing"}) == []
    assert uptime_kuma.read({**KUMA, "heartbeat": {**KUMA["heartbeat"], "status": 2}}) == []


@pytest.mark.parametrize(("said", "meant"), [("0", Status.FIRING), ("1", Status.RESOLVED)])
def test_uptime_kumas_status_may_be_a_text(said, meant):
    (alert,) = uptime_kuma.read({**KUMA, "heartbeat": {**KUMA["heartbeat"], "status": said}})
    assert alert.status is meant


def test_uptime_kuma_warns_once_of_a_certificate_that_expires():
    def read(days):
        what = "[shop][https://shop.example] server certificate shop.example will expire in"
        return uptime_kuma.read({"heartbeat": None, "monitor": None, "msg": f"{what} {days} days"})

    (warned,), (again,) = read(7), read(3)
    assert (warned.status, warned.severity, warned.service) == (Status.FIRING, "warning", "shop")
    assert warned.key == again.key
    assert uptime_kuma.read({"heartbeat": None, "monitor": None, "msg": "My Alert Testing"}) == []


def test_zabbix_with_macros_that_stayed_macros():
    (problem,) = zabbix.read(ZABBIX)
    assert (problem.service, problem.severity, problem.key) == ("shop", "critical", "4711")
    assert problem.links == []
    assert "opdata" not in problem.annotations
    (over,) = zabbix.read({**ZABBIX, "event_value": "0"})
    assert (over.status, over.key) == (Status.RESOLVED, "4711")
    assert zabbix.read({**ZABBIX, "update": "1", "ack": "Yes"}) == [Acknowledged("4711")]
    assert zabbix.read({**ZABBIX, "update": "1"}) == []


def test_zabbix_as_keep_has_it_set_up():
    event = {"id": "7", "value": "1", "event_ack": "Yes", "name": "x"}
    assert zabbix.read({**event, "update_action": "acknowledged"}) == [Acknowledged("7")]
    assert zabbix.read({**event, "update_action": "closed", "event_ack": "No"}) == []


@pytest.mark.parametrize(("said", "meant"), [("PROBLEM", Status.FIRING), ("OK", Status.RESOLVED)])
def test_zabbix_may_say_a_status_in_the_place_of_a_value(said, meant):
    (alert,) = zabbix.read({"id": "7", "status": said, "name": "x"})
    assert (alert.status, alert.key) == (meant, "7")


@pytest.mark.parametrize("character", [r"\u0000", r"\ud800"])
def test_what_cannot_be_stored_is_replaced_in_zabbixs_tags(character):
    tags = f'[{{"tag":"service","value":"sh{character}op"}}]'
    (problem,) = zabbix.read({**ZABBIX, "tags": tags})
    assert problem.labels["service"] == problem.service == "sh\ufffdop"


def test_datadog_by_our_template_and_by_the_default_one():
    ours = {
        "alert_id": "9",
        "cycle_key": "c-1",
        "transition": "Triggered",
        "priority": "P1",
        "title": "[P1] [Triggered on {host:a}] CPU",
        "tags": "service:shop,env:prod",
        "link": "https://app.datadoghq.example/e",
        "snapshot": "$SNAPSHOT",
        "date": "1764000000000",
    }
    (fired,) = datadog.read(ours)
    (ended,) = datadog.read({**ours, "transition": "Recovered"})
    assert (fired.service, fired.severity, fired.key) == ("shop", "P1", "c-1")
    assert (fired.status, ended.status) == (Status.FIRING, Status.RESOLVED)
    assert len(fired.links) == 1
    default = {"title": "[Triggered] CPU is high", "body": "x", "id": "1"}
    (begins,) = datadog.read(default)
    (ends,) = datadog.read({**default, "title": "[Recovered] CPU is high"})
    assert begins.key == ends.key == "CPU is high"
    assert ends.status is Status.RESOLVED


def test_datadogs_groups_of_one_monitor_are_alerts_of_their_own():
    (first,), (second,), (ended,) = (
        datadog.read({"title": f"[{mark}}}] CPU"})
        for mark in (
            "Triggered on {host:web-1",
            "Triggered on {host:web-2",
            "Recovered on {host:web-1",
        )
    )
    assert first.key != second.key
    assert ended.key == first.key
    assert (first.status, ended.status) == (Status.FIRING, Status.RESOLVED)


def test_brackets_that_are_no_mark_of_datadog_belong_to_the_title():
    (prod,), (staging,) = (
        datadog.read({"title": f"[{where}] disk full"}) for where in ("prod", "staging")
    )
    assert prod.key != staging.key
    assert prod.status is Status.FIRING


@pytest.mark.parametrize("title", ["[TEST] [Recovered] CPU", "[P1] [Recovered on web] CPU"])
def test_datadogs_mark_may_follow_others(title):
    (ended,) = datadog.read({"title": title})
    assert ended.status is Status.RESOLVED


def test_sentrys_events_are_episodes_of_their_issue():
    event = {
        "action": "triggered",
        "data": {
            "event": {"event_id": "e1", "issue_id": "42", "title": "KeyError", "level": "error"},
            "triggered_rule": "page us",
        },
    }
    (fired,) = sentry.read(event)
    (again,) = sentry.read({**event, "data": {"event": {**event["data"]["event"], "event_id": 2}}})
    issue = {"action": "resolved", "data": {"issue": {"id": "42", "title": "KeyError"}}}
    (ended,) = sentry.read(issue)
    assert fired.key == again.key == ended.key == "sentry/issue/42"
    assert ended.status is Status.RESOLVED
    assert sentry.read({"action": "assigned", "data": {"issue": {"id": "42"}}}) == []
    assert sentry.read({"action": "created", "installation": {"uuid": "u"}}) == []
    metric = {
        "action": "critical",
        "data": {
            "metric_alert": {"identifier": "3", "alert_rule": {"id": 5, "name": "p95"}},
            "description_title": "Critical: p95",
        },
    }
    (measured,) = sentry.read(metric)
    assert (measured.key, measured.severity) == ("sentry/metric/5:3", "critical")
