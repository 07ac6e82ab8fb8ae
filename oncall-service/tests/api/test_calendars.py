from datetime import UTC, datetime, timedelta
from uuid import uuid4

import icalendar
import pytest

from oncall.engines import calendar_reader


def lines(*events: str) -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
    body = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events]
    return "\r\n".join("\n".join([*head, *body, "END:VCALENDAR"]).split("\n"))


@pytest.fixture
def made(platform) -> dict:
    return platform.given_team(
        engineers="ana bo chidi", rotation_type="daily", timezone="Europe/Berlin"
    )


def feed(http, **body) -> str:
    answer = http.post("/api/v1/feeds", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["path"]


def events(http, path: str) -> list:
    answer = http.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.text).walk("VEVENT")


def spans(http, made: dict, since: str, until: str) -> list[dict]:
    query = {"since": since, "until": until}
    return http.get(f"/api/v1/schedules/{made['id']}/final", params=query).json()["spans"]


def test_the_feed_of_a_schedule_says_what_the_final_schedule_says(http, made):
    override = {
        "since": "2026-11-25T10:00:00Z",
        "until": "2026-11-26T10:30:00Z",
        "person": "chidi@example.com",
    }
    http.post(f"/api/v1/schedules/{made['id']}/overrides", json=override)
    found = events(http, feed(http, schedule_id=made["id"]))
    since, until = "2026-11-23T12:00:00Z", "2027-01-23T12:00:00Z"
    shown = {
        (instant, place, person["email"])
        for span in spans(http, made, since, until)
        for place, person in enumerate(span["people"])
        for instant in (span["since"],)
    }
    for instant, place, email in shown:
        at = datetime.fromisoformat(instant)
        covering = [
            str(one["X-ONCALL-EMAIL"])
            for one in found
            if one.start <= at < one.end and int(one["X-ONCALL-PLACE"]) == place
        ]
        assert covering == [email]
    assert len({str(one["UID"]) for one in found}) == len(found)
    assert all(one.start.tzinfo is not None for one in found)


def test_a_shift_keeps_its_uid_and_the_feed_its_tag_until_something_changes(http, made, clock):
    path = feed(http, schedule_id=made["id"])
    before = http.get(path)
    clock.advance(hours=2)
    unchanged = http.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    absent = {
        "person": "ana@example.com",
        "since": "2026-12-01T00:00:00Z",
        "until": "2026-12-02T00:00:00Z",
    }
    http.post("/api/v1/absences", json=absent)
    after = http.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    clock.advance(hours=24)
    uids = [
        {str(one["UID"]) for one in icalendar.Calendar.from_ical(answer.text).walk("VEVENT")}
        for answer in (before, http.get(path))
    ]
    assert len(uids[0] & uids[1]) > 0.9 * len(uids[0])


def test_the_feed_of_a_person_covers_all_schedules_and_nobody_else(platform, made):
    http = platform.http
    platform.given_team("backend", engineers="dana ana", rotation_type="weekly")
    found = events(http, feed(http, person="ANA@example.com"))
    assert {str(one["X-ONCALL-EMAIL"]) for one in found} == {"ana@example.com"}
    summaries = {str(one["SUMMARY"]) for one in found}
    assert {"ana (primary, platform)", "ana (secondary, backend)"} <= summaries


def test_a_revoked_feed_and_a_wrong_token_open_nothing(http, made, sessions):
    path = feed(http, schedule_id=made["id"])
    token = path.removeprefix("/api/v1/feeds/").removesuffix(".ics")
    assert len(token) >= 43
    (listed,) = http.get("/api/v1/feeds", params={"schedule_id": made["id"]}).json()["feeds"]
    assert "path" not in listed
    with sessions.begin() as session:
        stored = session.connection().exec_driver_sql("SELECT to_jsonb(feed)::text FROM feed")
        assert token not in stored.scalar_one()
    assert http.get(path.replace(token[:4], "AAAA")).status_code == 404
    assert http.delete(f"/api/v1/feeds/{listed['id']}").status_code == 204
    gone = http.get(path)
    assert (gone.status_code, gone.json()["type"].split(":")[-1]) == (404, "no-such-feed")
    assert http.delete(f"/api/v1/feeds/{listed['id']}").status_code == 404


