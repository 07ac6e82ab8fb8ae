"""Each adapter against captured or documented payloads, and against anything at all."""

import contextlib
import json
from datetime import UTC, datetime

import pytest
from captured import record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alert_ingestion.domain.adapters import (
    alertmanager,
    alertmanager_api,
    cloudevents,
    cloudwatch,
    datadog,
    email,
    grafana,
    opsgenie,
    pagerduty,
    sentry,
    uptime_kuma,
    zabbix,
)
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Acknowledged, Origin, Reading, Unreadable, alert_of
from alert_ingestion.domain.timed import fingerprint
from alert_ingestion.engines.mapping import BadMapping, Mapper

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEBHOOKS = (
    "alertmanager-webhook-firing-one",
    "alertmanager-webhook-firing-group-of-two",
    "alertmanager-webhook-firing-with-annotations",
    "alertmanager-webhook-mixed",
    "alertmanager-webhook-resolved",
    "alertmanager-webhook-truncated",
    "alertmanager-webhook-basic-auth",
)


def body(name):
    return record(name)["request"]["body"]


@pytest.mark.parametrize("name", WEBHOOKS)
def test_alertmanagers_webhook_is_judged_alert_by_alert(name):
    sent = body(name)["alerts"]
    read = alertmanager.read(body(name))
    assert [one.status.value for one in read] == [one["status"] for one in sent]
    assert [one.labels for one in read] == [one["labels"] for one in sent]
    assert [one.key for one in read] == [one["fingerprint"] for one in sent]
    assert [fingerprint(one.labels) for one in read] == [one["fingerprint"] for one in sent]
    assert all(one.starts_at is not None for one in read)


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


GRAFANA = {
    "version": "1",
    "orgId": 1,
    "receiver": "platform",
    "status": "firing",
    "title": "[FIRING:1] High load",
    "state": "alerting",
    "message": "**Firing**",
    "externalURL": "https://grafana.example/",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "High load", "grafana_folder": "Prod", "severity": "critical"},
            "annotations": {"summary": "Load is 9"},
            "startsAt": "2026-11-23T11:58:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "https://grafana.example/alerting/1",
            "fingerprint": "57c6d9296de2ad39",
            "silenceURL": "https://grafana.example/silence",
            "dashboardURL": "https://grafana.example/d/1",
            "panelURL": "",
            "values": {"B": 9},
            "valueString": "[ var='B' value=9 ]",
        }
    ],
}


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


def test_grafanas_dashboard_alerts_of_before():
    legacy = {"ruleId": 7, "ruleName": "Load", "state": "alerting", "title": "[Alerting] Load"}
    (fired,), (ended,) = grafana.read(legacy), grafana.read(legacy | {"state": "ok"})
    assert (fired.status, ended.status) == (Status.FIRING, Status.RESOLVED)
    assert fired.key == ended.key == "7"


KUMA = {
    "heartbeat": {
        "monitorID": 3,
        "status": 0,
        "time": "2026-11-23 11:59:00.123",
        "msg": "timeout",
        "ping": None,
    },
    "monitor": {
        "id": 3,
        "name": "shop",
        "url": "https://shop.example/health?token=s3cret",
        "type": "http",
        "tags": [{"name": "severity", "value": "high"}],
        "databaseConnectionString": "postgres://u:p@db/x",
    },
    "msg": "[shop] [Down] timeout",
}


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


ZABBIX = {
    "event_id": "4711",
    "event_value": "1",
    "update": "0",
    "ack": "No",
    "nseverity": "5",
    "severity": "Disaster",
    "name": "Disk is full",
    "opdata": "{EVENT.OPDATA}",
    "tags": '[{"tag":"service","value":"shop"},{"tag":"","value":"x"}]',
    "host": "web-1",
    "trigger_id": "17",
    "url": "{$ZABBIX.URL}",
}


def test_zabbix_with_macros_that_stayed_macros():
    (problem,) = zabbix.read(ZABBIX)
    assert (problem.service, problem.severity, problem.key) == ("shop", "critical", "4711")
    assert problem.links == []
    assert "opdata" not in problem.annotations
    (over,) = zabbix.read({**ZABBIX, "event_value": "0"})
    assert (over.status, over.key) == (Status.RESOLVED, "4711")
    assert zabbix.read({**ZABBIX, "update": "1", "ack": "Yes"}) == [Acknowledged("4711")]
    assert zabbix.read({**ZABBIX, "update": "1"}) == []


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


