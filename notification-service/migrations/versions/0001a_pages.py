"""What a page says of its incident, and whether it waits for a digest."""

from alembic import op

revision = "0001a"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE page
            ADD COLUMN number text NOT NULL DEFAULT '',
            ADD COLUMN title text NOT NULL DEFAULT '',
            ADD COLUMN service text NOT NULL DEFAULT '',
            ADD COLUMN announced boolean NOT NULL DEFAULT true, -- counted as an interruption
            ADD COLUMN began_at timestamptz, -- null: with its creation
            ADD COLUMN wait_until timestamptz,
            ADD COLUMN digest_id uuid, -- the page that carries this one
            ADD COLUMN is_digest boolean NOT NULL DEFAULT false;
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE page DROP COLUMN number, DROP COLUMN title, DROP COLUMN service,
            DROP COLUMN announced, DROP COLUMN began_at, DROP COLUMN wait_until,
            DROP COLUMN digest_id, DROP COLUMN is_digest;
        CREATE INDEX IF NOT EXISTS page_queued ON page (incident_id) WHERE status = 'queued';
    """)
