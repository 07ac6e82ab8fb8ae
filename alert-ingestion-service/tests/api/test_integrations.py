import hashlib
import hmac
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from captured import headers, record, wire

from alert_ingestion.domain.errors import TooManyAlerts
from alert_ingestion.domain.integrations import without_secrets


@pytest.fixture
def make(http):
    """Make an integration; return it with its key."""

    def post(kind, **fields):
        wish = {"name": f"our {kind}", "kind": kind, "service": "shop", "severity": "high"} | fields
        answer = http.post("/api/v1/integrations", json=wish)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return post


@pytest.fixture
def push(http):
    """Send a payload through an integration; return the answer."""

    def post(integration, payload, status=202, **more):
        sent = more or {"headers": {"X-Integration-Key": integration["key"]}}
        content = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        answer = http.post(
            f"/integrations/{integration['integration_id']}", content=content, **sent
        )
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    return post


@pytest.fixture
def recent(http, app):
    """Return what is kept of an integration's requests."""

    def get(integration, **query):
        http.portal.call(app.state.desk.recorder.settled)
        found = http.get(
            f"/api/v1/integrations/{integration['integration_id']}/recent", params=query
        )
        assert found.status_code == 200
        return found.json()["requests"]

    return get


def test_the_key_is_shown_once_and_only_its_hash_is_kept(make, http, rows):
    made = make("alertmanager")
    assert len(made["key"]) == 32
    assert made["url"] == f"http://localhost:8001/integrations/{made['integration_id']}"
    shown = http.get(f"/api/v1/integrations/{made['integration_id']}").json()
    assert "key" not in shown
    listed = http.get("/api/v1/integrations").json()
    assert listed["integrations"] == [shown]
    assert made["key"] not in json.dumps(str(rows("SELECT * FROM integration")))


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


@pytest.mark.parametrize(
    "credentials",
    [
        lambda key: {"headers": {"Authorization": f"Bearer {key}"}},
        lambda key: {"auth": ("anybody", key)},
        lambda key: {"params": {"key": key}},
        lambda key: {"headers": {"X-Integration-Key": key}},
    ],
)
def test_every_tool_finds_a_way_to_present_the_key(make, push, http, credentials):
    made = make("generic")
    push(made, {"message": "it broke"}, **credentials(made["key"]))
    push(made, {"message": "it broke"}, 401, **credentials("0" * 32))
    assert http.get("/api/v1/alerts").json()["total"] == 1


def test_a_rotated_key_counts_on_for_a_while(make, push, http, clock):
    made = make("generic")
    url = f"/api/v1/integrations/{made['integration_id']}/rotate"
    renewed = http.post(url, json={"keep_old_seconds": 3600}).json()
    assert renewed["key"] != made["key"]
    push(made, {"message": "a"})
    push(renewed, {"message": "a"})
    clock.advance(minutes=61)
    push(made, {"message": "a"}, 401)
    push(renewed, {"message": "a"})


def test_a_disabled_or_deleted_integration_takes_nothing(make, push, http):
    made = make("generic")
    path = f"/api/v1/integrations/{made['integration_id']}"
    assert http.patch(path, json={"enabled": False}).json()["enabled"] is False
    push(made, {"message": "a"}, 404)
    http.patch(path, json={"enabled": True, "service": "other"})
    push(made, {"message": "a"})
    assert http.get("/api/v1/alerts").json()["alerts"][0]["service"] == "other"
    assert http.delete(path).status_code == 204
    push(made, {"message": "a"}, 404)
    assert http.get(path).status_code == 404
    make("generic")  # its name is free again


def test_two_integrations_cannot_share_a_name(make, http):
    make("generic", name="twin")
    answer = http.post("/api/v1/integrations", json={"name": "twin", "kind": "zabbix"})
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("integration-name-taken")


def test_what_is_not_understood_is_kept_and_shown_without_its_secrets(make, push, http, recent):
    made = make("alertmanager")
    answer = push(made, {"alerts": "none", "password": "hunter2"}, 400)
    assert answer["type"].endswith("payload-quarantined")
    push(made, b"\xff not json", 400)
    newest, oldest = recent(made, outcome="quarantined")
    assert "not json" in newest["body"]
    assert oldest["detail"] == "there is no list of alerts"
    assert json.loads(oldest["body"]) == {"alerts": "none", "password": "[removed]"}
    shown = http.get("/api/v1/quarantine").json()["requests"]
    assert [one["request_id"] for one in shown] == [newest["request_id"], oldest["request_id"]]


