"""The measure of all ratios: reads one alert, answers, stores nothing."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Alert(BaseModel):
    """An alert, as plain FastAPI would take it."""

    service: str
    severity: str
    message: str
    labels: dict[str, str] = {}
    timestamp: datetime | None = None


class Accepted(BaseModel):
    """The same fields as alert ingestion answers."""

    alert_id: UUID
    incident_id: UUID
    status: str
    action: str
    timestamp: datetime


@app.post("/api/v1/alerts", status_code=201)
async def create_alert(alert: Alert) -> Accepted:
    """Do nothing."""
    return Accepted(
        alert_id=uuid4(),
        incident_id=uuid4(),
        status="correlated",
        action=alert.severity,
        timestamp=datetime.now(UTC),
    )


if __name__ == "__main__":
    uvicorn.run(app, port=9001, access_log=False, log_config=None)
