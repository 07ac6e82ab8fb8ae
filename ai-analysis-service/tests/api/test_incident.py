from datetime import timedelta
from uuid import uuid4

import pytest

DEPLOY = {"service": "Payment-API", "kind": "deploy", "title": "payment-api 4.2.0", "author": "ana"}


@pytest.fixture
def incident(send, worker, make_alert, clock):
    """Return an incident of three alerts; the first text began a minute before the second."""
    incident_id = str(uuid4())
    begun = clock.now() - timedelta(minutes=5)
    alerts = [
        make_alert(incident_id, "p99 latency is high", received_at=begun.isoformat()),
        *(
            make_alert(
                incident_id,
                f"HTTP 500 error rate {number}%",
                received_at=(begun + timedelta(minutes=1)).isoformat(),
            )
            for number in (12, 15)
        ),
    ]
    send("alerts.correlated", {"alerts": alerts[1:]})
    send("alerts.correlated", {"alerts": alerts[:1]})
    worker.drain()
    return incident_id


@pytest.fixture
def view(http):
    def get(incident_id):
        answer = http.get(f"/api/v1/incidents/{incident_id}/analysis")
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get


def test_an_incident_is_told_from_its_onset(incident, view):
    told = view(incident)

    assert [one["message"] for one in told["texts"]] == [
        "p99 latency is high",
        "HTTP 500 error rate 12%",
    ]
    assert [one["alerts"] for one in told["texts"]] == [1, 2]
    assert told["service"] == "payment-api"
    assert told["summary"].startswith("3 alerts of 2 kinds on payment-api since ")
    assert told["suggestions"]
    assert told["changes"] == told["similar"] == []


def test_a_deploy_before_it_is_shown_and_moves_the_ranking(incident, view, http, clock):
    def first():
        found = http.get("/api/v1/suggestions", params={"incident_id": incident}).json()
        return {one["category"]: one["confidence"] for one in found}

    before = first()
    at = (clock.now() - timedelta(minutes=12)).isoformat()
    answer = http.post("/api/v1/changes", json=DEPLOY | {"happened_at": at})

    assert answer.status_code == 201
    assert answer.json()["service"] == "payment-api"
    assert first()["bad_deploy"] > before.get("bad_deploy", 0)
    told = view(incident)
    assert [one["title"] for one in told["changes"]] == ["payment-api 4.2.0"]
    assert "7 min before the first alert: deploy of payment-api by ana" in told["summary"]


def test_changes_of_what_the_service_depends_on_count_too(incident, view, http, clock):
    at = (clock.now() - timedelta(minutes=12)).isoformat()
    http.post("/api/v1/changes", json=DEPLOY | {"service": "ledger", "happened_at": at})
    assert view(incident)["changes"] == []

    answer = http.put(
        "/api/v1/services/payment-api/dependencies", json={"depends_on": ["Ledger", "bank"]}
    )

    assert answer.json() == {"service": "payment-api", "depends_on": ["bank", "ledger"]}
    assert [one["service"] for one in view(incident)["changes"]] == ["ledger"]
    http.put("/api/v1/services/payment-api/dependencies", json={"depends_on": []})
    assert http.get("/api/v1/services/payment-api/dependencies").json()["depends_on"] == []


def test_the_same_change_is_noted_once_and_the_newest_are_listed_first(http, clock):
    change = DEPLOY | {"id": str(uuid4()), "happened_at": clock.now().isoformat()}
    older = DEPLOY | {"happened_at": (clock.now() - timedelta(hours=1)).isoformat(), "title": "4.1"}
    for one in (change, change, older, DEPLOY | {"service": "other"}):
        assert http.post("/api/v1/changes", json=one).status_code == 201

    found = http.get("/api/v1/changes", params={"service": "payment-api"}).json()
    assert [one["title"] for one in found] == ["payment-api 4.2.0", "4.1"]
    assert len(http.get("/api/v1/changes", params={"since": change["happened_at"]}).json()) == 2


def test_similar_incidents_tell_how_they_were_solved(incident, view, send, make_incident):
    past = make_incident(
        messages=["HTTP 500 error rate 40%"], resolution="Rolled back", cause="bad deploy"
    )
    send("incident.resolved", past)

    (similar,) = view(incident)["similar"]
    assert similar["number"] == "INC-1042"
    assert similar["similarity"] == 1
    assert similar["solution"].startswith("Rolled back")
    assert (similar["category"], similar["resolved_by"]) == ("bad_deploy", "ana")


def test_an_unknown_incident_is_empty(view):
    told = view(str(uuid4()))

    assert (told["summary"], told["texts"], told["suggestions"]) == ("", [], [])
    assert told["abstained"]


def test_a_template_is_new_then_rare_then_frequent(send, worker, make_alert, http):
    message = "disk usage above 90% on db-7"

    def mark():
        return http.post("/api/v1/analyze", json={"message": message}).json()["template"]

    assert mark()["mark"] == "new"
    for count, expected in ((2, "rare"), (8, "frequent")):
        alerts = [
            make_alert(str(uuid4()), f"disk usage above {n}% on db-{n}") for n in range(count)
        ]
        send("alerts.correlated", {"alerts": alerts})
        worker.drain()
        assert mark()["mark"] == expected
    assert mark()["seen"] == 10


def test_who_does_not_know_says_so_and_names_what_was_alike(send, make_incident, http):
    send("incident.resolved", make_incident(messages=["flux capacitor wobbles and hums"]))

    answer = http.post("/api/v1/analyze", json={"message": "flux capacitor hums"}).json()

    assert answer["abstained"]
    assert [one["number"] for one in answer["nearest"]] == ["INC-1042"]
