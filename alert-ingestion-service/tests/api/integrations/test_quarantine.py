"""What is not understood is kept, shown and tried again."""

import json

from captured import record
from sqlalchemy import text

from alert_ingestion.domain.integrations import without_secrets


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


def test_while_requests_cannot_be_kept_alerts_are_taken_and_the_rest_is_to_be_sent_again(
    make, push, http, app, engine, recent
):
    made = make("alertmanager")
    group = record("alertmanager-webhook-firing-one")["request"]["body"]
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE integration_request IN ACCESS EXCLUSIVE MODE"))
        push(made, group)
        assert push(made, {"alerts": "none"}, 503)["type"].endswith("store-away")
        http.portal.call(app.state.desk.recorder.settled)
    push(made, group)
    push(made, {"alerts": "none"}, 400)
    assert [one["outcome"] for one in recent(made)] == ["quarantined", "accepted"]


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
