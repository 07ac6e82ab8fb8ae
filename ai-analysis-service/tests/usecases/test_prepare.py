from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from ai_analysis.engines import prefit
from ai_analysis.engines.library import Library
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import READER
from ai_analysis.engines.prints import Print
from ai_analysis.main import create_app
from ai_analysis.storage import models
from ai_analysis.usecases.prepare import catch_up, find_model, open_library


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


def test_a_model_fitted_beforehand_is_found_once_its_knowledge_base_is_the_same(
    sessions, closed, archive, monkeypatch, tmp_path
):
    monkeypatch.setattr("ai_analysis.engines.prefit.FOLDER", tmp_path / "fitted")
    monkeypatch.setattr("ai_analysis.engines.prefit.fitted", lambda _: archive)
    prefit.prefit()

    (tmp_path / "fitted" / f"{closed.base}.npz").rename(tmp_path / "other.npz")
    assert not find_model(sessions, closed)
    prefit.prefit()
    prefit.prefit()  # nothing to do
    assert find_model(sessions, closed)


def test_a_fitted_model_is_left_for_the_others(sessions, closed, archive, monkeypatch, tmp_path):
    monkeypatch.setattr("ai_analysis.engines.prefit.FOLDER", tmp_path)
    with sessions.begin() as session:
        models.store(session, "older", b"x")
    monkeypatch.setattr(closed, "open_fitted", lambda: archive)

    open_library(sessions, closed)

    with sessions.begin() as session:
        assert models.find(session, closed.base) == archive
        assert models.find(session, "older") is None


def test_what_was_committed_before_counts_also_for_who_finds_another_at_it(
    analyst, clock, send, make_incident
):
    send("incident.resolved", make_incident())
    with ThreadPoolExecutor(4) as pool:
        with analyst.history.adding:  # another thread that is about to take it in
            asked = [pool.submit(catch_up, analyst, at=clock.now()) for _ in range(4)]
            assert not wait(asked, timeout=0.1).done
        assert sorted(one.result() for one in asked) == [0, 0, 0, 1]


def test_of_two_who_ask_at_once_none_gets_a_former_knowledge_base(http):
    names = [f"own-{uuid4().hex}" for _ in range(5)]

    def known(_):
        entries = http.get("/api/v1/knowledge-base", params={"limit": 20}).json()["entries"]
        return {entry["id"] for entry in entries}

    with ThreadPoolExecutor(4) as pool:
        for name in names:
            entry = {"id": name, "title": "Odd", "category": "disk_full", "symptoms": [name]}
            assert http.post("/api/v1/knowledge-base", json=entry).status_code == 201
            assert all(name in found for found in pool.map(known, range(4)))


def test_the_service_is_ready_when_its_model_is_fitted_and_warm(
    sessions, settings, clock, closed, archive, monkeypatch, tmp_path
):
    fit, asked = Event(), Event()

    def fitted(_):
        asked.set()
        assert fit.wait(10)
        return archive

    monkeypatch.setattr("ai_analysis.engines.library.fitted", fitted)
    monkeypatch.setattr("ai_analysis.engines.prefit.FOLDER", tmp_path)
    monkeypatch.setattr("ai_analysis.main._library", lambda *_, **__: closed)
    with TestClient(create_app(settings, clock=clock)) as http:
        assert asked.wait(10)
        assert http.get("/health/ready").status_code == 503
        assert http.get("/health").status_code == 200
        fit.set()
        assert http.app.state.warm.wait(10)
        assert http.get("/health/ready").status_code == 200
        assert "analyses_total" in http.get("/metrics").text
        assert http.get("/metrics").text.count("analysis_seconds_count 0.0") == 1


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
