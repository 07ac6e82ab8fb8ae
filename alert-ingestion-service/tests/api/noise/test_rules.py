"""Correlation rules, transient hold, explanations and replays."""

import secrets
from itertools import cycle

import pytest

RULE = {"name": "by cluster", "matchers": ["cluster!="], "group_by": ["cluster"]}


@pytest.fixture
def rules(http):
    def put(*wanted):
        answer = http.put("/api/v1/rules", json={"rules": list(wanted)})
        assert answer.status_code == 200, answer.text
        return answer.json()["rules"]

    return put


def explain(http, answer):
    return http.get(f"/api/v1/alerts/{answer['alert_id']}/explain").json()


def test_a_rule_groups_across_services_and_severities(rules, send):
    rules(RULE)
    first = send(service="a", labels={"cluster": "c1"})
    second = send(service="b", severity="low", labels={"cluster": "c1"})
    other = send(service="a", labels={"cluster": "c2"})
    plain = send(service="a")
    assert first["incident_id"] == second["incident_id"]
    assert second["action"] == "attached_to_existing_incident"
    assert len({first["incident_id"], other["incident_id"], plain["incident_id"]}) == 3


def test_the_first_rule_that_matches_decides_with_its_own_window(rules, send, http, clock):
    made = rules(
        {"name": "one", "matchers": ["service=a"], "group_by": [], "window_seconds": 3600}, RULE
    )
    first = send(service="a", labels={"cluster": "c1"})
    clock.advance(minutes=59)
    second = send(service="a", labels={"cluster": "c2"}, severity="low")
    assert first["incident_id"] == second["incident_id"]
    told = explain(http, second)
    assert told["rule_id"] == made[0]["rule_id"]
    assert told["window_seconds"] == 3600
    assert "3540 s before" in told["steps"][-1]["detail"]
    clock.advance(minutes=61)
    assert send(service="a")["action"] == "created_new_incident"


def test_all_labels_group_with_three_dots(rules, send):
    rules({"name": "each", "group_by": ["..."]})
    assert send(labels={"a": "1"})["incident_id"] == send(labels={"a": "1"})["incident_id"]
    assert send(labels={"a": "1"})["incident_id"] != send(labels={"a": "2"})["incident_id"]


def test_rules_keep_their_ids_and_a_bad_one_changes_nothing(rules, http):
    made = rules(RULE)
    assert rules(*made) == made == http.get("/api/v1/rules").json()["rules"]
    unreadable = RULE | {"matchers": ["a=b", 'a=~"("']}
    for bad, pointer in (
        ([RULE, unreadable], "/rules/1/matchers/1"),
        ([made[0], made[0]], "/rules/1/rule_id"),
    ):
        problem = http.put("/api/v1/rules", json={"rules": bad}).json()
        assert problem["type"].endswith("bad-rule")
        assert [fault["pointer"] for fault in problem["errors"]] == [pointer]
    assert http.get("/api/v1/rules").json()["rules"] == made


@pytest.mark.parametrize("path", ["/api/v1/rules", "/api/v1/inhibition-rules"])
def test_who_has_not_seen_the_rules_in_force_does_not_replace_them(path, http):
    inhibition = {"name": "i", "source_matchers": ["a=b"], "target_matchers": ["a=c"]}
    rule = RULE if path == "/api/v1/rules" else inhibition
    read = http.get(path)
    assert read.headers["etag"] == f'"{read.json()["version"]}"'

    def put(name, version):
        body = {"rules": [rule | {"name": name}]}
        return http.put(path, json=body, headers={"If-Match": version})

    mine = put("mine", read.headers["etag"])
    late = put("late", read.headers["etag"])
    assert (mine.status_code, late.status_code) == (200, 412)
    assert late.json()["type"].endswith("rules-changed")
    assert http.get(path).json() == mine.json()
    assert http.get(path).headers["etag"] == mine.headers["etag"] != read.headers["etag"]
    assert put("mine again", mine.headers["etag"]).status_code == 200
    assert put("whatever is there", "*").status_code == 200


def test_a_held_alert_pages_only_if_it_still_fires_and_not_later(rules, send, http, worker, clock):
    rules({"name": "hold", "matchers": ["service=a"], "group_by": ["service"], "hold_seconds": 60})
    short, lasting, event = (
        send(service="a", dedup_key="s"),
        send(service="a", dedup_key="l"),
        send(service="a", message="an event"),
    )
    assert {one["action"] for one in (short, lasting, event)} == {"suppressed"}
    send(service="a", dedup_key="s", status="resolved")
    clock.advance(seconds=59.9)
    worker.drain()
    placed = [http.get(f"/api/v1/alerts/{one['alert_id']}").json() for one in (short, lasting)]
    assert [one["incident_id"] for one in placed] == [None, None]
    clock.advance(seconds=0.1)
    worker.drain()
    placed = [
        http.get(f"/api/v1/alerts/{one['alert_id']}").json() for one in (short, lasting, event)
    ]
    assert [one["incident_id"] is not None for one in placed] == [False, True, True]
    assert "pages only if it still fires" in str(explain(http, short)["steps"])


