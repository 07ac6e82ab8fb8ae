"""The test runner's real sender and reader against the five real services."""

import httpx
import pytest

from servicekit.errors import Unavailable
from test_runner.oncall_setup import OncallSetup
from test_runner.outcomes import Outcomes
from test_runner.reader import Reader
from test_runner.recordings import RECORDINGS, recording
from test_runner.replayer import Replayer
from test_runner.scenarios import SCENARIOS, find
from test_runner.sender import AlertRefused, Sender


@pytest.fixture
def outcomes(constellation) -> Outcomes:
    reader = Reader(
        incidents=constellation.http["incident-management"],
        notifications=constellation.http["notification"],
        analysis=constellation.http["ai-analysis"],
    )
    return Outcomes(reader, constellation.clock)


@pytest.fixture
def sender(constellation, outcomes) -> Sender:
    ingestion = constellation.http["alert-ingestion"]
    return Sender(ingestion, clock=constellation.clock, sent=outcomes.add)


def test_every_scenario_ends_in_a_paged_incident_with_a_suggested_cause(
    constellation, sender, outcomes
):
    for scenario in SCENARIOS:
        sender.send(scenario)
    constellation.settle()
    constellation.clock.advance(seconds=1)
    outcomes.look()
    for alert in outcomes.newest(len(SCENARIOS)):
        assert alert.incident is not None, alert
        assert alert.incident.number.startswith("INC-")
        assert alert.page is not None, alert
        assert alert.page.delivered
        assert alert.suggestion is not None, alert
        assert alert.suggestion.root_cause
        assert not alert.following
        opened = alert.action == "created_new_incident"
        assert (alert.time_to_page_seconds == 1.0) is opened


def test_scenarios_of_one_service_and_severity_share_an_incident(sender):
    first, second = sender.send(find("mem-oom")), sender.send(find("db-pool"))
    assert first.answer.action == "created_new_incident"
    assert second.answer.action == "attached_to_existing_incident"
    assert second.answer.incident_id == first.answer.incident_id


def test_a_sent_scenario_is_stored_with_its_labels(constellation, sender):
    sending = sender.send(find("queue-backlog"))
    stored = constellation.get("alert-ingestion", f"/api/v1/alerts/{sending.answer.alert_id}")
    assert stored["source"] == "test-runner"
    assert stored["labels"] == {
        **find("queue-backlog").labels,
        "scenario": "queue-backlog",
    }


def test_the_reason_of_a_refusal_is_told(sender):
    with pytest.raises(AlertRefused, match="message"):
        sender.send_custom({"service": "a", "severity": "low", "message": " "})


def test_before_anything_arrived_nothing_is_seen_and_nothing_fails(sender, outcomes):
    sender.send(find("cpu-high"))
    outcomes.look()
    (alert,) = outcomes.newest(1)
    assert (alert.incident, alert.page, alert.suggestion) == (None, None, None)
    assert alert.following


def test_an_absent_alert_ingestion_is_unavailable(constellation):
    with httpx.Client(base_url="http://127.0.0.1:9", trust_env=False) as nobody:
        sender = Sender(nobody, clock=constellation.clock, sent=lambda _: None)
        with pytest.raises(Unavailable):
            sender.send(find("cpu-high"))


@pytest.fixture
def replayer(constellation, outcomes) -> Replayer:
    ingestion = constellation.http["alert-ingestion"]
    return Replayer(ingestion, clock=constellation.clock, sent=outcomes.add)


def test_every_recording_is_understood_at_the_endpoint_of_its_tool(constellation, replayer):
    for one in RECORDINGS:
        replayed = replayer.send(one)
        assert replayed.status_code in {200, 202}
        assert replayed.sendings, one.id
        for sending in replayed.sendings:
            answer = sending.answer
            stored = constellation.get("alert-ingestion", f"/api/v1/alerts/{answer.alert_id}")
            assert stored["integration_id"] == replayed.integration_id
            assert answer.action == "resolved" or answer.incident_id is not None, one.id


def test_a_replayed_alert_is_followed_to_its_page(constellation, replayer, outcomes):
    replayer.send(recording("grafana-firing"))
    constellation.settle()
    outcomes.look()
    (alert,) = outcomes.newest(1)
    assert (alert.via, alert.recording_id) == ("replay", "grafana-firing")
    assert alert.incident is not None
    assert alert.page is not None


def test_a_runner_that_was_started_anew_gives_its_integration_a_new_key(
    constellation, replayer, outcomes
):
    first = replayer.send(recording("pagerduty-trigger"))
    again = Replayer(
        constellation.http["alert-ingestion"], clock=constellation.clock, sent=outcomes.add
    ).send(recording("pagerduty-trigger"))
    assert again.integration_id == first.integration_id
    # And the first one, whose key is no more, finds its way again.
    assert replayer.send(recording("pagerduty-resolve")).integration_id == first.integration_id
    listed = constellation.get("alert-ingestion", "/api/v1/integrations")["integrations"]
    assert len([one for one in listed if one["name"] == "Test runner: pagerduty"]) == 1


def test_the_sample_schedules_put_somebody_on_call(constellation):
    done = OncallSetup(constellation.http["oncall"]).push()
    assert {one.state for one in done} <= {"created", "kept"}
    for one in done:
        now = constellation.get("oncall", "/api/v1/oncall/current", team=one.schedule.team)
        names = [engineer.name for engineer in one.schedule.engineers]
        assert now["primary"]["name"] in names
    assert {one.state for one in OncallSetup(constellation.http["oncall"]).push()} == {"kept"}
