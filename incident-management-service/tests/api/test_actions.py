from datetime import timedelta

import pytest


def test_an_incident_lives_from_opening_to_closing(opened, act, http, clock):
    incident = opened()
    clock.advance(minutes=2)
    taken = act(incident, "acknowledge", by="Ana", note="On it")
    clock.advance(minutes=8)
    over = act(incident, "resolve", resolution="Rolled back", cause="Bad deploy")
    path = f"/api/v1/incidents/{incident['incident_id']}"
    closed = http.patch(path, json={"status": "closed"}).json()

    assert (taken["status"], taken["acknowledged_at"]) == ("acknowledged", "2026-11-23T12:02:00Z")
    assert taken["notes"][0] | {"note_id": 0} == {
        "note_id": 0, "author": "Ana", "text": "On it", "created_at": "2026-11-23T12:02:00Z",
    }  # fmt: skip
    assert (over["status"], over["resolved_at"]) == ("resolved", "2026-11-23T12:10:00Z")
    assert (over["resolution"], over["cause"]) == ("Rolled back", "Bad deploy")
    assert closed["status"] == "closed"
    measures = http.get(path + "/metrics").json()
    assert (measures["mtta_seconds"], measures["mttr_seconds"]) == (120, 600)
    assert measures["status"] == "closed"


def test_a_reopened_incident_keeps_its_first_acknowledgement_and_counts_the_new_end(
    opened, act, http, clock
):
    incident = opened()
    clock.advance(seconds=60)
    act(incident, "acknowledge")
    clock.advance(seconds=60)
    act(incident, "resolve", resolution="Restarted")
    clock.advance(seconds=60)
    again = act(incident, "reopen", note="It is back")
    measures = http.get(f"/api/v1/incidents/{incident['incident_id']}/metrics").json()
    assert (measures["mtta_seconds"], measures["mttr_seconds"]) == (60, None)
    assert (again["status"], again["resolved_at"], again["resolution"]) == ("open", None, None)

    clock.advance(seconds=60)
    act(incident, "acknowledge")
    clock.advance(seconds=60)
    act(incident, "resolve")
    measures = http.get(f"/api/v1/incidents/{incident['incident_id']}/metrics").json()
    assert (measures["mtta_seconds"], measures["mttr_seconds"]) == (60, 300)


def test_an_acknowledgement_taken_back_never_was(opened, act, read, http, clock):
    incident = opened()
    clock.advance(seconds=30)
    act(incident, "acknowledge", by="Ana")
    clock.advance(seconds=5)
    back = act(incident, "unacknowledge", by="Ana", note="The wrong one")
    assert (back["status"], back["acknowledged_at"]) == ("open", None)
    assert (back["mtta_seconds"], back["notes"][0]["text"]) == (None, "The wrong one")
    entries = read(incident["incident_id"], "/timeline")["entries"]
    (entry,) = [one for one in entries if one["type"] == "incident.unacknowledged"]
    assert (entry["actor"], entry["details"]) == ("Ana", {"from": "acknowledged", "to": "open"})
    analytics = http.get("/api/v1/incidents/analytics").json()
    assert (analytics["open_count"], analytics["avg_mtta_seconds"]) == (1, None)

    act(incident, "unacknowledge", expect=409)
    clock.advance(seconds=25)
    act(incident, "acknowledge")
    assert read(incident["incident_id"], "/metrics")["mtta_seconds"] == 60


def test_the_acknowledgement_before_a_reopen_stays_when_the_next_is_taken_back(
    opened, act, read, clock
):
    incident = opened()
    for step in ("acknowledge", "resolve", "reopen", "acknowledge", "unacknowledge"):
        clock.advance(seconds=60)
        after = act(incident, step)
    assert (after["status"], after["acknowledged_at"]) == ("open", "2026-11-23T12:01:00Z")
    assert read(incident["incident_id"], "/metrics")["mtta_seconds"] == 60


@pytest.mark.parametrize("status", ["investigating", "resolved"])
def test_work_that_went_on_cannot_be_undone_as_an_acknowledgement(opened, act, http, status):
    incident = opened()
    act(incident, "acknowledge")
    http.patch(f"/api/v1/incidents/{incident['incident_id']}", json={"status": status})
    problem = act(incident, "unacknowledge", expect=409)
    assert problem["type"].endswith("illegal-incident-transition")
    assert problem["detail"] == f"cannot unacknowledge an incident that is {status}"


