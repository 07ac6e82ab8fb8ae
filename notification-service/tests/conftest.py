"""A real database, and the fixtures of the other modules: the service, mail, the web."""

import logging
import sys
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine
from structlog.testing import capture_logs

from servicekit.db import make_sessions
from servicekit.testing import EngineFactory, TestServer, empty

sys.path.insert(0, str(Path(__file__).parent))  # what tests share

from mail_server import (
    accept_password,
    mailbox,
    serve_mail,
    smtp,
)
from service_under_test import incidents, make_service, service
from web_server import (
    certificate,
    client_tls,
    hook,
    make_hook,
    server_tls,
)

# Fixtures that pytest finds here.
__all__ = [
    "accept_password",
    "certificate",
    "client_tls",
    "hook",
    "incidents",
    "mailbox",
    "make_hook",
    "make_service",
    "serve_mail",
    "server_tls",
    "service",
    "smtp",
]

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@pytest.fixture(scope="session")
def database_url(postgres: TestServer) -> str:
    return postgres.database("notifications", MIGRATIONS)


@pytest.fixture(scope="session")
def migrated(database_url: str, make_service_engine: EngineFactory) -> Engine:
    return make_service_engine(database_url)


@pytest.fixture
def engine(migrated: Engine) -> Engine:
    empty(migrated)
    return migrated


@pytest.fixture
def sessions(engine: Engine):
    return make_sessions(engine)


@pytest.fixture
def log_lines():
    """The log lines of a test, from the level info on."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    with capture_logs() as lines:
        yield lines
    structlog.configure(**before)
