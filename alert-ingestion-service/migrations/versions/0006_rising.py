"""Indexes of lists that rise with time, as alerts come: new entries fill their last page.

In a falling index each goes to the front, where pages split in halves: twice the size, and more to
write for each alert. Lists, newest first, read a rising one backwards.
"""

from alembic import op
from sqlalchemy import text

from servicekit.migrations import build_index, online

revision = "0006"
down_revision = "0005"

_RISING = {
    "newest": "(created_at, alert_id)",
    "of_service": "(service, created_at, alert_id) INCLUDE (status, severity)",
    "of_status": "(status, created_at, alert_id) INCLUDE (severity, service)",
    "of_severity": "(severity, created_at, alert_id) INCLUDE (status, service)",
}
_PARTITIONS = text(
    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'alert'::regclass"
)


def upgrade() -> None:
    with online():
        for name, columns in _RISING.items():
            op.execute(f"DROP INDEX IF EXISTS alert_rising_{name}")
            # Of the parent alone: nothing is built, so nothing is blocked.
            op.execute(f"""
                -- squawk-ignore prefer-robust-stmts, require-concurrent-index-creation
                CREATE INDEX alert_rising_{name} ON ONLY alert {columns}
            """)
            for partition in _partitions():
                build_index(f"{partition}_rising_{name}", f"{partition} {columns}")
                op.execute(
                    f"ALTER INDEX alert_rising_{name} ATTACH PARTITION {partition}_rising_{name}"
                )
    for name in _RISING:
        op.execute(f"DROP INDEX alert_{name}")
        op.execute(f"ALTER INDEX alert_rising_{name} RENAME TO alert_{name}")


def _partitions() -> list[str]:
    """Return the partitions there are; those that come meanwhile are made with all indexes."""
    if op.get_context().as_sql:
        return ["alert_default"]
    return list(op.get_bind().execute(_PARTITIONS).scalars())
