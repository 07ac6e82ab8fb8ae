"""Incident management, as far as this service acts on incidents. Source: api.md, :8002."""

from enum import StrEnum
from urllib.parse import quote

import httpx

from notification.domain.links import Action
from servicekit.http import DestinationDown, checked
from servicekit.safejson import clean_text

_LONGEST_NAME = 120


class Effect(StrEnum):
    """What came of an action: done now, or the incident had moved on before."""

    DONE = "done"
    BEFORE = "before"


class IncidentManagement:
    """Acts on incidents in the name of a person."""

    def __init__(self, http: httpx.Client) -> None:
        """`http` has the service's base URL."""
        self._http = http

    def act(self, incident_id: str, action: Action, by: str) -> Effect:
        """Acknowledge or resolve one incident.

        Raises DestinationDown and Unavailable when that may work later, Refused when it never will.
        """
        name = clean_text(by).strip()[:_LONGEST_NAME]
        path = f"/api/v1/incidents/{quote(incident_id, safe='')}/{action}"
        try:
            answer = self._http.post(path, json={"by": name} if name else {})
        except httpx.TransportError as error:
            raise DestinationDown(f"incident-management: {type(error).__name__}") from error
        if answer.status_code == httpx.codes.CONFLICT:
            return Effect.BEFORE
        checked(answer)
        return Effect.DONE
