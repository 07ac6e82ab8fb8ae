"""What incident management says of incidents, many of them at once."""

from servicekit.ids import uuid7


def event(clock, kind, incident_id):
    return {
        "id": str(uuid7()),
        "type": kind,
        "occurred_at": clock.now().isoformat(),
        "data": {"incident_id": incident_id},
    }


def test_incidents_that_end_together_take_no_more_alerts_and_the_others_do(send, http, clock, rows):
    services = [f"s{number}" for number in range(6)]
    before = {name: send(service=name, dedup_key="k")["incident_id"] for name in services}
    ended = services[:4]
    kinds = ("incident.resolved", "incident.closed")
    events = [event(clock, kind, before[name]) for name in ended for kind in kinds]
    answer = http.post("/api/v1/events/batch", json={"events": events})
    assert answer.json() == {"received": 8}
    firing = rows("SELECT service FROM alert WHERE status = 'firing' ORDER BY 1")
    assert firing == [("s4",), ("s5",)]
    after = {name: send(service=name, dedup_key="k") for name in services}
    actions = [after[name]["action"] for name in services]
    assert actions == ["created_new_incident"] * 4 + ["deduplicated"] * 2
    for name in ended:
        assert after[name]["incident_id"] != before[name]
        assert after[name]["previous_incident_id"] == before[name]
