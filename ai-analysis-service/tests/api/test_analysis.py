from uuid import uuid4

import pytest


@pytest.fixture
def analyze(http):
    def post(message: str, **fields):
        answer = http.post("/api/v1/analyze", json={"message": message} | fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return post


def test_the_readmes_alert_gets_a_cpu_cause_first(analyze):
    answer = analyze("high cpu usage detected", service="web-server", severity="critical")

    first = answer["suggestions"][0]
    assert first["category"] == "cpu_saturation"
    assert first["source"] == "knowledge_base"
    assert 0.2 <= first["confidence"] <= 1
    assert first["entry_id"]
    assert first["matched_pattern"]
    assert first["solution"].startswith("1. ")
    assert first["steps"]
    assert first["commands"]
    assert answer["analysed_at"] == "2026-11-23T12:00:00Z"
    assert answer["alert_id"] is answer["incident_id"] is None


def test_suggestions_are_at_most_five_distinct_and_sorted(analyze):
    suggestions = analyze("connection refused: no space left on device, memory and cpu high")[
        "suggestions"
    ]

    sure = [one["confidence"] for one in suggestions]
    assert len(suggestions) == len({one["root_cause"] for one in suggestions}) <= 5
    assert sure == sorted(sure, reverse=True)


def test_nonsense_gives_no_suggestion(analyze):
    assert analyze("quarterly report ready")["suggestions"] == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"message": "\\u0000\\u0000"}',
        b'{"message": "\\ud800 disk full"}',
        b'{"message": "\xf0\x9f\x94\xa5\xf0\x9f\x94\xa5"}',
        b'{"message": "%%%s%n{{{{${jndi:ldap://x}"}',
        b'{"message": "' + b"a-" * 30_000 + b'"}',
        b'{"message": "' + b"a." * 30_000 + b'"}',
        b'{"message": "' + b"1" * 60_000 + b'"}',
        b'{"message": "' + b"/" * 60_000 + b'"}',
        b'{"message": "' + b"Aa" * 30_000 + b'"}',
        b'{"message": "x", "labels": {"alertname": "\\u0000", "instance": "((((("}}',
        b'{"message": "x", "labels": {"value": 1e400, "code": 500}}',
        b'{"message": "' + b"x" * 1_000_000 + b'"}',
        b'{"message": 7}',
        b'{"message": ""}',
        b'{"message": null}',
        b"[]",
        b'{"message": "x", "incident_id": "INC-1"}',
    ],
)
def test_hostile_texts_never_break_it(http, body):
    headers = {"Content-Type": "application/json"}
    answer = http.post("/api/v1/analyze", content=body, headers=headers)

    assert answer.status_code in (200, 413, 422)


def test_what_was_suggested_for_an_alert_is_kept_for_it_and_its_incident(http, analyze):
    alert, incident = str(uuid4()), str(uuid4())
    answer = analyze("disk full: no space left on device", alert_id=alert, incident_id=incident)

    of_alert = http.get("/api/v1/suggestions", params={"alert_id": alert}).json()
    of_incident = http.get("/api/v1/suggestions", params={"incident_id": incident}).json()

    assert of_alert == of_incident == answer["suggestions"]
    assert answer["alert_id"] == alert
    assert answer["incident_id"] == incident


def test_an_alert_without_incident_keeps_its_suggestions_too(http, analyze):
    alert = str(uuid4())
    answer = analyze("disk full: no space left on device", alert_id=alert)

    kept = http.get("/api/v1/suggestions", params={"alert_id": alert}).json()

    assert kept == answer["suggestions"] != []


def test_analysing_again_replaces_the_first_analysis(http, analyze):
    incident = str(uuid4())
    first = analyze("disk full: no space left on device", incident_id=incident)
    analyze("disk full: no space left on device", incident_id=incident)

    kept = http.get("/api/v1/suggestions", params={"incident_id": incident}).json()

    assert kept == first["suggestions"]


def test_an_incidents_suggestions_are_merged_from_all_its_texts(http, analyze):
    incident = str(uuid4())
    analyze("no space left on device", incident_id=incident)
    analyze("Database connection pool exhausted", incident_id=incident)

    merged = http.get("/api/v1/suggestions", params={"incident_id": incident}).json()

    causes = [one["root_cause"] for one in merged]
    assert {"disk_full", "db_connections"} <= {one["category"] for one in merged}
    assert len(causes) == len(set(causes)) <= 5


def test_suggestions_of_nothing_are_a_bad_request(http):
    answer = http.get("/api/v1/suggestions")

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith(":nothing-asked")


@pytest.mark.parametrize("name", ["incident_id", "alert_id"])
def test_a_malformed_id_is_refused_and_an_unknown_one_has_no_suggestions(http, name):
    assert http.get("/api/v1/suggestions", params={name: "INC-1042"}).status_code == 422
    assert http.get("/api/v1/suggestions", params={name: str(uuid4())}).json() == []


def test_figures_show_what_was_analysed(http, analyze):
    analyze("high cpu usage detected")
    analyze("quarterly report ready")

    text = http.get("/metrics").text

    assert 'analyses_total{source="knowledge_base"} 1.0' in text
    assert 'analyses_total{source="none"} 1.0' in text
    assert 'analyses_total{source="historical"} 0.0' in text
    assert "analysis_seconds_count 2.0" in text
    assert "learned_incidents 0.0" in text
    assert "knowledge_base_entries 2" in text
