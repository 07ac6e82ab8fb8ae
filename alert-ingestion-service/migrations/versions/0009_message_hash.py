"""What alerts without a key say, in 8 bytes, for their resolve to find: indexed by 0010.

An index of the message itself would cost each repeat with other words an entry in all indexes.
"""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE alert ADD COLUMN message_hash bytea NOT NULL DEFAULT ''
    """)
