"""The services that hear of alerts, as ingestion sees them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import httpx
from pydantic import BaseModel
from sqlalchemy import RowMapping

from alert_ingestion.domain.alerts import Refusal
from servicekit.events import PATH
from servicekit.http import send
from servicekit.ids import event_id
from servicekit.safejson import dumps

TYPE = "alerts.correlated"
MOST_ALERTS = 500
MOST_BYTES = 700_000
_LONGEST_MESSAGE = 8192
_LONGEST_LABEL = 1024


class _Refused(BaseModel):
    alert_id: str
    incident_id: str
    merged_into: str | None = None


class _Result(BaseModel):
    refused: list[_Refused] = []


class _Receipt(BaseModel):
    result: _Result | None = None


class AlertsClient:
    """A service that takes `alerts.correlated`. Source: docs/events.md."""

    def __init__(self, http: httpx.Client) -> None:
        """Take the HTTP client of the service."""
        self._http = http

    def tell(self, rows: Sequence[RowMapping], fates: Mapping[str, str]) -> list[Refusal]:
        """Send stored alerts; return those whose incident has ended.

        `fates`: what is to become of incidents of which nothing fires any more.

        Raises DestinationDown, Unavailable, Refused.
        """
        refused = []
        for alerts in _portions(rows, fates):
            receipt = self._post(alerts, occurred_at=rows[-1]["created_at"])
            if receipt.result is not None:
                refused += [
                    Refusal(one.alert_id, one.incident_id, one.merged_into)
                    for one in receipt.result.refused
                ]
        return refused

    def _post(self, alerts: Sequence[bytes], *, occurred_at: datetime) -> _Receipt:
        # The same words are the same event, however often they are sent. Other words are another:
        # a repeat may change what an alert says before the receipt of the first is here.
        data = b'{"alerts":[' + b",".join(alerts) + b"]}"
        key = event_id(TYPE, occurred_at, hashlib.sha256(data).hexdigest())
        head = dumps({"id": key, "type": TYPE, "occurred_at": occurred_at})
        headers = {"Idempotency-Key": str(key), "Content-Type": "application/json"}
        content = head[:-1] + b',"data":' + data + b"}"
        answer = send(self._http, "POST", PATH, content=content, headers=headers)
        return _Receipt.model_validate_json(answer.content)


def _portions(rows: Sequence[RowMapping], fates: Mapping[str, str]) -> Iterator[list[bytes]]:
    """Write alerts down, cut into portions that stay below the receiver's limit."""
    portion: list[bytes] = []
    size = 0
    for row in rows:
        alert = dumps(_alert(row, fates))
        if portion and (len(portion) == MOST_ALERTS or size + len(alert) > MOST_BYTES):
            yield portion
            portion, size = [], 0
        portion.append(alert)
        size += len(alert)
    if portion:
        yield portion


def _alert(row: RowMapping, fates: Mapping[str, str]) -> dict[str, Any]:
    over = row["status"] == "resolved"
    return {
        "alert_id": str(row["alert_id"]),
        "incident_id": str(row["incident_id"]),
        "service": row["service"],
        "severity": row["severity"],
        "message": row["message"][:_LONGEST_MESSAGE],
        "status": row["status"],
        "labels": {name: value[:_LONGEST_LABEL] for name, value in row["labels"].items()},
        "source": row["source"],
        "links": row["links"],
        "timestamp": row["timestamp"],
        "received_at": row["created_at"],
        "incident_opened_at": row["incident_opened_at"],
        "action": row["action"],
        "reopened_from": row["previous_incident_id"],
        "all_resolved": fates.get(str(row["incident_id"])) if over else None,
        "trace": row["trace"],
    }
