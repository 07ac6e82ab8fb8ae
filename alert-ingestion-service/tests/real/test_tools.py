"""Rules fire and resolve in the real programs; the platform follows."""

import json
from datetime import UTC, datetime

import pytest
from real_tools import amtool, eventually, program, run, running

from servicekit.testing import free_port

RULES = """
groups:
- name: test
  interval: 200ms
  rules:
  - alert: QueueIsLong
    expr: queue_length > 10
    labels: {severity: page, service: checkout}
    annotations: {summary: "{{ $value }} jobs wait", runbook_url: "https://wiki.example/queue"}
"""


def prometheus_configuration(exporter, served, rules, integration):
    return f"""
global: {{scrape_interval: 200ms, evaluation_interval: 200ms, external_labels: {{cluster: test}}}}
rule_files: ["{rules}"]
scrape_configs:
- job_name: queue
  static_configs: [{{targets: ["{exporter.target}"]}}]
alerting:
  alertmanagers:
  - static_configs: [{{targets: ["{served.url.removeprefix("http://")}"]}}]
  - static_configs: [{{targets: ["{served.url.removeprefix("http://")}"]}}]
    path_prefix: /integrations/{integration["integration_id"]}
    authorization: {{credentials: {integration["key"]}}}
"""


def test_a_real_prometheus_pointed_straight_at_us_fires_and_resolves(served, exporter, tmp_path):
    rules = tmp_path / "rules.yml"
    rules.write_text(RULES)
    config = tmp_path / "prometheus.yml"
    integration = served.integration("prometheus")
    config.write_text(prometheus_configuration(exporter, served, rules, integration))
    url = f"127.0.0.1:{free_port()}"
    exporter.value = 42.0
    with running(
        program("prometheus"),
        f"--config.file={config}",
        f"--storage.tsdb.path={tmp_path / 'data'}",
        f"--web.listen-address={url}",
        "--rules.alert.resend-delay=1s",
        ready=f"http://{url}/-/ready",
    ):
        (alert,) = eventually(served.alerts)
        assert (alert["service"], alert["severity"], alert["status"]) == (
            "checkout",
            "critical",
            "firing",
        )
        assert alert["message"] == "42 jobs wait"
        assert alert["labels"]["cluster"] == "test"
        assert alert["incident_id"]
        assert {link["text"] for link in alert["links"]} == {"Runbook", "Source"}
        (listed,) = served.http.get("/api/v2/alerts").json()
        assert listed["labels"]["alertname"] == "QueueIsLong"
        eventually(lambda: served.http.get("/api/v2/alerts").json()[0]["endsAt"] > listed["endsAt"])
        exporter.value = 1.0
        eventually(lambda: served.alerts()[0]["status"] == "resolved")
        assert served.http.get("/api/v2/alerts").json() == []
        exporter.value = 50.0
        eventually(lambda: len(served.alerts(status="firing")) == 1)
    assert len(served.alerts()) <= 2  # a quick return may reopen the episode


ALERTMANAGER = """
route: {{receiver: all, group_by: [alertname], group_wait: 100ms, group_interval: 500ms}}
receivers:
- name: all
  webhook_configs:
  - url: {url}/integrations/{webhook[integration_id]}
    http_config: {{authorization: {{credentials: {webhook[key]}}}}}
  pagerduty_configs:
  - url: {url}/v2/enqueue
    routing_key: {pagerduty[key]}
    severity: '{{{{ .CommonLabels.severity }}}}'
  opsgenie_configs:
  - api_url: {url}/
    api_key: {opsgenie[key]}
"""


