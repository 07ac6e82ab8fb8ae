"""What on-call reads of notification, and what its policies mean for the other services."""

import pytest

from oncall.clients.notification import Notification


@pytest.fixture
def notification(constellation) -> Notification:
    return Notification(constellation.http["notification"])


def given_policy(constellation, *steps: dict, **more) -> str:
    body = {"name": "contract", "steps": list(steps), "teams": ["backend"]} | more
    answer = constellation.http["oncall"].post("/api/v1/escalation-policies", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def person(after: float, email: str, **more) -> dict:
    return {"after_minutes": after, "targets": [{"type": "person", "email": email}]} | more


def timeline(constellation, incident_id: str) -> list[str]:
    path = f"/api/v1/incidents/{incident_id}/timeline"
    return [one["text"] for one in constellation.get("incident-management", path)["entries"]]


def test_notification_says_how_people_can_be_reached(constellation, notification, clock):
    (unknown,) = notification.reach(["nobody.knows@example.com"])
    assert (unknown.email, unknown.channels) == ("nobody.knows@example.com", ("email",))
    plan = notification.plan("odd+person@example.com", "critical", clock.now())
    assert plan.attempts[0].after_seconds == 0
    assert all(one.channel for one in plan.attempts)


def test_a_simulation_shows_the_channels_that_notification_would_use(constellation, notification):
    constellation.http["oncall"].app.state.notification = notification
    given_policy(constellation, person(0, "ana@example.com"), repeat=0)
    body = {"service": "payment-api", "severity": "critical"}
    said = constellation.http["oncall"].post("/api/v1/simulate", json=body).json()
    assert said["notes"] == []
    assert said["ladder"][0]["email"] == "ana@example.com"
    assert said["ladder"][0]["channels"][0]["after_seconds"] == 0
    report = constellation.get("oncall", "/api/v1/lint")
    assert report["notes"] == []


def test_labels_of_the_alert_decide_where_the_incident_goes(constellation):
    rule = {
        "name": "production",
        "when": {"labels": [{"label": "env", "value": "prod"}]},
        "team": "frontend",
    }
    assert constellation.http["oncall"].post("/api/v1/routing-rules", json=rule).is_success
    prod = constellation.alert(labels={"env": "prod"}, severity="high")["incident_id"]
    test = constellation.alert(labels={"env": "test"}, severity="low")["incident_id"]
    constellation.settle()
    assert constellation.incident(prod)["team"] == "frontend"
    assert constellation.incident(test)["team"] == "backend"


def test_an_acknowledged_incident_that_is_not_resolved_in_time_is_open_again(constellation, clock):
    given_policy(
        constellation,
        person(0, "ana@example.com"),
        person(5, "bo@example.com"),
        acknowledge_minutes=60,
    )
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    constellation.act(incident_id, "acknowledge", by="ana")
    constellation.settle()
    clock.advance(minutes=60)
    constellation.settle()
    after = constellation.incident(incident_id)
    assert (after["status"], after["assigned_to"]) == ("open", "bo@example.com")
    assert [page["engineer"] for page in constellation.pages(incident_id)] == [
        "ana@example.com",
        "bo@example.com",
    ]
    assert "acknowledgement expired: not resolved within 60 minutes" in timeline(
        constellation, incident_id
    )
    constellation.act(incident_id, "acknowledge", by="bo")
    constellation.settle()
    clock.advance(minutes=59)
    constellation.settle()
    assert len(constellation.pages(incident_id)) == 2
    assert constellation.dead_letters() == []


def test_skipped_steps_and_the_last_resort_stand_in_the_timeline(constellation):
    given_policy(
        constellation,
        person(0, "ana@example.com", when={"severities": ["low"]}),
        last_resort={"email": "lead@example.com", "name": "Lena"},
    )
    incident_id = constellation.alert(severity="critical")["incident_id"]
    constellation.settle()
    told = timeline(constellation, incident_id)
    assert "step 1 skipped: severity critical is not low" in told
    assert any(text.startswith("last resort Lena paged: ") for text in told)
    assert constellation.incident(incident_id)["assigned_to"] == "Lena"
    assert [page["engineer"] for page in constellation.pages(incident_id)] == ["Lena"]
    assert constellation.dead_letters() == []
