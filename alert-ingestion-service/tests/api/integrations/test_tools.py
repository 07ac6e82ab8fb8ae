"""What each tool sends, and how it is answered."""

import json
from datetime import UTC, datetime

import pytest
from captured import headers, record, wire

from alert_ingestion.domain.errors import TooManyAlerts


def test_alertmanagers_webhook_ends_in_the_same_writer(make, push, http, recent):
    made = make("alertmanager")
    answer = push(made, wire("alertmanager-webhook-firing-group-of-two"))
    assert answer["alerts"][0]["action"] == "created_new_incident"
    (first, second) = http.get("/api/v1/alerts").json()["alerts"]
    assert first["integration_id"] == second["integration_id"] == made["integration_id"]
    assert first["source"] == "alertmanager"
    assert first["annotations"]
    (kept,) = recent(made)
    assert kept["outcome"] == "accepted"
    assert set(kept["alert_ids"]) == {first["alert_id"], second["alert_id"]}
    assert (
        json.loads(kept["body"])
        == record("alertmanager-webhook-firing-group-of-two")["request"]["body"]
    )
    assert kept["headers"]["x-integration-key"] == "[removed]"


def test_what_alertmanager_ended_by_itself_fires_again_with_its_old_instant(
    make, push, http, clock
):
    made = make("alertmanager")
    group = record("alertmanager-webhook-firing-one")["request"]["body"]
    (alert,) = group["alerts"]
    firing = alert | {"startsAt": "2026-11-23T10:00:00Z"}
    resolved = firing | {"status": "resolved", "endsAt": "2026-11-23T11:59:00Z"}
    push(made, group | {"alerts": [firing]})
    push(made, group | {"alerts": [resolved]})
    clock.advance(minutes=30)
    push(made, group | {"alerts": [firing]})
    found = http.get("/api/v1/alerts").json()["alerts"]
    assert [one["status"] for one in found] == ["firing", "resolved"]


def test_uptime_kuma_may_be_told_to_get(make, http):
    made = make("uptime-kuma")
    query = {
        "msg": "[shop] [Down] timeout",
        "heartbeat": json.dumps({"monitorID": 1, "status": 0}),
        "monitor": json.dumps({"id": 1, "name": "shop"}),
        "key": made["key"],
    }
    path = f"/integrations/{made['integration_id']}"
    assert http.get(path, params=query).status_code == 202
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert (alert["service"], alert["dedup_key"][-13:]) == ("shop", "uptime-kuma/1")
    assert http.get(path, params=query | {"key": "wrong"}).status_code == 401
    assert http.get(path, params=query | {"heartbeat": "{"}).status_code == 400
    other = make("generic")
    refused = http.get(f"/integrations/{other['integration_id']}", params={"key": other["key"]})
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("form", ["urlencoded", "multipart"])
def test_uptime_kumas_forms_hold_json_and_are_kept_without_their_secrets(make, http, form, recent):
    made = make("uptime-kuma")
    monitor = {"id": 1, "name": "shop", "basic_auth_pass": "hunter2"}
    beat = {"heartbeat": {"status": 0}, "monitor": monitor, "msg": "down"}
    fields = {"data": json.dumps(beat)}
    sent = {"data": fields} if form == "urlencoded" else {"files": {"data": (None, fields["data"])}}
    url = f"/integrations/{made['integration_id']}"
    answer = http.post(url, headers={"X-Integration-Key": made["key"]}, **sent)
    assert answer.status_code == 202, answer.text
    assert answer.json()["alerts"]
    (kept,) = recent(made)
    assert json.loads(kept["body"])["monitor"] == monitor | {"basic_auth_pass": "[removed]"}
    assert "hunter2" not in str(kept)


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("message", ["a & b" * 101, "see https://x.example/?a=1&data=x"])
def test_json_is_taken_from_those_who_say_that_it_is_a_form(make, push, http, message):
    made = make("generic")
    push(made, {"message": message}, headers=FORM | {"X-Integration-Key": made["key"]})
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert alert["message"] == message


