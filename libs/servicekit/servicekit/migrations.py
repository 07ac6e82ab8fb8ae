"""What every service's migrations run; the version table lies in the service's own schema."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context, op
from sqlalchemy import Connection


def run() -> None:
    """Apply the migrations on the connection that `servicekit.db.migrate` opened, or print SQL."""
    connection: Connection | None = context.config.attributes.get("connection")
    if connection is None:
        context.configure(dialect_name="postgresql", literal_binds=True)
    else:
        context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
    if connection is not None:
        connection.commit()


@contextmanager
def online() -> Iterator[None]:
    """Commit each statement by itself: for work on large tables that stops no writer.

    A revision that fails in the middle begins again, so its statements must be repeatable. They
    may wait long for their locks, because nobody waits behind them.
    """
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '60s'")
        yield
        op.execute("SET lock_timeout = '2s'")


def build_index(name: str, on: str, *, unique: bool = False) -> None:
    """Build an index beside the writers, within `online()`; a broken one of before goes first."""
    op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
    kind = "UNIQUE INDEX" if unique else "INDEX"
    op.execute(f"CREATE {kind} CONCURRENTLY IF NOT EXISTS {name} ON {on}")
