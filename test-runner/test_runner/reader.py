"""What became of an alert, as the other services tell; each answer may be missing."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

import httpx
import structlog
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from servicekit.http import Refused, send

_DELIVERED = frozenset({"sent", "delivered"})
_MOST_PAGES = 100
log = structlog.get_logger(source=__name__)
Answer = TypeVar("Answer")


class _Seen(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Incident(_Seen):
    """The incident of an alert."""

    number: str
    status: str
    assigned_to: str | None = None


class Page(_Seen):
    """One notification of a person."""

    engineer: str
    channel: str
    status: str
    timestamp: datetime

    @property
    def delivered(self) -> bool:
        """Whether it was handed to the provider."""
        return self.status in _DELIVERED


class Suggestion(_Seen):
    """What the AI takes for the cause; `confidence` is between 0 and 1."""

    root_cause: str
    confidence: float
    source: str = ""


class _Pages(_Seen):
    notifications: list[Page]


_INCIDENT = TypeAdapter(Incident)
_PAGES = TypeAdapter(_Pages)
_SUGGESTIONS = TypeAdapter(list[Suggestion])


class Reader:
    """Reads the public APIs. Every method raises Unavailable; None means: not there yet."""

    def __init__(
        self, *, incidents: httpx.Client, notifications: httpx.Client, analysis: httpx.Client
    ) -> None:
        self._incidents = incidents
        self._notifications = notifications
        self._analysis = analysis

    def incident(self, incident_id: str) -> Incident | None:
        """Return the incident."""
        return _read(self._incidents, f"/api/v1/incidents/{incident_id}", {}, _INCIDENT)

    def page(self, incident_id: str) -> Page | None:
        """Return the first page of the incident that was delivered, else the newest one."""
        query = {"incident_id": incident_id, "limit": str(_MOST_PAGES)}
        listing = _read(self._notifications, "/api/v1/notifications", query, _PAGES)
        if listing is None or not listing.notifications:
            return None
        oldest_first = sorted(listing.notifications, key=lambda page: page.timestamp)
        return next((page for page in oldest_first if page.delivered), oldest_first[-1])

    def suggestion(self, alert_id: str) -> Suggestion | None:
        """Return the suggestion for the alert that the AI is surest of."""
        found = _read(self._analysis, "/api/v1/suggestions", {"alert_id": alert_id}, _SUGGESTIONS)
        return max(found or (), key=lambda suggestion: suggestion.confidence, default=None)


def _read(
    client: httpx.Client, path: str, query: Mapping[str, str], shape: TypeAdapter[Answer]
) -> Answer | None:
    try:
        return shape.validate_json(send(client, "GET", path, params=query).content)
    except Refused as error:  # 404: the outbox has not brought it there yet
        log.debug("outcome.not_there", path=path, status=error.response.status_code)
    except ValidationError as error:
        log.warning("outcome.unreadable", path=path, faults=error.error_count())
    return None
