from uuid import uuid4

DAY = 86400


def load(http, **query) -> dict[str, dict]:
    answer = http.get("/api/v1/oncall/load", params=query)
    assert answer.status_code == 200, answer.text
    return {one["name"]: one for one in answer.json()["people"]}


def test_hours_nights_and_weekends_are_counted_in_each_persons_own_zone(platform):
    platform.given_team(engineers="ana bo", rotation_type="daily")
    for name, zone in (("ana", "Asia/Tokyo"), ("bo", "America/New_York")):
        body = {"name": name, "timezone": zone}
        platform.http.put(f"/api/v1/people/{name}@example.com", json=body)
    # Friday 09:00 to Saturday 09:00 is bo's as primary, ana being secondary all the time
    query = {"since": "2026-11-27T09:00:00Z", "until": "2026-11-28T09:00:00Z"}
    shown = load(platform.http, **query)
    figures = ("on_call_seconds", "primary_seconds", "night_seconds", "weekend_seconds")
    # in Tokyo Saturday begins at 15:00 UTC, in New York at 05:00 UTC
    assert [shown["ana"][key] for key in figures] == [DAY, DAY, 9 * 3600, 18 * 3600]
    assert [shown["bo"][key] for key in figures] == [DAY, 0, 9 * 3600, 4 * 3600]


def test_two_schedules_at_once_count_once_and_are_listed_each(platform):
    platform.given_team(engineers="ana")
    platform.given_team("backend", engineers="ana")
    query = {"since": "2026-11-24T00:00:00Z", "until": "2026-11-25T00:00:00Z"}
    shown = load(platform.http, **query)["ana"]
    assert shown["on_call_seconds"] == DAY
    assert [(one["team"], one["seconds"]) for one in shown["schedules"]] == [
        ("backend", DAY),
        ("platform", DAY),
    ]
    assert load(platform.http, team="backend", **query)["ana"]["schedules"] == [
        shown["schedules"][0]
    ]


def test_schedules_count_as_they_stood_at_the_time(platform):
    http, clock = platform.http, platform.clock
    first = platform.given_team(engineers="ana")
    clock.advance(hours=1)
    platform.given_team(engineers="bo")
    clock.advance(hours=2)
    http.post(f"/api/v1/schedules/{first['id']}/restore", json={"version": 1})
    clock.advance(hours=4)
    short = {"engineers": [{"name": "chidi", "email": "chidi@example.com"}]}
    body = {"team": "platform", "rotation_type": "daily", "start_date": "2026-11-23"} | short
    assert http.put(f"/api/v1/schedules/{first['id']}", json=body).status_code == 200
    clock.advance(hours=8)
    shown = load(http)
    hours = {name: one["on_call_seconds"] / 3600 for name, one in shown.items()}
    assert hours == {"ana": 5, "bo": 2, "chidi": 8}
    history = http.get(f"/api/v1/schedules/{first['id']}/history").json()["versions"]
    assert [one["in_force"] for one in history] == [True, True, False, True]


def test_pages_interruptions_and_sleep_pages_come_from_the_ledger(platform):
    platform.given_team(engineers="ana bo", escalation_minutes=30)
    # where Ana lives, the night begins with the second round, at 13:00 UTC
    platform.http.put(
        "/api/v1/people/ana@example.com", json={"name": "ana", "timezone": "Asia/Tokyo"}
    )
    for _ in range(3):
        platform.given_open_incident()
    platform.later(minutes=30)
    platform.later(minutes=30)
    assert platform.paged == ["ana"] * 3 + ["bo"] * 3 + ["ana"] * 3
    shown = load(platform.http, since="2026-11-23T12:00:00Z", until="2026-11-23T14:00:00Z")
    figures = ("pages", "interruptions", "sleep_pages")
    assert [shown["ana"][key] for key in figures] == [6, 2, 3]
    assert [shown["bo"][key] for key in figures] == [3, 1, 0]


def test_a_handover_says_who_hands_what_to_whom(platform):
    http = platform.http
    made = platform.given_team(engineers="ana bo chidi", rotation_type="daily")
    quiet = platform.given_open_incident(title="Quiet one")
    platform.tell("resolved", quiet, version=2, status="resolved")
    noisy = platform.given_open_incident(number="INC-8", title="Noisy one")
    platform.later(minutes=15)
    answer = http.get(f"/api/v1/schedules/{made['id']}/handover")
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert shown["at"] == "2026-11-24T09:00:00Z"
    names = {
        side: [one["name"] for one in shown[side]["people"]] for side in ("outgoing", "incoming")
    }
    assert names == {"outgoing": ["ana", "bo"], "incoming": ["bo", "chidi"]}
    told = {one["incident_id"]: one for one in shown["incidents"]}
    assert (told[str(quiet)]["open"], told[str(noisy)]["open"]) == (False, True)
    assert [page["person"]["name"] for page in told[str(noisy)]["pages"]] == ["ana", "bo"]
    assert (shown["pages"], shown["interruptions"]) == (3, 2)
    later = http.get(
        f"/api/v1/schedules/{made['id']}/handover", params={"at": "2026-11-25T12:00:00Z"}
    ).json()
    assert (later["pages"], [one["open"] for one in later["incidents"]]) == (0, [True])


def test_a_handover_of_no_schedule_is_not_found(http):
    assert http.get(f"/api/v1/schedules/{uuid4()}/handover").status_code == 404


def test_an_interval_that_cannot_be_measured_is_refused(http):
    query = {"since": "2020-01-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}
    assert http.get("/api/v1/oncall/load", params=query).status_code == 422
