"""Two at once: the database decides."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import monotonic

from sqlalchemy import text

from incident_management.storage import incidents
from servicekit.ids import uuid7


def at_once(*calls):
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_two_people_acknowledging_at_once_one_hears_a_no(opened, http, read):
    for _ in range(5):
        incident = opened()
        path = f"/api/v1/incidents/{incident['incident_id']}/acknowledge"
        answers = at_once(*[lambda path=path: http.post(path) for _ in range(2)])
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        entries = read(incident["incident_id"], "/timeline")["entries"]
        assert [one["type"] for one in entries].count("incident.acknowledged") == 1


def test_of_two_people_taking_an_acknowledgement_back_at_once_one_hears_a_no(
    opened, act, http, read
):
    for _ in range(5):
        incident = opened()
        act(incident, "acknowledge")
        path = f"/api/v1/incidents/{incident['incident_id']}/unacknowledge"
        answers = at_once(*[lambda path=path: http.post(path) for _ in range(2)])
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        entries = read(incident["incident_id"], "/timeline")["entries"]
        assert [one["type"] for one in entries].count("incident.unacknowledged") == 1


def test_an_undo_and_a_resolution_at_once_end_resolved(opened, act, http, read):
    for _ in range(5):
        incident = opened()
        act(incident, "acknowledge")
        path = f"/api/v1/incidents/{incident['incident_id']}"
        undone, over = at_once(
            lambda path=path: http.post(f"{path}/unacknowledge"),
            lambda path=path: http.post(f"{path}/resolve"),
        )
        assert (undone.status_code in (200, 409), over.status_code) == (True, 200)
        assert read(incident["incident_id"])["status"] == "resolved"


def test_batches_that_arrive_at_once_make_one_incident_with_every_alert(alert, tell, read):
    for _ in range(3):
        incident_id = uuid7()
        told = [alert(incident_id, after=n) for n in range(40)]
        shared = told[:5]
        batches = [told[n::4] + shared for n in range(4)]
        results = at_once(
            *[lambda part=part: tell("alerts.correlated", {"alerts": part}) for part in batches]
        )
        assert results == [{"refused": []}] * 4
        incident = read(incident_id)
        assert incident["alert_count"] == len(incident["alerts"]) == 40


def test_alerts_and_a_resolution_at_once_lose_no_alert(alert, tell, read, http):
    for _ in range(3):
        incident_id = uuid7()
        tell("alerts.correlated", {"alerts": [alert(incident_id)]})
        more = [alert(incident_id, after=n) for n in range(1, 30)]
        told, over = at_once(
            lambda more=more: tell("alerts.correlated", {"alerts": more}),
            lambda incident_id=incident_id: http.post(f"/api/v1/incidents/{incident_id}/resolve"),
        )
        assert over.status_code == 200
        assert read(incident_id)["alert_count"] + len(told["refused"]) == 30


def test_two_incidents_merged_into_each_other_at_once_leave_one(opened, http, read):
    one, two = opened(), opened()
    answers = at_once(
        *[
            lambda a=a, b=b: http.post(
                f"/api/v1/incidents/{a['number']}/merge", json={"into": b["number"]}
            )
            for a, b in ((one, two), (two, one))
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    states = {read(incident["incident_id"])["status"] for incident in (one, two)}
    assert states == {"open", "closed"}


def until_somebody_waits(engine):
    deadline, pause = monotonic() + 20, Event()
    with engine.connect() as connection:
        while not connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            assert monotonic() < deadline
            pause.wait(0.02)


def test_alerts_of_a_merged_incident_lock_in_the_order_of_everybody(
    alert, tell, act, read, engine, sessions
):
    heir, source = uuid7(), uuid7()  # the heir is the older one
    first = alert(source)
    for told in (alert(heir), first):
        tell("alerts.correlated", {"alerts": [told]})
    act({"incident_id": source}, "merge", into=str(heir))
    end = first | {"status": "resolved", "action": "resolved"}
    with ThreadPoolExecutor(1) as pool, sessions.begin() as hearing:
        incidents.lock_many(hearing, [heir])
        ended = pool.submit(tell, "alerts.correlated", {"alerts": [end]})
        until_somebody_waits(engine)
        assert incidents.lock_many(hearing, [source]).keys() == {source}
        hearing.rollback()
        assert ended.result() == {"refused": []}
