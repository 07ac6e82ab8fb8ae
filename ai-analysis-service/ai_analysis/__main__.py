"""The command line: serve, work, migrate, openapi."""

from pathlib import Path

from ai_analysis.main import create_app, create_worker
from ai_analysis.settings import Settings
from servicekit import cli

if __name__ == "__main__":
    raise SystemExit(
        cli.run(
            "ai-analysis",
            settings=Settings,
            create_app=create_app,
            create_worker=create_worker,
            migrations=Path(__file__).parent.parent / "migrations",
        )
    )
