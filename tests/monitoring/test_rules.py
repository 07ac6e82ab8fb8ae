"""What promtool does not ask of the alert rules and of Alertmanager's configuration."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MONITORING = ROOT / "monitoring"
RUNBOOKS = ROOT / "docs/runbooks"
ALERTS = {
    rule["alert"]: rule
    for group in yaml.safe_load((MONITORING / "rules/platform.yml").read_text())["groups"]
    for rule in group["rules"]
}
TESTS = yaml.safe_load((MONITORING / "tests/platform_test.yml").read_text())["tests"]


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_tells_what_is_wrong_how_bad_it_is_and_what_to_do(name: str):
    rule = ALERTS[name]
    assert rule["annotations"].keys() == {"summary", "description", "runbook_url"}
    assert rule["labels"]["severity"] in {"critical", "high", "medium", "low", "none"}
    page = RUNBOOKS / rule["annotations"]["runbook_url"].rpartition("/runbooks/")[2]
    assert page.name == f"{name}.md"
    text = page.read_text()
    assert text.startswith(f"# {name}\n")
    assert re.search(r"^3\. ", text, re.MULTILINE) or name == "CertificateExpiresNow"


def test_there_is_no_runbook_without_its_alert():
    pages = {page.stem for page in RUNBOOKS.glob("*.md")} - {"README"}
    assert pages == set(ALERTS)


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_is_tested_to_fire_and_to_stay_silent(name: str):
    values = {
        sample["value"]
        for test in TESTS
        if test["name"].partition(":")[0].split()[0] == name
        for asked in test["promql_expr_test"]
        if f'"{name}"' in asked["expr"]
        for sample in asked["exp_samples"]
    }
    assert values == {0, 1}


def test_what_stops_pages_is_critical_or_the_messenger_itself():
    broken = {n: r["labels"]["severity"] for n, r in ALERTS.items() if "paging" in r["labels"]}
    assert {n for n, severity in broken.items() if severity != "critical"} == {
        "NotificationsFromAlertmanagerFail"
    }


def test_compose_mounts_what_the_runbook_address_leads_to():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert "./docs/runbooks:/usr/share/nginx/html/runbooks:ro" in compose["web-ui"]["volumes"]
    port = re.search(r":-(\d+)}", compose["web-ui"]["ports"][0])
    assert port is not None
    bases = {rule["annotations"]["runbook_url"].rpartition("/")[0] for rule in ALERTS.values()}
    assert bases == {f"http://localhost:{port[1]}/runbooks"}


def configure() -> ModuleType:
    path = MONITORING / "alertmanager/configure.py"
    spec = importlib.util.spec_from_file_location("configure", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_receivers_are_filled_in_and_nothing_else_changes():
    template = (MONITORING / "alertmanager/alertmanager.yml").read_text()
    text = configure().configured(
        template, {"url": "http://here/x"}, "https://outside.example/ping"
    )
    before, after = yaml.safe_load(template), yaml.safe_load(text)
    receivers = {one["name"]: one["webhook_configs"] for one in after.pop("receivers")}
    assert receivers["platform"] == [{"url": "http://here/x"}]
    assert receivers["dead-mans-switch"][0]["url"] == "https://outside.example/ping"
    del before["receivers"]
    assert after == before


def test_without_a_dead_mans_address_its_receiver_tells_nobody():
    text = configure().configured("receivers:\n", {"url": "http://here/x"}, "")
    assert yaml.safe_load(text)["receivers"][1]["webhook_configs"] == []
