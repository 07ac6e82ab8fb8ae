"""Settings of the on-call service. Every name stands in `.env.example`."""

from pydantic import Field

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read from the environment."""

    port: int = Field(default=8003, ge=1, le=65535)
    incident_management_url: str = "http://127.0.0.1:8002"
    notification_url: str = "http://127.0.0.1:8004"
    default_team: str = Field(default="platform", min_length=1, max_length=100)
