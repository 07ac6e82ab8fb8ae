"""Three teams and the service catalogue, so that a new installation pages somebody at once.

Teams and services that exist already stay as they are.
"""

import json
from uuid import NAMESPACE_URL, uuid5

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

TEAMS = {
    "platform": ("weekly", ["Ana Lima", "Bo Chen", "Chidi Okafor"]),
    "backend": ("weekly", ["Dana Weiss", "Emil Nowak"]),
    "frontend": ("daily", ["Farah Haddad", "Goran Ilic", "Hana Sato"]),
}
SERVICES = {
    "backend": ["payment-api", "auth-service", "user-service", "order-service", "order-processor"],
    "platform": [
        "api-gateway",
        "cache-service",
        "log-collector",
        "notification-worker",
        "analytics-service",
    ],
    "frontend": ["web-ui", "web-server", "web-frontend"],
}
MONDAY = "2024-01-01"


def upgrade() -> None:
    connection = op.get_bind()
    for team, (rotation, names) in TEAMS.items():
        engineers = [
            {"name": name, "email": f"{name.lower().replace(' ', '.')}@example.com"}
            for name in names
        ]
        connection.execute(
            text("""
            INSERT INTO schedule (id, team, rotation_type, start_date, engineers,
                                  escalation_minutes, handoff_hour, timezone, created_at)
            VALUES (:id, :team, :rotation, :start, CAST(:engineers AS jsonb), 15, 9, 'UTC',
                    clock_timestamp())
            ON CONFLICT DO NOTHING
            """),
            {
                "id": uuid5(NAMESPACE_URL, f"seeded-schedule:{team}"),
                "team": team,
                "rotation": rotation,
                "start": MONDAY,
                "engineers": json.dumps(engineers),
            },
        )
    for team, services in SERVICES.items():
        for name in services:
            connection.execute(
                text("INSERT INTO service VALUES (:name, :team) ON CONFLICT DO NOTHING"),
                {"name": name, "team": team},
            )


def downgrade() -> None:
    """Keep the rows: somebody may have come to rely on them."""
