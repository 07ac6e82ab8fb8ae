"""The request whose alert opened the incident of a run."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE escalation ADD COLUMN trace text; -- as servicekit.tracing writes it
    """)
