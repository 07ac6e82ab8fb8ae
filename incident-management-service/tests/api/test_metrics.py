import httpx
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from incident_management.main import create_app
from servicekit.ids import uuid7


def samples(http) -> dict:
    families = text_string_to_metric_families(http.get("/metrics").text)
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_transitions_and_durations_are_counted(opened, act, http, clock):
    incident = opened()
    clock.advance(seconds=45)
    act(incident, "acknowledge")
    act(incident, "acknowledge", expect=409)
    clock.advance(seconds=45)
    act(incident, "resolve")
    found = samples(http)
    for status in ("open", "acknowledged", "resolved"):
        assert found["incidents_total", "critical", status] == 1
    assert found["incident_mtta_seconds_sum", "critical"] == 45
    assert found["incident_mttr_seconds_sum", "critical"] == 90
    assert found["incident_mttr_seconds_bucket", "120.0", "critical"] == 1
    assert found["incident_mttr_seconds_bucket", "60.0", "critical"] == 0


def test_an_acknowledgement_taken_back_is_not_measured_twice(opened, act, http, clock):
    incident = opened()
    for step in ("acknowledge", "unacknowledge", "acknowledge", "unacknowledge", "acknowledge"):
        clock.advance(seconds=10)
        act(incident, step)
    found = samples(http)
    assert found["incident_mtta_seconds_count", "critical"] == 1
    assert found["incident_mtta_seconds_sum", "critical"] == 10
    assert found["incidents_total", "critical", "acknowledged"] == 3


def test_incidents_of_a_batch_are_counted_once(alert, tell, http):
    told = {"alerts": [alert(uuid7(), severity="low"), alert(uuid7(), severity="low")]}
    tell("alerts.correlated", told)
    tell("alerts.correlated", told)
    assert samples(http)["incidents_total", "low", "open"] == 2


def test_the_number_of_open_incidents_is_true_after_a_restart(
    opened, act, settings, clock, app, http
):
    opened(severity="high")
    act(opened(severity="high"), "acknowledge")
    act(opened(severity="low"), "resolve")
    with TestClient(create_app(settings, clock=clock)) as restarted:
        found = samples(restarted)
    expected = {"critical": 0, "high": 2, "medium": 0, "low": 0}
    assert {name: found["open_incidents", name] for name in expected} == expected


def test_without_a_database_the_other_figures_are_still_told(settings):
    url = "postgresql://nobody:x@127.0.0.1:9/none"
    app = create_app(settings.model_copy(update={"database_url": url}))
    http = TestClient(app)  # without its start: nothing may wait for the database
    answer: httpx.Response = http.get("/metrics")
    assert answer.status_code == 200
    assert "incidents_total" in answer.text
    assert "open_incidents{" not in answer.text
