"""When a timer last looked: what ran out while nobody could be heard is given its time again."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE IF NOT EXISTS listening (
            timer text PRIMARY KEY,
            looked_at timestamptz NOT NULL
        )
    """)
