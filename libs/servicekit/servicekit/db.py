"""PostgreSQL: engine, sessions, the request's one transaction, migrations."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Annotated, Any, cast

import orjson
import psycopg2
from fastapi import Depends, Request
from sqlalchemy import Connection, Engine, create_engine, event, make_url, orm, text

from servicekit.safejson import dumps
from servicekit.settings import ServiceSettings

_SERVER_SIDE = (
    "-c statement_timeout=5s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=10s -c timezone=UTC"
    # Many small statements at once: one that took other processors would take them from the others.
    " -c max_parallel_workers_per_gather=0"
)
# psycopg2 has no read timeout: without these a half-open link holds a thread for many minutes.
_CONNECT: dict[str, Any] = {
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8000,
}

_NOTICES = "notices"
_FOLLOWERS: dict[tuple[str, str], list[Callable[[str], None]]] = {}
_NOTIFY = """
SELECT pg_notify(channel || current_schema(), payload)
FROM unnest(%s::text[], %s::text[]) AS notice (channel, payload)
"""

_TURN = text("SELECT pg_try_advisory_lock(hashtext(current_schema()))")
_LONGEST_MIGRATION = 600.0

Sessions = orm.sessionmaker[orm.Session]


def make_engine(
    url: str, *, pool_size: int = 12, overflow: int = 4, pre_ping: bool = True, options: str = ""
) -> Engine:
    """Return an engine over psycopg2, whatever driver `url` names.

    Without `pre_ping` the caller itself tries again after a lost connection. `options` are more
    settings of its sessions, each as `-c name=value`.
    """
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg2"),
        pool_size=pool_size,
        max_overflow=overflow,
        pool_timeout=2,
        pool_pre_ping=pre_ping,
        pool_recycle=900,
        hide_parameters=True,  # errors are logged; parameters hold what people and tools sent
        json_serializer=lambda value: dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args={**_CONNECT, "options": f"{_SERVER_SIDE} {options}"},
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
    sessions = orm.sessionmaker(engine, expire_on_commit=False)
    event.listen(sessions, "after_commit", _send_notices)
    return sessions


def notify(session: orm.Session, channel: str, payload: str) -> None:
    """Tell `payload` to `channel` of the session's schema once its transaction has committed.

    Whoever follows the channel in this process is called; only without one is it a NOTIFY, which
    wakes every listening connection of the database, and would, inside the transaction, make all
    commits wait for one another. A notice may be lost, so followers also look by themselves.
    """
    raw = session.connection().connection.dbapi_connection
    session.info.setdefault(_NOTICES, {})[channel, payload] = raw


def follow(engine: Engine, channel: str, tell: Callable[[str], None]) -> Callable[[], None]:
    """Call `tell` with the payloads of a channel from now on; return what ends that."""
    followers = _FOLLOWERS.setdefault((str(engine.url), channel), [])
    followers.append(tell)
    return lambda: followers.remove(tell)


def _send_notices(session: orm.Session) -> None:
    if session.in_nested_transaction():  # a savepoint: nobody can see it yet
        return
    database = str(cast("Engine", session.get_bind()).url)
    afar = []
    for (channel, payload), raw in session.info.pop(_NOTICES, {}).items():
        followers = _FOLLOWERS.get((database, channel), [])
        for tell in followers:
            tell(payload)
        if not followers:
            afar.append((channel, payload, raw))
    if afar:
        _notify_afar(*zip(*afar, strict=True))


def _notify_afar(channels: Sequence[str], payloads: Sequence[str], raws: Sequence[Any]) -> None:
    raw = raws[0]  # the connection of the transaction that has just committed
    with suppress(psycopg2.Error):
        raw.autocommit = True
        with raw.cursor() as cursor:
            cursor.execute(_NOTIFY, (list(channels), list(payloads)))
        raw.autocommit = False


def session_of(request: Request) -> Iterator[orm.Session]:
    """Yield the request's one transaction: committed on return, rolled back on any error."""
    with request.app.state.sessions.begin() as session:
        yield session


# scope="function": the commit happens before the answer leaves, so a 2xx is never a lie.
Session = Annotated[orm.Session, Depends(session_of, scope="function")]


def migrate(migrations: Path, database_url: str, *, to: str = "head") -> None:
    """Bring the schema of the role in `database_url` to the newest revision, or to another."""
    from alembic import command  # noqa: PLC0415 - a tenth of a service's start, for one command
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config()
    config.set_main_option("script_location", str(migrations))
    engine = make_engine(database_url, pool_size=1, overflow=0)
    try:
        with engine.connect() as connection:
            # Two services of one kind may start at once; the second waits for the first.
            _wait_for_turn(connection)
            # A statement that waits for a lock makes all that come after it wait, too.
            connection.execute(text("SET statement_timeout = 0; SET lock_timeout = '2s'"))
            connection.commit()
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    finally:
        engine.dispose()


def _wait_for_turn(connection: Connection) -> None:
    """Take the lock of the schema; without a statement that waits, for which an index would."""
    deadline = monotonic() + _LONGEST_MIGRATION
    while not connection.execute(_TURN).scalar():
        connection.commit()
        if monotonic() > deadline:
            raise TimeoutError("another process migrates this schema, and does not end")
        sleep(0.1)