ALARM = {
    "AlarmName": "cpu",
    "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:cpu",
    "NewStateValue": "ALARM",
    "NewStateReason": "Threshold Crossed",
    "StateChangeTime": "2026-11-23T11:58:00.000+0000",
    "Region": "EU (Ireland)",
    "Trigger": {"MetricName": "CPU", "Dimensions": [{"name": "InstanceId", "value": "i-1"}]},
}


def test_cloudwatchs_alarms_inside_a_notification():
    def read(**alarm):
        return cloudwatch.read({"Type": "Notification", "Message": json.dumps(ALARM | alarm)})

    (fired,), (ended,) = read(), read(NewStateValue="OK")
    assert (fired.status, ended.status) == (Status.FIRING, Status.RESOLVED)
    assert fired.key == ended.key == ALARM["AlarmArn"]
    assert fired.labels["InstanceId"] == "i-1"
    assert read(NewStateValue="INSUFFICIENT_DATA") == []
    (plain,) = cloudwatch.read({"Message": "budget exceeded", "MessageId": "m", "Subject": "AWS"})
    assert (plain.message, plain.key) == ("AWS", "m")


def test_cloudevents_single_and_in_batches():
    event = {
        "specversion": "1.0",
        "id": "1",
        "source": "/jobs",
        "type": "job.failed",
        "subject": "nightly",
        "data": {"message": "the job failed", "severity": "high", "service": "jobs"},
    }
    (fired,) = cloudevents.read(event)
    assert (fired.service, fired.severity, fired.key) == ("jobs", "high", "/jobs/nightly")
    ended, broken = cloudevents.read([{**event, "type": "job.resolved"}, {"id": "2"}])
    assert ended.status is Status.RESOLVED
    assert isinstance(broken, Unreadable)


def test_opentelemetrys_logs():
    logs = {
        "resourceLogs": [
            {
                "resource": {
                    "attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]
                },
                "scopeLogs": [
                    {
                        "logRecords": [
                            {
                                "timeUnixNano": "1764000000000000000",
                                "severityNumber": 21,
                                "body": {"stringValue": "out of memory"},
                            }
                        ]
                    }
                ],
            }
        ]
    }
    (fired,) = cloudevents.read(logs)
    assert (fired.service, fired.severity, fired.message) == ("shop", "critical", "out of memory")
    assert fired.starts_at == datetime.fromtimestamp(1764000000, UTC)


@pytest.mark.parametrize(
    ("subject", "status", "severity"),
    [
        ("[FIRING:1] HighLoad", Status.FIRING, None),
        ("[RESOLVED] HighLoad", Status.RESOLVED, None),
        ("Re: PROBLEM: HighLoad", Status.FIRING, None),
        ("RECOVERY - HighLoad", Status.RESOLVED, None),
        ("CRITICAL: HighLoad", Status.FIRING, "critical"),
        ("HighLoad", Status.FIRING, None),
    ],
)
def test_the_subject_of_a_mail_says_whether_it_is_over(subject, status, severity):
    reading = email.read(email.Mail(subject, "nagios@example.test", "text", None))
    assert (reading.status, reading.severity) == (status, severity)
    assert reading.key in ("highload", "- highload")


