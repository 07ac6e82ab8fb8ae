"""Rules, the forecast of a page, and how many ways there are to reach somebody."""

ANA = "/api/v1/people/ana@example.org"


def methods_of(service):
    return service.http.get(f"{ANA}/contact-methods").json()["methods"]


def given_rules(service, **fields):
    answer = service.http.put(f"{ANA}/notification-rules", json=fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def plan(service, **query):
    answer = service.http.get(f"{ANA}/plan", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_forecast_says_when_where_and_why(service):
    service.ladder(("sms", "+4930123456"), ("webhook", "https://hooks.example.org/secret"))
    sms, hook = methods_of(service)
    given_rules(
        service,
        time_zone="Europe/Berlin",
        quiet_hours={"start": "22:00", "end": "07:00"},
        rules=[
            {
                "severities": ["critical"],
                "steps": [{"method_id": hook["id"]}, {"method_id": sms["id"], "after_minutes": 2}],
            }
        ],
    )
    found = plan(service, severity="critical", at="2026-11-23T23:00:00+01:00")
    assert [(one["after_seconds"], one["channel"], one["target"]) for one in found["steps"]] == [
        (0, "webhook", "https://hooks.example.org/…"),
        (120, "sms", "+49…56"),
        (180, "email", "ana@example.org"),
    ]
    assert found["steps"][0]["why"] == "rule for critical"
    assert not found["verified"]
    quiet = plan(service, severity="low", at="2026-11-23T23:00:00+01:00")
    assert quiet["quiet_until"] == "2026-11-24T06:00:00Z"
    assert [one["after_seconds"] for one in quiet["steps"]] == [8 * 3600, 8 * 3600 + 60]
    assert "quiet hours until" in quiet["steps"][0]["why"]


def test_rules_are_kept_and_shown_as_they_were_given(service):
    service.ladder(("email", "ana@home.example"))
    (mail,) = methods_of(service)
    wanted = {
        "time_zone": "America/New_York",
        "quiet_hours": {
            "start": "23:00:00",
            "end": "06:30:00",
            "days": [0, 4],
            "breaks_through": ["critical", "high"],
        },
        "rules": [
            {"severities": [], "steps": [{"method_id": mail["id"], "after_minutes": 5}]},
        ],
    }
    assert given_rules(service, **wanted) == wanted
    assert service.http.get(f"{ANA}/notification-rules").json() == wanted
    given_rules(service)
    assert service.http.get(f"{ANA}/notification-rules").json()["rules"] == []


def test_rules_that_cannot_work_are_refused_with_their_place(service):
    stranger = "01970000-0000-7000-8000-000000000001"
    for fields, pointer in (
        ({"time_zone": "Mars/Olympus"}, "/time_zone"),
        ({"rules": [{"steps": [{"method_id": stranger}]}]}, "/rules/0/steps/0/method_id"),
        ({"rules": [{"steps": []}]}, "/rules/0/steps"),
        ({"quiet_hours": {"start": "25:00", "end": "07:00"}}, "/quiet_hours/start"),
    ):
        answer = service.http.put(f"{ANA}/notification-rules", json=fields)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_method_that_stays_keeps_its_id_and_its_rules(service):
    service.ladder(("sms", "+4930123456"), ("email", "ana@home.example"))
    sms, _ = methods_of(service)
    service.ladder(("webhook", "https://example.org/"), ("sms", "+4930123456"))
    assert methods_of(service)[1]["id"] == sms["id"]


def test_people_are_counted_by_the_ways_that_reach_them(service):
    service.ladder(("sms", "+4930123456"), ("mock", ""), email="bo@example.org")
    body = {"people": ["Ana@example.org", "bo@example.org"]}
    assert service.http.post("/api/v1/people/reach", json=body).json() == {
        "people": [
            {"email": "Ana@example.org", "methods": 1, "verified": 1, "channels": ["email"]},
            {"email": "bo@example.org", "methods": 1, "verified": 0, "channels": ["sms"]},
        ]
    }


def test_a_forecast_for_an_instant_without_zone_is_refused(service):
    answer = service.http.get(f"{ANA}/plan", params={"at": "2026-11-23T23:00:00"})
    assert answer.status_code == 422