def test_a_real_alertmanager_notifies_us_in_three_formats(served, alertmanager):
    kinds = {"webhook": "alertmanager", "pagerduty": "pagerduty", "opsgenie": "opsgenie"}
    made = {name: served.integration(kind) for name, kind in kinds.items()}
    with alertmanager(ALERTMANAGER.format(url=served.url, **made)) as url:
        labels = ("alertname=DiskFull", "severity=critical", "service=db")
        amtool(url, "alert", "add", *labels, "--annotation=summary=the disk is full")

        def by_source(status):
            return {one["source"]: one for one in served.alerts(status=status)}

        firing = eventually(lambda: len(found := by_source("firing")) == 3 and found)
        assert {one["integration_id"] for one in firing.values()} == {
            one["integration_id"] for one in made.values()
        }
        assert firing["alertmanager"]["service"] == "db"
        assert firing["alertmanager"]["message"] == "the disk is full"
        assert firing["pagerduty"]["service"] == "by-pagerduty"
        assert firing["pagerduty"]["severity"] == "critical"
        assert firing["opsgenie"]["labels"]["alertname"] == "DiskFull"
        amtool(url, "alert", "add", *labels, f"--end={datetime.now(UTC).isoformat()}")
        eventually(lambda: len(by_source("resolved")) == 3)
    assert served.alerts(status="firing") == []
    quarantined = served.http.get("/api/v1/quarantine").json()["requests"]
    assert quarantined == []


def test_a_real_amtool_works_with_us(served):
    url = served.url
    amtool(url, "alert", "add", "alertname=One", "service=a", "--annotation=summary=first")
    amtool(url, "alert", "add", "alertname=Two", "service=b")
    listed = json.loads(amtool(url, "alert", "query", "-o", "json"))
    fingerprints = [one["fingerprint"] for one in listed]
    assert fingerprints == sorted(fingerprints)
    assert {one["labels"]["alertname"] for one in listed} == {"One", "Two"}
    (found,) = json.loads(amtool(url, "alert", "query", "-o", "json", "alertname=~O.*"))
    assert found["annotations"] == {"summary": "first"}
    assert "receiver: platform" in amtool(url, "config", "show")
    assert "platform" in amtool(url, "config", "routes", "show")
    assert amtool(url, "config", "routes", "test", "service=a").strip() == "platform"
    amtool(url, "cluster", "show")


def test_amtool_says_what_is_wrong_with_a_filter(served):
    command = [program("amtool"), f"--alertmanager.url={served.url}", "alert", "query", 'a=~"("']
    done = run(command)
    assert done.returncode != 0
    assert "Bad Request" in done.stderr or "bad" in done.stderr.lower(), done.stderr


@pytest.mark.parametrize("name", ["prometheus", "prometheus-alertmanager", "amtool"])
def test_the_programs_are_there(name):
    program(name)


def test_a_silence_made_by_a_real_amtool_holds_until_it_is_expired(served):
    url = served.url
    said = ("--comment=drain", "--author=ana", "--duration=1h")
    silence = amtool(url, "silence", "add", *said, "alertname=One").strip()
    amtool(url, "alert", "add", "alertname=One", "service=a")
    amtool(url, "alert", "add", "alertname=Two", "service=a")
    hushed, loud = sorted(served.alerts(), key=lambda one: one["labels"]["alertname"])
    assert (hushed["action"], hushed["incident_id"]) == ("suppressed", None)
    assert loud["incident_id"]
    (active,) = json.loads(amtool(url, "alert", "query", "-o", "json"))
    assert active["labels"]["alertname"] == "Two"
    (silenced,) = json.loads(amtool(url, "alert", "query", "--silenced", "-o", "json"))
    assert silenced["status"]["state"] == "suppressed"
    assert silenced["status"]["silencedBy"] == [silence]
    (listed,) = json.loads(amtool(url, "silence", "query", "-o", "json"))
    assert (listed["id"], listed["comment"]) == (silence, "drain")
    amtool(url, "silence", "expire", silence)
    assert json.loads(amtool(url, "silence", "query", "-o", "json")) == []
    assert len(json.loads(amtool(url, "alert", "query", "-o", "json"))) == 2
