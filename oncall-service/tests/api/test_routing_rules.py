from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import text

URL = "/api/v1/routing-rules"


def names(http) -> list[str]:
    return [rule["name"] for rule in http.get(URL).json()["rules"]]


def route(platform, **params) -> dict:
    answer = platform.http.get("/api/v1/route", params={"service": "payment-api"} | params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_rules_are_stored_changed_ordered_and_deleted(http):
    made = [http.post(URL, json={"name": n, "team": "db"}).json() for n in "abc"]
    assert [rule["position"] for rule in made] == [1, 2, 3]
    assert made[0] == {
        "id": made[0]["id"],
        "position": 1,
        "name": "a",
        "services": [],
        "when": {"severities": [], "labels": [], "hours": None},
        "team": "db",
        "policy_id": None,
        "enabled": True,
    }
    ids = [rule["id"] for rule in made]
    ordered = http.put(f"{URL}/order", json={"ids": [ids[2], ids[0], ids[1]]}).json()
    assert [rule["name"] for rule in ordered["rules"]] == ["c", "a", "b"] == names(http)
    changed = http.put(f"{URL}/{ids[0]}", json={"name": "A", "team": "web"}).json()
    assert (changed["position"], changed["team"]) == (2, "web")
    assert http.delete(f"{URL}/{ids[2]}").status_code == 204
    assert names(http) == ["A", "b"]
    for gone in (
        http.get(f"{URL}/{ids[2]}"),
        http.delete(f"{URL}/{ids[2]}"),
        http.put(f"{URL}/{ids[2]}", json={"name": "c", "team": "db"}),
    ):
        assert gone.status_code == 404
        assert gone.json()["type"].endswith(":no-such-routing-rule")


def test_an_order_must_name_every_rule_once(http):
    first, second = (http.post(URL, json={"name": n, "team": "db"}).json()["id"] for n in "ab")
    for ids in ([first], [first, first], [first, second, str(uuid4())], []):
        answer = http.put(f"{URL}/order", json={"ids": ids})
        assert answer.status_code == 409
        assert answer.json()["type"].endswith(":routing-rules-changed")
    assert names(http) == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "x"}, 422),
        ({"name": "x", "team": "db", "service": "y"}, 422),
        ({"name": "x", "policy_id": str(uuid4())}, 422),
        ({"name": "x", "team": "db", "services": ["s"] * 51}, 422),
    ],
)
def test_a_rule_that_leads_nowhere_is_refused(http, body, status):
    assert http.post(URL, json=body).status_code == status
    assert names(http) == []


def test_the_first_rule_that_matches_decides_and_every_one_says_why(platform, step):
    platform.given_team(engineers="ana bo")
    platform.given_team("db", engineers="dana emil")
    plan = platform.given_plan(step(2, "zoe"), name="urgent", teams="")
    off = platform.given_rule("off", team="db", enabled=False)
    platform.given_rule("lost", team="nobody")
    platform.given_rule("orders", services=["order-*", "cart"], team="db")
    hit = platform.given_rule(
        "payments",
        services=["PAYMENT-*"],
        when={"severities": ["critical"], "labels": [{"label": "env", "value": "prod"}]},
        team="db",
        policy_id=plan["id"],
    )
    platform.given_rule("never tried", team="platform")
    found = route(platform, severity="critical", labels="env=prod,region=eu")
    assert (found["team"], found["source"], found["scheduled"]) == ("db", "rule", True)
    assert (found["reason"], found["rule_id"]) == ("rule payments leads to team db", hit["id"])
    assert [(one["name"], one["matched"], one["why"]) for one in found["rules"]] == [
        ("off", False, "the rule is switched off"),
        ("lost", False, "team nobody has no schedule and the rule names no policy"),
        ("orders", False, "service payment-api does not fit order-* or cart"),
        ("payments", True, "everything it asks for holds"),
    ]
    assert found["rules"][0]["rule_id"] == off["id"]
    assert found["policy"] == {"id": plan["id"], "name": "urgent", "origin": "rule"}
    assert found["labels"] == {"env": "prod", "region": "eu"}
    (first,) = found["first"]
    assert (first["email"], first["role"], first["after_minutes"]) == (
        "zoe@example.com",
        "named",
        2,
    )


