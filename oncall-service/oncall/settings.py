"""Settings of the on-call service. Every name stands in `.env.example`."""

from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from servicekit.settings import Duration, ServiceSettings


def _address(text: str | None) -> str | None:
    if text and "@" not in text:
        raise ValueError("is not an e-mail address")
    return text or None


class Settings(ServiceSettings):
    """Read from the environment."""

    port: int = Field(default=8003, ge=1, le=65535)
    incident_management_url: str = "http://127.0.0.1:8002"
    notification_url: str = "http://127.0.0.1:8004"
    default_team: str = Field(default="platform", min_length=1, max_length=100)
    lint_every: Annotated[Duration, Field(ge=timedelta(seconds=1))] = timedelta(minutes=5)
    last_resort: Annotated[str | None, AfterValidator(_address)] = None
