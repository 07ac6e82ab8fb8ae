"""A real Prometheus pointed at the running platform: rule, incident, page, and the end of it."""

import sys
from pathlib import Path
from typing import Any

import pytest
from platform_under_test import ROOT, Platform, eventually

from servicekit.testing import free_port

sys.path.insert(0, str(ROOT / "alert-ingestion-service/tests/real"))

from real_tools import Exporter, amtool, program, running, serving

RULES = """
groups:
- name: test
  interval: 200ms
  rules:
  - alert: QueueIsLong
    expr: queue_length > 10
    labels: {severity: page, service: queue-worker}
    annotations: {summary: "{{ $value }} jobs wait"}
"""


@pytest.fixture
def exporter():
    with serving(Exporter()) as found:
        yield found


def configuration(exporter: Exporter, rules: Path, target: str) -> str:
    return f"""
global: {{scrape_interval: 200ms, evaluation_interval: 200ms}}
rule_files: ["{rules}"]
scrape_configs: [{{job_name: queue, static_configs: [{{targets: ["{exporter.target}"]}}]}}]
alerting: {{alertmanagers: [{{static_configs: [{{targets: ["{target}"]}}]}}]}}
"""


def test_a_rule_that_fires_pages_and_its_end_resolves_the_incident(
    platform: Platform, exporter: Exporter, tmp_path: Path
):
    target = f"127.0.0.1:{platform.ports['alert-ingestion']}"
    rules, config = tmp_path / "rules.yml", tmp_path / "prometheus.yml"
    rules.write_text(RULES)
    config.write_text(configuration(exporter, rules, target))
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

        def alerts() -> list[dict[str, Any]]:
            path = "/api/v1/alerts"
            return platform.get("alert-ingestion", path, service="queue-worker")["alerts"]

        (alert,) = eventually(alerts)
        assert alert["message"] == "42 jobs wait"
        incident = eventually(lambda: platform.incident(alert["incident_id"]))
        assert (incident["service"], incident["severity"]) == ("queue-worker", "critical")
        eventually(lambda: platform.mailbox.about(incident["number"]))
        exporter.value = 1.0

        def over() -> bool:
            return platform.incident(alert["incident_id"])["status"] == "resolved"

        eventually(over)


def test_a_silence_that_amtool_makes_keeps_the_platform_from_paging(platform: Platform):
    url = f"http://127.0.0.1:{platform.ports['alert-ingestion']}"
    said = ("--comment=drain", "--author=ana", "--duration=1h")
    silence = amtool(url, "silence", "add", *said, "service=silent").strip()
    amtool(url, "alert", "add", "alertname=Hushed", "service=silent", "severity=critical")
    (alert,) = platform.get("alert-ingestion", "/api/v1/alerts", service="silent")["alerts"]
    assert (alert["action"], alert["incident_id"]) == ("suppressed", None)
    amtool(url, "silence", "expire", silence)
