from time import monotonic

import pytest

from test_runner.outcomes import MOST_REMEMBERED


@pytest.fixture
def outcomes(app):
    return app.state.runner.outcomes


@pytest.fixture
def send(at_rest):
    def send(scenario: str = "cpu-high"):
        return at_rest.post(f"/api/v1/scenarios/{scenario}/send").json()["alert"]

    return send


@pytest.fixture
def newest(at_rest):
    return lambda: at_rest.get("/api/v1/sent").json()["sent"][0]


def test_a_sent_alert_is_listed_at_once_and_waits_for_its_outcome(send, newest):
    alert = send()
    listed = newest()
    assert listed["alert_id"] == alert["alert_id"]
    assert listed["incident_id"] == alert["incident_id"]
    assert listed["action"] == "created_new_incident"
    assert listed["following"] is True
    assert (listed["incident"], listed["page"], listed["suggestion"]) == (None, None, None)


def test_incident_page_and_suggestion_are_measured_from_the_sending(
    send, newest, outcomes, platform, clock
):
    alert = send()
    outcomes.look()
    assert newest()["incident"] is None

    clock.advance(seconds=1)
    platform.open_incident(alert["incident_id"])
    outcomes.look()
    assert newest()["incident"]["number"] == "INC-1001"
    assert newest()["time_to_incident_seconds"] == 1.0

    clock.advance(seconds=2)
    platform.page(alert["incident_id"])
    platform.suggest(alert["alert_id"], ("the weather", 0.2), ("the CPU", 0.9))
    outcomes.look()
    listed = newest()
    assert listed["page"]["engineer"] == "Ana Lima"
    assert (listed["time_to_incident_seconds"], listed["time_to_page_seconds"]) == (1.0, 3.0)
    assert listed["suggestion"]["root_cause"] == "the CPU"
    assert listed["following"] is False
    assert outcomes.look() is False


def test_an_alert_that_joined_an_incident_has_no_times_of_its_own(send, newest, outcomes, platform):
    alert = send()
    platform.open_incident(alert["incident_id"])
    platform.page(alert["incident_id"])
    send()
    outcomes.look()
    listed = newest()
    assert listed["action"] == "attached_to_existing_incident"
    assert listed["incident"]["number"] == "INC-1001"
    assert listed["page"]["status"] == "sent"
    assert (listed["time_to_incident_seconds"], listed["time_to_page_seconds"]) == (None, None)


def test_a_page_counts_once_it_was_delivered(send, newest, outcomes, platform, clock):
    alert = send()
    platform.page(alert["incident_id"], status="failed", timestamp="2026-11-23T12:00:01Z")
    outcomes.look()
    assert newest()["page"]["status"] == "failed"
    assert newest()["time_to_page_seconds"] is None

    clock.advance(seconds=4)
    platform.page(alert["incident_id"], channel="mock", timestamp="2026-11-23T12:00:03Z")
    outcomes.look()
    assert newest()["page"]["channel"] == "mock"
    assert newest()["time_to_page_seconds"] == 4.0


def test_an_alert_is_followed_for_a_minute_and_not_longer(send, newest, outcomes, platform, clock):
    send()
    clock.advance(seconds=59)
    for _ in range(8):
        outcomes.look()
    assert newest()["following"] is True
    clock.advance(seconds=1)
    for _ in range(8):
        outcomes.look()
    assert newest()["following"] is False
    asked = len(platform.incident_management.received)
    assert outcomes.look() is False
    assert len(platform.incident_management.received) == asked


def test_a_late_alert_is_asked_about_less_often(send, outcomes, platform, clock):
    send()
    clock.advance(seconds=11)
    for _ in range(8):
        outcomes.look()
    assert len(platform.incident_management.received) == 1


def test_alerts_of_one_incident_share_its_questions(send, outcomes, platform):
    for _ in range(5):
        send()
    outcomes.look()
    assert len(platform.incident_management.received) == 1
    assert len(platform.notification.received) == 1
    assert len(platform.ai_analysis.received) == 5


def test_a_silent_service_hides_nothing_of_the_others(send, newest, outcomes, platform):
    platform.ai_analysis.go_away()
    platform.notification.broken = (500, {})
    for scenario in ("cpu-high", "db-slow"):
        platform.open_incident(send(scenario)["incident_id"])
    outcomes.look()
    assert newest()["incident"]["number"] == "INC-1002"
    assert newest()["following"] is True
    assert len(platform.notification.received) == 1


def test_an_unreadable_answer_is_taken_for_none(send, newest, outcomes, platform):
    alert = send()
    platform.incident_management.broken = (200, b"<html>")
    platform.suggestions[alert["alert_id"]] = [{"cause": "no such field"}]
    outcomes.look()
    assert newest()["incident"] is None
    assert newest()["suggestion"] is None


def test_a_suppressed_alert_waits_for_no_incident(send, newest, outcomes, platform):
    answer = {"alert_id": "a-1", "incident_id": None, "action": "suppressed"}
    platform.alert_ingestion.broken = (201, answer)
    send()
    platform.suggest("a-1", ("noise", 0.5))
    outcomes.look()
    assert newest()["following"] is False
    assert platform.incident_management.received == []


def test_the_oldest_of_too_many_is_forgotten(app, at_rest, outcomes):
    for _ in range(14):
        at_rest.post("/api/v1/scenarios/send-all")
    answer = at_rest.get("/api/v1/sent", params={"limit": MOST_REMEMBERED}).json()
    assert answer["total"] == len(answer["sent"]) == MOST_REMEMBERED
    assert answer["sent"][0]["sequence"] == 14 * 15
    assert at_rest.get("/api/v1/sent", params={"limit": 201}).status_code == 422
    assert len(at_rest.get("/api/v1/sent", params={"limit": 3}).json()["sent"]) == 3


def test_the_background_thread_follows_by_itself(http, platform):
    alert = http.post("/api/v1/scenarios/cpu-high/send").json()["alert"]
    platform.open_incident(alert["incident_id"])
    platform.page(alert["incident_id"])
    platform.suggest(alert["alert_id"], ("the CPU", 0.9))
    deadline = monotonic() + 10
    while http.get("/api/v1/sent").json()["sent"][0]["following"]:
        assert monotonic() < deadline
