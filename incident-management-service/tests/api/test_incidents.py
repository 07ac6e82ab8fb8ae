import pytest

FIELDS = {
    "incident_id", "number", "title", "description", "service", "severity", "status", "team",
    "assigned_to", "notes", "alerts", "alert_count", "created_at", "acknowledged_at",
    "resolved_at", "updated_at",
}  # fmt: skip


def test_a_reported_incident_has_the_fields_of_the_contract(opened, read):
    incident = opened(description="Since noon", team="platform")

    assert incident.keys() >= FIELDS
    assert incident["status"] == "open"
    assert incident["number"].startswith("INC-")
    assert incident["created_at"] == "2026-11-23T12:00:00Z"
    assert incident["team"] == "platform"
    assert read(incident["incident_id"]) == incident


def test_a_number_is_accepted_wherever_an_id_is(opened, http, act):
    incident = opened()
    number = incident["number"]
    for name in (number, number.lower()):
        assert (
            http.get(f"/api/v1/incidents/{name}").json()["incident_id"] == (incident["incident_id"])
        )
    assert http.post(f"/api/v1/incidents/{number}/acknowledge").status_code == 200
    assert http.patch(f"/api/v1/incidents/{number}", json={"team": "a"}).status_code == 200
    assert http.get(f"/api/v1/incidents/{number}/timeline").status_code == 200
    assert http.get(f"/api/v1/incidents/{number}/metrics").json()["mtta_seconds"] == 0


@pytest.mark.parametrize(
    "name",
    [
        "INC-1",
        "INC-" + "9" * 30,
        "INC-",
        "nonsense",
        "00000000-0000-7000-8000-000000000000",
        "INC-٣",
        "%00",
        "%ff",
        "1042",
    ],
)
def test_an_unknown_incident_is_a_404_with_a_problem(http, name):
    answer = http.get(f"/api/v1/incidents/{name}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("incident-not-found")


def test_synonyms_of_a_severity_are_understood_and_unknown_ones_refused(opened, http):
    assert opened(severity="FATAL")["severity"] == "critical"
    assert opened(severity=" Error ")["severity"] == "high"
    wrong = {"title": "x", "service": "y", "severity": "banana"}
    assert http.post("/api/v1/incidents", json=wrong).status_code == 422


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""}, {"title": " \r\n "}, {"title": "x" * 201}, {"service": ""},
        {"severity": 5}, {"title": None}, {"description": "x" * 10_001}, {"team": "\t"},
    ],
)  # fmt: skip
def test_a_report_that_makes_no_sense_is_refused_with_its_faults(http, fields):
    report = {"title": "It broke", "service": "payment-api", "severity": "high"} | fields
    answer = http.post("/api/v1/incidents", json=report)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/" + next(iter(fields))


def test_line_breaks_in_a_title_become_spaces(opened):
    assert opened(title="Bcc: all\r\nSubject: hi\x07")["title"] == "Bcc: all Subject: hi"


def test_the_same_report_sent_twice_opens_one_incident(http):
    report = {"title": "It broke", "service": "payment-api", "severity": "high"}
    headers = {"Idempotency-Key": "once"}
    first = http.post("/api/v1/incidents", json=report, headers=headers)
    again = http.post("/api/v1/incidents", json=report, headers=headers)
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert http.get("/api/v1/incidents").json()["total"] == 1


def test_a_patch_changes_what_it_names_and_tells_the_timeline(opened, http, read):
    incident = opened(team="web")
    wanted = {
        "assigned_to": "Ana", "severity": "warning", "title": "Checkout is down",
        "description": "More", "team": None, "note": "Looking", "status": "investigating",
    }  # fmt: skip
    path = f"/api/v1/incidents/{incident['incident_id']}"
    after = http.patch(path, json=wanted, headers={"X-Actor": "bo"}).json()

    assert after["assigned_to"] == "Ana"
    assert after["severity"] == "medium"
    assert after["title"] == "Checkout is down"
    assert after["team"] is None
    assert after["status"] == "investigating"
    assert after["acknowledged_at"] is not None
    assert [note["text"] for note in after["notes"]] == ["Looking"]
    entries = read(incident["incident_id"], "/timeline")["entries"][1:]
    assert {entry["type"] for entry in entries} == {
        "incident.assigned", "incident.severity_changed", "incident.title_changed",
        "incident.description_changed", "incident.team_changed", "incident.acknowledged",
        "note.added",
    }  # fmt: skip
    assert {entry["actor"] for entry in entries} == {"bo"}
    assigned = next(entry for entry in entries if entry["type"] == "incident.assigned")
    assert assigned["details"] == {"from": None, "to": "Ana"}


def test_a_patch_that_changes_nothing_is_not_a_change(opened, http, worker, neighbours):
    incident = opened()
    path = f"/api/v1/incidents/{incident['incident_id']}"
    same = {"status": "open", "title": incident["title"], "severity": None}
    assert http.patch(path, json=same).json() == incident
    assert http.patch(path, json={}).json() == incident
    worker.drain()
    assert neighbours["oncall"].received("incident.updated") == []


def test_a_patch_with_only_a_note_keeps_the_version(opened, http):
    incident = opened()
    path = f"/api/v1/incidents/{incident['incident_id']}"
    after = http.patch(path, json={"note": "Hm", "by": "Ana"}).json()
    assert after["version"] == incident["version"]
    assert after["note_count"] == 1
    assert after["notes"][0]["author"] == "Ana"


def test_an_unassigned_incident_loses_its_engineer(opened, http):
    path = f"/api/v1/incidents/{opened()['incident_id']}"
    http.patch(path, json={"assigned_to": "Ana"})
    assert http.patch(path, json={"assigned_to": None}).json()["assigned_to"] is None


def test_an_edit_of_a_version_that_has_passed_is_refused(opened, http):
    path = f"/api/v1/incidents/{opened()['incident_id']}"
    read = http.get(path)
    assert read.headers["etag"] == '"1"'

    first = http.patch(path, json={"team": "a"}, headers={"If-Match": read.headers["etag"]})
    second = http.patch(path, json={"team": "b"}, headers={"If-Match": read.headers["etag"]})
    assert (first.status_code, second.status_code) == (200, 412)
    assert first.headers["etag"] == '"2"'
    assert second.json()["type"].endswith("incident-version-mismatch")
    assert http.patch(path, json={"team": "c"}, headers={"If-Match": "*"}).status_code == 200
    assert http.patch(path, json={"team": "d"}, headers={"If-Match": "junk"}).status_code == 412
    late = http.post(path + "/acknowledge", headers={"If-Match": 'W/"1", "2"'})
    assert late.status_code == 412


def test_the_timeline_counts_everything_and_starts_with_the_opening(opened, read, act):
    incident = opened()
    act(incident, "notes", expect=201, text="One")
    timeline = read(incident["incident_id"], "/timeline")
    assert [entry["type"] for entry in timeline["entries"]] == ["incident.opened", "note.added"]
    assert timeline["entry_count"] == 2
    assert timeline["alert_count"] == 0
