import httpx
import pytest
from sqlalchemy import text

from alert_ingestion.main import create_worker
from alert_ingestion.usecases.correlate import TELL_ANALYSIS, TELL_ATTACHED, TELL_INCIDENTS
from servicekit.safejson import dumps


def forwarded(neighbour):
    return [alert for data in neighbour.received("alerts.correlated") for alert in data["alerts"]]


def test_every_alert_reaches_both_neighbours_with_its_incident(send, worker, incidents, analysis):
    answers = [send(labels={"a": "b"}), send(message="two"), send(service="other")]
    worker.drain()
    for neighbour in (incidents, analysis):
        arrived = {alert["alert_id"]: alert for alert in forwarded(neighbour)}
        assert set(arrived) == {answer["alert_id"] for answer in answers}
        for answer in answers:
            assert arrived[answer["alert_id"]]["incident_id"] == answer["incident_id"]
    first = next(a for a in forwarded(incidents) if a["alert_id"] == answers[0]["alert_id"])
    assert first["labels"] == {"a": "b"}
    assert first["incident_opened_at"] == first["received_at"]
    assert first["reopened_from"] is None


def test_waiting_alerts_travel_in_few_events(http, worker, incidents):
    alerts = [{"service": f"s{n}", "severity": "low", "message": "m"} for n in range(600)]
    http.post("/api/v1/alerts/batch", json={"alerts": alerts})
    http.post("/api/v1/alerts/batch", json={"alerts": alerts})
    worker.drain()
    assert len(forwarded(incidents)) == 1200
    assert len(incidents.events) == 4  # 500 at once; what opens and what joins go apart


def test_only_what_opens_an_incident_is_told_at_once(send, engine):
    send()
    send()
    with engine.connect() as connection:
        kinds = connection.scalars(text("SELECT kind FROM job WHERE kind <> :analysis ORDER BY id"),
                                {"analysis": TELL_ANALYSIS}).all()  # fmt: skip
    assert kinds == [TELL_INCIDENTS, TELL_ATTACHED]


def test_an_event_stays_below_the_receivers_limit(send, worker, incidents):
    for n in range(8):
        send(message="🔥" * 60_000, labels={f"k{m}": "é" * 4000 for m in range(12)} | {"n": n})
    worker.drain()
    assert len(forwarded(incidents)) == 8
    assert max(len(dumps(event.data)) for event in incidents.events) < 900_000


def test_a_neighbour_that_is_down_for_an_hour_misses_nothing(
    send, worker, incidents, analysis, clock
):
    incidents.down = True
    alert_id = send()["alert_id"]
    for _ in range(60):
        worker.drain()
        clock.advance(minutes=1)
    assert forwarded(incidents) == []
    assert [alert["alert_id"] for alert in forwarded(analysis)] == [alert_id]
    incidents.down = False
    worker.drain()
    assert [alert["alert_id"] for alert in forwarded(incidents)] == [alert_id]


def test_news_whose_receipt_is_lost_are_told_again_though_the_alert_says_more_by_now(
    send, settings, clock, incidents, analysis
):
    lost = iter([True])

    def take(request: httpx.Request) -> httpx.Response:
        answer = incidents.send(request)
        if next(lost, False):
            raise httpx.ReadError("the connection broke")
        return answer

    breaking = httpx.Client(base_url="http://breaks", transport=httpx.MockTransport(take))
    neighbours = {"incident-management": breaking, "ai-analysis": analysis}
    worker = create_worker(settings, clock=clock, neighbours=neighbours)
    send(dedup_key="k", message="disk 90 % full")
    worker.drain()
    send(dedup_key="k", message="disk 95 % full")
    clock.advance(minutes=1)
    worker.drain()
    said = [alert["message"] for alert in forwarded(incidents)]
    assert said == ["disk 90 % full", "disk 95 % full"]


def test_a_refused_alert_opens_a_new_incident_that_says_so(send, http, worker, incidents, clock):
    first = send()
    worker.drain()
    crossing = [send()["alert_id"], send()["alert_id"]]
    incidents.answers["alerts.correlated"] = {
        "refused": [
            {"alert_id": alert_id, "incident_id": first["incident_id"], "merged_into": None}
            for alert_id in crossing
        ]
    }
    queue = iter([dict(incidents.answers)])
    incidents.answers = OnceOnly(queue)
    worker.drain()
    moved = [http.get(f"/api/v1/alerts/{alert_id}").json() for alert_id in crossing]
    assert moved[0]["incident_id"] == moved[1]["incident_id"] != first["incident_id"]
    assert sorted(alert["action"] for alert in moved) == [
        "attached_to_existing_incident",
        "created_new_incident",
    ]
    assert {alert["previous_incident_id"] for alert in moved} == {first["incident_id"]}
    retold = [a for a in forwarded(incidents) if a["incident_id"] == moved[0]["incident_id"]]
    assert {alert["alert_id"] for alert in retold} == set(crossing)
    assert {alert["reopened_from"] for alert in retold} == {first["incident_id"]}
    assert send()["incident_id"] == moved[0]["incident_id"]


def test_a_refused_alert_of_a_merged_incident_follows_it(send, http, worker, incidents):
    target = send(severity="low")
    alert = send()
    incidents.answers = OnceOnly(
        iter(
            [
                {
                    "alerts.correlated": {
                        "refused": [
                            {
                                "alert_id": alert["alert_id"],
                                "incident_id": alert["incident_id"],
                                "merged_into": target["incident_id"],
                            }
                        ]
                    }
                }
            ]
        )
    )
    worker.drain()
    moved = http.get(f"/api/v1/alerts/{alert['alert_id']}").json()
    assert moved["incident_id"] == target["incident_id"]
    assert send()["incident_id"] == target["incident_id"]


def test_a_resolve_is_told_to_incident_management_only(send, worker, incidents, analysis):
    send(dedup_key="k")
    worker.drain()
    send(dedup_key="k", status="resolved")
    worker.drain()
    assert [alert["status"] for alert in forwarded(incidents)] == ["firing", "resolved"]
    assert [alert["status"] for alert in forwarded(analysis)] == ["firing"]


def test_a_neighbour_that_refuses_for_good_leaves_a_dead_letter(
    send, settings, clock, engine, rows
):
    send()
    gone = httpx.Client(
        base_url="http://gone", transport=httpx.MockTransport(lambda _: httpx.Response(400))
    )
    worker = create_worker(
        settings, clock=clock, neighbours={"incident-management": gone, "ai-analysis": gone}
    )
    worker.drain()
    assert rows("SELECT state FROM job") == [(3,), (3,)]


class OnceOnly(dict):
    """Answers that hold for the first event only."""

    def __init__(self, answers):
        super().__init__()
        self._answers = answers

    def get(self, kind, default=None):
        return next(self._answers, {}).get(kind, default)


@pytest.mark.parametrize("kind", ["incident.assigned", "anything.else"])
def test_other_events_are_ignored(http, clock, kind):
    event = {
        "id": "01900000-0000-7000-8000-000000000000",
        "type": kind,
        "occurred_at": clock.now().isoformat(),
        "data": {},
    }
    assert http.post("/api/v1/events", json=event).json()["status"] == "ignored"


def test_an_event_without_its_data_is_refused(http, clock):
    event = {
        "id": "01900000-0000-7000-8000-000000000000",
        "type": "incident.resolved",
        "occurred_at": clock.now().isoformat(),
        "data": {},
    }
    answer = http.post("/api/v1/events", json=event)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/data/incident_id"
