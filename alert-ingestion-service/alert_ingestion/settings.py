"""Settings of alert ingestion."""

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field

from servicekit.settings import Duration, ServiceSettings


class Settings(ServiceSettings):
    """The environment of alert ingestion."""

    port: int = Field(default=8001, ge=1, le=65535)
    incident_management_url: str = "http://127.0.0.1:8002"
    ai_analysis_url: str = "http://127.0.0.1:8005"
    correlation_window_minutes: float = Field(default=5, gt=0, le=24 * 60)
    when_alerts_resolved: Literal["resolve", "ask", "leave"] = "resolve"
    flap_changes: int = Field(default=6, ge=2, le=1000)
    flap_window: Duration = Field(default=timedelta(minutes=10), gt=timedelta(0))
    intake_queue_size: int = Field(default=5000, ge=1)
    alert_retention_days: float = Field(default=90, ge=1)
    integration_rate: float = Field(default=1000, gt=0)
    spool_dir: Path | None = None
    spool_max_bytes: int = Field(default=1 << 30, ge=1 << 20)
    intake_batch_size: int = Field(default=500, ge=1, le=5000)
    alert_ingestion_public_url: str = "http://localhost:8001"
    mail_in_host: str = "127.0.0.1"
    mail_in_port: int | None = Field(default=None, ge=0, le=65535)
    intake_patience: Duration = timedelta(seconds=2)
    alertmanager_resolve_timeout: Duration = timedelta(minutes=5)

    @property
    def correlation_window(self) -> timedelta:
        """How much younger than a group's last alert an alert may be and still join it."""
        return timedelta(minutes=self.correlation_window_minutes)
