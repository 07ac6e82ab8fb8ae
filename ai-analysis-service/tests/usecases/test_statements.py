"""An answer takes less time than what it asks: what it asks is one statement, at most two."""

from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event

from ai_analysis.domain.queries import query_of
from ai_analysis.storage import versions
from ai_analysis.storage.versions import Followed
from ai_analysis.usecases.analyse import Asked, analyse
from servicekit.db import make_engine, make_sessions
from servicekit.reader import Reader

STRANGE = "flux capacitor desynchronised on payment-api"


@pytest.fixture
def counted(monkeypatch):
    """Collect the first words of what is asked of any database."""
    asked: list[str] = []
    ask = Reader.ask

    def read(self, statement, values):
        note(None, None, statement)
        return ask(self, statement, values)

    def note(_connection, _cursor, statement, *_) -> None:
        asked.append(" ".join(statement.split()[:3]))

    @contextmanager
    def collecting():
        asked.clear()
        event.listen(Engine, "before_cursor_execute", note)
        yield asked
        event.remove(Engine, "before_cursor_execute", note)

    monkeypatch.setattr(Reader, "ask", read)
    return collecting


@pytest.fixture
def ask(http):
    def post(message: str, **fields):
        answer = http.post("/api/v1/analyze", json={"message": message} | fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return post


@pytest.fixture
def learn(http):
    def post(message: str):
        lesson = {"message": message, "service": "payment-api", "resolution": "Replaced it"}
        assert http.post("/api/v1/learn", json=lesson).status_code == 201

    return post


def test_what_the_knowledge_base_answers_is_one_statement(ask, counted):
    with counted() as asked:
        assert ask("no space left on device")["suggestions"]
    assert len(asked) == 1, asked


def test_what_was_before_is_one_statement_more(ask, learn, counted):
    learn(STRANGE)
    ask(STRANGE)  # takes the lesson in
    with counted() as asked:
        answer = ask(STRANGE)
    assert answer["suggestions"][0]["seen"]
    assert len(asked) == 2, asked


def test_nearest_incidents_cost_no_third_one(ask, learn, counted):
    learn(f"{STRANGE} whirring humming rattling")
    ask(STRANGE)
    with counted() as asked:
        answer = ask(STRANGE, service="other")
    assert answer["abstained"]
    assert answer["nearest"]
    assert len(asked) == 2, asked


def test_what_is_kept_is_three_statements_more(ask, counted):
    with counted() as asked:
        ask("no space left on device", alert_id=str(uuid4()), incident_id=str(uuid4()))
    # The analysis, whose it is, the surest of the incident; then what the others are told.
    assert len(asked) == 1 + 3 + 2, asked


def test_what_is_kept_does_not_wait_for_the_disk_and_nothing_else_follows_it(
    analyst, clock, database_url
):
    asked = Asked(query_of("no space left on device"), incident_id=uuid4(), at=clock.now())
    commits = []

    def note(connection) -> None:
        commits.append(connection.exec_driver_sql("SHOW synchronous_commit").scalar())

    # The databases of tests never wait for the disk.
    engine = make_engine(database_url, pool_size=1, options="-c synchronous_commit=on")
    event.listen(engine, "commit", note)
    durable = replace(analyst, sessions=make_sessions(engine))
    analyse(durable, asked, at=clock.now())
    with durable.sessions.begin() as session:
        versions.take(session, Followed.HISTORY)
    engine.dispose()
    assert commits == ["off", "on"]
