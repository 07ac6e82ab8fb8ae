"""When an alert was last heard of, so that the latest word decides whether it fires."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE alert ADD COLUMN changed_at timestamptz; -- null: not since it was received
    """)
