"""What the launcher is told: the environment, then `.env` of the repository."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from launcher.services import SERVICES, WEB_UI, Service

ROOT = Path(__file__).resolve().parents[2]
_LARGEST_PORT = 65535
# uvicorn reads it and would then refuse to start: one worker per process.
_NOT_FOR_CHILDREN = ("WEB_CONCURRENCY", "DATABASE_URL")


class SettingsInvalid(Exception):
    """A setting cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Ports, folders and the database of one run; `values` are all settings by name."""

    values: Mapping[str, str]
    environment: Mapping[str, str]
    root: Path = ROOT

    @property
    def state(self) -> Path:
        """Return the folder of everything that survives a run; `RUN_DIR` moves it."""
        return self.root / (self.values.get("RUN_DIR") or ".run")

    @property
    def dist(self) -> Path:
        """Return the folder of the built web UI."""
        return self.root / "web-ui" / "dist"

    @property
    def database_url(self) -> str | None:
        """Return the URL of the PostgreSQL to use instead of the embedded one."""
        return self.values.get("DATABASE_URL") or None

    @property
    def postgres_port(self) -> int:
        """Return the port of the embedded PostgreSQL. Raises SettingsInvalid."""
        return self._port("POSTGRES_PORT", 5432)

    def port(self, service: Service) -> int:
        """Return the port of a service. Raises SettingsInvalid."""
        return self._port(service.port_setting, service.default_port)

    def url(self, service: Service) -> str:
        """Return the base URL of a service."""
        return self.values.get(service.url_setting) or f"http://127.0.0.1:{self.port(service)}"

    def child_environment(self, service: Service | None = None) -> dict[str, str]:
        """Return the environment of a child: this process's, and where everything is."""
        environment = {
            name: value for name, value in self.environment.items() if name not in _NOT_FOR_CHILDREN
        }
        environment |= {known.url_setting: self.url(known) for known in SERVICES}
        environment.setdefault(
            "PUBLIC_URL", self.values.get("PUBLIC_URL") or f"http://localhost:{self.port(WEB_UI)}"
        )
        environment |= {
            "PYTHONUNBUFFERED": "1",
            # Fewer arenas and threads: the services share one machine.
            "MALLOC_ARENA_MAX": "2",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        if service is not None:
            environment |= {"HOST": "127.0.0.1", "PORT": str(self.port(service))}
        return environment

    def _port(self, name: str, default: int) -> int:
        text = self.values.get(name) or str(default)
        if not text.isdecimal() or not 0 < int(text) <= _LARGEST_PORT:
            raise SettingsInvalid(f"{name} must be a port, not {text!r}")
        return int(text)


def load(root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; the environment wins over `.env`, which need not exist."""
    file = {name: value for name, value in dotenv_values(root / ".env").items() if value}
    return Settings(values={**file, **environment}, environment=dict(environment), root=root)
