TEAMS = ["payments", "data", "mobile"]


def states(answer):
    return {one["schedule"]["team"]: one["state"] for one in answer.json()["schedules"]}


def test_the_samples_are_shown_before_they_are_there(http):
    answer = http.get("/api/v1/oncall-setup")
    assert states(answer) == dict.fromkeys(TEAMS, "absent")
    assert answer.json()["schedules"][0]["schedule"]["engineers"][0]["name"] == "Ada Brandt"


def test_they_are_created_once(http, platform):
    assert states(http.post("/api/v1/oncall-setup")) == dict.fromkeys(TEAMS, "created")
    assert list(platform.schedules) == TEAMS
    assert states(http.post("/api/v1/oncall-setup")) == dict.fromkeys(TEAMS, "kept")
    assert states(http.get("/api/v1/oncall-setup")) == dict.fromkeys(TEAMS, "kept")
    made = [one for one in platform.oncall.received if one.method == "POST"]
    assert len(made) == 3


def test_a_team_that_has_a_schedule_keeps_it(http, platform):
    platform.schedules["data"] = "theirs"
    answer = http.post("/api/v1/oncall-setup")
    assert states(answer) == {"payments": "created", "data": "kept", "mobile": "created"}
    assert answer.json()["schedules"][1]["schedule_id"] == "theirs"


def test_a_silent_or_odd_on_call_is_told(http, platform):
    platform.oncall.broken = (422, {})
    assert http.post("/api/v1/oncall-setup").status_code == 422
    platform.oncall.broken = (200, b"<html>")
    assert http.post("/api/v1/oncall-setup").status_code == 503
    platform.oncall.go_away()
    assert http.get("/api/v1/oncall-setup").status_code == 503
