"""What ingestion asks of its neighbours beside telling them of alerts."""

from collections.abc import Mapping
from typing import Any

import httpx

from servicekit.errors import Unavailable
from servicekit.http import DestinationDown, checked
from servicekit.safejson import dumps


class AcknowledgingClient:
    """Incident management, as whoever takes up an incident sees it. Source: api.md."""

    def __init__(self, http: httpx.Client) -> None:
        """Take the HTTP client of the service."""
        self._http = http

    def acknowledge(self, incident_id: str, *, by: str) -> None:
        """Acknowledge an incident; one that has moved on already stays as it is.

        Raises DestinationDown, Unavailable (also while the incident is not known there), Refused.
        """
        path = f"/api/v1/incidents/{incident_id}/acknowledge"
        answer = _post(self._http, path, {"by": by}, {})
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise Unavailable(f"incident {incident_id} is not known yet")
        if answer.status_code != httpx.codes.CONFLICT:
            checked(answer)


class ChangesClient:
    """AI analysis, as whoever changed something sees it."""

    def __init__(self, http: httpx.Client) -> None:
        """Take the HTTP client of the service."""
        self._http = http

    def tell(self, change: Mapping[str, Any]) -> None:
        """Tell of a change. Raises DestinationDown, Unavailable, Refused."""
        headers = {"Idempotency-Key": str(change["id"])}
        answer = _post(self._http, "/api/v1/changes", change, headers)
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise Unavailable("changes are not taken yet")
        checked(answer)


def _post(
    http: httpx.Client, path: str, body: Mapping[str, Any], headers: Mapping[str, str]
) -> httpx.Response:
    headers = {"Content-Type": "application/json", **headers}
    try:
        return http.post(path, content=dumps(body), headers=headers)
    except httpx.TransportError as error:
        raise DestinationDown(f"{http.base_url.host}: {type(error).__name__}") from error
