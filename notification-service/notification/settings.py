"""Settings of the notification service; every name stands in `.env.example`."""

from datetime import timedelta
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, FilePath, SecretStr
from pydantic_settings import NoDecode, SettingsConfigDict

from servicekit.settings import Duration, ServiceSettings

SmtpTls = Literal["none", "starttls", "tls"]


def _networks(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(
        ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip()
    )


def _words(value: Any) -> Any:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def _sender(value: str) -> str:
    if "@" not in parseaddr(value)[1]:
        raise ValueError("SMTP_FROM needs an address, such as `On-Call <oncall@example.org>`")
    return value


class Settings(ServiceSettings):
    """What the notification service can be told from outside."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    port: int = Field(default=8004, ge=1, le=65535)
    public_url: str = "http://localhost:8080"
    incident_management_url: str = "http://127.0.0.1:8002"

    fallback_after: Duration = Field(default=timedelta(seconds=60), gt=timedelta(0))
    retry_for: Duration = Field(default=timedelta(hours=24), gt=timedelta(0))

    interruptions: int = Field(default=3, ge=0, le=100)
    interruption_window: Duration = Field(default=timedelta(minutes=5), gt=timedelta(0))
    trials_per_hour: int = Field(default=5, ge=1)
    keep_for: Duration = Field(default=timedelta(days=90), gt=timedelta(0))
    link_secret: SecretStr = SecretStr("")
    link_valid: Duration = Field(default=timedelta(days=3), gt=timedelta(0))

    smtp_host: str = ""
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    smtp_tls: SmtpTls = "none"
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_from: Annotated[str, AfterValidator(_sender)] = "Incident Platform <incidents@localhost>"
    mail_template: FilePath | None = None
    smtp_timeout: Duration = Field(default=timedelta(seconds=10), gt=timedelta(0))

    webhook_secret: SecretStr = SecretStr("")
    webhook_timeout: Duration = Field(default=timedelta(seconds=10), gt=timedelta(0))
    webhook_allowed_networks: Annotated[
        tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_networks)
    ] = ()

    slack_webhook_url: SecretStr = SecretStr("")
    slack_bot_token: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com"
    teams_webhook_url: SecretStr = SecretStr("")
    telegram_bot_token: SecretStr = SecretStr("")
    telegram_url: str = "https://api.telegram.org"
    ntfy_url: str = "https://ntfy.sh"
    ntfy_token: SecretStr = SecretStr("")
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_from: str = ""
    twilio_url: str = "https://api.twilio.com"
    apprise_schemes: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)] = (
        "discord",
        "gchat",
        "line",
        "opsgenie",
        "pagerduty",
        "pbul",
        "pover",
        "prowl",
        "pushy",
        "spush",
        "twist",
        "wxteams",
    )
