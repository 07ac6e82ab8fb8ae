"""The indexes of waiting pages and of settled notifications, built beside the writers."""

from alembic import op

from servicekit.migrations import build_index, online

revision = "0001c"
down_revision = "0001b"


def upgrade() -> None:
    with online():
        op.execute("ALTER TABLE notification VALIDATE CONSTRAINT notification_channel_check")
        build_index("page_waiting", "page (wait_until) WHERE wait_until IS NOT NULL")
        build_index("page_waiting_of", "page (engineer_email) WHERE wait_until IS NOT NULL")
        build_index("page_carried", "page (digest_id) WHERE digest_id IS NOT NULL")
        build_index(
            "page_stoppable",
            "page (incident_id) WHERE status = 'queued' OR fallback_at IS NOT NULL"
            " OR wait_until IS NOT NULL",
        )
        build_index("page_oldest", "page (created_at) WHERE status <> 'queued'")
        build_index(
            "notification_settled", "notification (settled_at) WHERE settled_at IS NOT NULL"
        )
        build_index("notification_requested", "notification (requested_at) WHERE status = 'queued'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS page_queued")


def downgrade() -> None:
    """Keep the indexes: they go with their columns."""
