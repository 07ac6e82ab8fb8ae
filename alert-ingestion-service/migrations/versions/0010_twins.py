"""Alerts that fire without a key by what they say: a resolve without a key looks for its twins."""

from alembic import op
from sqlalchemy import text

from servicekit.migrations import build_index, online

revision = "0010"
down_revision = "0009"

_TWINS = """(service, severity, message_hash)
    WHERE status = 'firing' AND dedup_key IS NULL"""
_PARTITIONS = text(
    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'alert'::regclass"
)


def upgrade() -> None:
    with online():
        op.execute("DROP INDEX IF EXISTS alert_twins")
        # Of the parent alone: nothing is built, so nothing is blocked.
        op.execute(f"""
            -- squawk-ignore prefer-robust-stmts, require-concurrent-index-creation
            CREATE INDEX alert_twins ON ONLY alert {_TWINS}
        """)
        for partition in _partitions():
            build_index(f"{partition}_twins", f"{partition} {_TWINS}")
            op.execute(f"ALTER INDEX alert_twins ATTACH PARTITION {partition}_twins")


def _partitions() -> list[str]:
    """Return the partitions there are; those that come meanwhile are made with all indexes."""
    if op.get_context().as_sql:
        return ["alert_default"]
    return list(op.get_bind().execute(_PARTITIONS).scalars())