def test_a_feed_needs_a_schedule_or_a_person_that_exists(http, made):
    assert http.post("/api/v1/feeds", json={}).status_code == 422
    both = {"schedule_id": made["id"], "person": "ana@example.com"}
    assert http.post("/api/v1/feeds", json=both).status_code == 422
    assert http.post("/api/v1/feeds", json={"schedule_id": str(uuid4())}).status_code == 404
    assert http.post("/api/v1/feeds", json={"person": "who@example.com"}).status_code == 404


HOLIDAY = """
UID:holiday-1
SUMMARY:Holiday
DTSTART;VALUE=DATE:20261207
DTEND;VALUE=DATE:20261209
"""


def absences(http) -> list[tuple[str, str]]:
    found = http.get("/api/v1/absences").json()["absences"]
    return [(one["since"], one["until"]) for one in found]


def take(http, calendar: str, person: str = "ana@example.com") -> dict:
    answer = http.post("/api/v1/absences/import", json={"calendar": calendar, "person": person})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_whole_days_are_those_of_the_persons_zone(http, made):
    done = take(http, lines(HOLIDAY))
    assert done == {"created": 1, "updated": 0, "unchanged": 0, "removed": 0, "bad": []}
    assert absences(http) == [("2026-12-06T23:00:00Z", "2026-12-08T23:00:00Z")]


def test_the_same_calendar_again_changes_nothing_and_a_changed_one_what_it_changes(http, made):
    weekly = """
UID:course
SUMMARY:Course
DTSTART;TZID=Europe/Berlin:20261201T180000
DTEND;TZID=Europe/Berlin:20261201T200000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Berlin:20261208T180000
"""
    assert take(http, lines(HOLIDAY, weekly))["created"] == 4
    again = take(http, lines(HOLIDAY, weekly))
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 4)
    moved = """
UID:course
RECURRENCE-ID;TZID=Europe/Berlin:20261215T180000
SUMMARY:Course
DTSTART;TZID=Europe/Berlin:20261216T180000
DTEND;TZID=Europe/Berlin:20261216T200000
"""
    changed = take(http, lines(weekly, moved))
    assert (changed["created"], changed["unchanged"], changed["removed"]) == (1, 2, 1)
    assert ("2026-12-16T17:00:00Z", "2026-12-16T19:00:00Z") in absences(http)
    assert len(absences(http)) == 4
    longer = HOLIDAY.replace("20261209", "20261210")
    assert take(http, lines(longer))["updated"] == 1
    cancelled = take(http, lines(weekly + "STATUS:CANCELLED"))
    assert cancelled["removed"] == 3
    assert absences(http) == [("2026-12-06T23:00:00Z", "2026-12-09T23:00:00Z")]


BAD = {
    "no start": "UID:no-start\nSUMMARY:x",
    "garbage": "UID:garbage\nDTSTART:2026-garbage",
    "no uid": "DTSTART;VALUE=DATE:20261207",
    "unknown zone": "UID:zone\nDTSTART;TZID=Mars/Olympus:20261207T100000\nDURATION:PT1H",
    "backwards": "UID:backwards\nDTSTART:20261207T100000Z\nDTEND:20261207T090000Z",
    "no length": "UID:instant\nDTSTART:20261207T100000Z",
    "bad rule": "UID:rule\nDTSTART;VALUE=DATE:20261207\nRRULE:FREQ=SOMETIMES",
    "every second": "UID:second\nDTSTART:20261207T100000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY",
    "by the minute": "UID:minute\nDTSTART:20261207T100000Z\nDURATION:PT1S\n"
    "RRULE:FREQ=DAILY;BYMINUTE=1,2,3",
    "since ever": "UID:old\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY",
    "never": "UID:never\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
}