@pytest.mark.parametrize("action", ["acknowledge", "resolve", "snooze"])
def test_what_is_resolved_cannot_be_moved_but_by_reopening(opened, act, http, action):
    incident = opened()
    act(incident, "resolve")
    body = {"minutes": 5} if action == "snooze" else {}
    problem = act(incident, action, expect=409, **body)
    assert problem["type"].endswith("illegal-incident-transition")
    assert problem["detail"] == f"cannot {action} an incident that is resolved"
    path = f"/api/v1/incidents/{incident['incident_id']}"
    assert http.patch(path, json={"status": "investigating"}).status_code == 409


def test_an_open_incident_is_neither_closed_nor_reopened(opened, act, http):
    incident = opened()
    act(incident, "reopen", expect=409)
    path = f"/api/v1/incidents/{incident['incident_id']}"
    assert http.patch(path, json={"status": "closed"}).status_code == 409
    http.patch(path, json={"status": "mitigated"})
    assert http.patch(path, json={"status": "open"}).status_code == 409


def test_a_note_comes_back_with_its_author(opened, act, read, http):
    incident = opened()
    first = act(incident, "notes", expect=201, text="One", author="Ana")
    act(incident, "notes", expect=201, note="Two")
    assert (first["note"]["text"], first["note"]["author"]) == ("One", "Ana")
    after = read(incident["incident_id"])
    assert [(note["text"], note["author"]) for note in after["notes"]] == [
        ("One", "Ana"), ("Two", "anonymous"),
    ]  # fmt: skip
    assert (after["note_count"], after["version"]) == (2, 1)
    act(incident, "notes", expect=422, text="  ")
    act(incident, "notes", expect=422, author="Ana")


def test_a_note_sent_twice_is_written_once(opened, http, read):
    incident = opened()
    path = f"/api/v1/incidents/{incident['incident_id']}/notes"
    for _ in range(2):
        http.post(path, json={"text": "One"}, headers={"Idempotency-Key": "note-1"})
    assert read(incident["incident_id"])["note_count"] == 1


def test_a_snooze_lasts_minutes_or_until_an_instant(opened, act, clock):
    incident = opened()
    assert act(incident, "snooze", minutes=30)["snoozed_until"] == "2026-11-23T12:30:00Z"
    until = (clock.now() + timedelta(hours=2)).isoformat()
    assert act(incident, "snooze", until=until)["snoozed_until"] == "2026-11-23T14:00:00Z"
    assert act(incident, "resolve")["snoozed_until"] is None


@pytest.mark.parametrize(
    "body",
    [
        {}, {"minutes": 0}, {"minutes": 10**12}, {"minutes": 5, "until": "2027-01-01T00:00:00Z"},
        {"until": "2026-11-23T12:00:00Z"}, {"until": "9999-12-31T23:59:59-14:00"},
    ],
)  # fmt: skip
def test_a_snooze_without_a_sensible_end_is_refused(opened, act, body):
    act(opened(), "snooze", expect=422, **body)


def test_an_incident_merged_into_another_is_closed_and_its_alerts_move(
    alert, tell, read, act, opened, http
):
    source, target = opened(), opened(title="The real one")
    told = [alert(source["incident_id"], after=n) for n in range(3)]
    tell("alerts.correlated", {"alerts": told})
    gone = act(source, "merge", into=target["number"], by="Ana", note="Same thing")

    assert (gone["status"], gone["merged_into"]) == ("closed", target["incident_id"])
    assert (gone["alert_count"], gone["alerts"]) == (0, [])
    after = read(target["incident_id"])
    assert after["alert_count"] == len(after["alerts"]) == 3
    kinds = [one["type"] for one in read(target["incident_id"], "/timeline")["entries"]]
    assert "incident.absorbed" in kinds
    repeated = tell("alerts.correlated", {"alerts": told[:1]})
    assert repeated == {"refused": []}
    assert read(target["incident_id"])["alert_count"] == 3
    assert http.get("/api/v1/incidents/analytics").json()["merged_count"] == 1


