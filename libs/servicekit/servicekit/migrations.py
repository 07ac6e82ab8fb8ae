"""What every service's `migrations/env.py` runs; the version table lies in its own schema."""

from alembic import context
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