def test_bad_events_are_reported_and_sink_no_good_one(http, made):
    done = take(http, lines(*BAD.values(), HOLIDAY))
    assert done["created"] == 1
    assert len(done["bad"]) == len(BAD), done["bad"]
    assert all(one["reason"] for one in done["bad"])


@pytest.mark.parametrize("text", ["garbage", "BEGIN:VCALENDAR", " ", "BEGIN:VEVENT\nEND:VEVENT"])
def test_what_is_no_calendar_is_refused(http, made, text):
    body = {"calendar": text, "person": "ana@example.com"}
    refused = http.post("/api/v1/absences/import", json=body)
    assert refused.status_code == 422
    assert refused.json()["type"].endswith(":unreadable-calendar")


def test_uploads_never_take_all_threads(http, made):
    body = {"calendar": lines(HOLIDAY), "person": "ana@example.com"}
    with calendar_reader._AT_ONCE, calendar_reader._AT_ONCE:
        refused = http.post("/api/v1/absences/import", json=body)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    assert http.post("/api/v1/absences/import", json=body).status_code == 200


def test_too_many_events_are_refused(http, made):
    many = lines(*(HOLIDAY.replace("holiday-1", f"{n}") for n in range(1001)))
    body = {"calendar": many, "person": "ana@example.com"}
    assert http.post("/api/v1/absences/import", json=body).status_code == 422


def test_overrides_name_their_person_by_address_or_by_name(http, made):
    by_attendee = """
UID:a
SUMMARY:On call
DTSTART:20261201T100000Z
DTEND:20261201T110000Z
ATTENDEE;CN=Chidi:mailto:Chidi@example.com
"""
    by_address = """
UID:b
SUMMARY:bo@example.com covers
DTSTART:20261202T100000Z
DTEND:20261202T110000Z
"""
    by_name = """
UID:c
SUMMARY:On call: Ana
DTSTART;VALUE=DATE:20261203
"""
    nobody = """
UID:d
SUMMARY:Somebody
DTSTART:20261204T100000Z
DTEND:20261204T110000Z
"""
    path = f"/api/v1/schedules/{made['id']}/overrides"
    text = {"calendar": lines(by_attendee, by_address, by_name, nobody)}
    done = http.post(f"{path}/import", json=text, headers={"X-Actor": "mia"})
    assert done.status_code == 200, done.text
    assert (done.json()["created"], [one["uid"] for one in done.json()["bad"]]) == (3, ["d"])
    listed = http.get(path).json()["overrides"]
    assert [(one["person"]["name"], one["since"], one["made_by"]) for one in listed] == [
        ("chidi", "2026-12-01T10:00:00Z", "mia"),
        ("bo", "2026-12-02T10:00:00Z", "mia"),
        ("ana", "2026-12-02T23:00:00Z", "mia"),
    ]
    again = http.post(f"{path}/import", json=text).json()
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_what_the_feed_says_can_be_imported_again(http, made):
    text = http.get(feed(http, schedule_id=made["id"])).text
    path = f"/api/v1/schedules/{made['id']}/overrides/import"
    done = http.post(path, json={"calendar": text}).json()
    assert done["bad"] == []
    assert done["created"] > 100


def test_strangers_and_unknown_schedules_are_refused(http, made):
    body = {"calendar": lines(HOLIDAY), "person": "who@example.com"}
    assert http.post("/api/v1/absences/import", json=body).status_code == 422
    path = f"/api/v1/schedules/{uuid4()}/overrides/import"
    assert http.post(path, json={"calendar": lines(HOLIDAY)}).status_code == 404


def test_a_feed_shows_shifts_that_began_before_it_with_their_real_ends(platform):
    made = platform.given_team(engineers="ana bo", start_date="2026-01-05")
    found = events(platform.http, feed(platform.http, schedule_id=made["id"]))
    lengths = {one.end - one.start for one in found}
    assert lengths == {timedelta(days=7)}
    assert min(one.start for one in found) < datetime(2026, 10, 23, tzinfo=UTC)
