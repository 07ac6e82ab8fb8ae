"""Uptime Kuma's webhook. Source: wire-formats.md, 11."""

import re
from collections.abc import Mapping
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Read, Reading, Unreadable

_DOWN, _UP, _PENDING, _MAINTENANCE = "0", "1", "2", "3"
_SEVERITY = "critical"
_EXPIRES = re.compile(r"\bwill expire in -?\d+ days?\b")
_NAMED = re.compile(r"\[([^\]]+)\]")


def read(body: object) -> list[Read | Unreadable]:
    """Return what a notification says of its monitor: nothing for a test. Raises Unreadable.

    Of the monitor only what identifies it is kept: it may hold passwords.
    """
    told = texts.document(body)
    message = texts.text(told.get("msg"))
    if told.get("heartbeat") is None and _EXPIRES.search(message):
        return [_expiry(message, texts.inner(told.get("monitor")))]
    if told.get("heartbeat") is None and told.get("monitor") is None:
        if "heartbeat" not in told and not message:
            raise Unreadable("there is neither heartbeat nor message")
        return []
    beat, monitor = texts.inner(told.get("heartbeat")), texts.inner(told.get("monitor"))
    number = texts.first(monitor.get("id"), beat.get("monitorID"))
    if not number:
        raise Unreadable("the heartbeat names no monitor")
    status = texts.text(beat.get("status"))
    if status in (_PENDING, _MAINTENANCE):
        return []
    if status not in (_DOWN, _UP):
        raise Unreadable(f"the status {status[:40]!r} is unknown")
    name = texts.first(monitor.get("name"), f"monitor {number}")
    tags = _tags(monitor.get("tags"))
    when = texts.text(beat.get("time")).replace(" ", "T", 1)
    return [
        Reading(
            message=texts.first(message, beat.get("msg"), name),
            service=texts.first(tags.get("service"), name),
            severity=texts.first(tags.get("severity"), _SEVERITY),
            status=Status.FIRING if status == _DOWN else Status.RESOLVED,
            key=f"uptime-kuma/{number}",
            labels=tags
            | texts.present(
                monitor=name,
                monitor_id=number,
                type=monitor.get("type"),
                hostname=monitor.get("hostname"),
                port=monitor.get("port"),
            ),
            annotations=texts.present(detail=beat.get("msg"), ping=beat.get("ping")),
            starts_at=texts.instant(when),
            links=texts.link(_address(monitor.get("url")), "Monitored address"),
        )
    ]


def _expiry(message: str, monitor: Mapping[str, Any]) -> Reading:
    """Return the warning that a certificate or a domain expires: it comes without a heartbeat."""
    named = _NAMED.match(message)
    name = texts.first(monitor.get("name"), named[1] if named else "")
    return Reading(
        message=message,
        service=name or None,
        severity="warning",
        key="uptime-kuma/" + _EXPIRES.sub("will expire", message),
        labels=texts.present(monitor=name),
    )


def _tags(value: object) -> dict[str, str]:
    pairs = [texts.inner(one) for one in texts.listed(value)]
    return {
        texts.text(one.get("name")): texts.text(one.get("value"))
        for one in pairs
        if texts.text(one.get("name"))
    }


def _address(url: object) -> str:
    """Return an address without what is secret in it."""
    address = texts.text(url)
    scheme, mark, rest = address.partition("://")
    return "" if not mark or "@" in rest else f"{scheme}://{rest.partition('?')[0]}"