def test_the_understood_part_of_a_payload_is_stored_and_the_rest_is_quarantined(make, push, recent):
    made = make("alertmanager")
    group = record("alertmanager-webhook-firing-one")["request"]["body"]
    group["alerts"].append({"status": "?"})
    answer = push(made, group)
    assert len(answer["alerts"]) == len(answer["quarantined"]) == 1
    assert recent(made)[0]["outcome"] == "quarantined"
    assert recent(made)[0]["alert_ids"] == [answer["alerts"][0]["alert_id"]]


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


def retry(http, kept):
    return http.post(f"/api/v1/quarantine/{kept['request_id']}/retry")


def test_a_mended_mapping_takes_what_lies_in_quarantine_once(make, push, http, recent, rows):
    made = make("generic", options={"mapping": {"message": "titel"}})
    push(made, {"title": "Disk full", "level": "page"}, 400)
    (kept,) = recent(made, outcome="quarantined")
    assert retry(http, kept).status_code == 400
    mended = {"options": {"mapping": {"message": "title", "severity": "level"}}}
    path = f"/api/v1/integrations/{made['integration_id']}"
    assert http.patch(path, json=mended).status_code == 200
    answer = retry(http, kept)
    assert answer.status_code == 200
    (alert,) = answer.json()["alerts"]
    assert http.get(f"/api/v1/alerts/{alert['alert_id']}").json()["message"] == "Disk full"
    assert recent(made)[0]["outcome"] == "accepted"
    assert recent(made)[0]["alert_ids"] == [alert["alert_id"]]
    again = retry(http, kept)
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (
        404,
        "not-in-quarantine",
    )
    assert rows("SELECT count(*) FROM alert") == [(1,)]


def test_of_a_part_that_stays_unclear_the_rest_is_stored_once(make, push, http, recent, rows):
    made = make("alertmanager")
    group = record("alertmanager-webhook-firing-one")["request"]["body"]
    group["alerts"].append({"status": "?"})
    push(made, group)
    (kept,) = recent(made, outcome="quarantined")
    for _ in range(2):
        assert len(retry(http, kept).json()["quarantined"]) == 1
    assert rows("SELECT count(*), count(incident_id) FROM alert") == [(1, 1)]
    assert recent(made)[0]["alert_ids"] == kept["alert_ids"]


def test_an_absent_database_is_503_for_what_cannot_be_kept(make, push, app):
    made = make("generic")
    push(made, {"message": "known before the database went"})
    app.state.desk.recorder._sessions.configure(bind=_unreachable())
    push(made, {"no": "message"}, 503)


def _unreachable():
    from servicekit.db import make_engine  # noqa: PLC0415 - here alone

    return make_engine("postgresql://nobody@127.0.0.1:1/none", pool_size=1, overflow=0)


def test_a_mapping_is_tried_on_a_sample_before_it_is_saved(http, rows):
    mapping = {"mapping": {"message": "title", "severity": "level", "labels": "tags"}}
    sample = {"title": "Disk full", "level": "page", "tags": {"disk": "sda"}}
    trial = {"options": mapping, "sample": sample, "service": "shop"}
    answer = http.post("/api/v1/integrations/try", json=trial)
    assert answer.status_code == 200
    (alert,) = answer.json()["alerts"]
    assert (alert["message"], alert["severity"], alert["service"]) == (
        "Disk full",
        "critical",
        "shop",
    )
    assert alert["labels"] == {"disk": "sda", "original_severity": "page"}
    missed = http.post("/api/v1/integrations/try", json=trial | {"sample": {}}).json()
    assert missed["not_understood"] == ["the expression for message finds nothing"]
    assert rows("SELECT count(*) FROM alert") == [(0,)]
    bad = {"name": "x", "kind": "generic", "options": {"mapping": {"message": "a b"}}}
    assert http.post("/api/v1/integrations", json=bad).status_code == 422


def signature(secret, *parts):
    return hmac.new(secret.encode(), b"".join(parts), hashlib.sha256).hexdigest()


GRAFANA = {
    "version": "1",
    "orgId": 1,
    "alerts": [
        {"status": "firing", "labels": {"alertname": "Load"}, "fingerprint": "57c6d9296de2ad39"}
    ],
}


def test_grafanas_signature_is_demanded_once_a_secret_is_set(make, push):
    made = make("grafana", secret="a secret")
    content = json.dumps(GRAFANA).encode()
    name = "X-Grafana-Alerting-Signature"
    push(made, content, headers={name: signature("a secret", content)})
    push(made, content + b" ", 401, headers={name: signature("a secret", content)})
    push(made, content, 401, headers={"X-Integration-Key": made["key"]})


