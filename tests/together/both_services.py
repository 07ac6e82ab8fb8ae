"""Alert ingestion and incident management as a test sees them: requests, answers, news."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from servicekit.worker import Worker


@dataclass
class Both:
    """The two services; `worker` carries the news of ingestion, `management_worker` the others."""

    ingestion: TestClient
    management: TestClient
    worker: Worker
    management_worker: Worker
    another_worker: Callable[[httpx.Client], Worker]
    management_engine: Engine

    def settle(self) -> None:
        """Carry all news there and back."""
        for _ in range(4):
            self.worker.drain()
            self.management_worker.drain()

    def send(self, **fields: Any) -> dict[str, Any]:
        base = {"service": "payment-api", "severity": "critical", "message": "it broke"}
        return self._answer(self.ingestion.post("/api/v1/alerts", json=base | fields))

    def act(self, incident_id: str, action: str, **body: Any) -> dict[str, Any]:
        path = f"/api/v1/incidents/{incident_id}/{action}"
        return self._answer(self.management.post(path, json=body or None))

    def incident(self, incident_id: str) -> dict[str, Any]:
        return self._answer(self.management.get(f"/api/v1/incidents/{incident_id}"))

    def alert(self, alert_id: str) -> dict[str, Any]:
        return self._answer(self.ingestion.get(f"/api/v1/alerts/{alert_id}"))

    def _answer(self, answer: httpx.Response) -> dict[str, Any]:
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told
