import pytest
from captured import headers, record, wire


@pytest.fixture
def key(http):
    wish = {"name": "Opsgenie clients", "kind": "opsgenie", "service": "shop"}
    return http.post("/api/v1/integrations", json=wish).json()["key"]


def test_alertmanagers_create_and_close_are_one_alert(http, key):
    sent = [("Authorization", f"GenieKey {key}"), ("Content-Type", "application/json")]
    created = http.post("/v2/alerts", content=wire("alertmanager-opsgenie-create"), headers=sent)
    assert created.status_code == 202
    assert created.json()["result"] == "Request will be processed"
    alias = record("alertmanager-opsgenie-create")["request"]["body"]["alias"]
    path = f"/v2/alerts/{alias}/close?identifierType=alias"
    closed = http.post(path, content=wire("alertmanager-opsgenie-close"), headers=sent)
    assert closed.status_code == 202
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert (alert["status"], alert["service"], alert["severity"]) == ("resolved", "shop", "high")


def test_a_wrong_key_is_401_and_an_alert_without_a_message_is_quarantined(http, key):
    wrong = headers("alertmanager-opsgenie-create")
    content = wire("alertmanager-opsgenie-create")
    assert http.post("/v2/alerts", content=content, headers=wrong).status_code == 401
    assert http.post("/v2/alerts", content=content).status_code == 401
    sent = {"Authorization": f"GenieKey {key}"}
    assert http.post("/v2/alerts", json={"alias": "a"}, headers=sent).status_code == 422
    assert len(http.get("/api/v1/quarantine").json()["requests"]) == 1


def test_an_acknowledgement_names_who_took_it(http, key, rows):
    sent = {"Authorization": f"GenieKey {key}"}
    http.post("/v2/alerts", json={"alias": "a", "message": "m"}, headers=sent)
    http.post("/v2/alerts/a/acknowledge", json={"user": "ana"}, headers=sent)
    (job,) = rows("SELECT body FROM job WHERE kind = 'acknowledge-incident'")
    assert job[0]["by"] == "ana"


def test_an_alias_may_hold_slashes(http, key, rows):
    sent = {"Authorization": f"GenieKey {key}"}
    http.post("/v2/alerts", json={"alias": "prod/web/cpu", "message": "m"}, headers=sent)
    path = "/v2/alerts/prod%2Fweb%2Fcpu"
    for what in ("message", "description"):
        changed = http.put(f"{path}/{what}", json={what: f"another {what}"}, headers=sent)
        assert changed.status_code == 202
    taken = http.post(f"{path}/acknowledge?identifierType=alias", json={}, headers=sent)
    assert taken.status_code == 202
    assert rows("SELECT count(*) FROM job WHERE kind = 'acknowledge-incident'") == [(1,)]
    closed = http.post(f"{path}/close?identifierType=alias", json={}, headers=sent)
    assert closed.status_code == 202
    (alert,) = http.get("/api/v1/alerts").json()["alerts"]
    assert (alert["status"], alert["message"]) == ("resolved", "another message")
    assert alert["annotations"]["description"] == "another description"


@pytest.mark.parametrize("what", ["close", "acknowledge"])
@pytest.mark.parametrize("alias", ["", "%20"])
def test_an_empty_identifier_names_nothing(http, key, what, alias):
    sent = {"Authorization": f"GenieKey {key}"}
    answer = http.post(f"/v2/alerts/{alias}/{what}", json={}, headers=sent)
    assert answer.status_code == 422
    assert http.get("/api/v1/alerts").json()["alerts"] == []


def test_message_and_description_of_the_open_alert_change_and_nothing_else(http, key):
    sent = {"Authorization": f"GenieKey {key}"}
    alert = {"alias": "a", "message": "m", "description": "d", "details": {"pod": "p"}}
    http.post("/v2/alerts", json=alert, headers=sent)
    path = "/v2/alerts/a"
    for what, said in (("message", "worse"), ("description", "longer")):
        changed = http.put(f"{path}/{what}?identifierType=alias", json={what: said}, headers=sent)
        assert changed.status_code == 202
    (stored,) = http.get("/api/v1/alerts").json()["alerts"]
    assert (stored["message"], stored["annotations"]["description"]) == ("worse", "longer")
    assert (stored["labels"]["pod"], stored["repeat_count"]) == ("p", 1)
    assert http.put(f"{path}/message", json={}, headers=sent).status_code == 422
    assert http.put(f"{path}/message", json={"message": "m"}).status_code == 401
    assert http.put("/v2/alerts/b/message", json={"message": "m"}, headers=sent).status_code == 202
    assert http.get("/api/v1/alerts").json()["total"] == 1


def test_its_heartbeats_are_pinged(http, key):
    sent = {"Authorization": f"GenieKey {key}"}
    assert http.get("/v2/heartbeats/backup/ping", headers=sent).status_code == 404
    http.put("/api/v1/heartbeats/backup", json={"interval_seconds": 60})
    assert http.post("/v2/heartbeats/backup/ping", headers=sent).status_code == 202
    assert http.get("/v2/heartbeats/backup/ping", headers=sent).status_code == 202
    assert http.get("/v2/heartbeats/backup/ping").status_code == 401
    assert http.get("/api/v1/heartbeats/backup").json()["last_beat_at"] is not None
