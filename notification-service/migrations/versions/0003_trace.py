"""The request that a page and its notifications follow from."""

from alembic import op

revision = "0003"
down_revision = "0002a"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE page ADD COLUMN trace text; -- as servicekit.tracing writes it
    """)
