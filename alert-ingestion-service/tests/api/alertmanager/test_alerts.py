from datetime import UTC, datetime, timedelta

import pytest
from captured import headers, record, wire

from alert_ingestion.main import create_worker
from servicekit.db import make_engine

PATH = "/api/v2/alerts"


@pytest.fixture
def push(http):
    """Post alerts as Prometheus does; return the answer."""

    def post(*alerts, status=200):
        answer = http.post(PATH, json=list(alerts))
        assert answer.status_code == status, answer.text
        return answer

    return post


@pytest.fixture
def listed(http):
    def get(path=PATH, **query):
        answer = http.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get


def alert(name="HighLatency", /, ends_in=None, starts_in=None, now=None, **labels):
    found = {"labels": {"alertname": name, "service": "checkout", "severity": "critical"} | labels}
    now = now or datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    if ends_in is not None:
        found["endsAt"] = (now + timedelta(seconds=ends_in)).isoformat()
    if starts_in is not None:
        found["startsAt"] = (now + timedelta(seconds=starts_in)).isoformat()
    return found


def move(clock, instant):
    clock.advance(seconds=(instant - clock.now()).total_seconds())


@pytest.mark.parametrize("name", ["prometheus-alerts-firing-one", "prometheus-alerts-firing-two"])
def test_what_prometheus_sends_fires_and_is_listed(http, clock, name, listed):
    move(clock, datetime(2026, 11, 23, 9, 57, 30, tzinfo=UTC))
    sent = record(name)["request"]["body"]
    answer = http.post(PATH, content=wire(name), headers=headers(name))
    assert (answer.status_code, answer.content) == (200, b"")
    found = {str(sorted(one["labels"].items())): one for one in listed()}
    assert len(found) == len(sent)
    for one in sent:
        view = found[str(sorted(one["labels"].items()))]
        assert view["annotations"] == one["annotations"]
        assert view["generatorURL"] == one["generatorURL"]
        assert view["endsAt"] == one["endsAt"]
        assert view["status"]["state"] == "active"
    stored = http.get("/api/v1/alerts").json()["alerts"]
    assert all(one["incident_id"] and one["source"] == "prometheus" for one in stored)
    assert all(one["links"] for one in stored)


def test_a_resolved_alert_of_prometheus_resolves_once_however_often_it_is_repeated(
    http, clock, listed, rows
):
    body = record("prometheus-alerts-resolved")["request"]["body"]
    move(clock, datetime(2026, 11, 23, 9, 57, 30, tzinfo=UTC))
    firing = [one | {"endsAt": "2026-11-23T10:05:00Z"} for one in body]
    http.post(PATH, json=firing)
    move(clock, datetime.fromisoformat(body[0]["endsAt"]) + timedelta(seconds=5))
    for _ in range(3):
        assert http.post(PATH, json=body).status_code == 200
    assert listed() == []
    assert rows("SELECT status, count(*) FROM alert GROUP BY status") == [("resolved", len(body))]


