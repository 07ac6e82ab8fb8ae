"""When an acknowledgement runs out, whatever snoozes hold that back."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE escalation ADD COLUMN times_out_at timestamptz; -- next_due_at without a snooze
    """)
