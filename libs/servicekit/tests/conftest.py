"""A throw-away service: one table beside servicekit's own."""

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, text

from servicekit import inbox, jobs
from servicekit.clock import FrozenClock
from servicekit.db import make_sessions
from servicekit.testing import EngineFactory, TestServer, empty
from servicekit.worker import Task, Worker


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.empty_database()


@pytest.fixture(scope="session")
def schema(database_url: str, make_service_engine: EngineFactory) -> Engine:
    engine = make_service_engine(database_url)
    with engine.begin() as connection:
        for statement in (jobs.SCHEMA, inbox.SCHEMA, "CREATE TABLE thing (name text PRIMARY KEY)"):
            connection.execute(text(statement))
    return engine


@pytest.fixture
def engine(schema: Engine) -> Engine:
    empty(schema)
    return schema


@pytest.fixture
def sessions(engine: Engine):
    return make_sessions(engine)


@pytest.fixture
def make_worker(engine: Engine, clock: FrozenClock):
    def make(*tasks: Task, timers=()) -> Worker:
        return Worker(engine, tasks=tasks, timers=timers, clock=clock, registry=CollectorRegistry())

    return make
