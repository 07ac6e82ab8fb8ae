from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

DAILY = {
    "name": "24x7",
    "rotation_type": "daily",
    "start_date": "2026-11-23",
    "shifts": [["ana@example.com"], ["bo@example.com"]],
}
OFFICE = {
    "name": "office",
    "rotation_type": "weekly",
    "start_date": "2026-11-23",
    "shifts": [["chidi@example.com"]],
    "restrictions": [
        {
            "start": "09:00",
            "end": "17:00",
            "weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday"],
        }
    ],
}
LAYERED = {"team": "platform", "name": "Platform", "layers": [OFFICE, DAILY]}


@pytest.fixture
def people(http):
    for name in ("ana", "bo", "chidi", "dana"):
        body = {"name": name, "email": f"{name}@example.com"}
        assert http.post("/api/v1/people", json=body).status_code == 201


@pytest.fixture
def made(http, people) -> dict:
    answer = http.post("/api/v1/schedules", json=LAYERED)
    assert answer.status_code == 201, answer.text
    return answer.json()


def on_call(http, at: str) -> str | None:
    query = {"team": "platform", "at": at}
    primary = http.get("/api/v1/oncall/current", params=query).json()["primary"]
    return primary and primary["name"]


def final(http, made: dict, since: str, until: str) -> list[tuple[str, list[str]]]:
    path = f"/api/v1/schedules/{made['id']}/final"
    answer = http.get(path, params={"since": since, "until": until})
    assert answer.status_code == 200, answer.text
    spans = answer.json()["spans"]
    return [(span["since"], [one["name"] for one in span["people"]]) for span in spans]


def test_layers_are_stored_completed_and_shown(http, made):
    assert made["layers"][0] == OFFICE | {
        "every": 1,
        "handoff_time": "09:00",
        "handoff_weekday": None,
        "handoff_day": None,
        "timezone": None,
        "ends_at": None,
        "stands_in": False,
    }
    assert (made["main"], made["version"], made["short_form"]) == (True, 1, False)
    assert [one["name"] for one in made["engineers"]] == ["chidi", "ana", "bo"]
    shown = http.get(f"/api/v1/schedules/{made['id']}")
    assert shown.json() == made
    assert shown.headers["ETag"] == '"1"'


def test_every_field_of_a_layer_survives(http, people):
    layer = {
        "name": "all of it",
        "rotation_type": "monthly",
        "every": 2,
        "start_date": "2026-01-31",
        "handoff_time": "23:45",
        "handoff_weekday": "sunday",
        "handoff_day": 31,
        "shifts": [["dana@example.com", "ana@example.com"]],
        "restrictions": [{"start": "22:00", "end": "06:00", "weekdays": ["friday", "sunday"]}],
        "timezone": "Asia/Tokyo",
        "ends_at": "2027-01-01T00:30:00",
        "stands_in": True,
    }
    body = LAYERED | {"layers": [layer], "timezone": "Europe/Berlin"}
    answer = http.post("/api/v1/schedules", json=body)
    assert answer.json()["layers"] == [layer]
    assert http.get(f"/api/v1/schedules/{answer.json()['id']}").json() == answer.json()


def test_the_final_schedule_says_who_when_and_why(http, made):
    answer = http.get(
        f"/api/v1/schedules/{made['id']}/final",
        params={"since": "2026-11-22T00:00:00Z", "until": "2026-11-24T12:00:00Z"},
    ).json()
    assert [
        (span["since"], [(one["name"], one["layer"], one["role"]) for one in span["people"]])
        for span in answer["spans"]
    ] == [
        ("2026-11-22T00:00:00Z", []),
        ("2026-11-23T09:00:00Z", [("chidi", "office", "primary")]),
        ("2026-11-23T17:00:00Z", [("ana", "24x7", "primary")]),
        ("2026-11-24T09:00:00Z", [("chidi", "office", "primary")]),
    ]
    assert answer["gaps"] == [{"since": "2026-11-22T00:00:00Z", "until": "2026-11-23T09:00:00Z"}]
    assert answer["overlaps"][0] == {
        "since": "2026-11-23T09:00:00Z",
        "until": "2026-11-23T17:00:00Z",
        "layers": ["office", "24x7"],
    }


def test_a_gap_has_nobody_and_is_not_an_error(http, made):
    shown = http.get(
        "/api/v1/oncall/current", params={"team": "platform", "at": "2026-11-20T00:00:00Z"}
    )
    assert (shown.status_code, shown.json()["primary"]) == (200, None)
    assert 'team="platform"' in http.get("/metrics").text


