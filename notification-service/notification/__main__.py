"""`python -m notification serve | work | migrate | openapi`."""

from pathlib import Path

from notification.main import create_app, create_worker
from notification.settings import Settings
from servicekit import cli

raise SystemExit(
    cli.run(
        "notification",
        settings=Settings,
        create_app=create_app,
        create_worker=create_worker,
        migrations=Path(__file__).parent.parent / "migrations",
    )
)
