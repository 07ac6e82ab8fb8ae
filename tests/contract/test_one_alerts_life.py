"""Consumers' real clients against the providers' real applications, along one alert's life."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from servicekit.ids import uuid7


def test_an_alert_is_opened_analysed_assigned_and_paged(constellation):
    sent = constellation.alert(message="FATAL: sorry, too many clients already")
    constellation.settle()
    incident = constellation.incident(sent["incident_id"])
    assert incident["status"] == "open"
    assert incident["title"].startswith("FATAL: sorry")
    assert incident["alert_count"] == 1
    assert incident["created_at"] == sent["timestamp"]
    current = constellation.get("oncall", "/api/v1/oncall/current", team=incident["team"])
    assert incident["assigned_to"] in (current["primary"]["name"], current["primary"]["email"])
    (page,) = constellation.pages(sent["incident_id"])
    assert page["channel"] == "mock"
    assert incident["number"] in page["message"]
    for key in ("incident_id", "alert_id"):
        (first, *_) = constellation.get("ai-analysis", "/api/v1/suggestions", **{key: sent[key]})
        assert first["category"] == "db_connections"
    assert constellation.dead_letters() == []


def test_silence_escalates_to_the_secondary_exactly_after_the_delay(constellation, clock):
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    team = constellation.incident(incident_id)["team"]
    current = constellation.get("oncall", "/api/v1/oncall/current", team=team)
    minutes = current["escalation_minutes"]
    clock.advance(minutes=minutes, seconds=-1)
    constellation.settle()
    assert len(constellation.pages(incident_id)) == 1
    clock.advance(seconds=1)
    constellation.settle()
    first, second = constellation.pages(incident_id)
    assert second["engineer"] != first["engineer"]
    assert second["engineer"] in (current["secondary"]["name"], current["secondary"]["email"])
    assert constellation.incident(incident_id)["assigned_to"] in (
        current["secondary"]["name"],
        current["secondary"]["email"],
    )


@pytest.mark.parametrize("action", ["acknowledge", "resolve"])
def test_whoever_acts_ends_the_paging(constellation, clock, action):
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    constellation.act(incident_id, action, by="ana")
    constellation.settle()
    for _ in range(10):
        clock.advance(hours=1)
        constellation.settle()
    assert len(constellation.pages(incident_id)) == 1
    assert constellation.dead_letters() == []


def test_an_acknowledgement_taken_back_pages_again_at_once(constellation, clock):
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    constellation.act(incident_id, "acknowledge", by="ana")
    constellation.settle()
    clock.advance(seconds=8)
    constellation.act(incident_id, "unacknowledge", by="ana")
    constellation.settle()
    incident = constellation.incident(incident_id)
    assert (incident["status"], incident["acknowledged_at"]) == ("open", None)
    assert incident["next_escalation_at"] is not None
    first, again = constellation.pages(incident_id)
    assert again["engineer"] == first["engineer"]
    clock.advance(hours=1)
    constellation.settle()
    assert len(constellation.pages(incident_id)) > 2
    assert constellation.dead_letters() == []


def test_a_reopened_incident_pages_again_and_takes_its_alerts_again(constellation, clock):
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    constellation.act(incident_id, "resolve")
    constellation.settle()
    clock.advance(minutes=1)
    constellation.act(incident_id, "reopen")
    constellation.settle()
    assert len(constellation.pages(incident_id)) == 2
    assert constellation.alert()["incident_id"] == incident_id


def test_an_alert_that_crosses_the_resolution_opens_a_new_incident(constellation):
    first = constellation.alert()
    constellation.settle()
    constellation.act(first["incident_id"], "resolve")
    crossing = constellation.alert()  # ingestion has not heard of the resolution yet
    assert crossing["incident_id"] == first["incident_id"]
    constellation.settle()
    path = f"/api/v1/alerts/{crossing['alert_id']}"
    moved = constellation.get("alert-ingestion", path)
    assert moved["incident_id"] != first["incident_id"]
    assert moved["previous_incident_id"] == first["incident_id"]
    assert constellation.incident(first["incident_id"])["alert_count"] == 1
    again = constellation.incident(moved["incident_id"])
    assert again["status"] == "open"
    assert [alert["alert_id"] for alert in again["alerts"]] == [crossing["alert_id"]]
    assert constellation.pages(moved["incident_id"])
    assert constellation.dead_letters() == []


def test_a_merged_incident_passes_its_alerts_on(constellation):
    source, target = constellation.alert(), constellation.alert(severity="low")
    constellation.settle()
    constellation.act(source["incident_id"], "merge", into=target["incident_id"])
    crossing = constellation.alert()
    constellation.settle()
    assert constellation.alert()["incident_id"] == target["incident_id"]
    constellation.settle()
    path = f"/api/v1/alerts/{crossing['alert_id']}"
    assert constellation.get("alert-ingestion", path)["incident_id"] == target["incident_id"]
    assert constellation.incident(target["incident_id"])["alert_count"] == 4
    assert constellation.dead_letters() == []


def test_a_snoozed_incident_is_quiet_and_then_pages_again(constellation, clock):
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    constellation.act(incident_id, "snooze", minutes=120)
    constellation.settle()
    clock.advance(minutes=119)
    constellation.settle()
    assert len(constellation.pages(incident_id)) == 1
    clock.advance(minutes=1)
    constellation.settle()
    assert len(constellation.pages(incident_id)) == 2


def test_everything_that_happened_stands_in_the_timeline(constellation):
    sent = constellation.alert(message="FATAL: sorry, too many clients already")
    constellation.settle()
    constellation.act(sent["incident_id"], "acknowledge", by="ana")
    constellation.act(sent["incident_id"], "notes", text="looking", author="ana")
    constellation.act(sent["incident_id"], "resolve", by="ana", resolution="more connections")
    constellation.settle()
    path = f"/api/v1/incidents/{sent['incident_id']}/timeline"
    told = str(constellation.get("incident-management", path)).lower()
    for word in ("assigned", "page", "analysis", "acknowledged", "looking", "resolved", "ana"):
        assert word in told, word


def test_what_solved_an_incident_is_suggested_for_the_next(constellation):
    words = "quokka ledger reconciler stalled on shard handover"
    first = constellation.alert(service="ledger", message=words)
    constellation.settle()
    constellation.act(first["incident_id"], "resolve", resolution="Restarted the quokka leader.")
    constellation.settle()
    second = constellation.alert(service="ledger", message=words)
    constellation.settle()
    suggestions = constellation.get(
        "ai-analysis", "/api/v1/suggestions", incident_id=second["incident_id"]
    )
    historical = [one for one in suggestions if one["source"] == "historical"]
    assert historical
    assert "quokka leader" in historical[0]["solution"]


def test_the_outcome_of_a_page_reaches_the_timeline_when_nothing_can_be_delivered(
    constellation, clock
):
    sent = constellation.alert(service="web-ui")
    http = constellation.http["notification"]
    team = constellation.get("oncall", "/api/v1/route", service="web-ui")["team"]
    primary = constellation.get("oncall", "/api/v1/oncall/current", team=team)["primary"]
    methods = {"methods": [{"channel": "email", "target": primary["email"]}]}
    path = f"/api/v1/people/{primary['email']}/contact-methods"
    assert http.put(path, json=methods).is_success
    constellation.settle()
    path = f"/api/v1/incidents/{sent['incident_id']}/timeline"
    told = str(constellation.get("incident-management", path))
    assert "SMTP" in told or "failed" in told
    assert constellation.pages(sent["incident_id"]) == []


@pytest.mark.parametrize(
    "service", ["alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis"]
)
def test_every_service_ignores_an_event_that_nobody_waits_for(constellation, clock, service: str):
    event = {
        "id": str(uuid7()),
        "type": "something.happened",
        "occurred_at": clock.now().isoformat(),
        "data": {},
    }
    answer = constellation.http[service].post("/api/v1/events", json=event)
    assert answer.json()["status"] == "ignored"


@pytest.mark.parametrize("down", ["oncall", "notification", "ai-analysis", "incident-management"])
def test_a_service_that_was_away_for_an_hour_misses_nothing(
    constellation, clock, down: str, monkeypatch: pytest.MonkeyPatch
):
    provider = constellation.http[down]
    answering: Callable[..., object] = provider.request
    import httpx  # noqa: PLC0415 - the outage is one of its errors

    def refuse(*_: object, **__: object) -> object:
        raise httpx.ConnectError("down")

    monkeypatch.setattr(provider, "request", refuse)
    incident_id = constellation.alert(service=f"s-{uuid4().hex[:6]}")["incident_id"]
    for _ in range(12):
        constellation.settle()
        clock.advance(minutes=5)
    monkeypatch.setattr(provider, "request", answering)
    constellation.settle()
    assert constellation.incident(incident_id)["assigned_to"]
    assert constellation.pages(incident_id)
    assert constellation.dead_letters() == []
