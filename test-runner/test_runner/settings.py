"""Settings of the test runner."""

from pydantic import Field

from servicekit.settings import AppSettings


class Settings(AppSettings):
    """The environment of the test runner."""

    port: int = Field(default=8006, ge=1, le=65535)
    alert_ingestion_url: str = "http://127.0.0.1:8001"
    incident_management_url: str = "http://127.0.0.1:8002"
    oncall_url: str = "http://127.0.0.1:8003"
    notification_url: str = "http://127.0.0.1:8004"
    ai_analysis_url: str = "http://127.0.0.1:8005"
    public_alert_ingestion_url: str = ""
    public_url: str = "http://localhost:8080"

    @property
    def services(self) -> dict[str, str]:
        """The five services and where they are, in the order of an alert's way through them."""
        return {
            "alert-ingestion": self.alert_ingestion_url,
            "incident-management": self.incident_management_url,
            "oncall": self.oncall_url,
            "notification": self.notification_url,
            "ai-analysis": self.ai_analysis_url,
        }

    @property
    def alerts_url(self) -> str:
        """Where a person's own curl command reaches alert ingestion."""
        base = self.public_alert_ingestion_url or self.alert_ingestion_url
        return f"{base.rstrip('/')}/api/v1/alerts"
