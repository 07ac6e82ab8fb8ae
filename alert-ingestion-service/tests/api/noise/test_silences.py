"""Silences and maintenance windows: stored, not paged, and paged when they end too early."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from alert_ingestion.domain.alerts import Action, NewAlert, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.usecases.store_alerts import Limits, store_alerts
from servicekit.db import make_sessions
from servicekit.ids import uuid7

SILENCE = {"matchers": ['alertname="Disk"'], "duration_seconds": 3600, "created_by": "ana"}


@pytest.fixture
def silence(http):
    def make(**fields):
        answer = http.post("/api/v1/silences", json=SILENCE | fields)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return make


@pytest.fixture
def disk(send):
    def fire(**fields):
        return send(**{"labels": {"alertname": "Disk", "instance": "db1"}} | fields)

    return fire


def stored(http, answer):
    return http.get(f"/api/v1/alerts/{answer['alert_id']}").json()


def test_a_silenced_alert_is_stored_and_opens_no_incident(silence, disk, send, http, rows):
    made = silence(comment="new disks")
    answer = disk(dedup_key="k")
    assert (answer["action"], answer["incident_id"]) == ("suppressed", None)
    assert stored(http, answer)["status"] == "firing"
    assert send()["action"] == "created_new_incident"
    told = http.get(f"/api/v1/alerts/{answer['alert_id']}/explain").json()
    step = next(step for step in told["steps"] if step["step"] == "silence")
    assert step["by"] == [made["silence_id"]]
    assert "new disks" in step["detail"]


def test_the_end_of_a_silence_pages_what_still_fires(silence, disk, worker, clock, http, incidents):
    silence()
    still, over = disk(dedup_key="still"), disk(dedup_key="over")
    event = disk()
    disk(dedup_key="over", status="resolved")
    clock.advance(minutes=59)
    worker.drain()
    assert stored(http, still)["incident_id"] is None
    clock.advance(minutes=1)
    worker.drain()
    placed = stored(http, still)
    assert placed["action"] == "created_new_incident"
    assert stored(http, over)["incident_id"] is None
    assert stored(http, event)["incident_id"] is None
    told = [a["alert_id"] for e in incidents.events for a in e.data["alerts"]]
    assert told == [still["alert_id"]]
    assert disk(dedup_key="still")["action"] == "deduplicated"


def test_a_silence_that_is_expired_by_hand_pages_at_once(silence, disk, worker, http):
    made = silence()
    answer = disk(dedup_key="k")
    ended = http.delete(f"/api/v1/silences/{made['silence_id']}").json()
    assert ended["state"] == "expired"
    worker.drain()
    assert stored(http, answer)["incident_id"] is not None


def test_a_second_silence_keeps_it_quiet(silence, disk, worker, http, clock):
    silence(duration_seconds=60)
    answer = disk(dedup_key="k")
    silence(duration_seconds=600)
    clock.advance(seconds=61)
    worker.drain()
    assert stored(http, answer)["incident_id"] is None
    clock.advance(seconds=600)
    worker.drain()
    assert stored(http, answer)["incident_id"] is not None


def test_a_silence_until_resolved_ends_with_what_it_hid(silence, disk, http, worker):
    made = silence(until_resolved=True)
    disk(dedup_key="a")
    disk(dedup_key="b")
    disk(dedup_key="a", status="resolved")
    assert http.get(f"/api/v1/silences/{made['silence_id']}").json()["state"] == "active"
    disk(dedup_key="b", status="resolved")
    assert http.get(f"/api/v1/silences/{made['silence_id']}").json()["state"] == "expired"
    assert disk(dedup_key="a")["action"] == "created_new_incident"


def test_a_preview_shows_what_fires_now_and_would_be_hidden(disk, send, http):
    fired = disk(dedup_key="k")
    disk(dedup_key="gone")
    disk(dedup_key="gone", status="resolved")
    send()
    shown = http.post("/api/v1/silences/preview", json={"matchers": ["instance=~db.*"]}).json()
    assert shown["count"] == 1
    assert [alert["alert_id"] for alert in shown["alerts"]] == [fired["alert_id"]]
    assert shown["incident_ids"] == [fired["incident_id"]]
    assert shown["complete"]


def test_a_recurring_silence_follows_the_clock_on_the_wall(silence, disk, clock):
    silence(  # Monday noon UTC is 13:00 in Berlin
        duration_seconds=None,
        schedule={
            "time_zone": "Europe/Berlin",
            "weekdays": [0],
            "start": "13:00",
            "duration_seconds": 600,
        },
    )
    assert disk()["action"] == "suppressed"
    clock.advance(minutes=10)
    assert disk()["action"] == "created_new_incident"
    clock.advance(hours=24 * 7)
    assert disk()["action"] == "created_new_incident"
    clock.advance(minutes=-5)
    assert disk()["action"] == "suppressed"


def test_a_maintenance_window_covers_its_services(http, send, clock):
    window = {"name": "deploy", "services": ["payment-api", "a|b"], "duration_seconds": 600}
    made = http.post("/api/v1/maintenance-windows", json=window).json()
    assert send()["action"] == "suppressed"
    assert send(service="a|b")["action"] == "suppressed"
    assert send(service="a")["action"] == "created_new_incident"
    listed = http.get("/api/v1/maintenance-windows").json()
    assert [one["silence_id"] for one in listed["maintenance_windows"]] == [made["silence_id"]]
    assert http.get("/api/v1/silences").json()["total"] == 0
    http.delete(f"/api/v1/maintenance-windows/{made['silence_id']}")
    assert send()["action"] == "created_new_incident"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"matchers": ["a=~"]}, "bad-silence"),
        ({"matchers": ['a=~".*"', "b="]}, "bad-silence"),
        ({"matchers": ['a=~"("']}, "bad-silence"),
        ({"matchers": ["nonsense"]}, "invalid-request"),
        ({"matchers": []}, "invalid-request"),
        ({"duration_seconds": None}, "bad-silence"),
        ({"ends_at": "2020-01-01T00:00:00Z"}, "bad-silence"),
        ({"duration_seconds": 1e300}, "invalid-request"),
        (
            {
                "schedule": {
                    "time_zone": "Moon/Base",
                    "weekdays": [0],
                    "start": "01:00",
                    "duration_seconds": 60,
                }
            },
            "invalid-request",
        ),
    ],
)
def test_a_silence_that_makes_no_sense_is_refused(http, fields, code):
    answer = http.post("/api/v1/silences", json=SILENCE | fields)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith(code)


def test_an_unknown_silence_is_404(http):
    path = "/api/v1/silences/01900000-0000-7000-8000-000000000000"
    for answer in (http.get(path), http.delete(path)):
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("silence-not-found")


@pytest.mark.parametrize("field", ["starts_at", "ends_at"])
def test_an_instant_that_nobody_could_read_again_is_refused(http, field, disk):
    wanted = SILENCE | {field: "9999-12-31T23:59:59-12:00"}
    answer = http.post("/api/v1/silences", json=wanted)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/{field}")
    assert disk()["action"] == "created_new_incident"


def test_alertmanagers_clients_may_silence_for_ever(http, disk):
    wanted = {
        "matchers": [{"name": "alertname", "value": "Disk", "isRegex": False}],
        "startsAt": "0001-01-01T00:00:00Z", "endsAt": "9999-12-31T23:59:59-12:00",
        "createdBy": "ana", "comment": "",
    }  # fmt: skip
    assert http.post("/api/v2/silences", json=wanted).status_code == 200
    assert disk()["action"] == "suppressed"
    assert len(http.get("/api/v2/silences").json()) == 1


@pytest.mark.parametrize("regex", [True, False])
def test_a_matcher_too_long_to_be_read_again_is_refused(http, send, regex):
    matcher = {"name": "a", "value": "x" * 5000, "isRegex": regex}
    wanted = {
        "matchers": [matcher], "startsAt": "2026-11-23T12:00:00Z",
        "endsAt": "2026-11-24T12:00:00Z", "createdBy": "ana", "comment": "",
    }  # fmt: skip
    answer = http.post("/api/v2/silences", json=wanted)
    assert (answer.status_code, "longer than" in answer.json()) == (400, True)
    assert send()["action"] == "created_new_incident"


def test_a_silence_that_cannot_be_read_stops_nobody(silence, engine, send, disk):
    silence()
    with engine.begin() as connection:
        connection.execute(text("UPDATE mute SET matchers = '[\"=\"]'"))
    assert send()["action"] == "created_new_incident"
    assert disk(severity="low")["action"] == "created_new_incident"


def test_what_was_being_withheld_when_its_silence_ended_pages_a_little_later(
    silence, http, engine, clock, worker, let_pass
):
    made, limits = silence(), Limits(timedelta(minutes=5))
    alert = NewAlert(
        str(uuid7()), "s", Severity.LOW, "m", Status.FIRING, clock.now(), clock.now(),
        labels={"alertname": "Disk"}, dedup_key="k",
    )  # fmt: skip
    with make_sessions(engine).begin() as session:
        (answer,) = store_alerts(session, [alert], limits=limits)
        assert answer.action is Action.SUPPRESSED
        http.delete(f"/api/v1/silences/{made['silence_id']}")
    let_pass(10)
    assert stored(http, {"alert_id": alert.alert_id})["incident_id"] is not None


def test_a_recurring_silence_that_alertmanagers_clients_change_stays_recurring(silence, http):
    schedule = {
        "time_zone": "Europe/Berlin", "weekdays": [6], "start": "02:00:00", "duration_seconds": 7200
    }  # fmt: skip
    made = silence(schedule=schedule)
    known = http.get(f"/api/v2/silence/{made['silence_id']}").json()
    more = {"name": "instance", "value": "db1", "isRegex": False, "isEqual": True}
    changed = known | {"matchers": [*known["matchers"], more]}
    renewed = http.post("/api/v2/silences", json=changed).json()["silenceID"]
    assert renewed != made["silence_id"]
    assert http.get(f"/api/v1/silences/{renewed}").json()["schedule"] == made["schedule"]


def test_until_resolved_waits_for_what_had_paged_before_the_silence(silence, disk, http):
    for key in ("a", "b"):
        disk(dedup_key=key)
    made = silence(until_resolved=True)

    def state():
        return http.get(f"/api/v1/silences/{made['silence_id']}").json()["state"]

    disk(dedup_key="a", status="resolved")
    assert state() == "active"
    disk(dedup_key="b", status="resolved")
    assert state() == "expired"


def test_until_resolved_ends_with_alerts_that_have_no_key(silence, disk, http):
    made = silence(until_resolved=True)
    disk()
    disk(status="resolved")
    assert http.get(f"/api/v1/silences/{made['silence_id']}").json()["state"] == "expired"


def test_a_window_of_two_hundred_services_is_one_window(http, send):
    services = [f"payment-{n:03}" for n in range(200)]
    wanted = {"name": "move", "services": services, "duration_seconds": 3600}
    assert http.post("/api/v1/maintenance-windows", json=wanted).status_code == 201
    assert send(service="payment-199")["action"] == "suppressed"
    assert send(service="payment-200")["action"] == "created_new_incident"
