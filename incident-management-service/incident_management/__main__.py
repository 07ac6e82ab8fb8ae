"""The command line: serve, work, migrate, openapi."""

from pathlib import Path

from incident_management.main import create_app, create_worker
from incident_management.settings import Settings
from servicekit import cli

if __name__ == "__main__":
    raise SystemExit(
        cli.run(
            "incident-management",
            settings=Settings,
            create_app=create_app,
            create_worker=create_worker,
            migrations=Path(__file__).parent.parent / "migrations",
        )
    )
