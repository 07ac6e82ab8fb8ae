"""Brings the schema of every service to its newest revision, in one process."""

from launcher.services import SERVICES
from launcher.settings import Settings
from servicekit.db import migrate


def apply(settings: Settings) -> None:
    """Migrate every service whose database URL is in the environment. Raises the first failure."""
    for service in SERVICES:
        if url := settings.environment.get(service.database_setting):
            migrate(service.migrations, url)
