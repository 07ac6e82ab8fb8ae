"""While a source fires its targets are quiet, also across restarts; then they page."""

import pytest
from fastapi.testclient import TestClient

from alert_ingestion.main import create_app

RULE = {
    "name": "node down",
    "source_matchers": ['alertname="NodeDown"'],
    "target_matchers": ['alertname=~"Disk|Cpu"'],
    "equal": ["instance"],
}


@pytest.fixture
def rule(http):
    def put(*rules):
        answer = http.put("/api/v1/inhibition-rules", json={"rules": list(rules or [RULE])})
        assert answer.status_code == 200, answer.text
        return answer.json()["rules"]

    return put


@pytest.fixture
def fire(send):
    def post(name, instance="n1", **fields):
        key = f"{name}/{instance}"
        return send(labels={"alertname": name, "instance": instance}, dedup_key=key, **fields)

    return post


def incident_of(http, answer):
    return http.get(f"/api/v1/alerts/{answer['alert_id']}").json()["incident_id"]


def test_a_target_is_quiet_while_its_source_fires_and_pages_afterwards(rule, fire, http, worker):
    rule()
    fire("NodeDown")
    target = fire("Disk")
    assert (target["action"], fire("Disk", "n2")["action"] != "suppressed") == ("suppressed", True)
    worker.drain()
    assert incident_of(http, target) is None
    fire("NodeDown", status="resolved")
    worker.drain()
    assert incident_of(http, target) is not None


def test_no_target_slips_out_after_a_restart(rule, fire, settings, clock):
    rule()
    fire("NodeDown")
    labels = {"alertname": "Disk", "instance": "n1"}
    with TestClient(create_app(settings, clock=clock)) as restarted:
        answer = restarted.post(
            "/api/v1/alerts",
            json={"service": "s", "severity": "low", "message": "m", "labels": labels,
                  "dedup_key": "x"},
        )  # fmt: skip
    assert answer.json()["action"] == "suppressed"


def test_within_a_batch_the_order_does_not_matter(rule, http):
    rule()
    alerts = [
        {"service": "s", "severity": "low", "message": "m", "dedup_key": name,
         "labels": {"alertname": name, "instance": "n1"}}
        for name in ("Disk", "NodeDown", "Cpu")
    ]  # fmt: skip
    results = http.post("/api/v1/alerts/batch", json={"alerts": alerts}).json()["results"]
    assert [one["action"] for one in results] == [
        "suppressed",
        "created_new_incident",
        "suppressed",
    ]


def test_a_rule_holds_for_what_fires_already_and_its_end_frees_the_targets(
    rule, fire, http, worker
):
    fire("NodeDown")
    rule()
    target = fire("Disk")
    assert target["action"] == "suppressed"
    http.put("/api/v1/inhibition-rules", json={"rules": []})
    worker.drain()
    assert incident_of(http, target) is not None


def test_alerts_on_both_sides_do_not_inhibit_one_another(rule, fire):
    rule(RULE | {"source_matchers": ["alertname=~.+"], "target_matchers": ["alertname=~.+"]})
    assert fire("NodeDown")["action"] == "created_new_incident"
    assert fire("Disk")["action"] == "attached_to_existing_incident"


def test_the_end_of_the_sources_incident_ends_the_inhibition(rule, fire, http, tell, worker):
    rule()
    source = fire("NodeDown")
    target = fire("Disk", severity="low")
    tell("incident.resolved", source["incident_id"])
    worker.drain()
    assert incident_of(http, target) is not None


def test_rules_are_listed_and_a_bad_one_is_refused(rule, http):
    (made,) = rule()
    assert http.get("/api/v1/inhibition-rules").json()["rules"] == [made]
    bad = RULE | {"source_matchers": ['a=~"("']}
    answer = http.put("/api/v1/inhibition-rules", json={"rules": [bad]})
    assert answer.json()["type"].endswith("bad-rule")
    assert http.get("/api/v1/inhibition-rules").json()["rules"] == [made]