def test_without_a_rule_that_matches_the_last_one_tried_failed_and_the_default_answers(platform):
    platform.given_team(engineers="ana bo")
    platform.given_rule("night", when={"labels": [{"label": "env", "value": "prod"}]}, team="db")
    found = route(platform)
    assert (found["team"], found["source"], found["rule_id"]) == ("platform", "default", None)
    assert found["policy"] == {"id": None, "name": "", "origin": "default"}
    assert [one["why"] for one in found["rules"]] == ["label env is missing, which is not prod"]
    assert [one["name"] for one in found["first"]] == ["ana"]


def test_a_rule_without_a_team_says_by_which_policy_the_catalogues_team_answers(platform, step):
    platform.given_team("db", engineers="dana emil")
    platform.http.put("/api/v1/services/payment-api", json={"team": "db"})
    plan = platform.given_plan(step(0, "secondary"), name="quiet", teams="")
    platform.given_rule("calm", policy_id=plan["id"])
    found = route(platform)
    assert (found["team"], found["source"]) == ("db", "catalogue")
    assert found["reason"] == ("rule calm for the policy; service payment-api belongs to team db")
    assert [one["name"] for one in found["first"]] == ["emil"]
    platform.given_open_incident()
    assert platform.paged == ["emil"]


def test_the_incidents_own_team_goes_before_all_rules(platform):
    platform.given_team(engineers="ana")
    platform.given_team("db", engineers="dana")
    platform.given_rule("all", team="db")
    assert route(platform, team="platform")["source"] == "incident"
    assert route(platform, team="unknown")["source"] == "rule"


def test_an_incident_goes_where_the_route_said(platform, step):
    platform.given_team(engineers="ana bo")
    platform.given_team("db", engineers="dana emil")
    platform.given_rule("prod", when={"labels": [{"label": "env", "value": "prod"}]}, team="db")
    platform.given_open_incident(labels={"env": "prod"})
    platform.given_open_incident(labels={"env": "test"})
    assert platform.paged == ["dana", "ana"]


def test_rules_can_be_tested_for_another_time(platform):
    platform.given_team(engineers="ana bo")
    platform.given_team("db", engineers="dana emil")
    hours = {"timezone": "UTC", "start": "00:00", "end": "06:00", "weekdays": ["saturday"]}
    platform.given_rule("weekend", when={"hours": hours}, team="db")
    body = {"service": "payment-api", "severity": "low", "at": "2026-11-28T05:00:00Z"}
    found = platform.http.post(f"{URL}/test", json=body).json()
    assert (found["team"], found["severity"]) == ("db", "low")
    assert [one["name"] for one in found["first"]] == ["dana"]
    later = body | {"at": "2026-11-28T06:00:00Z"}
    assert platform.http.post(f"{URL}/test", json=later).json()["team"] == "platform"


@pytest.mark.parametrize("labels", ["", "env", "=x", "a=b,c", "a=b,", ["a=b"] * 65])
def test_labels_that_are_no_pairs_are_refused(http, labels):
    params = {"service": "x", "labels": labels}
    assert http.get("/api/v1/route", params=params).status_code == 422


def test_a_route_for_a_team_nobody_of_which_is_reached_names_nobody(http):
    answer = http.get("/api/v1/route", params={"service": "x"}).json()
    assert (answer["first"], answer["scheduled"]) == ([], False)


def test_rules_added_at_once_get_places_of_their_own(http):
    with ThreadPoolExecutor(6) as pool:
        made = list(
            pool.map(lambda n: http.post(URL, json={"name": str(n), "team": "db"}), range(12))
        )
    assert {answer.status_code for answer in made} == {201}
    assert len(names(http)) == 12


def test_there_are_only_so_many_rules(http, engine):
    more = text("""
        INSERT INTO routing_rule
        SELECT gen_random_uuid(), n, 'rule', '{}', '{}', 'db', NULL, true
        FROM generate_series(1, 500) AS n
    """)
    with engine.begin() as connection:
        connection.execute(more)
    answer = http.post(URL, json={"name": "one more", "team": "db"})
    assert answer.status_code == 409
    assert answer.json()["type"].endswith(":too-many-routing-rules")
