"""Settings of AI analysis."""

from pathlib import Path

from pydantic import Field

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """The environment of AI analysis."""

    port: int = Field(default=8005, ge=1, le=65535)
    incident_management_url: str = "http://127.0.0.1:8002"
    knowledge_dir: Path = Path(__file__).parent.parent / "knowledge"
    min_confidence: float = Field(default=0.2, ge=0, le=1)
    semantic: bool = False
