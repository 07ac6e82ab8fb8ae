"""Which version the latest acknowledgement made, so that an older time-out does not undo it."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE incident ADD COLUMN acknowledged_version int; -- null: not known
    """)
