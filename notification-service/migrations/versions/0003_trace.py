"""The request that a page and its notifications follow from."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
        SET LOCAL lock_timeout = '5s';
        ALTER TABLE page ADD COLUMN trace text; -- as servicekit.tracing writes it
        ALTER TABLE notification ADD COLUMN trace text; -- as servicekit.tracing writes it
    """)
