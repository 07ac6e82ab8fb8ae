"""Every query of every panel and rule against a real Prometheus that scrapes the running platform.

What is not verified here: how Grafana draws it; no Grafana can be had where the tests run.
"""

import json
import re
from collections.abc import Iterator
from time import monotonic
from typing import Any
from uuid import uuid4

import promql_parser
import pytest
import yaml
from monitoring_under_test import MONITORING, Monitoring, running_monitoring
from platform_under_test import Platform, eventually

BOARDS = [
    json.loads(file.read_text()) for file in sorted((MONITORING / "grafana/dashboards").glob("*"))
]
PANELS = [(board, panel) for board in BOARDS for panel in board["panels"]]
RULES = [
    rule
    for file in sorted((MONITORING / "rules").glob("*.yml"))
    for group in yaml.safe_load(file.read_text())["groups"]
    for rule in group["rules"]
]
SCRAPED = yaml.safe_load((MONITORING / "prometheus.yml").read_text())["scrape_configs"]
# What Prometheus writes only when something is wrong with itself.
OF_TROUBLE = {"alertmanager_notifications_failed_total"}


def filled_in(expression: str) -> str:
    """Return a panel's query as Grafana would send it with all variables at *All*."""
    expression = expression.replace("$__rate_interval", "1m").replace("$__range", "5m")
    return re.sub(r"\$(service|severity|team|job|host)\b", ".*", expression)


def metrics_of(expression: str) -> set[str]:
    """Return the names of the series that a query reads."""
    names: set[str] = set()
    todo: list[Any] = [promql_parser.parse(expression)]
    while todo:
        node = todo.pop()
        if isinstance(node, promql_parser.VectorSelector):
            names |= {node.name} if node.name else set()
            continue
        for part in ("expr", "lhs", "rhs", "vector_selector", "param"):
            child = getattr(node, part, None)
            todo += [child] if child is not None else []
        todo += getattr(node, "args", [])
    return names


@pytest.fixture(scope="module")
def monitoring(
    platform: Platform, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Monitoring]:
    with running_monitoring(platform, tmp_path_factory.mktemp("monitoring")) as running:
        targets = len({job["job_name"] for job in SCRAPED}) + 1  # two probes
        eventually(lambda: len(running.query("up == 1")) == targets)
        work_as_people_do(platform)
        eventually(lambda: running.query("rate(incident_mttr_seconds_count[1m]) > 0"))
        began = monotonic()
        eventually(lambda: monotonic() - began > 3, within=5)  # three more scrapes of everything
        yield running


def work_as_people_do(platform: Platform) -> None:
    """Open an incident; send the fifteen scenarios; acknowledge, escalate and resolve some."""
    # The scenarios open nothing where another test sent them a moment ago.
    platform.alert(service=f"monitored-{uuid4().hex[:8]}")
    sent = platform.post("test-runner", "/api/v1/scenarios/send-all")["results"]
    ids = list(dict.fromkeys(one["alert"]["incident_id"] for one in sent))
    for incident_id in ids[:6]:
        eventually(lambda one=incident_id: (platform.incident(one) or {}).get("assigned_to"))
    platform.post("oncall", "/api/v1/escalate", incident_id=ids[5], reason="nobody answers")
    for incident_id in ids[:4]:
        platform.post("incident-management", f"/api/v1/incidents/{incident_id}/acknowledge")
    for incident_id in ids[:3]:
        platform.post("incident-management", f"/api/v1/incidents/{incident_id}/resolve")


@pytest.mark.parametrize(
    ("board", "panel"), PANELS, ids=[f"{b['uid']}: {p['title']}" for b, p in PANELS]
)
def test_a_panel_shows_something(monitoring: Monitoring, board: Any, panel: Any):
    for target in panel["targets"]:
        expression = filled_in(target["expr"])
        assert eventually(lambda query=expression: monitoring.query(query), within=10), expression
        for name in metrics_of(expression):
            assert monitoring.query(f'count({{__name__="{name}"}})') or name == "ALERTS", name


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board["uid"])
def test_the_choices_of_a_variable_and_the_annotations_exist(monitoring: Monitoring, board: Any):
    for variable in board["templating"]["list"]:
        if variable["type"] != "query":
            continue
        asked = re.fullmatch(r"label_values\((\w+), (\w+)\)", variable["query"]["query"])
        assert asked is not None
        path = f"/api/v1/label/{asked[2]}/values"
        found = monitoring.prometheus.get(path, params={"match[]": asked[1]}).json()["data"]
        assert found, variable["name"]
    for annotation in board["annotations"]["list"]:
        promql_parser.parse(annotation["expr"])
        # Incidents came to be a moment ago, or minutes ago, when the panels were looked at first.
        lately = f"max_over_time(({annotation['expr']})[15m:5s])"
        assert eventually(lambda query=lately: monitoring.query(query), within=20)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.get("alert") or rule["record"])
def test_a_rule_reads_series_that_exist(monitoring: Monitoring, rule: Any):
    names = metrics_of(rule["expr"]) - {"ALERTS"} - OF_TROUBLE
    missing = [name for name in names if not monitoring.query(f'count({{__name__="{name}"}})')]
    assert missing == []


def test_rules_are_evaluated_without_fault_and_a_healthy_platform_is_silent(
    monitoring: Monitoring,
):
    groups = monitoring.prometheus.get("/api/v1/rules").json()["data"]["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert [(rule["name"], rule["lastError"]) for rule in rules if rule.get("lastError")] == []
    firing = {rule["name"] for rule in rules if rule.get("state") == "firing"}
    assert firing == {"DeadMansSwitch"}


def test_the_dead_mans_switch_outside_is_called(monitoring: Monitoring):
    eventually(lambda: monitoring.pings)
    assert {one["labels"]["alertname"] for one in monitoring.pings[0]["alerts"]} == {
        "DeadMansSwitch"
    }


def test_an_alert_about_the_platform_becomes_an_incident_of_the_platform(
    monitoring: Monitoring, platform: Platform
):
    rule = next(rule for rule in RULES if rule.get("alert") == "DeadLetters")
    alert = {
        "labels": rule["labels"] | {"alertname": "DeadLetters", "job": "oncall"},
        "annotations": {"summary": "oncall gave up 1 jobs of tell-notification"}
        | {"runbook_url": rule["annotations"]["runbook_url"]},
    }
    monitoring.alertmanager.post("/api/v2/alerts", json=[alert]).raise_for_status()

    def opened() -> list[Any]:
        found: list[Any] = platform.get(
            "incident-management", "/api/v1/incidents", service="incident-platform"
        )["incidents"]
        return found

    incident = eventually(opened)[0]
    assert incident["severity"] == rule["labels"]["severity"]
    assert "oncall gave up 1 jobs" in incident["title"]
