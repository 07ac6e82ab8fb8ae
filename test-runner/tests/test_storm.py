import threading

import pytest
from fastapi.testclient import TestClient

PATIENCE = 10.0


@pytest.fixture
def over(app):
    """Wait until the storm is over; return its last state."""

    def over():
        storm = app.state.runner.storms._storm
        storm.thread.join(PATIENCE)
        return app.state.runner.storms.state()

    return over


def test_before_the_first_storm_nothing_runs(http):
    state = http.get("/api/v1/storm").json()
    assert (state["running"], state["sent"], state["started_at"]) == (False, 0, None)


def test_so_many_alerts_are_sent_each_one_of_its_own(http, platform, over):
    order = {"alerts": 60, "seconds": 1, "categories": ["Memory", "Queue"]}
    answer = http.post("/api/v1/storm", json=order)
    assert answer.status_code == 201
    assert answer.json()["running"] is True
    state = over()
    assert (state.sent, state.failed, state.running) == (60, 0, False)
    assert state.ended_at is not None
    assert len({alert["labels"]["storm_alert"] for alert in platform.alerts}) == 60
    assert {alert["labels"]["scenario"] for alert in platform.alerts} == {
        "mem-oom", "mem-high", "queue-backlog",
    }  # fmt: skip
    assert state.incidents == len(platform.open) == state.became["created_new_incident"]
    assert sum(state.became.values()) == 60
    assert 0 < state.median_ms <= state.p95_ms


def test_of_a_storm_only_the_alerts_that_opened_an_incident_are_followed(http, platform, over):
    http.post("/api/v1/storm", json={"alerts": 40, "seconds": 1, "categories": ["CPU"]})
    over()
    sent = http.get("/api/v1/sent").json()["sent"]
    assert {one["via"] for one in sent} == {"storm"}
    assert len(sent) == len(platform.open) < 40


def test_a_storm_is_stopped(http, platform):
    http.post("/api/v1/storm", json={"alerts": 1000, "seconds": 300})
    platform.alert_ingestion.arrivals.get(timeout=PATIENCE)
    stopped = http.delete("/api/v1/storm").json()
    assert stopped["running"] is False
    assert 1 <= stopped["sent"] < 1000
    assert http.get("/api/v1/storm").json() == stopped


def test_two_that_start_at_once_get_one_storm(http):
    statuses: list[int] = []
    together = threading.Barrier(4)

    def start() -> None:
        together.wait()
        answer = http.post("/api/v1/storm", json={"alerts": 300, "seconds": 300})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201, 409, 409, 409]
    refused = http.post("/api/v1/storm", json={"alerts": 1, "seconds": 1})
    assert refused.json()["type"].endswith("storm-under-way")


def test_what_was_not_taken_is_counted(http, platform, over):
    platform.alert_ingestion.broken = (503, {})
    http.post("/api/v1/storm", json={"alerts": 20, "seconds": 1})
    state = over()
    assert (state.sent, state.failed, state.median_ms) == (0, 20, None)
    assert "does not take alerts" in state.last_error


@pytest.mark.parametrize(
    "order",
    [
        {"alerts": 0},
        {"alerts": 5001, "seconds": 300},
        {"alerts": 10, "seconds": 301},
        {"alerts": 600, "seconds": 1},
        {"alerts": 10, "categories": ["Love"]},
    ],
)
def test_an_order_out_of_bounds_is_refused(http, order):
    assert http.post("/api/v1/storm", json=order).status_code == 422
    assert http.get("/api/v1/storm").json()["running"] is False


def test_a_storm_ends_with_the_process(app, platform):
    with TestClient(app) as http:
        http.post("/api/v1/storm", json={"alerts": 300, "seconds": 300})
        platform.alert_ingestion.arrivals.get(timeout=PATIENCE)
    assert app.state.runner.storms.state().running is False
