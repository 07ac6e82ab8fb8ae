"""PagerDuty's Events API: version 2, version 1, and change events. Source: wire-formats.md, 5."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Acknowledged, Link, Read, Reading, Unreadable

KEY_LENGTH = 32
_SEVERITIES = ("critical", "warning", "error", "info")
_V2_ACTIONS = ("trigger", "acknowledge", "resolve")
_INVALID = "Event object is invalid"


class InvalidEvent(Unreadable):
    """The event is not valid; `errors` say why, as PagerDuty says it."""

    def __init__(self, errors: list[str], message: str = _INVALID) -> None:
        super().__init__("; ".join(errors))
        self.errors = errors
        self.message = message


@dataclass(frozen=True, slots=True)
class Change:
    """Something was changed; it never pages."""

    summary: str
    source: str | None
    occurred_at: datetime | None
    details: Mapping[str, Any]
    links: list[Link]


def routing_key(body: object, name: str = "routing_key") -> str:
    """Return the key that names the integration. Raises InvalidEvent."""
    if not isinstance(body, dict):
        raise InvalidEvent(["JSON parse error"], "Event object format is unrecognized")
    key = body.get(name)
    if not isinstance(key, str) or not key:
        raise InvalidEvent([f"'{name}' is missing or blank"])
    if len(key) != KEY_LENGTH:
        raise InvalidEvent([f"Length of '{name}' is incorrect (should be {KEY_LENGTH} characters)"])
    return key


def dedup_key(body: object, name: str = "dedup_key") -> str | None:
    """Return the key of the episode, None when the sender leaves it to us."""
    return texts.text(texts.inner(body).get(name)) or None


def read(body: object, generated: str) -> Read:
    """Return an event of version 2; `generated` is the key when it has none. Raises Unreadable."""
    event = texts.document(body, "the event")
    action = event.get("event_action")
    key = dedup_key(event)
    errors = []
    if action not in _V2_ACTIONS:
        errors.append(f"'event_action' is invalid (must be one of: {', '.join(_V2_ACTIONS)})")
    elif action != "trigger" and key is None:
        errors.append("'dedup_key' is missing or blank")
    payload = texts.inner(event.get("payload"))
    if action == "trigger":
        errors += _faults(event, payload)
    if errors:
        raise InvalidEvent(errors)
    if action == "acknowledge":
        return Acknowledged(key or generated)
    details = payload.get("custom_details")
    return Reading(
        message=texts.first(payload.get("summary"), "resolved"),
        severity=texts.text(payload.get("severity")) or None,
        status=Status.RESOLVED if action == "resolve" else Status.FIRING,
        key=key or generated,
        labels=texts.present(
            source=payload.get("source"),
            component=payload.get("component"),
            group=payload.get("group"),
            **{"class": payload.get("class")},
            client=event.get("client"),
        ),
        annotations=_details(details),
        # Of a resolve the payload does not count.
        starts_at=texts.instant(payload.get("timestamp")) if action == "trigger" else None,
        links=_links(event),
    )


def read_v1(body: object, generated: str) -> Read:
    """Return an event of version 1; `generated` is the key when it has none. Raises Unreadable."""
    event = texts.document(body, "the event")
    kind = event.get("event_type")
    key = dedup_key(event, "incident_key")
    errors = []
    if kind not in _V2_ACTIONS:
        errors.append("Event type is invalid")
    elif kind == "trigger" and not texts.text(event.get("description")).strip():
        errors.append("Description is missing or blank")
    elif kind != "trigger" and key is None:
        errors.append("Incident key is missing or blank")
    if errors:
        raise InvalidEvent(errors)
    if kind == "acknowledge":
        return Acknowledged(key or generated)
    return Reading(
        message=texts.first(event.get("description"), "resolved"),
        status=Status.RESOLVED if kind == "resolve" else Status.FIRING,
        key=key or generated,
        labels=texts.present(client=event.get("client")),
        annotations=_details(event.get("details")),
        links=_links({**event, "links": event.get("contexts")}),
    )


def read_change(body: object) -> Change:
    """Return a change event. Raises Unreadable."""
    event = texts.document(body, "the event")
    payload = texts.inner(event.get("payload"))
    summary = texts.text(payload.get("summary")).strip()
    if not summary:
        raise InvalidEvent(["'payload.summary' is missing or blank"])
    return Change(
        summary=summary,
        source=texts.text(payload.get("source")) or None,
        occurred_at=texts.instant(payload.get("timestamp")),
        details=texts.inner(payload.get("custom_details")),
        links=_links(event),
    )


def _faults(event: Mapping[str, Any], payload: Mapping[str, Any]) -> list[str]:
    if not isinstance(event.get("payload"), dict):
        return ["'payload' is missing or blank"]
    errors = [
        f"'payload.{name}' is missing or blank"
        for name in ("summary", "source")
        if not texts.text(payload.get(name)).strip()
    ]
    if payload.get("severity") not in _SEVERITIES:
        known = ", ".join(f"'{one}'" for one in _SEVERITIES)
        errors.append(f"'payload.severity' is invalid (must be one of the following: {known})")
    return errors


def _details(details: object) -> dict[str, str]:
    if isinstance(details, dict):
        return texts.texts(details)
    return texts.present(details=details)


def _links(event: Mapping[str, Any]) -> list[Link]:
    links: list[Link] = texts.link(event.get("client_url"), texts.first(event.get("client")))
    for one in map(texts.inner, [*texts.listed(event.get("links"))]):
        href = one.get("href") or one.get("src")
        links += texts.link(href, texts.first(one.get("text")))
    for one in map(texts.inner, texts.listed(event.get("images"))):
        links += texts.link(one.get("href") or one.get("src"), texts.first(one.get("alt")))
    return links
