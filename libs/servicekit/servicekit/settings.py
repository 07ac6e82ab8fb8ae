"""Settings that every service has; each adds its own. Every name stands in `.env.example`."""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _seconds(value: Any) -> Any:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


# From the environment a number means seconds; pydantic alone takes `PT10S` and `00:00:10` only.
Duration = Annotated[timedelta, BeforeValidator(_seconds)]


class AppSettings(BaseSettings):
    """Read from the environment; `.env` in the working directory serves development."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    log_level: str = "info"
    max_body_bytes: int = Field(default=1024 * 1024, ge=1024)
    body_timeout: Duration = timedelta(seconds=10)
    shutdown_grace: Duration = timedelta(seconds=10)
    otel_exporter_otlp_endpoint: str = ""


class ServiceSettings(AppSettings):
    """The settings of a service that keeps something."""

    database_url: str
    database_pool_size: int = Field(default=12, ge=1)
    database_pool_overflow: int = Field(default=4, ge=0)
    run_worker: bool = True
    job_poll: Duration = timedelta(milliseconds=500)
