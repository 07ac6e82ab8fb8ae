import pytest


def current(http, **query):
    return http.get("/api/v1/oncall/current", params={"team": "platform"} | query)


def test_who_is_on_call_is_shown_as_the_contract_says(platform):
    made = platform.given_team(engineers="ana bo chidi", escalation_minutes=20)
    assert current(platform.http).json() == {
        "team": "platform",
        "primary": {"name": "ana", "email": "ana@example.com", "role": "primary"},
        "secondary": {"name": "bo", "email": "bo@example.com", "role": "secondary"},
        "schedule_id": made["id"],
        "rotation_type": "weekly",
        "escalation_minutes": 20,
        "handoff_hour": 9,
        "timezone": "UTC",
        "rotation_started": True,
        "turn_started_at": "2026-11-23T09:00:00Z",
        "turn_ends_at": "2026-11-30T09:00:00Z",
    }


def test_the_person_changes_at_the_local_handoff_hour(platform):
    platform.given_team(engineers="ana bo", rotation_type="daily", timezone="America/New_York")
    before = current(platform.http, at="2026-11-24T13:59:59Z").json()
    after = current(platform.http, at="2026-11-24T09:00:00-05:00").json()
    assert (before["primary"]["name"], after["primary"]["name"]) == ("ana", "bo")
    assert after["secondary"]["name"] == "ana"


def test_one_engineer_alone_has_no_secondary(platform):
    platform.given_team(engineers="ana")
    assert current(platform.http).json()["secondary"] is None


def test_before_the_first_handover_the_first_engineer_stands_in(platform):
    platform.given_team(engineers="ana bo", start_date="2027-01-04")
    shown = current(platform.http).json()
    assert shown["primary"]["name"] == "ana"
    assert (shown["rotation_started"], shown["turn_started_at"]) == (False, None)
    assert shown["turn_ends_at"] == "2027-01-04T09:00:00Z"


def test_an_unknown_team_is_not_found(http):
    answer = current(http, team="nobody")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:incident-platform:problem:no-schedule-for-team"


@pytest.mark.parametrize(
    "at", ["tomorrow", "2026-11-24T09:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_an_instant_without_offset_or_beyond_the_calendar_is_refused(platform, at):
    platform.given_team()
    answer = current(platform.http, at=at)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "at"


def test_all_teams_are_shown_at_once(platform):
    platform.given_team(engineers="ana bo")
    platform.given_team("backend", engineers="dana")
    now = platform.http.get("/api/v1/oncall/now").json()
    assert now["at"] == "2026-11-23T12:00:00Z"
    assert [(one["team"], one["primary"]["name"]) for one in now["teams"]] == [
        ("backend", "dana"),
        ("platform", "ana"),
    ]
    later = platform.http.get("/api/v1/oncall/now?at=2026-11-30T09:00:00Z").json()
    assert later["teams"][1]["primary"]["name"] == "bo"
