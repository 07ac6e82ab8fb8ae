"""The request whose alert opened an incident."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE incident ADD COLUMN trace text; -- as servicekit.tracing writes it
    """)