def test_a_second_schedule_of_a_team_is_not_main_unless_it_is_said(http, made, clock):
    second = http.post("/api/v1/schedules", json=LAYERED | {"name": "Backup"}).json()
    assert (second["main"], second["active"]) == (False, True)
    now = http.get("/api/v1/oncall/now").json()
    assert [(one["name"], one["main"]) for one in now["schedules"]] == [
        ("Platform", True),
        ("Backup", False),
    ]
    assert [one["schedule_id"] for one in now["teams"]] == [made["id"]]
    third = http.post("/api/v1/schedules", json=LAYERED | {"name": "New", "main": True}).json()
    assert third["main"]
    assert not http.get(f"/api/v1/schedules/{made['id']}").json()["active"]


def test_everybody_on_call_is_shown_with_the_end_and_who_comes_next(http, made):
    (shown,) = http.get("/api/v1/oncall/now").json()["schedules"]
    assert (shown["now"]["until"], shown["now"]["people"][0]["name"]) == (
        "2026-11-23T17:00:00Z",
        "chidi",
    )
    assert (shown["next"]["until"], shown["next"]["people"][0]["name"]) == (
        "2026-11-24T09:00:00Z",
        "ana",
    )


def test_strangers_in_a_layer_are_refused(http, people):
    body = LAYERED | {"layers": [DAILY | {"shifts": [["who@example.com"]]}]}
    refused = http.post("/api/v1/schedules", json=body)
    assert refused.status_code == 422
    assert refused.json()["type"].endswith(":unknown-people")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"shifts": []}, "/layers/0/shifts"),
        ({"shifts": [[]]}, "/layers/0/shifts/0"),
        ({"shifts": [["ana@example.com", "ANA@example.com"]]}, "/layers/0/shifts"),
        ({"every": 0}, "/layers/0/every"),
        ({"rotation_type": "yearly"}, "/layers/0/rotation_type"),
        ({"handoff_time": "24:00"}, "/layers/0/handoff_time"),
        ({"handoff_day": 32}, "/layers/0/handoff_day"),
        ({"timezone": "Mars/Olympus"}, "/layers/0/timezone"),
        ({"ends_at": "2026-12-01T00:00:00Z"}, "/layers/0/ends_at"),
        (
            {"restrictions": [{"start": "9", "end": "17:00"}]},
            "/layers/0/restrictions/0/start",
        ),
    ],
)
def test_what_cannot_be_a_layer_is_refused_with_the_place_of_the_fault(
    http, people, changes, pointer
):
    refused = http.post("/api/v1/schedules", json=LAYERED | {"layers": [DAILY | changes]})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer


def test_two_layers_of_one_name_are_refused(http, people):
    refused = http.post("/api/v1/schedules", json=LAYERED | {"layers": [DAILY, DAILY]})
    assert refused.json()["errors"][0]["pointer"] == "/layers"


def test_a_change_is_a_new_version_and_the_old_one_can_be_restored(http, made, clock):
    path = f"/api/v1/schedules/{made['id']}"
    clock.advance(hours=6)
    headers = {"X-Actor": "mia", "If-Match": '"1"'}
    changed = http.put(path, json=LAYERED | {"layers": [DAILY]}, headers=headers).json()
    assert (changed["version"], changed["updated_by"]) == (2, "mia")
    assert changed["updated_at"] == "2026-11-23T18:00:00Z"
    assert on_call(http, "2026-11-23T10:00:00Z") == "ana"
    restored = http.post(f"{path}/restore", json={"version": 1}).json()
    assert (restored["version"], restored["layers"]) == (3, made["layers"])
    assert on_call(http, "2026-11-23T10:00:00Z") == "chidi"
    history = http.get(f"{path}/history").json()
    assert history["total"] == 3
    assert [one["version"] for one in history["versions"]] == [3, 2, 1]
    assert history["versions"][1]["saved_by"] == "mia"
    assert [layer["name"] for layer in history["versions"][1]["layers"]] == ["24x7"]
    gone = http.post(f"{path}/restore", json={"version": 9})
    assert (gone.status_code, gone.json()["type"].split(":")[-1]) == (404, "no-such-version")


def test_a_replaced_schedule_comes_back_when_it_is_restored(platform):
    http = platform.http
    old = platform.given_team(engineers="ana bo")
    new = platform.given_team(engineers="chidi")
    restored = http.post(f"/api/v1/schedules/{old['id']}/restore", json={"version": 1}).json()
    assert (restored["active"], restored["short_form"]) == (True, True)
    assert restored["engineers"] == old["engineers"]
    assert not http.get(f"/api/v1/schedules/{new['id']}").json()["active"]
    assert on_call(http, "2026-11-23T10:00:00Z") == "ana"