def test_several_incidents_come_into_one_and_earlier_merges_follow(opened, act, read):
    one, two, three = opened(), opened(), opened()
    act(one, "merge", into=two["incident_id"])
    after = act(three, "merge", incident_ids=[two["number"]])
    assert after["incident_id"] == three["incident_id"]
    assert read(one["incident_id"])["merged_into"] == three["incident_id"]
    assert read(two["incident_id"])["status"] == "closed"


def test_a_merge_that_makes_no_sense_is_refused(opened, act):
    one, two = opened(), opened()
    act(one, "merge", expect=409, into=one["number"])
    act(one, "merge", expect=409, incident_ids=[one["number"]])
    act(one, "merge", expect=404, into="INC-1")
    act(one, "merge", expect=422)
    act(one, "merge", expect=422, into=two["number"], incident_ids=[two["number"]])
    act(two, "resolve")
    assert act(one, "merge", expect=409, into=two["number"])["type"].endswith(
        "illegal-incident-merge"
    )


def test_every_change_is_in_the_timeline_with_its_actor_and_time(opened, http, read, clock):
    incident, other = opened(), opened()
    path = f"/api/v1/incidents/{incident['incident_id']}"
    steps = [
        ("post", "/acknowledge", {}, "incident.acknowledged"),
        ("post", "/unacknowledge", {}, "incident.unacknowledged"),
        ("post", "/acknowledge", {}, "incident.acknowledged"),
        ("post", "/notes", {"text": "Hm"}, "note.added"),
        ("post", "/snooze", {"minutes": 5}, "incident.snoozed"),
        ("patch", "", {"assigned_to": "Bo"}, "incident.assigned"),
        ("patch", "", {"severity": "low"}, "incident.severity_changed"),
        ("patch", "", {"status": "mitigated"}, "incident.updated"),
        ("post", "/resolve", {}, "incident.resolved"),
        ("patch", "", {"status": "closed"}, "incident.closed"),
        ("post", "/reopen", {}, "incident.reopened"),
        ("post", "/merge", {"into": other["number"]}, "incident.merged"),
    ]
    for number, (method, action, body, kind) in enumerate(steps):
        clock.advance(minutes=1)
        headers = {"X-Actor": f"person {number}"}
        answer = http.request(method, path + action, json=body, headers=headers)
        assert answer.is_success, answer.text
        last = read(incident["incident_id"], "/timeline")["entries"][-1]
        assert (last["type"], last["actor"]) == (kind, f"person {number}")
        assert last["at"] == clock.now().isoformat().replace("+00:00", "Z")


def test_an_answer_to_a_page_newer_than_the_acknowledgement_renews_it(
    opened, act, http, clock, worker, neighbours
):
    incident = opened()
    first = act(incident, "acknowledge", by="Ana")
    http.patch(f"/api/v1/incidents/{incident['incident_id']}", json={"status": "investigating"})
    clock.advance(minutes=30)
    page = clock.now().isoformat()
    clock.advance(minutes=1)
    after = act(incident, "acknowledge", by="Bo", paged_at=page)
    assert after["status"] == "investigating"
    assert after["acknowledged_at"] == first["acknowledged_at"]
    act(incident, "acknowledge", expect=409, by="Cy", paged_at=page)  # Bo was faster
    act(incident, "acknowledge", expect=409, by="Cy")
    worker.drain()
    news = [one for one in neighbours["oncall"].events if one.type == "incident.acknowledged"]
    assert [one.data["actor"] for one in news] == ["Ana", "Bo"]


@pytest.mark.parametrize("wish", ["acknowledge", "resolve"])
@pytest.mark.parametrize("moves", [("resolve", "reopen"), ("acknowledge", "unacknowledge")])
def test_what_was_wished_before_the_incident_began_anew_is_refused(opened, act, clock, wish, moves):
    incident = opened()
    before = clock.now().isoformat()
    for move in moves:
        clock.advance(minutes=1)
        act(incident, move)
    refused = act(incident, wish, expect=409, as_of=before)
    assert refused["detail"].endswith(
        f"was {moves[1]}ed after that was wished".replace("eed", "ed")
    )
    act(incident, wish, as_of=clock.now().isoformat())
