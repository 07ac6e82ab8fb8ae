"""CloudEvents 1.0 and OpenTelemetry's logs in JSON: whatever is put in such envelopes."""

from collections.abc import Mapping
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Read, Reading, Unreadable

_RESOLVED = frozenset({"resolved", "ok", "closed", "recovered", "normal", "up", "inactive"})
_ENDINGS = tuple(f".{word}" for word in _RESOLVED)
# OpenTelemetry's severity numbers, from which on a word holds. Source: logs data model.
_LEVELS = ((21, "critical"), (17, "error"), (13, "warning"), (0, "info"))


def read(body: object) -> list[Read | Unreadable]:
    """Return the events of a document or of a batch. Raises Unreadable."""
    if isinstance(body, list):
        return [_judged(one) for one in body]
    told = texts.document(body)
    if "resourceLogs" in told:
        return _logs(told)
    return [_event(told)]


def _judged(one: object) -> Read | Unreadable:
    try:
        return _event(texts.document(one, "an event"))
    except Unreadable as error:
        return error


def _event(event: Mapping[str, Any]) -> Reading:
    kind, source, number = (texts.text(event.get(name)) for name in ("type", "source", "id"))
    if not kind or not source or not number or not texts.text(event.get("specversion")):
        raise Unreadable("an event needs specversion, id, source and type")
    data = texts.inner(event.get("data"))
    state = texts.first(data.get("status"), data.get("state")).lower()
    ended = state in _RESOLVED or (not state and kind.lower().endswith(_ENDINGS))
    plain = {name: one for name, one in data.items() if not isinstance(one, dict | list)}
    subject = texts.text(event.get("subject"))
    key = texts.first(data.get("dedup_key"), f"{source}/{subject}" if subject else None, number)
    return Reading(
        message=texts.first(
            data.get("message"), data.get("summary"), data.get("title"), subject, kind
        ),
        service=texts.first(data.get("service")) or None,
        severity=texts.first(data.get("severity"), event.get("severity")) or None,
        status=Status.RESOLVED if ended else Status.FIRING,
        key=key,
        labels=texts.texts(data.get("labels"))
        | texts.present(event_type=kind, event_source=source, subject=subject),
        annotations=texts.texts(plain),
        starts_at=texts.instant(event.get("time")),
    )


def _logs(told: Mapping[str, Any]) -> list[Read | Unreadable]:
    found: list[Read | Unreadable] = []
    for group in map(texts.inner, texts.listed(told.get("resourceLogs"))):
        resource = _attributes(texts.inner(group.get("resource")).get("attributes"))
        for scope in map(texts.inner, texts.listed(group.get("scopeLogs"))):
            found += [_record(entry, resource) for entry in texts.listed(scope.get("logRecords"))]
    if not found:
        raise Unreadable("there is no log record")
    return found


def _record(entry: object, resource: Mapping[str, str]) -> Read | Unreadable:
    if not isinstance(entry, dict):
        return Unreadable("a log record is not a JSON object")
    attributes = _attributes(entry.get("attributes"))
    state = attributes.get("status", "").lower()
    nanoseconds = texts.text(entry.get("timeUnixNano"))
    number = entry.get("severityNumber")
    level = number if isinstance(number, int) else 0
    word = next(word for least, word in _LEVELS if level >= least or least == 0)
    message = texts.first(_value(entry.get("body")), attributes.get("event.name"))
    if not message:
        return Unreadable("a log record says nothing")
    return Reading(
        message=message,
        service=resource.get("service.name"),
        severity=word if level else texts.first(entry.get("severityText")) or None,
        status=Status.RESOLVED if state in _RESOLVED else Status.FIRING,
        key=texts.first(attributes.get("dedup_key"), attributes.get("alert.id")) or None,
        labels={**resource, **attributes},
        starts_at=texts.instant(int(nanoseconds) // 1_000_000)
        if nanoseconds.isascii() and nanoseconds.isdigit() and len(nanoseconds) < 20
        else None,
    )


def _attributes(value: object) -> dict[str, str]:
    pairs = [texts.inner(one) for one in texts.listed(value)]
    return {texts.text(one.get("key")): _value(one.get("value")) for one in pairs if one.get("key")}


def _value(value: object) -> str:
    """Return an `AnyValue` as text."""
    kinds = texts.inner(value)
    return texts.first(*kinds.values()) if kinds else texts.text(value)
