import pytest
from sqlalchemy import text

from servicekit.ids import uuid7

_FILL = text("""
INSERT INTO incident (incident_id, title, service, severity, status, created_at, updated_at)
SELECT gen_random_uuid(), 'Disk is full on ' || n, 'service-' || n % 20, 'low', 'resolved',
       now() - n * interval '1 min', now()
FROM generate_series(1, :count) AS n
""")


def fill(engine, count):
    with engine.begin() as connection:
        connection.execute(_FILL, {"count": count})


def titles(http, **params):
    answer = http.get("/api/v1/incidents", params=params)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["total"] == len(body["incidents"])
    return [incident["title"] for incident in body["incidents"]]


@pytest.fixture
def some(opened, http, clock):
    """Three incidents, a minute apart."""
    found = []
    for title, service, severity, team in (
        ("A", "payment-api", "critical", "web"), ("B", "auth", "high", "web"),
        ("C", "auth", "low", None),
    ):  # fmt: skip
        found.append(opened(title=title, service=service, severity=severity, team=team))
        clock.advance(minutes=1)
    http.patch(f"/api/v1/incidents/{found[1]['number']}", json={"assigned_to": "Ana"})
    http.post(f"/api/v1/incidents/{found[2]['number']}/resolve")
    return found


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "CBA"), ({"status": "open"}, "BA"), ({"status": ["open", "resolved"]}, "CBA"),
        ({"severity": ["critical", "low"]}, "CA"), ({"severity": "page"}, "A"),
        ({"service": "auth", "status": "open"}, "B"), ({"team": "web"}, "BA"),
        ({"assigned_to": "Ana"}, "B"), ({"service": "nothing"}, ""),
        ({"since": "2026-11-23T12:01:00Z"}, "CB"), ({"until": "2026-11-23T12:01:00"}, "A"),
        ({"since": "2026-11-24"}, ""),
    ],
)  # fmt: skip
def test_filters_narrow_and_repeated_ones_widen(some, http, filters, expected):
    assert titles(http, **filters) == list(expected)


@pytest.mark.parametrize(
    "filters",
    [{"status": "banana"}, {"severity": "banana"}, {"limit": 0}, {"limit": 10**9}, {"offset": -1},
     {"cursor": "junk"}, {"since": "yesterday"}, {"q": "x" * 201}],
)  # fmt: skip
def test_a_filter_that_means_nothing_is_refused_by_name(http, filters):
    answer = http.get("/api/v1/incidents", params=filters)
    assert answer.status_code == 422
    assert next(iter(filters)) in answer.json()["errors"][0]["parameter"]


def test_the_search_takes_the_text_as_it_stands(opened, http):
    opened(title="Disk at 100% on db_1")
    opened(title="Disk at 1000 on dbx1", description="back\\slash")
    third = opened(title="Other")
    assert titles(http, q="100%") == ["Disk at 100% on db_1"]
    assert titles(http, q="db_1") == ["Disk at 100% on db_1"]
    assert titles(http, q="DISK AT") == ["Disk at 1000 on dbx1", "Disk at 100% on db_1"]
    assert titles(http, q="back\\s") == ["Disk at 1000 on dbx1"]
    assert titles(http, q=third["number"].lower()) == ["Other"]


def test_a_walk_by_cursor_is_complete_while_incidents_pour_in(opened, http, clock):
    wanted = []
    for _ in range(9):
        wanted.append(opened()["incident_id"])  # several share an instant
        clock.advance(seconds=len(wanted) % 2)
    seen, cursor = [], None
    while True:
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        body = http.get("/api/v1/incidents", params=params).json()
        seen += [incident["incident_id"] for incident in body["incidents"]]
        clock.advance(seconds=1)
        opened(title="New")
        cursor = body["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(wanted)
    assert len(set(seen)) == len(seen)


def test_an_offset_skips_and_the_last_window_has_no_cursor(some, http):
    body = http.get("/api/v1/incidents", params={"limit": 2, "offset": 1}).json()
    assert [one["title"] for one in body["incidents"]] == ["B", "A"]
    assert (body["total"], body["limit"], body["offset"]) == (3, 2, 1)
    assert body["next_cursor"] is None


def test_a_total_is_exact_up_to_ten_thousand_and_an_estimate_beyond(http, engine):
    fill(engine, 10_000)
    exact = http.get("/api/v1/incidents", params={"limit": 1}).json()
    assert (exact["total"], exact["total_is_estimate"]) == (10_000, False)
    fill(engine, 20_000)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE incident"))
    about = http.get("/api/v1/incidents", params={"limit": 1}).json()
    assert about["total_is_estimate"]
    assert 10_000 < about["total"] == pytest.approx(30_000, rel=0.2)
    few = http.get("/api/v1/incidents", params={"service": "elsewhere"}).json()
    assert (few["total"], few["total_is_estimate"]) == (0, False)


def test_without_statistics_a_total_is_never_less_than_what_was_counted(http, engine):
    fill(engine, 10_001)
    found = http.get("/api/v1/incidents", params={"limit": 1, "q": "full on"}).json()
    assert found["total_is_estimate"]
    assert found["total"] > 10_000


def test_a_list_counts_notes_and_alerts_without_showing_them(alert, tell, http):
    incident_id = uuid7()
    tell("alerts.correlated", {"alerts": [alert(incident_id)]})
    http.post(f"/api/v1/incidents/{incident_id}/notes", json={"text": "Hm"})
    (incident,) = http.get("/api/v1/incidents").json()["incidents"]
    assert (incident["alert_count"], incident["alerts"]) == (1, [])
    assert (incident["note_count"], incident["notes"]) == (1, [])
