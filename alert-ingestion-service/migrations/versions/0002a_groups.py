"""Every group has its key: read beside the writers."""

from alembic import op

from servicekit.migrations import online

revision = "0002a"
down_revision = "0002"

_VALIDATE = """
    -- squawk-ignore prefer-robust-stmts
    ALTER TABLE correlation_group VALIDATE CONSTRAINT correlation_group_{column}_not_null
"""


def upgrade() -> None:
    with online():
        for column in ("key", "open_until"):
            op.execute(_VALIDATE.format(column=column))
