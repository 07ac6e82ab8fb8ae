"""Zabbix, through the media type in deploy/zabbix; also the shapes already in the field.

Source: wire-formats.md, 12.
"""

import re
from collections.abc import Mapping
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Acknowledged, Read, Reading, Unreadable

_SEVERITIES = {"0": "info", "1": "info", "2": "warning", "3": "warning", "4": "high"}
_DISASTER = "5"
_VALUES = {"PROBLEM": "1", "OK": "0", "RESOLVED": "0"}
_MACRO = re.compile(r"\{[$#]?[A-Z0-9_.:]+\}|\*UNKNOWN\*|\*UNDEFINED\*")


def read(body: object) -> list[Read | Unreadable]:
    """Return what an event says. Raises Unreadable. A macro that stayed a macro says nothing."""
    event = {name: _plain(value) for name, value in texts.document(body).items()}
    if "alert_uid" in event:
        return [_oncall(event)]
    number = texts.first(event.get("event_id"), event.get("id"))
    if not number:
        raise Unreadable("the event has no id")
    value = texts.first(event.get("event_value"), event.get("value"))
    if not value:
        value = _VALUES.get(texts.text(event.get("status")).upper(), "")
    if value not in ("0", "1"):
        raise Unreadable(f"the event's value {value[:40]!r} is neither 0 nor 1")
    if value == "1" and (texts.text(event.get("update")) == "1" or event.get("update_action")):
        said = texts.first(event.get("ack"), event.get("event_ack")).lower()
        acknowledged = said in ("yes", "1", "true")
        return [Acknowledged(number)] if acknowledged else []
    return [_event(event, number, Status.FIRING if value == "1" else Status.RESOLVED)]


def _event(event: Mapping[str, Any], number: str, status: Status) -> Reading:
    tags = _tags(event.get("tags"))
    host = texts.first(event.get("host_name"), event.get("host"))
    level = texts.first(event.get("nseverity"))
    known = "critical" if level == _DISASTER else _SEVERITIES.get(level)
    trigger = texts.first(event.get("trigger_id"), event.get("triggerId"))
    base = texts.text(event.get("url")).rstrip("/")
    return Reading(
        message=texts.first(
            event.get("name"), event.get("subject"), event.get("message"), f"event {number}"
        ),
        service=texts.first(tags.get("service"), event.get("service"), host) or None,
        severity=known or texts.first(event.get("severity")) or None,
        status=status,
        key=number,
        labels=tags
        | texts.present(
            host=host, host_ip=event.get("host_ip"), trigger_id=trigger, event_id=number
        ),
        annotations=texts.present(
            message=event.get("message"),
            operational_data=event.get("opdata"),
            description=event.get("trigger_description"),
        ),
        links=texts.link(
            f"{base}/tr_events.php?triggerid={trigger}&eventid={number}" if base else "", "Zabbix"
        ),
    )


def _oncall(event: Mapping[str, Any]) -> Reading:
    state = texts.text(event.get("state"))
    if state not in ("alerting", "ok"):
        raise Unreadable(f"the state {state[:40]!r} is unknown")
    return Reading(
        message=texts.first(event.get("title"), event.get("message"), "Zabbix"),
        status=Status.RESOLVED if state == "ok" else Status.FIRING,
        key=texts.first(event.get("alert_uid")) or None,
        annotations=texts.present(message=event.get("message")),
    )


def _plain(value: object) -> object:
    """Return a value, nothing in place of an unresolved macro."""
    if isinstance(value, str) and _MACRO.fullmatch(value.strip()):
        return None
    return value


def _tags(value: object) -> dict[str, str]:
    """Return the tags of `{EVENT.TAGSJSON}`, a JSON text or already a list or an object."""
    if isinstance(value, str):
        try:
            value = texts.parsed(value)
        except (ValueError, RecursionError):
            return {}
    if isinstance(value, dict):
        return texts.texts(value)
    pairs = [texts.inner(one) for one in texts.listed(value)]
    return {
        texts.text(one.get("tag")): texts.text(one.get("value"))
        for one in pairs
        if texts.text(one.get("tag"))
    }
