"""Alertmanager's silences: ids, updates, errors. Source: wire-formats.md, 2.4 to 2.6."""

import subprocess
import threading
from datetime import timedelta

import pytest
import uvicorn

from servicekit.clock import SystemClock


def iso(instant):
    return instant.isoformat().replace("+00:00", "Z")


@pytest.fixture
def body(clock):
    def make(**fields):
        now = clock.now()
        return {
            "matchers": [{"name": "alertname", "value": "Disk", "isRegex": False}],
            "startsAt": iso(now),
            "endsAt": iso(now + timedelta(hours=1)),
            "createdBy": "ana",
            "comment": "drain",
        } | fields

    return make


@pytest.fixture
def made(http, body):
    def post(**fields):
        answer = http.post("/api/v2/silences", json=body(**fields))
        assert answer.status_code == 200, answer.text
        return answer.json()["silenceID"]

    return post


def states(http):
    return {one["id"]: one["status"]["state"] for one in http.get("/api/v2/silences").json()}


def test_a_silence_is_listed_as_alertmanager_lists_it(made, http):
    silence_id = made(annotations={"ticket": "7"})
    (listed,) = http.get("/api/v2/silences").json()
    assert listed == http.get(f"/api/v2/silence/{silence_id}").json()
    assert listed == {
        "id": silence_id,
        "status": {"state": "active"},
        "updatedAt": "2026-11-23T12:00:00.000Z",
        "annotations": {"ticket": "7"},
        "comment": "drain",
        "createdBy": "ana",
        "endsAt": "2026-11-23T13:00:00.000Z",
        "matchers": [{"isEqual": True, "isRegex": False, "name": "alertname", "value": "Disk"}],
        "startsAt": "2026-11-23T12:00:00.000Z",
    }


def test_a_start_in_the_past_is_moved_to_now(made, http, clock):
    made(startsAt=iso(clock.now() - timedelta(days=1)))
    assert http.get("/api/v2/silences").json()[0]["startsAt"] == "2026-11-23T12:00:00.000Z"


def test_an_active_silence_keeps_its_id_when_only_its_end_moves(made, clock, http):
    first = made()
    started = iso(clock.now())
    clock.advance(minutes=5)
    later = iso(clock.now() + timedelta(hours=5))
    assert made(id=first, startsAt=started, endsAt=later, comment="longer") == first
    assert states(http) == {first: "active"}


@pytest.mark.parametrize(
    "change",
    [
        {"matchers": [{"name": "alertname", "value": "Cpu", "isRegex": False}]},
        {"startsAt": "2026-11-23T12:04:00Z"},
    ],
)
def test_another_change_expires_the_old_and_makes_a_new_one(made, clock, http, change):
    first = made()
    clock.advance(minutes=5)
    second = made(id=first, **change)
    assert second != first
    assert states(http) == {first: "expired", second: "active"}


def test_a_pending_silence_may_move_its_start(made, clock, http):
    start = clock.now() + timedelta(hours=1)
    first = made(startsAt=iso(start), endsAt=iso(start + timedelta(hours=1)))
    moved = start + timedelta(minutes=5)
    assert made(id=first, startsAt=iso(moved), endsAt=iso(moved + timedelta(hours=1))) == first
    assert states(http) == {first: "pending"}
    http.delete(f"/api/v2/silence/{first}")
    assert states(http) == {first: "expired"}


def test_an_expired_silence_is_never_revived(made, http, clock):
    first = made()
    started = iso(clock.now())
    clock.advance(minutes=1)
    assert http.delete(f"/api/v2/silence/{first}").status_code == 200
    assert http.delete(f"/api/v2/silence/{first}").status_code == 200
    second = made(id=first, startsAt=started)
    assert states(http) == {first: "expired", second: "active"}


def test_filters_want_the_identical_matcher(made, http):
    first = made()
    made(matchers=[{"name": "alertname", "value": "Disk", "isRegex": True}])
    found = http.get("/api/v2/silences", params={"filter": "alertname=Disk"}).json()
    assert [one["id"] for one in found] == [first]
    assert http.get("/api/v2/silences", params={"filter": "alertname=Di"}).json() == []
    assert http.get("/api/v2/silences", params={"active": "false"}).json() == []
    assert http.get("/api/v2/silences", params={"filter": "="}).status_code == 400


