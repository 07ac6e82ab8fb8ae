"""Indexes that hold every filter of a list: what does not match is not read."""

from alembic import op

revision = "0004"
down_revision = "0003"


# Only databases that came to 0003 before 0002 made them so; the others have them already.
_UPGRADE = """
    DO $$ BEGIN
        IF pg_get_indexdef('alert_of_service'::regclass) NOT LIKE '%INCLUDE%' THEN
            DROP INDEX alert_of_service, alert_of_status, alert_of_severity;
            CREATE INDEX alert_of_service ON alert (service, created_at DESC, alert_id DESC)
                INCLUDE (status, severity);
            CREATE INDEX alert_of_status ON alert (status, created_at DESC, alert_id DESC)
                INCLUDE (severity, service);
            CREATE INDEX alert_of_severity ON alert (severity, created_at DESC, alert_id DESC)
                INCLUDE (status, service);
        END IF;
    END $$;
"""


def upgrade() -> None:
    op.execute(_UPGRADE)


def downgrade() -> None:
    op.execute("""
        DROP INDEX alert_of_service, alert_of_status, alert_of_severity;
        CREATE INDEX alert_of_service ON alert (service, created_at DESC, alert_id DESC);
        CREATE INDEX alert_of_status ON alert (status, created_at DESC, alert_id DESC);
        CREATE INDEX alert_of_severity ON alert (severity, created_at DESC, alert_id DESC);
    """)
