"""Incident management, as far as this service acts on incidents. Source: api.md, :8002."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
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

        Acknowledging one that was merged takes up the other: its people are paged for both. To
        resolve one of them does not mean both.

        Raises DestinationDown, NotKnownYet and Unavailable when that may work later, Refused when
        it never will.
        """
        path = f"/api/v1/incidents/{quote(deed.incident_id, safe='')}"
        said = {
            "by": clean_text(deed.by).strip()[:_LONGEST_NAME] or None,
            "paged_at": deed.paged_at.isoformat(),
            "as_of": deed.as_of and deed.as_of.isoformat(),
        }
        body = {name: value for name, value in said.items() if value}
        answer = self._asked("POST", f"{path}/{deed.action}", json=body)
        if answer.status_code == httpx.codes.CONFLICT:
            heir = self._heir(path) if deed.action is Action.ACKNOWLEDGE else None
            return self.act(replace(deed, incident_id=heir)) if heir else Effect.BEFORE
        if answer.status_code == httpx.codes.NOT_FOUND and is_id(deed.incident_id):
            raise NotKnownYet(f"{path} answered 404")
        checked(answer)
        return Effect.DONE

    def _heir(self, path: str) -> str | None:
        heir: str | None = checked(self._asked("GET", path)).json().get("merged_into")
        return heir

    def _asked(self, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            return self._http.request(method, path, **options)
        except httpx.TransportError as error:
            raise DestinationDown(f"incident-management: {type(error).__name__}") from error
