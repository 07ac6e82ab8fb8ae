"""What docker-compose.yml promises, checked without an engine."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
PACKAGES = {
    "alert-ingestion": "alert_ingestion",
    "incident-management": "incident_management",
    "oncall": "oncall",
    "notification": "notification",
    "ai-analysis": "ai_analysis",
    "test-runner": "test_runner",
}
IN_THE_IMAGE = {"HOST", "KNOWLEDGE_DIR"}


@pytest.mark.parametrize(("name", "package"), PACKAGES.items())
def test_every_setting_of_a_service_reaches_its_container(name, package):
    fields = import_module(f"{package}.settings").Settings.model_fields
    wanted = {field.upper() for field in fields} - IN_THE_IMAGE
    assert wanted - set(SERVICES[name]["environment"]) == set()


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_confined(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_published_on_the_loopback_address_only(name):
    for port in SERVICES[name].get("ports", []):
        assert re.fullmatch(r"127\.0\.0\.1:\$\{[A-Z_]+:-\d+\}:\d+", port)


def test_no_password_has_a_default():
    text = (ROOT / "docker-compose.yml").read_text()
    assert re.findall(r"\$\{[A-Z_]*PASSWORD:?-[^}]*\}", text) == []


def test_a_password_of_another_service_reaches_nobody_but_the_database():
    for name, package in PACKAGES.items():
        environment = SERVICES[name]["environment"]
        assert "POSTGRES_PASSWORD" not in environment, package
        found = re.findall(r"[A-Z]+_DB_PASSWORD", str(environment))
        assert len(found) <= 1


def test_every_python_service_is_scraped():
    text = (ROOT / "monitoring/prometheus.yml").read_text()
    jobs = yaml.safe_load(text)["scrape_configs"]
    targets = {
        target
        for job in jobs
        for group in job.get("static_configs", ())
        for target in group["targets"]
    } | {
        f"{name}:{group['port']}"
        for job in jobs
        for group in job.get("dns_sd_configs", ())
        for name in group["names"]
    }
    expected = {f"{name}:{SERVICES[name]['environment']['PORT']}" for name in PACKAGES}
    assert expected - targets == set()
