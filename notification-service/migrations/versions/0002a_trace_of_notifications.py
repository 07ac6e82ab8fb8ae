"""The trace that a notification belongs to. Apart from pages: writers lock the two in any order."""

from alembic import op

revision = "0002a"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE notification ADD COLUMN trace text")  # as servicekit.tracing writes it