def test_a_mapping_reads_any_document():
    mapper = Mapper.of(
        {
            "mapping": {
                "alerts": "items[]",
                "message": "title",
                "service": "meta.app",
                "severity": "level",
                "status": "state",
                "dedup_key": "join('/', [meta.app, id])",
                "labels": "meta",
            },
            "resolved_values": ["done"],
        }
    )
    document = {
        "items": [
            {"id": "1", "title": "a", "level": "high", "state": "new", "meta": {"app": "shop"}},
            {"id": "2", "title": "b", "state": "DONE", "meta": {"app": "shop"}},
            {"id": "3"},
        ]
    }
    one, two, three = mapper.read(document)
    assert (one.message, one.service, one.severity, one.key) == ("a", "shop", "high", "shop/1")
    assert two.status is Status.RESOLVED
    assert isinstance(three, Unreadable)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"message": "a b c"}, "mapping.message"),
        ({"mesage": "a"}, "mapping.mesage"),
        ({"message": "a" * 600}, "mapping.message"),
        ({"message": 7}, "mapping.message"),
        ({"message": "|".join(["[@,@][]"] * 40)}, "builds too many lists"),
    ],
)
def test_a_bad_mapping_is_refused_before_it_is_saved(mapping, said):
    with pytest.raises(BadMapping, match=said.replace(".", r"\.")):
        Mapper.of({"mapping": mapping})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=5)
    ),
    max_leaves=12,
)
ADAPTERS = {
    "alertmanager": (alertmanager.read, body("alertmanager-webhook-mixed")),
    "alertmanager-api": (
        lambda document: [
            alertmanager_api.reading(one, now=NOW)
            for one in alertmanager_api.read(document, now=NOW, resolve_timeout=NOW - NOW)[0]
        ],
        body("prometheus-alerts-firing-two"),
    ),
    "grafana": (grafana.read, GRAFANA),
    "pagerduty": (
        lambda document: [pagerduty.read(document, "g")],
        body("alertmanager-pagerduty-v2-trigger"),
    ),
    "pagerduty-v1": (
        lambda document: [pagerduty.read_v1(document, "g")],
        {"event_type": "trigger", "description": "d", "contexts": [{"type": "link", "href": "h"}]},
    ),
    "opsgenie": (
        lambda document: [opsgenie.read_create(document, "g")],
        body("alertmanager-opsgenie-create"),
    ),
    "uptime-kuma": (uptime_kuma.read, KUMA),
    "zabbix": (zabbix.read, ZABBIX),
    "datadog": (datadog.read, {"title": "[Triggered] a", "tags": "a:b", "date": "17"}),
    "sentry": (
        sentry.read,
        {"action": "triggered", "data": {"event": {"issue_id": 1, "tags": [["a", "b"]]}}},
    ),
    "cloudwatch": (cloudwatch.read, {"Message": json.dumps(ALARM), "MessageId": "m"}),
    "cloudevents": (
        cloudevents.read,
        {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data": {"labels": {}}},
    ),
    "generic": (
        Mapper.of({"mapping": {"alerts": "alerts[]", "labels": "labels"}}).read,
        {"alerts": [{"message": "m", "labels": {"a": 1}}]},
    ),
}


def mutations(document):
    """Return documents like `document`, with members dropped, swapped or of another type."""
    if isinstance(document, dict):
        return st.fixed_dictionaries(
            {}, optional={name: mutations(one) | json_values for name, one in document.items()}
        )
    if isinstance(document, list):
        return st.lists(
            st.one_of([mutations(one) for one in document[:3]] + [json_values]), max_size=3
        )
    return st.just(document) | json_values


@pytest.mark.parametrize("name", ADAPTERS)
def test_no_document_surprises_an_adapter(name):
    adapter, example = ADAPTERS[name]

    @given(mutations(example) | json_values)
    @settings(
        derandomize=True, deadline=None, max_examples=60, suppress_health_check=list(HealthCheck)
    )
    def hold(document):
        read = []
        with contextlib.suppress(Unreadable, alertmanager_api.Malformed):
            read = adapter(document)
        for one in read:
            if isinstance(one, Reading):
                alert = alert_of(one, Origin("x", None, "s", "low"), alert_id="a", received_at=NOW)
                json.dumps([alert.message, dict(alert.labels), dict(alert.annotations)])
                assert alert.service
                assert alert.message
                assert alert.timestamp.tzinfo is not None
                assert len(alert.dedup_key or "") <= 255
            else:
                assert isinstance(one, Acknowledged | Unreadable)

    hold()


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=500))
@settings(derandomize=True, deadline=None)
def test_no_mail_surprises_its_adapter(subject, sender, text):
    reading = email.read(email.Mail(subject, sender, email.plain_text(text), None))
    assert alert_of(reading, Origin("email"), alert_id="a", received_at=NOW).message
