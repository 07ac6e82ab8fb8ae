"""While a source fires its targets are quiet, also across restarts; then they page."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from waiting import until

from alert_ingestion.domain.alerts import Action, NewAlert, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.main import create_app
from alert_ingestion.usecases.rules import replace_inhibitions
from alert_ingestion.usecases.store_alerts import Limits, store_alerts
from servicekit.db import make_sessions
from servicekit.ids import uuid7

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


@pytest.mark.parametrize("words", [1, 4000])
def test_what_must_be_equal_may_have_any_length(rule, fire, words):
    rule(RULE | {"equal": ["message"]})
    broken = secrets.token_hex(8 * words)
    fire("NodeDown", message=broken)
    assert fire("Disk", "n2", message=broken)["action"] == "suppressed"
    assert fire("Disk", "n3", message=broken + "!")["action"] != "suppressed"


def test_a_target_that_came_while_its_source_ended_pages_a_little_later(
    rule, fire, http, worker, engine, clock, let_pass
):
    rule()
    fire("NodeDown")
    limits, sessions = Limits(timedelta(minutes=5)), make_sessions(engine)
    target = NewAlert(
        str(uuid7()), "s", Severity.LOW, "m", Status.FIRING, clock.now(), clock.now(),
        labels={"alertname": "Disk", "instance": "n1"}, dedup_key="k",
    )  # fmt: skip
    with sessions.begin() as session:
        (answer,) = store_alerts(session, [target], limits=limits)
        assert answer.action is Action.SUPPRESSED
        fire("NodeDown", status="resolved")
    worker.drain()
    let_pass(10)
    assert incident_of(http, {"alert_id": target.alert_id}) is not None


def test_a_source_that_ends_while_rules_are_replaced_inhibits_nobody_afterwards(
    rule, fire, engine, rows, clock
):
    fire("NodeDown")
    with make_sessions(engine)() as session, ThreadPoolExecutor(1) as pool:
        replace_inhibitions(session, [RULE], at=clock.now())
        ended = pool.submit(fire, "NodeDown", status="resolved")
        until(lambda: rows("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype <> 'tuple'"))
        session.commit()
        ended.result()
    assert rows("SELECT count(*) FROM inhibitor") == [(0,)]
    assert fire("Disk")["action"] != "suppressed"


def test_a_source_that_flaps_inhibits_each_time_it_fires(rule, fire, http, worker):
    rule()
    for _ in range(4):
        fire("NodeDown")
        fire("NodeDown", status="resolved")
    assert fire("NodeDown")["action"] == "deduplicated"
    target = fire("Disk")
    worker.drain()
    assert (target["action"], incident_of(http, target)) == ("suppressed", None)


def test_the_id_of_a_rule_of_another_kind_is_refused(rule, http):
    (made,) = rule()
    body = {"rule_id": made["rule_id"], "name": "x", "matchers": []}
    answer = http.put("/api/v1/rules", json={"rules": [body]})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/rules/0/rule_id")
