"""What the ledger of steps tells. Apart from the runs: writers lock the two in any order."""

from alembic import op

revision = "0003a"
down_revision = "0003"

UPGRADE = """
ALTER TABLE escalation_step
    ADD COLUMN webhook_url text,
    ADD COLUMN why text,
    DROP CONSTRAINT escalation_step_outcome_check,
    DROP CONSTRAINT escalation_step_role_check,
    ADD CONSTRAINT escalation_step_outcome CHECK (
        outcome IN ('paged', 'skipped', 'merged', 'last_resort', 'exhausted')) NOT VALID,
    ADD CONSTRAINT escalation_step_role CHECK (role IN ('primary', 'secondary', 'named', 'member',
        'round_robin', 'webhook', 'last_resort')) NOT VALID;
"""


def upgrade() -> None:
    op.execute(UPGRADE)


def downgrade() -> None:
    """Keep the wider checks, because rows may need them by now."""
    op.execute("ALTER TABLE escalation_step DROP COLUMN webhook_url, DROP COLUMN why")
