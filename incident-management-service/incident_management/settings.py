"""Settings of incident management."""

from datetime import timedelta

from pydantic import Field

from servicekit.settings import Duration, ServiceSettings


class Settings(ServiceSettings):
    """The environment of incident management."""

    port: int = Field(default=8002, ge=1, le=65535)
    alert_ingestion_url: str = "http://127.0.0.1:8001"
    oncall_url: str = "http://127.0.0.1:8003"
    notification_url: str = "http://127.0.0.1:8004"
    ai_analysis_url: str = "http://127.0.0.1:8005"
    stream_heartbeat: Duration = timedelta(seconds=15)
    stream_clients: int = Field(default=500, ge=1)
    stream_backlog: int = Field(default=1000, ge=1)
    stream_kept: Duration = timedelta(hours=24)
