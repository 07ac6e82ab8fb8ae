"""Incident management, as far as this service acts on incidents. Source: api.md, :8002."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import quote

import httpx

from notification.domain.incidents import is_id
from notification.domain.links import Action
from servicekit.errors import Unavailable
from servicekit.http import DestinationDown, checked
from servicekit.safejson import clean_text

_LONGEST_NAME = 120


class Effect(StrEnum):
    """What came of an action: done now, or the incident had moved on before."""

    DONE = "done"
    BEFORE = "before"


class NotKnownYet(Unavailable):
    """Incident management has not heard of the incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who does what to which incident because of a page of `paged_at`; `as_of` if that waited."""

    incident_id: str
    action: Action
    by: str
    paged_at: datetime
    as_of: datetime | None = None


class IncidentManagement:
    """Acts on incidents in the name of a person."""

    def __init__(self, http: httpx.Client) -> None:
        """`http` has the service's base URL."""
        self._http = http

    def act(self, deed: Deed) -> Effect:
        """Acknowledge or resolve one incident.

        Raises DestinationDown, NotKnownYet and Unavailable when that may work later, Refused when
        it never will.
        """
        path = f"/api/v1/incidents/{quote(deed.incident_id, safe='')}/{deed.action}"
        said = {
            "by": clean_text(deed.by).strip()[:_LONGEST_NAME] or None,
            "paged_at": deed.paged_at.isoformat(),
            "as_of": deed.as_of and deed.as_of.isoformat(),
        }
        try:
            answer = self._http.post(path, json={k: v for k, v in said.items() if v})
        except httpx.TransportError as error:
            raise DestinationDown(f"incident-management: {type(error).__name__}") from error
        if answer.status_code == httpx.codes.CONFLICT:
            return Effect.BEFORE
        if answer.status_code == httpx.codes.NOT_FOUND and is_id(deed.incident_id):
            raise NotKnownYet(f"{path} answered 404")
        checked(answer)
        return Effect.DONE
