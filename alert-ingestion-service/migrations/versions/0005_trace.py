"""The request that brought an alert."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE alert ADD COLUMN trace text; -- as servicekit.tracing writes it
    """)
