"""Whoever is not heard from in time is an alert, until heard from again."""

import pytest


@pytest.fixture
def beat(http):
    def post(name="backup", expect=200, **fields):
        answer = http.post(f"/api/v1/heartbeats/{name}", json=fields or None)
        assert answer.status_code == expect, answer.text
        return answer.json()

    return post


def alerts(http):
    return http.get("/api/v1/alerts").json()["alerts"]


def test_a_missed_heartbeat_is_an_alert_and_its_return_ends_it(beat, http, worker, clock):
    beat(interval_seconds=60, grace_seconds=10, service="cron", severity="high")
    clock.advance(seconds=69.9)
    worker.drain()
    assert alerts(http) == []
    clock.advance(seconds=0.1)
    worker.drain()
    (missed,) = alerts(http)
    assert (missed["service"], missed["severity"], missed["status"]) == ("cron", "high", "firing")
    assert missed["labels"]["heartbeat"] == "backup"
    assert missed["incident_id"] is not None
    clock.advance(hours=1)
    worker.drain()
    assert len(alerts(http)) == 1
    assert http.get("/api/v1/heartbeats/backup").json()["missed"]
    beat()
    worker.drain()
    assert [one["status"] for one in alerts(http)] == ["resolved"]
    assert not http.get("/api/v1/heartbeats/backup").json()["missed"]


def test_beats_in_time_are_quiet(beat, http, worker, clock):
    beat(interval_seconds=60)
    for _ in range(10):
        clock.advance(seconds=59)
        http.get("/api/v1/heartbeats/backup/ping")
        worker.drain()
    assert alerts(http) == []


def test_nobody_is_missed_because_the_platform_was_away(beat, http, worker, clock, let_pass):
    beat("gone", interval_seconds=10, service="gone")
    let_pass(15)
    assert [one["service"] for one in alerts(http)] == ["gone"]
    beat(interval_seconds=60, grace_seconds=10, service="cron")
    clock.advance(minutes=10)
    worker.drain()
    let_pass(65)
    assert [one["service"] for one in alerts(http)] == ["gone"]
    let_pass(5)
    assert [one["service"] for one in alerts(http)] == ["cron", "gone"]


def test_one_that_never_beat_is_not_expected_yet(http, worker, clock):
    http.put("/api/v1/heartbeats/backup", json={"interval_seconds": 60})
    clock.advance(hours=1)
    worker.drain()
    assert alerts(http) == []


def test_the_watchdog_alert_feeds_a_heartbeat_and_opens_no_incident(beat, send, http, let_pass):
    beat("prometheus", interval_seconds=60, matchers=['alertname="Watchdog"'])
    for _ in range(5):
        let_pass(50)
        answer = send(labels={"alertname": "Watchdog"}, severity="none", dedup_key="watchdog")
    assert answer["incident_id"] is None
    assert all(one["labels"]["alertname"] == "Watchdog" for one in alerts(http))
    let_pass(61)
    assert "HeartbeatMissed" in [one["labels"]["alertname"] for one in alerts(http)]


def test_a_deleted_heartbeat_is_expected_no_longer(beat, http, worker, clock):
    beat(interval_seconds=60)
    clock.advance(seconds=61)
    worker.drain()
    assert http.delete("/api/v1/heartbeats/backup").status_code == 204
    assert [one["status"] for one in alerts(http)] == ["resolved"]
    assert http.get("/api/v1/heartbeats").json()["total"] == 0
    beat(expect=404)


def test_only_what_is_said_is_changed(beat, http):
    beat(interval_seconds=60, grace_seconds=5, service="cron")
    changed = beat(interval_seconds=120)
    assert (changed["grace_seconds"], changed["service"]) == (5, "cron")
    assert changed["interval_seconds"] == 120


@pytest.mark.parametrize("path", ["unknown", "unknown/ping"])
def test_an_unknown_heartbeat_is_404(http, path):
    assert http.get(f"/api/v1/heartbeats/{path}").status_code == 404


@pytest.mark.parametrize(
    "fields", [{"interval_seconds": 0}, {"interval_seconds": 60, "matchers": ["x"]}]
)
def test_a_bad_heartbeat_is_refused(http, fields):
    assert http.post("/api/v1/heartbeats/x", json=fields).status_code == 422


def test_who_is_missed_and_gets_another_service_leaves_no_alert_behind(beat, http, let_pass):
    beat(interval_seconds=30)
    let_pass(40)
    assert len(http.get("/api/v1/alerts?status=firing").json()["alerts"]) == 1
    http.put("/api/v1/heartbeats/backup", json={"service": "another"})
    assert http.get("/api/v1/alerts?status=firing").json()["alerts"] == []
    let_pass(40)
    (alert,) = http.get("/api/v1/alerts?status=firing").json()["alerts"]
    assert alert["service"] == "another"


def test_a_new_interval_counts_from_now_on(beat, http, let_pass, clock):
    beat(interval_seconds=86_400)
    http.put("/api/v1/heartbeats/backup", json={"interval_seconds": 60})
    let_pass(55)
    assert http.get("/api/v1/alerts").json()["total"] == 0
    let_pass(10)
    assert http.get("/api/v1/alerts").json()["total"] == 1
