import json
from datetime import UTC, datetime, timedelta

import pytest

from test_runner.recordings import RECORDINGS, recording

NOW = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY, ID = "k" * 32, "0197aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee"


def test_every_tool_has_a_recording_but_those_that_sign_or_send_mail():
    assert {one.kind for one in RECORDINGS} == {
        "alertmanager", "prometheus", "pagerduty", "opsgenie", "grafana", "uptime-kuma", "zabbix",
        "datadog", "sentry", "cloudevents", "generic",
    }  # fmt: skip


@pytest.mark.parametrize("one", RECORDINGS, ids=lambda one: one.id)
def test_a_recording_carries_the_key_once_and_no_other(one):
    replay = one.request(ID, KEY, now=NOW)
    everything = replay.path + str(replay.headers) + replay.content.decode()
    assert everything.count(KEY) == 1
    assert "{key}" not in everything
    assert "{id}" not in everything
    assert "example-token" not in everything


def test_instants_move_to_now_and_the_zero_time_stays():
    replay = recording("alertmanager-firing").request(ID, KEY, now=NOW)
    (alert,) = json.loads(replay.content)["alerts"]
    then = datetime.fromisoformat(recording("alertmanager-firing").body["alerts"][0]["startsAt"])
    age = recording("alertmanager-firing").recorded_at - then
    assert abs(NOW - datetime.fromisoformat(alert["startsAt"]) - age) < timedelta(milliseconds=1)
    assert alert["endsAt"] == "0001-01-01T00:00:00Z"


def test_an_instant_keeps_its_spelling():
    body = json.loads(recording("uptime-kuma-down").request(ID, KEY, now=NOW).content)
    assert body["heartbeat"]["time"] == "2027-01-02 03:02:35.123"


def test_recordings_are_listed_without_and_shown_with_their_body(http):
    listed = http.get("/api/v1/recordings").json()
    assert listed["total"] == len(RECORDINGS)
    assert all(one["body"] is None for one in listed["recordings"])
    shown = http.get("/api/v1/recordings/generic").json()
    assert shown["body"]["service"] == "backup"
    assert shown["captured"] is False
    unknown = http.get("/api/v1/recordings/nope")
    assert unknown.status_code == 404
    assert unknown.json()["type"].endswith("unknown-recording")


def test_a_silent_alert_ingestion_is_told(http, platform):
    platform.alert_ingestion.go_away()
    assert http.post("/api/v1/recordings/generic/send").status_code == 503
    assert http.get("/api/v1/sent").json()["total"] == 0


def test_an_answer_that_cannot_be_read_is_told(http, platform):
    platform.alert_ingestion.broken = (200, b"<html>")
    assert http.post("/api/v1/recordings/generic/send").status_code == 503
