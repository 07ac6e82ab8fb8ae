"""Batches of alerts: the same incident whatever the order, the repetition and the company."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from servicekit.ids import uuid7

SHOWN = ("title", "description", "service", "severity", "status", "created_at", "alert_count")


def shape(incident):
    return {name: incident[name] for name in SHOWN} | {
        "alerts": [(one["alert_id"], one["status"]) for one in incident["alerts"]]
    }


def batch(*alerts):
    return {"alerts": list(alerts)}


def test_the_first_alert_opens_the_incident_and_later_ones_join_it(alert, tell, read, worker,
                                                                   neighbours, clock):  # fmt: skip
    incident_id = uuid7()
    assert tell("alerts.correlated", batch(alert(incident_id))) == {"refused": []}
    clock.advance(seconds=5)
    tell("alerts.correlated", batch(alert(incident_id, after=2), alert(incident_id, after=3)))

    incident = read(incident_id)
    assert incident["title"] == "Error rate exceeded 5%"
    assert incident["created_at"] == "2026-11-23T12:00:00Z"
    assert incident["alert_count"] == len(incident["alerts"]) == 3
    assert incident["alerts"][0]["labels"] == {"region": "eu"}
    assert incident["version"] == 1
    worker.drain()
    (opened,) = neighbours["oncall"].received("incident.opened")
    assert opened["incident_id"] == str(incident_id)
    assert opened["number"] == incident["number"]
    assert opened["labels"] == {"region": "eu"}
    assert neighbours["oncall"].received("incident.updated") == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_order_and_any_repetition_give_the_same_incident(data, alert, tell, read):
    incident_id, expected = uuid7(), None
    told = [
        alert(incident_id, after=n, message=f"alert {n}", severity=severity)
        for n, severity in enumerate(["critical", "high", "low", "critical"])
    ]
    told.append(told[1] | {"status": "resolved"})
    told[2]["reopened_from"] = str(uuid7())
    for _ in range(2):
        other = uuid7()
        ids = {one["alert_id"]: str(uuid7()) for one in told}
        order = data.draw(st.permutations([*told, told[0], told[3]]))
        cuts = data.draw(st.lists(st.integers(0, len(order)), max_size=3).map(sorted))
        bounds = [0, *cuts, len(order)]
        for start, end in pairwise(bounds):
            alerts = [
                one | {"incident_id": str(other), "alert_id": ids[one["alert_id"]]}
                for one in order[start:end]
            ]
            tell("alerts.correlated", batch(*alerts))
        incident = read(other)
        names = {new: old for old, new in ids.items()}
        found = shape(incident) | {
            "alerts": [(names[alert_id], status) for alert_id, status in shape(incident)["alerts"]],
            "reopened_from": incident["reopened_from"],
        }
        expected = expected or found
        assert found == expected
    assert expected["title"] == "alert 0"
    assert expected["alert_count"] == 4
    assert expected["severity"] == "critical"


def test_an_earlier_alert_that_arrives_later_renames_the_incident_and_on_call_hears(
    alert, tell, read, worker, neighbours
):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id, after=5, message="second")))
    tell("alerts.correlated", batch(alert(incident_id, after=1, message="first\nand cause")))
    incident = read(incident_id)
    assert (incident["title"], incident["version"]) == ("first and cause", 2)
    assert incident["description"] == "first\nand cause"
    worker.drain()
    assert [one["title"] for one in neighbours["oncall"].received("incident.updated")] == [
        "first and cause"
    ]


def test_what_a_person_wrote_stays_whatever_arrives(alert, tell, read, http):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id, after=5, severity="low")))
    path = f"/api/v1/incidents/{incident_id}"
    http.patch(path, json={"title": "Checkout is down", "severity": "high"})
    tell("alerts.correlated", batch(alert(incident_id, after=1, message="first")))
    incident = read(incident_id)
    assert (incident["title"], incident["severity"]) == ("Checkout is down", "high")
    assert incident["alert_count"] == 2


def test_alerts_for_an_incident_that_is_over_are_refused_unless_they_are_known(
    alert, tell, read, http
):
    incident_id, other = uuid7(), uuid7()
    known, late, fine = alert(incident_id), alert(incident_id, after=9), alert(other)
    tell("alerts.correlated", batch(known))
    http.post(f"/api/v1/incidents/{incident_id}/resolve")

    result = tell("alerts.correlated", batch(known, late, fine))

    refused = {"alert_id": late["alert_id"], "incident_id": str(incident_id), "merged_into": None}
    assert result == {"refused": [refused]}
    assert read(incident_id)["alert_count"] == 1
    assert read(other)["alert_count"] == 1


def test_a_refusal_names_the_incident_that_the_alerts_had_been_merged_into(alert, tell, http):
    gone, target = uuid7(), uuid7()
    tell("alerts.correlated", batch(alert(gone), alert(target)))
    http.post(f"/api/v1/incidents/{gone}/merge", json={"into": str(target)})
    (refused,) = tell("alerts.correlated", batch(alert(gone, after=9)))["refused"]
    assert refused["merged_into"] == str(target)


def test_a_resolved_alert_updates_its_copy_once_and_the_timeline_says_so(alert, tell, read):
    incident_id = uuid7()
    one, two = alert(incident_id), alert(incident_id, after=1)
    tell("alerts.correlated", batch(one, two))
    resolved = [{**one, "status": "resolved"}, {**two, "status": "resolved"}]
    for _ in range(2):
        tell("alerts.correlated", batch(*resolved))
    tell("alerts.correlated", batch(one))

    incident = read(incident_id)
    assert [one["status"] for one in incident["alerts"]] == ["resolved", "resolved"]
    assert incident["alert_count"] == 2
    entries = read(incident_id, "/timeline")["entries"]
    (line,) = [entry for entry in entries if entry["type"] == "alerts.resolved"]
    assert line["text"] == "2 alerts resolved"
    assert line["actor"] == "alert-ingestion"


def test_a_resolution_that_comes_after_the_incident_ended_is_taken(alert, tell, read, http):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id)))
    http.post(f"/api/v1/incidents/{incident_id}/resolve")
    last = alert(incident_id, after=3, status="resolved")
    assert tell("alerts.correlated", batch(last)) == {"refused": []}
    assert read(incident_id)["alert_count"] == 2


def test_the_timeline_shows_the_alerts_among_the_entries(alert, tell, read):
    incident_id = uuid7()
    tell("alerts.correlated", batch(*[alert(incident_id, after=n) for n in range(250)]))
    timeline = read(incident_id, "/timeline")
    kinds = [entry["type"] for entry in timeline["entries"]]
    assert kinds.count("alert.attached") == 200
    assert timeline["alert_count"] == 250
    assert timeline["entry_count"] == 1
    instants = [entry["at"] for entry in timeline["entries"]]
    assert instants == sorted(instants)
    assert len(read(incident_id)["alerts"]) == 100


def test_five_hundred_alerts_take_few_statements(alert, tell, engine, app, read):
    incidents = [uuid7() for _ in range(5)]
    statements = []

    def note(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(app.state.engine, "before_cursor_execute", note)
    tell("alerts.correlated", batch(*[alert(incidents[n % 5], after=n) for n in range(500)]))
    assert len(statements) <= 12
    statements.clear()
    tell("alerts.correlated", batch(*[alert(uuid7(), after=n) for n in range(500)]))
    assert len(statements) <= 12
    assert read(incidents[0])["alert_count"] == 100


def test_numbers_are_not_burnt_by_alerts_that_join(alert, tell, opened):
    incident_id = uuid7()
    for n in range(20):
        tell("alerts.correlated", batch(alert(incident_id, after=n)))
    first, second = opened()["number"], opened()["number"]
    assert int(second.removeprefix("INC-")) == int(first.removeprefix("INC-")) + 1


@pytest.mark.parametrize(
    "wrong",
    [{"severity": "banana"}, {"severity": None}, {"links": None}, {"labels": None},
     {"source": None},
     {"message": "\n"}, {"message": "x" * 90_000}, {"service": "s" * 2000},
     {"labels": {"deep": [{"n": 1}], "huge": 10**30}},
     {"timestamp": "9999-12-31T23:59:59-14:00"}, {"timestamp": "0001-01-01T00:00:00+14:00"}],
)  # fmt: skip
def test_an_odd_alert_still_opens_its_incident(wrong, alert, tell, read):
    incident_id = uuid7()
    tell("alerts.correlated", batch(alert(incident_id, **wrong)))
    incident = read(incident_id)
    assert incident["alert_count"] == 1
    assert 0 < len(incident["title"]) <= 200
    assert incident["severity"] in ("critical", "medium")


def test_a_batch_without_meaning_is_a_validation_problem(tell, alert):
    tell("alerts.correlated", {"alerts": "none"}, expect=422)
    tell("alerts.correlated", batch(alert("nonsense")), expect=422)
    tell("something.else", {}, expect=200)


def test_an_incident_takes_over_when_the_ended_one_comes_back(alert, tell, read, clock):
    old, new = uuid7(), uuid7()
    clock.advance(minutes=1)
    tell("alerts.correlated", batch(alert(new, reopened_from=str(old))))
    assert read(new)["reopened_from"] == str(old)
    assert read(new, "/timeline")["entries"][0]["details"]["reopened_from"] == str(old)