def test_a_form_of_too_many_fields_is_quarantined(make, push, recent):
    made = make("generic")
    content = b"&".join(b"field%d=1" % number for number in range(101))
    push(made, content, 400, headers=FORM | {"X-Integration-Key": made["key"]})
    (kept,) = recent(made, outcome="quarantined")
    assert kept["body"].startswith("field0=1&")


@pytest.mark.parametrize("character", [r"\u0000", r"\ud800"])
def test_tags_of_zabbix_that_cannot_be_stored_as_they_are_lose_no_alert(
    make, push, http, character
):
    made = make("zabbix")
    tags = f'[{{"tag":"service","value":"sh{character}op"}}]'
    push(made, {"event_id": "1", "event_value": "1", "name": "Disk is full", "tags": tags})
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert alert["service"] == alert["labels"]["service"] == "sh\ufffdop"


def test_an_acknowledgement_in_zabbix_acknowledges_the_incident(make, push, rows):
    made = make("zabbix")
    event = {"event_id": "1", "event_value": "1", "name": "Disk is full", "host": "web-1"}
    fired = push(made, event)["alerts"][0]
    assert push(made, event | {"update": "1", "ack": "Yes"})["acknowledged"] == 1
    (job,) = rows("SELECT body FROM job WHERE kind = 'acknowledge-incident'")
    assert job[0] == {"incident_id": fired["incident_id"], "by": "our zabbix"}
    assert push(made, event | {"event_value": "0"})["alerts"][0]["action"] == "resolved"


def test_prometheus_may_send_through_an_integration_of_its_own(make, http, clock, recent):
    made = make("prometheus")
    clock.advance(
        seconds=(datetime(2026, 11, 23, 9, 57, 30, tzinfo=UTC) - clock.now()).total_seconds()
    )
    path = f"/integrations/{made['integration_id']}/api/v2/alerts"
    name = "prometheus-alerts-firing-one"
    mine = [one for one in headers(name) if one[0].lower() != "authorization"]
    sent = [*mine, ("Authorization", f"Bearer {made['key']}")]
    assert http.post(path, content=wire(name), headers=sent).status_code == 200
    assert http.post(path, content=wire(name), headers=mine).status_code == 401
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert alert["integration_id"] == made["integration_id"]
    assert len(http.get("/api/v2/alerts").json()) == 1
    (kept,) = recent(made)
    assert (kept["outcome"], kept["alert_ids"]) == ("accepted", [alert["alert_id"]])


@pytest.mark.parametrize(
    "kind", ["alertmanager", "pagerduty", "pagerduty-v1", "opsgenie", "prometheus"]
)
def test_an_abusive_sender_is_told_so_in_the_way_that_makes_it_try_again(make, http, app, kind):
    made = make(kind.removesuffix("-v1"))

    async def refuse(_alerts):
        raise TooManyAlerts("The integration sends more alerts than its share.")

    app.state.intake.submit = refuse
    bearer = {"Authorization": f"Bearer {made['key']}"}
    event = {
        "routing_key": made["key"],
        "event_action": "trigger",
        "payload": {"summary": "s", "source": "a", "severity": "info"},
    }
    first_version = {"service_key": made["key"], "event_type": "trigger", "description": "d"}
    own = f"/integrations/{made['integration_id']}"
    group = record("alertmanager-webhook-firing-one")["request"]["body"]
    path, body, status = {
        "alertmanager": (own, group, 503),
        "prometheus": (f"{own}/api/v2/alerts", [{"labels": {"a": "b"}}], 503),
        "pagerduty": ("/v2/enqueue", event, 429),
        "pagerduty-v1": ("/generic/2010-04-15/create_event.json", first_version, 403),
        "opsgenie": ("/v2/alerts", {"message": "m"}, 429),
    }[kind]
    answer = http.post(path, json=body, headers=bearer)
    assert answer.status_code == status, answer.text
    assert int(answer.headers["retry-after"]) > 0
