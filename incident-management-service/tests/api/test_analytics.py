import pytest

ANALYTICS = "/api/v1/incidents/analytics"


@pytest.fixture
def figures(http):
    def get(part: str = "", expect: int = 200, **query):
        answer = http.get(ANALYTICS + part, params=query)
        assert answer.status_code == expect, answer.text
        return answer.json()

    return get


@pytest.fixture
def two_days(opened, act, clock, alert, tell):
    """One old incident, a day later two: four alerts, MTTA 60 and 120 s, MTTR 180 s of one."""
    opened(title="before", service="old", team="core")
    clock.advance(hours=24)
    first, second = opened(team="core"), opened(severity="low", service="auth", team="web")
    tell("alerts.correlated", {"alerts": [alert(first["incident_id"], after=n) for n in range(4)]})
    clock.advance(seconds=60)
    act(first, "acknowledge")
    clock.advance(seconds=60)
    act(second, "acknowledge")
    clock.advance(seconds=60)
    act(first, "resolve")
    return first, second


def test_analytics_of_nothing_are_zeros(figures):
    found = figures()
    assert found["total_incidents"] == 0
    assert found["avg_mtta_seconds"] is None
    assert found["p99_mttr_seconds"] is None
    assert found["by_severity"] == {"critical": 0, "high": 0, "medium": 0, "low": 0}
    assert found["active_by_severity"] == found["by_severity"]
    assert found["per_day"] == []
    assert figures("/trend")["steps"] == []
    assert figures("/services")["services"] == []
    assert figures("/comparison")["previous"] is None


def test_analytics_tell_counts_means_and_percentiles_of_a_period(figures, two_days, http):
    _, second = two_days
    http.patch(f"/api/v1/incidents/{second['incident_id']}", json={"assigned_to": "Ana"})
    found = figures(since="2026-11-24T00:00:00Z")
    assert found["total_incidents"] == 2
    assert (found["open_count"], found["acknowledged_count"], found["resolved_count"]) == (0, 1, 1)
    assert found["active_count"] == 1
    assert (found["avg_mtta_seconds"], found["avg_mttr_seconds"]) == (90, 180)
    assert (found["p50_mtta_seconds"], found["p95_mttr_seconds"]) == (90, 180)
    assert found["p90_mtta_seconds"] == pytest.approx(114)
    assert found["p99_mtta_seconds"] == pytest.approx(119.4)
    assert found["by_severity"] == {"critical": 1, "high": 0, "medium": 0, "low": 1}
    assert found["active_by_severity"] == {"critical": 0, "high": 0, "medium": 0, "low": 1}
    assert found["by_service"] == {"payment-api": 1, "auth": 1}
    assert found["by_team"] == {"core": 1, "web": 1}
    assert found["by_assignee"] == {"Ana": 1}
    assert found["by_status"]["resolved"] == 1
    assert (found["alerts_total"], found["alerts_per_incident"]) == (4, 4)
    assert found["per_day"] == [{"date": "2026-11-24", "count": 2}]
    assert figures()["total_incidents"] == 3


def test_filters_of_analytics_are_alternatives_and_narrow_together(figures, two_days):
    assert figures(team="core")["total_incidents"] == 2
    assert figures(team=["core", "web"])["total_incidents"] == 3
    assert figures(team="core", service="old")["total_incidents"] == 1
    assert figures(severity="minor")["by_service"] == {"auth": 1}
    assert [one["service"] for one in figures("/services", team="core")["services"]] == [
        "payment-api", "old",
    ]  # fmt: skip


def test_a_trend_has_a_step_for_each_day_that_had_any(figures, two_days):
    found = figures("/trend")
    assert (found["bucket"], found["timezone"]) == ("day", "UTC")
    days = [(step["start"], step["incidents"], step["alerts"]) for step in found["steps"]]
    assert days == [("2026-11-23T00:00:00Z", 1, 0), ("2026-11-24T00:00:00Z", 2, 4)]
    assert [step["avg_mtta_seconds"] for step in found["steps"]] == [None, 90]
    assert found["steps"][1]["p50_mttr_seconds"] == 180


def test_the_steps_of_a_trend_begin_at_midnight_of_the_viewer(figures, two_days):
    (first, _) = figures("/trend", timezone="Asia/Kolkata")["steps"]
    assert first["start"].endswith("T18:30:00Z")
    (week,) = figures("/trend", bucket="week")["steps"]
    assert (week["start"], week["incidents"]) == ("2026-11-23T00:00:00Z", 3)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [({"timezone": "Mars/Olympus"}, "timezone"), ({"bucket": "year"}, "bucket")],
)
def test_a_trend_of_what_does_not_exist_is_refused(figures, query, parameter):
    problem = figures("/trend", expect=422, **query)
    assert [fault["parameter"] for fault in problem["errors"]] == [parameter]


def test_noisy_services_come_with_their_times(figures, two_days):
    noisy, *others = figures("/services")["services"]
    assert noisy == {
        "service": "payment-api", "incidents": 1, "active": 0, "alerts": 4,
        "avg_mtta_seconds": 60, "avg_mttr_seconds": 180,
    }  # fmt: skip
    assert {one["service"] for one in others} == {"auth", "old"}


def test_a_comparison_shows_the_period_of_equal_length_before(figures, two_days):
    found = figures("/comparison", since="2026-11-24T00:00:00Z", until="2026-11-25T00:00:00Z")
    assert found["current"]["total_incidents"] == 2
    assert found["previous"]["total_incidents"] == 1
    assert found["previous_since"] == "2026-11-23T00:00:00Z"
    assert found["previous_until"] == "2026-11-24T00:00:00Z"


def test_a_period_without_a_period_before_is_compared_with_nothing(figures):
    assert (
        figures("/comparison", since="1970-01-01T00:00:00Z", until="9000-01-01T00:00:00Z")[
            "previous"
        ]
        is None
    )
    later = {"since": "2026-11-25T00:00:00Z", "until": "2026-11-24T00:00:00Z"}
    assert figures("/comparison", **later)["previous"] is None