def test_the_default_is_explained(send, http, clock, tell):
    first = send()
    clock.advance(seconds=30)
    second = send(dedup_key="k")
    send(dedup_key="k")
    told = explain(http, second)
    assert told["group"] == ["payment-api", "critical"]
    assert [step["step"] for step in told["steps"]] == [
        "received",
        "deduplication",
        "rule",
        "correlation",
    ]
    assert "1 repeats" in told["steps"][1]["detail"]
    assert "30 s before" in told["steps"][-1]["detail"]
    assert told["steps"][-1]["by"] == [first["incident_id"]]
    tell("incident.resolved", first["incident_id"])
    assert first["incident_id"] in str(explain(http, send())["steps"])
    assert (
        http.get(f"/api/v1/alerts/{'0' * 8}-0000-7000-8000-{'0' * 12}/explain").status_code == 404
    )


def history(send, tell, clock):
    """Ten minutes of several services, with ends of incidents and a pause beyond the window."""
    services = cycle(["a", "b", "a", "c"])
    clusters = cycle(["c1", "c2", "c1"])
    for n in range(40):
        answer = send(service=next(services), labels={"cluster": next(clusters)})
        clock.advance(seconds=400 if n == 20 else 15)
        if n % 7 == 6:
            tell("incident.resolved", answer["incident_id"])
            clock.advance(seconds=1)


def test_a_replay_with_the_active_rules_reproduces_history_exactly(send, tell, clock, http, rules):
    since = clock.now()
    history(send, tell, clock)
    rules(RULE)
    middle = clock.now()
    history(send, tell, clock)
    for begin, end in ((middle, clock.now()),):
        body = {"since": begin.isoformat(), "until": end.isoformat()}
        report = http.post("/api/v1/rules/replay", json=body).json()
        assert report["alerts"] == 40
        assert report["differing"] == 0
        assert report["pages_difference"] == 0
    before = {"since": since.isoformat(), "until": middle.isoformat(), "rules": []}
    report = http.post("/api/v1/rules/replay", json=before).json()
    assert (report["differing"], report["complete"]) == (0, True)


def test_a_replay_shows_what_draft_rules_would_change(send, clock, http):
    since = clock.now()
    for service in "abc":
        send(service=service, labels={"cluster": "c1"})
        clock.advance(seconds=1)
    body = {"since": since.isoformat(), "until": clock.now().isoformat(), "rules": [RULE]}
    report = http.post("/api/v1/rules/replay", json=body).json()
    assert (report["incidents"], report["incidents_replayed"]) == (3, 1)
    assert report["pages_difference"] == -2
    assert report["by_service"]["a"] == {"incidents": 1, "incidents_replayed": 1}
    assert report["by_service"]["b"] == {"incidents": 1, "incidents_replayed": 0}
    assert len({one["with_alert_id"] for one in report["differences"]}) == 1
    assert http.get("/api/v1/rules").json()["rules"] == []


def test_a_withheld_alert_is_replayed_where_it_paged(send, clock, http, rules, worker):
    since = clock.now()
    rules({"name": "hold", "matchers": ["service=a"], "group_by": ["service"], "hold_seconds": 60})
    send(service="a", dedup_key="k")
    clock.advance(seconds=60)
    worker.drain()
    send(service="a", dedup_key="l")
    clock.advance(seconds=60)
    worker.drain()
    body = {"since": since.isoformat(), "until": clock.now().isoformat()}
    assert http.post("/api/v1/rules/replay", json=body).json()["differing"] == 0


@pytest.mark.parametrize("hold", [0, 60])
def test_what_groups_may_have_any_length(rules, send, worker, clock, http, hold):
    rules({"name": "by words", "group_by": ["message"], "hold_seconds": hold})
    broken = secrets.token_hex(32_000)
    answers = [send(message=message, dedup_key=message[:9]) for message in (broken, "b", broken)]
    clock.advance(seconds=hold)
    worker.drain()
    stored = [http.get(f"/api/v1/alerts/{one['alert_id']}").json() for one in answers]
    assert None not in {one["incident_id"] for one in stored}
    assert len({one["incident_id"] for one in stored}) == 2


def test_what_a_rule_held_pages_when_the_rule_is_gone(rules, send, http, worker):
    rules({"name": "patience", "hold_seconds": 3600})
    held = send(dedup_key="k")
    assert held["action"] == "suppressed"
    http.put("/api/v1/rules", json={"rules": []})
    worker.drain()
    assert http.get(f"/api/v1/alerts/{held['alert_id']}").json()["incident_id"] is not None


def test_a_replay_sees_alerts_as_they_were_when_they_came(rules, send, http):
    rules({"name": "by host", "group_by": ["host"]})
    for host in ("a", "b"):
        send(dedup_key=host, labels={"host": host})
    repeated = {"dedup_key": "a", "labels": {"host": "b"}, "message": "still broken"}
    assert [send(**repeated)["action"] for _ in range(2)] == ["deduplicated"] * 2
    active = http.get("/api/v1/rules").json()["rules"]
    since = {"since": "2026-11-23T00:00:00Z", "until": "2026-11-24T00:00:00Z"}
    report = http.post("/api/v1/rules/replay", json={"rules": active, **since}).json()
    assert (report["incidents"], report["incidents_replayed"]) == (2, 2)
    assert report["differing"] == 0
