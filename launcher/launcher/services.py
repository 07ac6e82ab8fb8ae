"""What the platform consists of, in the order in which it starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Service:
    """One Python service: `python -m <package> serve`. `role` is its database role, if any.

    `nice` is how much it gives way to the others when there is too little processor for all.
    """

    name: str
    package: str
    default_port: int
    role: str | None = None
    nice: int = 0

    @property
    def port_setting(self) -> str:
        """Return the name of the setting that moves its port."""
        return f"{self.package.upper()}_PORT"

    @property
    def url_setting(self) -> str:
        """Return the setting by which the other services find it. Source: docs/events.md."""
        return f"{self.package.upper()}_URL"

    @property
    def database_setting(self) -> str:
        """Return the variable that tells `launcher migrate` the URL of this service's role."""
        return f"{self.package.upper()}_DATABASE_URL"

    @property
    def migrations(self) -> Path:
        """Return the folder of its migrations, beside the package. Raises ModuleNotFoundError."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(self.package)
        return Path(spec.origin).parent.parent / "migrations"

    @property
    def built(self) -> bool:
        """Whether the service can be started at all."""
        return find_spec(self.package) is not None and (
            find_spec(f"{self.package}.__main__") is not None
        )


SERVICES: Sequence[Service] = (
    Service("alert-ingestion", "alert_ingestion", 8001, "alerts"),
    Service("incident-management", "incident_management", 8002, "incidents"),
    Service("oncall", "oncall", 8003, "oncall"),
    Service("notification", "notification", 8004, "notifications"),
    Service("ai-analysis", "ai_analysis", 8005, "analysis", nice=5),  # advice never delays a page
    Service("test-runner", "test_runner", 8006),
)
ROLES: Sequence[str] = tuple(service.role for service in SERVICES if service.role)
PROXIED: Sequence[Service] = tuple(service for service in SERVICES if service.role)
WEB_UI = Service("web-ui", "web_ui", 8080)
