"""PostgreSQL: engine, sessions, the request's one transaction, migrations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import orjson
from alembic import command
from alembic.config import Config
from fastapi import Depends, Request
from sqlalchemy import Engine, create_engine, make_url, orm, text

from servicekit.safejson import dumps
from servicekit.settings import ServiceSettings

_SERVER_SIDE = (
    "-c statement_timeout=5s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=10s -c timezone=UTC"
)
# psycopg2 has no read timeout: without these a half-open link holds a thread for many minutes.
_CONNECT: dict[str, Any] = {
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8000,
}

Sessions = orm.sessionmaker[orm.Session]


def make_engine(
    url: str, *, pool_size: int = 12, overflow: int = 4, pre_ping: bool = True
) -> Engine:
    """Return an engine over psycopg2, whatever driver `url` names.

    Without `pre_ping` the caller itself tries again after a lost connection.
    """
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg2"),
        pool_size=pool_size,
        max_overflow=overflow,
        pool_timeout=2,
        pool_pre_ping=pre_ping,
        pool_recycle=900,
        json_serializer=lambda value: dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args={**_CONNECT, "options": _SERVER_SIDE},
    )


def engine_for(settings: ServiceSettings) -> Engine:
    """Return the engine that serves requests; its pool is as large as the thread limiter."""
    return make_engine(
        settings.database_url,
        pool_size=settings.database_pool_size,
        overflow=settings.database_pool_overflow,
    )


def make_sessions(engine: Engine) -> Sessions:
    """Return the session factory; rows stay readable after the commit."""
    return orm.sessionmaker(engine, expire_on_commit=False)


def session_of(request: Request) -> Iterator[orm.Session]:
    """Yield the request's one transaction: committed on return, rolled back on any error."""
    with request.app.state.sessions.begin() as session:
        yield session


# scope="function": the commit happens before the answer leaves, so a 2xx is never a lie.
Session = Annotated[orm.Session, Depends(session_of, scope="function")]


def migrate(migrations: Path, database_url: str) -> None:
    """Bring the schema of the role in `database_url` to the newest revision under `migrations`."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    engine = make_engine(database_url, pool_size=1, overflow=0)
    try:
        with engine.connect() as connection:
            # Two services of one kind may start at once; the second waits for the first.
            connection.execute(text("SET statement_timeout = 0; SET lock_timeout = '60s'"))
            connection.execute(text("SELECT pg_advisory_lock(hashtext(current_schema()))"))
            connection.commit()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