def test_grafanas_signature_with_a_timestamp_cannot_be_replayed_later(make, push, clock):
    options = {"timestamp_header": "X-Time", "signature_header": "X-Sign"}
    made = make("grafana", secret="a secret", options=options)
    content = json.dumps(GRAFANA).encode()
    stamp = str(int(clock.now().timestamp())).encode()
    signed = {"X-Time": stamp.decode(), "X-Sign": signature("a secret", stamp, b":", content)}
    push(made, content, headers=signed)
    clock.advance(minutes=6)
    push(made, content, 401, headers=signed)


def test_sentrys_signature_covers_the_raw_body(make, push):
    made = make("sentry", secret="client secret")
    content = b'{"action":"created",  "data":{"issue":{"id":"1","title":"KeyError"}}}'
    signed = {"Sentry-Hook-Signature": signature("client secret", content)}
    assert push(made, content, headers=signed)["alerts"]
    push(made, json.dumps(json.loads(content)), 401, headers=signed)


@pytest.mark.parametrize("form", ["urlencoded", "multipart"])
def test_uptime_kumas_forms_hold_json(make, http, form):
    made = make("uptime-kuma")
    beat = {"heartbeat": {"status": 0}, "monitor": {"id": 1, "name": "shop"}, "msg": "down"}
    fields = {"data": json.dumps(beat)}
    sent = {"data": fields} if form == "urlencoded" else {"files": {"data": (None, fields["data"])}}
    url = f"/integrations/{made['integration_id']}"
    answer = http.post(url, headers={"X-Integration-Key": made["key"]}, **sent)
    assert answer.status_code == 202, answer.text
    assert answer.json()["alerts"]


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


def test_secrets_are_known_by_their_names_and_places():
    document = {
        "routing_key": "r",
        "nested": [{"apiKey": "k", "Authorization": "Basic x", "url": "https://u:p@h/x"}],
        "keyboard": "qwerty",
        "databaseConnectionString": "postgres://u:p@h/d",
        "dedup_key": "kept",
    }
    assert without_secrets(document) == {
        "routing_key": "[removed]",
        "nested": [
            {"apiKey": "[removed]", "Authorization": "[removed]", "url": "https://[removed]@h/x"}
        ],
        "keyboard": "qwerty",
        "databaseConnectionString": "[removed]",
        "dedup_key": "kept",
    }


def test_the_example_of_the_documentation_does_what_it_says(http):
    page = (Path(__file__).resolve().parents[3] / "docs/integrations.md").read_text()
    _, _, example = page.partition(
        "/integrations/try -H \"Content-Type: application/json\" -d @- <<'END'\n"
    )
    told = {
        "content": example.partition("END\n")[0],
        "headers": {"Content-Type": "application/json"},
    }
    answer = http.post("/api/v1/integrations/try", **told)
    assert answer.status_code == 200, answer.text
    failed, passed = answer.json()["alerts"]
    assert (failed["service"], failed["severity"], failed["dedup_key"]) == (
        "builds",
        "high",
        "shop/main",
    )
    assert (failed["status"], passed["status"]) == ("firing", "resolved")


@pytest.mark.parametrize("kind", ["alertmanager", "pagerduty", "opsgenie", "prometheus"])
def test_an_abusive_sender_is_told_so_in_the_way_that_makes_it_try_again(make, http, app, kind):
    made = make(kind)

    async def refuse(_alerts):
        raise TooManyAlerts("The integration sends more alerts than its share.")

    app.state.intake.submit = refuse
    bearer = {"Authorization": f"Bearer {made['key']}"}
    event = {
        "routing_key": made["key"],
        "event_action": "trigger",
        "payload": {"summary": "s", "source": "a", "severity": "info"},
    }
    own = f"/integrations/{made['integration_id']}"
    group = record("alertmanager-webhook-firing-one")["request"]["body"]
    path, body, status = {
        "alertmanager": (own, group, 503),
        "prometheus": (f"{own}/api/v2/alerts", [{"labels": {"a": "b"}}], 503),
        "pagerduty": ("/v2/enqueue", event, 429),
        "opsgenie": ("/v2/alerts", {"message": "m"}, 429),
    }[kind]
    answer = http.post(path, json=body, headers=bearer)
    assert answer.status_code == status, answer.text
    assert int(answer.headers["retry-after"]) > 0
