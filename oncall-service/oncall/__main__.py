"""serve, work, migrate, openapi."""

from pathlib import Path

from oncall.main import create_app, create_worker
from oncall.settings import Settings
from servicekit import cli

MIGRATIONS = Path(__file__).parent.parent / "migrations"

if __name__ == "__main__":
    raise SystemExit(
        cli.run(
            "oncall",
            settings=Settings,
            create_app=create_app,
            create_worker=create_worker,
            migrations=MIGRATIONS,
        )
    )
