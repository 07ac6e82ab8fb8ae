"""Who was paged when, and what is open in a team: load and hand-over."""

from alembic import op

from servicekit.migrations import build_index, online

revision = "0002a"
down_revision = "0002"


def upgrade() -> None:
    with online():
        build_index("escalation_step_fired", "escalation_step (fired_at)")
        build_index(
            "escalation_open_of_team", "escalation (team, started_at) WHERE state <> 'resolved'"
        )


def downgrade() -> None:
    op.execute("DROP INDEX escalation_step_fired, escalation_open_of_team")
