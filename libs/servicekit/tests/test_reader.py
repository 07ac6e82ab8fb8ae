import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError, ProgrammingError

from servicekit.db import make_engine
from servicekit.reader import Reader

PID = "SELECT pg_backend_pid()"


@pytest.fixture
def reader(engine):
    reader = Reader(engine)
    yield reader
    reader.close()


def test_values_go_in_and_rows_come_out_over_one_connection(reader):
    assert reader.ask("SELECT %(n)s + 1, %(word)s", {"n": 2, "word": "a'b"}) == [(3, "a'b")]
    assert reader.ask("SELECT %(n)s + 1, %(word)s", {"n": 3, "word": None}) == [(4, None)]
    assert reader.ask(PID, {}) == reader.ask(PID, {})


def test_a_lost_connection_is_found_out_by_asking_and_replaced(reader, engine):
    ((before,),) = reader.ask(PID, {})
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": before})

    assert reader.ask(PID, {}) != [(before,)]


def test_what_is_wrong_with_a_statement_is_told_and_does_no_harm(reader):
    with pytest.raises(ProgrammingError):
        reader.ask("SELECT nothing FROM nowhere", {})
    with pytest.raises(DataError):
        reader.ask("SELECT 1 / %(n)s", {"n": 0})

    assert reader.ask("SELECT 1", {}) == [(1,)]


def test_a_database_that_is_away_is_told_as_everywhere():
    with pytest.raises(OperationalError):
        Reader(make_engine("postgresql://x@127.0.0.1:1/x")).ask("SELECT 1", {})


def test_what_was_prepared_before_a_migration_is_prepared_anew(reader, engine):
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO thing (name) VALUES ('it')"))
    try:
        assert reader.ask("SELECT * FROM thing", {}) == [("it",)]
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE thing ADD further int"))
        assert reader.ask("SELECT * FROM thing", {}) == [("it", None)]
    finally:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE thing DROP further"))
