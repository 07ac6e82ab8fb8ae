"""Brings the schema of every service to its newest revision, in one process."""

from hashlib import sha256
from pathlib import Path

from launcher.services import SERVICES
from launcher.settings import Settings

STAMP_SETTING = "MIGRATED_STAMP"


def fingerprint() -> str:
    """Return a digest of all migrations of all services: names and contents."""
    digest = sha256()
    for service in SERVICES:
        if service.role and service.built:
            for file in sorted(service.migrations.rglob("*.py")):
                digest.update(f"{service.name}/{file.name}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def apply(settings: Settings) -> None:
    """Migrate every service whose database URL is in the environment. Raises the first failure."""
    from servicekit.db import migrate  # noqa: PLC0415 - the supervisor itself stays small

    done = fingerprint()
    for service in SERVICES:
        if url := settings.environment.get(service.database_setting):
            migrate(service.migrations, url)
    if stamp := settings.environment.get(STAMP_SETTING):
        Path(stamp).write_text(done)


def applied(stamp: Path) -> bool:
    """Tell whether the cluster that `stamp` lies beside has all migrations already."""
    return stamp.exists() and stamp.read_text() == fingerprint()
