import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from ai_analysis.engines.library import Library
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import READER
from ai_analysis.engines.prints import Print
from ai_analysis.main import create_app
from ai_analysis.storage import models
from ai_analysis.usecases.prepare import catch_up, open_library


@pytest.fixture
def closed(settings) -> Library:
    """Return the same knowledge base, as a process that has just started has it."""
    fresh = Library(settings.knowledge_dir)
    assert not fresh.is_open
    return fresh


def test_a_stored_model_is_taken_and_not_fitted_again(sessions, closed, prepared, monkeypatch):
    monkeypatch.setattr(closed, "open_fitted", lambda: pytest.fail("fitted although stored"))
    open_library(sessions, closed)

    assert closed.is_open
    open_library(sessions, closed)


def test_a_fitted_model_is_left_for_the_others(sessions, closed, archive, monkeypatch):
    with sessions.begin() as session:
        models.store(session, "older", b"x")
    monkeypatch.setattr(closed, "open_fitted", lambda: archive)

    open_library(sessions, closed)

    with sessions.begin() as session:
        assert models.find(session, closed.base) == archive
        assert models.find(session, "older") is None


def test_who_is_catching_up_already_is_not_waited_for(analyst, clock, send, make_incident):
    send("incident.resolved", make_incident())
    with analyst.history.adding:
        assert catch_up(analyst, at=clock.now()) == 0
    assert catch_up(analyst, at=clock.now()) == 1


def test_what_an_older_reader_stored_is_read_anew(analyst, clock, send, make_incident, sessions):
    send("incident.resolved", make_incident())
    with sessions.begin() as session:
        session.execute(text("UPDATE past_incident SET reader = 'older', prints = ''"))

    catch_up(analyst, at=clock.now())

    with sessions.begin() as session:
        reader, prints = session.execute(text("SELECT reader, prints FROM past_incident")).one()
    assert reader == READER
    assert len(list(Print.read(bytes(prints)))) == 2


def test_the_service_starts_without_its_database(settings, clock, library, archive):
    library.open(Model.read(archive), library.base)
    away = settings.model_copy(update={"database_url": "postgresql://x@127.0.0.1:1/x"})

    with TestClient(create_app(away, clock=clock)) as http:
        assert http.get("/health/live").status_code == 200
        assert http.get("/health/ready").status_code == 503
        assert http.get("/api/v1/knowledge-base").json()["total"] > 0
        assert http.post("/api/v1/analyze", json={"message": "disk full"}).status_code == 503
        assert "learned_incidents 0" not in http.get("/metrics").text
