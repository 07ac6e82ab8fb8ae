"""No document and no mail surprises an adapter."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import ALARM, GRAFANA, KUMA, NOW, ZABBIX, body

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
from alert_ingestion.domain.readings import Acknowledged, Origin, Reading, Unreadable, alert_of
from alert_ingestion.engines.mapping import Mapper

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