def test_the_order_is_by_state_and_time(made, clock, http):
    now = clock.now()
    late = made(endsAt=iso(now + timedelta(hours=9)))
    soon = made()
    pending = made(startsAt=iso(now + timedelta(minutes=1)))
    gone = made()
    http.delete(f"/api/v2/silence/{gone}")
    assert list(states(http)) == [soon, late, pending, gone]


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"endsAt": "2026-11-23T12:00:00Z"}, 400,
         "Failed to create silence: start time must be before end time"),
        ({"startsAt": "2020-01-01T00:00:00Z", "endsAt": "2020-01-02T00:00:00Z"}, 400,
         "Failed to create silence: end time can't be in the past"),
        ({"matchers": [{"name": "a", "value": "(", "isRegex": True}]}, 400, "invalid silence: "),
        ({"matchers": [{"name": "a", "value": ".*", "isRegex": True}]}, 400,
         "invalid silence: at least one matcher must not match the empty string"),
        ({"matchers": [{"name": "a", "value": "", "isRegex": False}]}, 400, "invalid silence: "),
        ({"id": "01900000-0000-7000-8000-000000000000"}, 404, "silence not found"),
        ({"id": "x"}, 404, "silence not found"),
    ],
)  # fmt: skip
def test_what_a_handler_refuses_is_a_json_string(http, body, fields, status, said):
    answer = http.post("/api/v2/silences", json=body(**fields))
    assert answer.status_code == status
    assert answer.json().startswith(said)
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("fields", "status", "fault"),
    [
        ({"comment": None}, 422, {"code": 602, "message": "comment in body is required"}),
        ({"matchers": []}, 422, {"code": 612}),
        ({"endsAt": "soon"}, 400, {"code": 400}),
        ({"matchers": [{"value": "x", "isRegex": False}]}, 422, {"code": 602}),
    ],
)
def test_what_the_binding_refuses_is_an_object(http, body, fields, status, fault):
    answer = http.post("/api/v2/silences", json=body(**fields))
    assert answer.status_code == status
    assert answer.json().items() >= fault.items()


def test_unknown_and_malformed_ids(http):
    unknown = "/api/v2/silence/01900000-0000-7000-8000-000000000000"
    assert (http.get(unknown).status_code, http.get(unknown).content) == (404, b"")
    assert http.delete(unknown).json() == "silence not found"
    assert http.get("/api/v2/silence/x").json()["code"] == 601
    assert http.delete("/api/v2/silence/x").status_code == 422


def test_a_silenced_and_an_inhibited_alert_say_so(made, http):
    rule = {
        "name": "r",
        "source_matchers": ["alertname=Node"],
        "target_matchers": ["alertname=Cpu"],
        "equal": ["instance"],
    }
    http.put("/api/v1/inhibition-rules", json={"rules": [rule]})
    silence_id = made()
    names = ("Disk", "Node", "Cpu", "Plain")
    alerts = [{"labels": {"alertname": name, "instance": "n"}} for name in names]
    assert http.post("/api/v2/alerts", json=alerts).status_code == 200
    found = {one["labels"]["alertname"]: one for one in http.get("/api/v2/alerts").json()}
    assert found["Disk"]["status"]["silencedBy"] == [silence_id]
    assert found["Cpu"]["status"]["inhibitedBy"] == [found["Node"]["fingerprint"]]
    assert found["Plain"]["status"]["state"] == "active"
    shown = http.get("/api/v2/alerts", params={"silenced": "false", "inhibited": "false"}).json()
    assert {one["labels"]["alertname"] for one in shown} == {"Node", "Plain"}


def test_amtool_makes_lists_changes_and_expires_silences(app):
    app.state.clock = SystemClock()  # amtool takes its instants from the machine's clock
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]

        def amtool(*arguments, fails=False):
            done = subprocess.run(  # noqa: S603 - the distribution's program
                ["amtool", f"--alertmanager.url=http://127.0.0.1:{port}", *arguments],  # noqa: S607
                capture_output=True, text=True, check=False, timeout=30,
            )  # fmt: skip
            assert (done.returncode != 0) is fails, done.stderr
            return done.stdout.strip()

        silence_id = amtool("silence", "add", "alertname=Disk", "node=~n[0-9]+", "-c", "drain")
        assert amtool("silence", "query", "-q") == silence_id
        assert amtool("silence", "query", "-q", "alertname=Disk") == silence_id
        amtool("alert", "add", "alertname=Disk", "node=n1")
        amtool("alert", "add", "alertname=Disk", "node=other")
        shown = amtool("alert", "query", "-o", "extended")
        assert "other" in shown
        assert "n1" not in shown
        assert "n1" in amtool("alert", "query", "--silenced", "-o", "extended")
        amtool("silence", "update", "-d", "2h", "-c", "longer", silence_id)
        assert amtool("silence", "query", "-q") == silence_id
        assert "longer" in amtool("silence", "query")
        amtool("silence", "expire", silence_id)
        assert amtool("silence", "query", "-q") == ""
        assert silence_id in amtool("silence", "query", "--expired", "-q")
        amtool("silence", "expire", "01900000-0000-7000-8000-000000000000", fails=True)
    finally:
        server.should_exit = True
        thread.join(20)
