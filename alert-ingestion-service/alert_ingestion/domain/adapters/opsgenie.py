"""The part of Opsgenie's Alert API that senders use. Source: wire-formats.md, 6."""

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import (
    LONGEST_LABEL_VALUE,
    LONGEST_MESSAGE,
    Acknowledged,
    Reading,
    Unreadable,
    cut,
)

_USUAL_PRIORITY = "P3"


def read_create(body: object, generated: str) -> Reading:
    """Return a new alert; `generated` is the key when it has no alias. Raises Unreadable."""
    alert = texts.document(body, "the alert")
    message = texts.text(alert.get("message")).strip()
    if not message:
        raise Unreadable("message is required")
    tags = ",".join(text for text in map(texts.text, texts.listed(alert.get("tags"))) if text)
    return Reading(
        message=message,
        severity=texts.first(alert.get("priority"), _USUAL_PRIORITY),
        key=texts.first(alert.get("alias"), generated),
        labels=texts.present(source=alert.get("source"), entity=alert.get("entity"), tags=tags)
        | texts.texts(alert.get("details")),
        annotations=texts.present(description=alert.get("description"), note=alert.get("note")),
    )


def read_close(alias: str, body: object) -> Reading:
    """Return the end of an alert. Raises Unreadable."""
    note = texts.first(texts.inner(body).get("note"))
    return Reading(message=note or "closed", status=Status.RESOLVED, key=_named(alias))


def read_acknowledge(alias: str, body: object) -> Acknowledged:
    """Return who took an alert up. Raises Unreadable."""
    said = texts.inner(body)
    return Acknowledged(_named(alias), texts.first(said.get("user"), said.get("source")) or None)


def read_change(body: object, what: str) -> str:
    """Return the new text of an alert's `message` or `description`. Raises Unreadable."""
    said = texts.text(texts.document(body, "the change").get(what)).strip()
    if not said:
        raise Unreadable(f"{what} is required")
    return cut(said, LONGEST_MESSAGE if what == "message" else LONGEST_LABEL_VALUE)


def _named(alias: str) -> str:
    if not alias.strip():
        raise Unreadable("the identifier is empty")
    return alias
