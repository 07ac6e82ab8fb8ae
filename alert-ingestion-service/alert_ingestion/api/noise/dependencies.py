"""What the routes against noise have in common."""

from typing import Annotated

from fastapi import Depends, Request

from alert_ingestion.settings import Settings


async def settings_of(request: Request) -> Settings:
    """Return the settings. Async, or FastAPI would hand it to a thread."""
    settings: Settings = request.app.state.settings
    return settings


SettingsDep = Annotated[Settings, Depends(settings_of)]
