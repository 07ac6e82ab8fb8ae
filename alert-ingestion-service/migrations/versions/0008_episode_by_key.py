"""Episodes by their key first: a tool's resolve may name another service than its alert did."""

from alembic import op

from servicekit.migrations import build_index, online

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with online():
        build_index("episode_by_key", "episode (dedup_key, service)", unique=True)
    op.execute("""
        -- squawk-ignore prefer-robust-stmts
        ALTER TABLE episode DROP CONSTRAINT episode_pkey,
            ADD CONSTRAINT episode_pkey PRIMARY KEY USING INDEX episode_by_key
    """)
