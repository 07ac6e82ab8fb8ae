import threading

import pytest
from fastapi.testclient import TestClient

PATIENCE = 10.0


@pytest.fixture
def arrivals(platform):
    """Return the scenario of the next alert to arrive."""
    queue = platform.alert_ingestion.arrivals
    return lambda: queue.get(timeout=PATIENCE).body["labels"]["scenario"]


def test_before_the_first_run_nothing_runs(http):
    state = http.get("/api/v1/continuous").json()
    assert state["running"] is False
    assert (state["started_at"], state["sent"]) == (None, 0)


def test_the_chosen_categories_are_sent_in_turn_until_it_is_stopped(http, platform, arrivals):
    order = {"interval_seconds": 0.2, "categories": ["Memory", "Queue"]}
    answer = http.post("/api/v1/continuous", json=order)
    assert answer.status_code == 201
    assert answer.json()["running"] is True
    assert [arrivals() for _ in range(4)] == ["mem-oom", "mem-high", "queue-backlog", "mem-oom"]

    running = http.get("/api/v1/continuous").json()
    assert running["running"] is True
    assert running["interval_seconds"] == 0.2
    assert running["categories"] == ["Memory", "Queue"]

    stopped = http.delete("/api/v1/continuous").json()
    assert stopped["running"] is False
    assert stopped["next_at"] is None
    assert stopped["sent"] == len(platform.alerts) >= 4
    assert http.get("/api/v1/continuous").json() == stopped


def test_no_category_means_all(http, arrivals):
    state = http.post("/api/v1/continuous", json={"interval_seconds": 3600}).json()
    assert len(state["categories"]) == 9
    assert arrivals() == "cpu-high"


def test_two_that_start_at_once_get_one_run(http):
    statuses: list[int] = []
    together = threading.Barrier(4)

    def start() -> None:
        together.wait()
        answer = http.post("/api/v1/continuous", json={"interval_seconds": 3600})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201, 409, 409, 409]


def test_a_second_run_starts_after_the_first_was_stopped(http, arrivals):
    order = {"interval_seconds": 3600, "categories": ["CPU"]}
    http.post("/api/v1/continuous", json=order)
    arrivals()
    refused = http.post("/api/v1/continuous", json=order)
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("continuous-already-running")
    http.delete("/api/v1/continuous")
    assert http.post("/api/v1/continuous", json=order).status_code == 201
    assert arrivals() == "cpu-high"


def test_it_goes_on_while_alert_ingestion_is_down_and_when_it_is_back(http, platform, arrivals):
    platform.alert_ingestion.broken = (503, {})
    http.post("/api/v1/continuous", json={"interval_seconds": 0.2, "categories": ["CPU"]})
    assert [arrivals(), arrivals()] == ["cpu-high", "cpu-throttle"]
    failing = http.get("/api/v1/continuous").json()
    assert failing["running"] is True
    assert failing["failed"] >= 1
    assert "does not take alerts" in failing["last_error"]

    platform.alert_ingestion.broken = None
    arrivals()
    arrivals()
    arrivals()
    stopped = http.delete("/api/v1/continuous").json()
    assert stopped["sent"] >= 1
    assert stopped["last_error"] is None


def test_stopping_what_does_not_run_changes_nothing(http):
    assert http.delete("/api/v1/continuous").json()["running"] is False
    assert http.delete("/api/v1/continuous").status_code == 200


@pytest.mark.parametrize(
    "order",
    [
        {"interval_seconds": 0.1},
        {"interval_seconds": 3601},
        {"interval_seconds": "soon"},
        {"interval_seconds": 1, "categories": ["Love"]},
    ],
)
def test_an_order_out_of_bounds_is_refused(http, order):
    assert http.post("/api/v1/continuous", json=order).status_code == 422
    assert http.get("/api/v1/continuous").json()["running"] is False


def test_a_run_ends_with_the_process(app, platform):
    with TestClient(app) as http:
        http.post("/api/v1/continuous", json={"interval_seconds": 3600})
        platform.alert_ingestion.arrivals.get(timeout=PATIENCE)
    assert app.state.runner.continuous.state().running is False
    assert {"continuous", "outcomes"}.isdisjoint(thread.name for thread in threading.enumerate())
