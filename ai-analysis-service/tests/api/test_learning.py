from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from ai_analysis.main import create_app

STRANGE = "flux capacitor desynchronised on payment-api"


@pytest.fixture
def causes(http):
    def ask(message=STRANGE, client=http, **fields):
        answer = client.post("/api/v1/analyze", json={"message": message} | fields)
        assert answer.status_code == 200, answer.text
        return answer.json()["suggestions"]

    return ask


@pytest.fixture
def learn(http):
    def post(**fields):
        lesson = {"message": STRANGE, "service": "payment-api", "resolution": "Replaced it"}
        return http.post("/api/v1/learn", json=lesson | fields)

    return post


def test_a_lesson_counts_from_the_next_analysis_on(learn, causes):
    assert causes() == []

    answer = learn(root_cause="The capacitor aged")

    assert answer.status_code == 201
    assert answer.json()["root_cause"] == "The capacitor aged"
    (first,) = causes("flux capacitor desynchronised on payment-api", service="payment-api")
    assert first["root_cause"] == "The capacitor aged"
    assert first["source"] == "historical"
    assert first["matched_pattern"] == STRANGE
    assert first["solution"].startswith("Replaced it")
    assert first["confidence"] > 0.9


def test_a_lesson_counts_in_every_process(learn, causes, settings, clock, prepared):
    with TestClient(create_app(settings, clock=clock)) as other:
        assert causes(client=other) == []
        learn(root_cause="The capacitor aged")

        assert causes(client=other)[0]["root_cause"] == "The capacitor aged"


def test_a_process_that_starts_later_knows_it_too(learn, causes, settings, clock, prepared):
    learn(root_cause="The capacitor aged")

    with TestClient(create_app(settings, clock=clock)) as later:
        assert causes(client=later)[0]["root_cause"] == "The capacitor aged"


def test_an_incident_is_learned_once_however_often_it_is_told(learn, causes, http):
    incident = str(uuid4())
    first = learn(incident_id=incident, root_cause="The capacitor aged").json()
    second = learn(incident_id=incident, message="it hums", resolution="Turned it off").json()

    assert second["id"] == first["id"]
    assert second["root_cause"] == "The capacitor aged"
    assert second["messages"] == ["it hums", STRANGE]
    assert "learned_incidents 1.0" in http.get("/metrics").text
    (only,) = causes()
    assert only["solution"].startswith("Turned it off")
    assert only["incident_id"] == incident


def test_the_same_key_learns_once(http, learn):
    lesson = {"title": "it hums", "resolution": "Turned it off"}
    headers = {"Idempotency-Key": str(uuid4())}
    answers = [http.post("/api/v1/learn", json=lesson, headers=headers) for _ in range(2)]

    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert "learned_incidents 1.0" in http.get("/metrics").text


@pytest.mark.parametrize(
    "lesson",
    [
        {"resolution": "x"},
        {"message": "x"},
        {"message": "x", "resolution": " "},
        {"message": "x", "resolution": "y", "incident_id": "INC-7"},
        {"message": "x" * 5000, "resolution": "y"},
    ],
)
def test_a_lesson_that_teaches_nothing_is_refused(http, lesson):
    assert http.post("/api/v1/learn", json=lesson).status_code == 422


def test_lessons_told_at_once_are_all_learned(learn, causes, http):
    def tell(number):
        return learn(message=f"flux capacitor {'abcdefgh'[number]}{STRANGE}").status_code

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(tell, range(8)))

    assert codes == [201] * 8
    assert len(causes()) >= 1
    assert "learned_incidents 8.0" in http.get("/metrics").text


def test_one_incident_told_by_many_at_once_is_one(learn, http):
    incident = str(uuid4())
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: learn(incident_id=incident).status_code, range(8)))

    assert codes == [201] * 8
    assert "learned_incidents 1.0" in http.get("/metrics").text


def test_a_lesson_with_a_category_has_the_model_fitted_anew_once(
    learn, worker, clock, engine, library, archive, monkeypatch
):
    fits = []
    # The fit itself is tested elsewhere and takes seconds.
    monkeypatch.setattr(
        "ai_analysis.usecases.refit.fitted", lambda corpus, **_: fits.append(corpus) or archive
    )
    learn(root_cause="The capacitor aged", category="hardware_failure")
    clock.advance(minutes=11)
    worker.drain()

    taught = [lesson.text for lesson in fits[0].lessons if lesson.category == "hardware_failure"]
    assert STRANGE in taught
    with engine.connect() as connection:
        current = connection.scalar(text("SELECT version FROM current_model"))
    assert current != library.base

    learn(root_cause="The capacitor aged")  # a lesson that says nothing of categories
    clock.advance(minutes=11)
    worker.drain()
    assert len(fits) == 1


def test_without_idle_time_the_model_stays_and_the_next_lesson_asks_again(
    learn, worker, clock, engine, archive, monkeypatch
):
    fits = [TimeoutError("no time"), archive]

    def fitted(*_, **__):
        fit = fits.pop(0)
        if isinstance(fit, TimeoutError):
            raise fit
        return fit

    monkeypatch.setattr("ai_analysis.usecases.refit.fitted", fitted)

    def fit_after_a_lesson():
        learn(root_cause="The capacitor aged", category="hardware_failure")
        clock.advance(minutes=11)
        worker.drain()
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM job WHERE failures > 0")) == 0
            return connection.scalar(text("SELECT version FROM current_model"))

    assert fit_after_a_lesson() is None
    assert fit_after_a_lesson() is not None