def test_a_short_form_can_be_changed_into_layers_and_back(platform, people):
    short = {
        "team": "platform",
        "rotation_type": "daily",
        "start_date": "2026-11-23",
        "engineers": [{"name": "ana", "email": "ana@example.com"}],
    }
    made = platform.http.post("/api/v1/schedules", json=short).json()
    path = f"/api/v1/schedules/{made['id']}"
    layered = platform.http.put(path, json=LAYERED).json()
    assert (layered["short_form"], len(layered["layers"])) == (False, 2)
    again = platform.http.put(path, json=short).json()
    assert (again["short_form"], again["version"]) == (True, 3)


def test_of_two_managers_who_edit_at_once_one_is_told(http, made):
    path = f"/api/v1/schedules/{made['id']}"

    def edit(layer):
        return http.put(path, json=LAYERED | {"layers": [layer]}, headers={"If-Match": '"1"'})

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(edit, (OFFICE, DAILY)))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    refused = next(answer for answer in answers if answer.status_code == 412)
    assert refused.json()["type"].endswith(":schedule-changed")
    assert http.get(f"{path}/history").json()["total"] == 2


@pytest.mark.parametrize("tag", ["3", '"x"', 'W/"1"'])
def test_a_tag_that_is_not_the_versions_changes_nothing(http, made, tag):
    path = f"/api/v1/schedules/{made['id']}"
    assert http.put(path, json=LAYERED, headers={"If-Match": tag}).status_code == 412


def test_twenty_new_main_schedules_at_once_leave_one_in_force(http, people):
    def create(number):
        return http.post("/api/v1/schedules", json=LAYERED | {"name": f"{number}", "main": True})

    with ThreadPoolExecutor(10) as many:
        answers = list(many.map(create, range(20)))
    assert {answer.status_code for answer in answers} == {201}
    listed = http.get("/api/v1/schedules", params={"team": "platform"}).json()["schedules"]
    assert sum(one["active"] for one in listed) == 1


def test_a_preview_shows_the_draft_under_the_exceptions_that_exist_and_saves_nothing(http, made):
    override = {
        "since": "2026-11-24T10:00:00Z",
        "until": "2026-11-24T11:00:00Z",
        "person": "dana@example.com",
    }
    http.post(f"/api/v1/schedules/{made['id']}/overrides", json=override)
    away = {"person": "ana@example.com"} | {
        "since": "2026-11-23T12:00:00Z",
        "until": "2026-11-23T13:00:00Z",
    }
    http.post("/api/v1/absences", json=away)
    body = {
        "schedule": LAYERED | {"layers": [DAILY]},
        "schedule_id": made["id"],
        "since": "2026-11-23T12:00:00Z",
        "until": "2026-11-24T12:00:00Z",
    }
    shown = http.post("/api/v1/schedules/preview", json=body)
    assert shown.status_code == 200, shown.text
    spans = [(one["since"][11:16], one["people"][0]["name"]) for one in shown.json()["spans"]]
    assert spans == [
        ("12:00", "bo"),
        ("13:00", "ana"),
        ("09:00", "bo"),
        ("10:00", "dana"),
        ("11:00", "bo"),
    ]
    alone = http.post("/api/v1/schedules/preview", json=body | {"schedule_id": None}).json()
    assert len(alone["spans"]) == 3
    assert http.get("/api/v1/schedules").json()["total"] == 1


@pytest.mark.parametrize(
    "query",
    [
        {"since": "2026-11-24T00:00:00Z", "until": "2026-11-24T00:00:00Z"},
        {"since": "2026-11-24T00:00:00Z", "until": "2028-11-24T00:00:00Z"},
    ],
)
def test_an_interval_that_cannot_be_shown_is_refused(http, made, query):
    refused = http.get(f"/api/v1/schedules/{made['id']}/final", params=query)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == "until"


def test_a_schedule_with_too_many_changes_is_refused_not_computed_for_minutes(http, people):
    layers = [
        DAILY | {"name": f"{minute}", "rotation_type": "hourly", "handoff_time": f"00:{minute:02}"}
        for minute in range(3, 23)
    ]
    made = http.post("/api/v1/schedules", json=LAYERED | {"layers": layers}).json()
    path = f"/api/v1/schedules/{made['id']}/final"
    refused = http.get(path, params={"until": "2027-11-24T00:00:00Z"})
    assert refused.status_code == 422
    assert refused.json()["type"].endswith(":too-many-changes")


def test_an_unknown_schedule_is_not_found(http):
    path = f"/api/v1/schedules/{uuid4()}"
    for answer in (
        http.get(f"{path}/final"),
        http.get(f"{path}/history"),
        http.get(f"{path}/overrides"),
        http.get(f"{path}/swaps"),
        http.put(path, json=LAYERED | {"layers": []}),
        http.post(f"{path}/restore", json={"version": 1}),
    ):
        assert answer.status_code in (404, 422)


def test_ids_are_time_ordered(made):
    assert UUID(made["id"]).version == 7
