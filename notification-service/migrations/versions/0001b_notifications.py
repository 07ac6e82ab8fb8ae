"""Receipts of notifications, more channels. Apart from pages: writers lock the two in any order."""

from alembic import op

revision = "0001b"
down_revision = "0001a"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE notification
            ADD COLUMN delivered_at timestamptz,
            ADD COLUMN acknowledged_at timestamptz,
            DROP CONSTRAINT notification_channel_check,
            ADD CONSTRAINT notification_channel_check CHECK (channel IN ('mock', 'email',
                'webhook', 'slack', 'teams', 'telegram', 'ntfy', 'sms', 'voice', 'apprise'))
                NOT VALID;
    """)


def downgrade() -> None:
    op.execute("ALTER TABLE notification DROP COLUMN delivered_at, DROP COLUMN acknowledged_at")
