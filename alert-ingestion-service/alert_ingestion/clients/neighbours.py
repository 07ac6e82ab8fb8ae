"""The services that hear of alerts, as ingestion sees them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import httpx
from pydantic import BaseModel

from alert_ingestion.domain.alerts import Refusal, ToTell
from servicekit.events import PATH
from servicekit.http import send
from servicekit.ids import event_id
from servicekit.safejson import dumps

TYPE = "alerts.correlated"
MOST_ALERTS = 500
MOST_BYTES = 700_000


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

    def tell(self, told: Sequence[ToTell], fates: Mapping[str, str]) -> list[Refusal]:
        """Send stored alerts; return those whose incident has ended.

        `fates`: what is to become of incidents of which nothing fires any more.

        Raises DestinationDown, Unavailable, Refused.
        """
        refused = []
        for alerts in _portions(told, fates):
            receipt = self._post(alerts, occurred_at=told[-1].created_at)
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


def _portions(alerts: Sequence[ToTell], fates: Mapping[str, str]) -> Iterator[list[bytes]]:
    """Write alerts down, cut into portions that stay below the receiver's limit."""
    portion: list[bytes] = []
    size = 0
    for alert in alerts:
        written = _written(alert, fates)
        if portion and (len(portion) == MOST_ALERTS or size + len(written) > MOST_BYTES):
            yield portion
            portion, size = [], 0
        portion.append(written)
        size += len(written)
    if portion:
        yield portion


def _written(alert: ToTell, fates: Mapping[str, str]) -> bytes:
    fate = fates.get(alert.incident_id) if alert.status == "resolved" else None
    return b'{"all_resolved":' + dumps(fate) + b"," + alert.document[1:].encode()
