"""Who may send: keys and signatures."""

import hashlib
import hmac
import json

import pytest


def test_the_key_is_shown_once_and_only_its_hash_is_kept(make, http, rows):
    made = make("alertmanager")
    assert len(made["key"]) == 32
    assert made["url"] == f"http://localhost:8001/integrations/{made['integration_id']}"
    shown = http.get(f"/api/v1/integrations/{made['integration_id']}").json()
    assert "key" not in shown
    listed = http.get("/api/v1/integrations").json()
    assert listed["integrations"] == [shown]
    assert made["key"] not in json.dumps(str(rows("SELECT * FROM integration")))


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