def test_bad_alerts_are_named_and_the_good_ones_of_the_batch_are_stored(push, listed, http):
    good = [alert(f"Good{number}") for number in range(9)]
    answer = push(*good[:4], {"labels": {"empty": ""}}, *good[4:], status=400)
    assert answer.json() == "at least one label pair required"
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert len(listed()) == 9
    (kept,) = http.get("/api/v1/quarantine").json()["requests"]
    assert kept["detail"] == "at least one label pair required"
    assert len(kept["alert_ids"]) == 9


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ('[{"annotations":{}}]', 422, {"code": 602, "message": "0.labels in body is required"}),
        ("", 422, {"code": 602, "message": "alerts in body is required"}),
        ('[{"labels":{"a":1}}]', 400, {"code": 400}),
        ('[{"labels":{"a":"x"},"startsAt":"bad"}]', 400, {"code": 400}),
        ('[{"labels":{"a":"x"},"generatorURL":"not a url"}]', 422, {"code": 601}),
        ('{"labels":{}}', 400, {"code": 400}),
        ("[", 400, {"code": 400}),
        ("[null]", 400, {"code": 400}),
        (
            '[{"labels":{"a":"x"},"startsAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"}]',
            400,
            "start time must be before end time",
        ),
        ('[{"labels":{"":"x"}}]', 400, 'invalid label set: invalid name ""'),
    ],
)
def test_faults_are_told_as_alertmanager_tells_them(http, body, status, said):
    answer = http.post(PATH, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    if isinstance(said, dict):
        assert said.items() <= found.items()
    else:
        assert found == said


def test_another_content_type_is_refused(http):
    answer = http.post(PATH, content="[]", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
    assert answer.json()["code"] == 415


def test_without_an_end_an_alert_ends_after_the_resolve_timeout(push, listed, clock, worker, rows):
    push(alert())
    assert listed()[0]["endsAt"] == "2026-11-23T12:05:00.000Z"
    clock.advance(minutes=4, seconds=59)
    worker.drain()
    assert rows("SELECT status FROM alert") == [("firing",)]
    clock.advance(seconds=1)
    worker.drain()
    assert rows("SELECT status FROM alert") == [("resolved",)]
    assert listed() == []


def test_each_repeat_puts_the_end_off(push, let_pass, rows):
    for _ in range(5):
        push(alert())
        let_pass(240)
    assert rows("SELECT status FROM alert") == [("firing",)]
    let_pass(60)
    assert rows("SELECT status, repeat_count FROM alert") == [("resolved", 5)]


def test_what_ended_while_the_process_was_down_goes_on_if_its_sender_does(
    push, clock, worker, let_pass, rows
):
    push(alert())
    worker.drain()
    clock.advance(hours=1)
    worker.drain()
    let_pass(60)
    push(alert())
    let_pass(290)
    assert rows("SELECT status, repeat_count FROM alert") == [("firing", 2)]
    let_pass(10)
    assert rows("SELECT status FROM alert") == [("resolved",)]


def test_a_repeat_that_comes_after_an_outage_before_any_timer_looks_finds_its_alert_firing(
    push, clock, worker, rows
):
    push(alert())
    worker.drain()
    clock.advance(hours=1)
    push(alert())
    worker.drain()
    assert rows("SELECT status, repeat_count FROM alert") == [("firing", 2)]


def test_a_repeat_from_before_an_outage_does_not_end_what_was_given_time_after_it(
    push, clock, worker, let_pass, rows
):
    push(alert())
    worker.drain()
    clock.advance(minutes=10)
    worker.drain()
    push(alert(ends_in=20, now=clock.now()))
    let_pass(60)
    assert rows("SELECT status FROM alert") == [("firing",)]


def test_an_end_that_came_while_the_process_was_down_is_kept_by_the_next(
    push, clock, settings, rows, incidents, analysis, worker
):
    push(alert())
    worker.drain()
    clock.advance(hours=1)
    neighbours = {"incident-management": incidents, "ai-analysis": analysis}
    restarted = create_worker(settings, clock=clock, neighbours=neighbours)
    restarted.drain()
    for _ in range(31):  # what ran out in the dark is given its time again
        clock.advance(seconds=10)
        restarted.drain()
    assert rows("SELECT status FROM alert") == [("resolved",)]
    told = incidents.received("alerts.correlated")
    assert [one["status"] for data in told for one in data["alerts"]][-1] == "resolved"


def test_a_repeat_after_the_end_but_before_the_timer_is_a_new_episode(push, clock, rows):
    push(alert())
    clock.advance(minutes=6)
    push(alert())
    found = rows("SELECT status FROM alert ORDER BY created_at")
    assert found == [("resolved",), ("firing",)]


def test_the_fingerprint_does_not_depend_on_the_order_of_the_labels(push, listed):
    push({"labels": {"b": "2", "a": "1"}})
    push({"labels": {"a": "1", "b": "2"}})
    (found,) = listed()
    assert found["labels"] == {"a": "1", "b": "2"}


def test_filters_choose_alerts(push, listed):
    push(alert("One", env="prod"), alert("Two", env="dev"), alert("Three"))

    def names(**query):
        return {one["labels"]["alertname"] for one in listed(**query)}

    assert names(filter='env="prod"') == {"One"}
    assert names(filter=['env=~"prod|dev"', "alertname!=One"]) == {"Two"}
    assert names(filter='env=""') == {"Three"}
    assert names(active="false") == set()
    assert names(receiver="plat.*") == {"One", "Two", "Three"}
    assert names(receiver="plat") == set()


@pytest.mark.parametrize("query", [{"filter": "bad"}, {"filter": 'a=~"("'}, {"receiver": "("}])
def test_a_filter_that_cannot_be_read_is_a_json_string(http, query):
    answer = http.get(PATH, params=query)
    assert answer.status_code == 400
    assert isinstance(answer.json(), str)
    assert http.get(f"{PATH}/groups", params=query).status_code == 400


def test_groups_hold_the_alerts_of_the_one_receiver(push, listed):
    assert listed(f"{PATH}/groups") == []
    push(alert("One"), alert("Two"))
    (group,) = listed(f"{PATH}/groups")
    assert group["receiver"] == {"name": "platform"}
    assert [one["labels"]["alertname"] for one in group["alerts"]] == ["One", "Two"]
    assert sorted(group["alerts"], key=lambda one: one["fingerprint"]) == listed()


def test_amtools_zero_time_means_not_given(http, listed, clock):
    name = "amtool-alert-add-post"
    move(clock, datetime(2026, 11, 23, 9, 57, 30, tzinfo=UTC))
    answer = http.post(PATH, content=wire(name), headers=headers(name))
    assert answer.status_code == 200
    assert listed()[0]["startsAt"] == "2026-11-23T09:57:30.000Z"


def test_status_and_receivers_are_what_amtool_reads(http):
    status = http.get("/api/v2/status").json()
    assert status["cluster"] == {"status": "disabled", "peers": []}
    assert "receiver: platform" in status["config"]["original"]
    assert all(isinstance(value, str) for value in status["versionInfo"].values())
    assert len(status["versionInfo"]) == 6
    assert http.get("/api/v2/receivers").json()[0]["name"] == "platform"
    assert http.get("/-/healthy").status_code == http.head("/-/ready").status_code == 200


def test_a_fires_and_resolves_of_one_batch_count_in_their_order(push, rows):
    gone = alert(ends_in=-1, starts_in=-60)
    here = alert(ends_in=240, starts_in=-60)
    push(here, gone, here)
    found = rows("SELECT status FROM alert ORDER BY alert_id")
    assert sorted(found) == [("firing",), ("resolved",)]


def test_an_absent_database_is_never_the_senders_fault(http, app, push, engine):
    app.state.intake._keeper._sessions.configure(bind=_unreachable())
    answer = http.post(PATH, json=[alert()])
    assert answer.status_code == 503
    assert isinstance(answer.json(), str)


def _unreachable():
    return make_engine("postgresql://nobody@127.0.0.1:1/none", pool_size=1, overflow=0)


def test_repeats_are_counted_at_once_and_written_with_the_next_news(push, clock, rows, http):
    def seen():
        (one,) = http.get("/api/v1/alerts").json()["alerts"]
        assert one == http.get(f"/api/v1/alerts/{one['alert_id']}").json()
        assert one["last_received_at"] == clock.now().isoformat().replace("+00:00", "Z")
        explained = http.get(f"/api/v1/alerts/{one['alert_id']}/explain").json()["steps"][1]
        return one["repeat_count"], explained["detail"].partition("; ")[2].partition(",")[0]

    push(alert())
    assert seen() == (1, "")
    for _ in range(14):
        clock.advance(seconds=240)
        push(alert())
    assert seen() == (15, "14 repeats")
    assert rows("SELECT repeat_count FROM alert") == [(1,)]
    clock.advance(seconds=240)
    push(alert())  # once an hour they are written all the same
    assert seen() == (16, "15 repeats")
    assert rows("SELECT repeat_count FROM alert") == [(16,)]
    changed = alert() | {"annotations": {"summary": "worse"}}
    push(changed)
    assert rows("SELECT repeat_count, message FROM alert") == [(17, "worse")]
    push(changed)
    assert seen() == (18, "17 repeats")
    push(alert(ends_in=0, starts_in=-60, now=clock.now()))
    assert rows("SELECT repeat_count, status FROM alert") == [(18, "resolved")]
    assert seen() == (18, "17 repeats")


def test_repeats_are_not_lost_when_the_timer_ends_the_alert(push, clock, worker, rows):
    push(alert())
    push(alert())
    clock.advance(minutes=6)
    worker.drain()
    assert rows("SELECT repeat_count, status FROM alert") == [(2, "resolved")]


def test_a_repeat_after_its_incident_was_resolved_opens_another(push, tell, rows):
    push(alert())
    ((incident_id,),) = rows("SELECT incident_id::text FROM alert")
    tell("incident.resolved", incident_id)
    push(alert())
    assert len(rows("SELECT DISTINCT incident_id FROM alert")) == 2


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/v2/alerts", "GET,POST"),
        ("POST", "/api/v2/silence/00000000-0000-0000-0000-000000000000", "GET,DELETE"),
        ("POST", "/api/v2/status", "GET"),
    ],
)
def test_a_method_that_is_not_allowed_is_refused_in_the_words_of_the_real_one(
    http, method, path, allowed
):
    answer = http.request(method, path)
    said = f"method {method} is not allowed, but [{allowed}] are"
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.json() == {"code": 405, "message": said}


def test_a_path_that_is_not_there_is_refused_in_the_words_of_the_real_one(http):
    answer = http.get("/api/v2/nothing")
    assert answer.status_code == 404
    assert answer.json() == {"code": 404, "message": "path /api/v2/nothing was not found"}
    assert http.get("/api/v2/alerts/").json() == []


def test_the_one_receiver_has_no_labels(http):
    alert = [{"labels": {"alertname": "A"}}]
    http.post("/api/v2/alerts", json=alert, headers={"Content-Type": "application/json"})
    for path in ("/api/v2/alerts", "/api/v2/alerts/groups"):
        assert len(http.get(path, params={"receiver_matchers": 'team=""'}).json()) == 1
        assert http.get(path, params={"receiver_matchers": 'team="a"'}).json() == []
        assert http.get(path, params={"receiver_matchers": "nonsense"}).status_code == 400
