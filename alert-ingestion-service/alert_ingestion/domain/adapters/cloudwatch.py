"""What AWS SNS delivers: alarms of CloudWatch, and anything else. Source: wire-formats.md, 8."""

from collections.abc import Mapping
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Read, Reading, Unreadable

_STATES = {"ALARM": Status.FIRING, "OK": Status.RESOLVED}
_INSUFFICIENT = "INSUFFICIENT_DATA"
IGNORE = "ignore"
MEANINGS = {IGNORE: None, "fire": Status.FIRING, "resolve": Status.RESOLVED}


def read(body: object, insufficient_data: str = IGNORE) -> list[Read | Unreadable]:
    """Return what the message of a notification says. Raises Unreadable.

    `insufficient_data`: one of MEANINGS, what an alarm says that has not enough data.
    """
    notification = texts.document(body)
    message = notification.get("Message")
    if not isinstance(message, str):
        raise Unreadable("the notification has no message")
    try:
        told = texts.parsed(message)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and "AlarmName" in told:
        return _alarm(told, {**_STATES, _INSUFFICIENT: MEANINGS[insufficient_data]})
    return [_other(notification, message)]


def _alarm(
    alarm: Mapping[str, Any], states: Mapping[str, Status | None]
) -> list[Read | Unreadable]:
    state = texts.text(alarm.get("NewStateValue"))
    if state not in states:
        raise Unreadable(f"the state {state[:40]!r} is unknown")
    status = states[state]
    if status is None:
        return []
    name = texts.text(alarm.get("AlarmName"))
    trigger = texts.inner(alarm.get("Trigger"))
    dimensions = {
        texts.text(one.get("name")): texts.text(one.get("value"))
        for one in map(texts.inner, texts.listed(trigger.get("Dimensions")))
    }
    return [
        Reading(
            message=f"{name}: {texts.text(alarm.get('NewStateReason'))}".rstrip(": "),
            status=status,
            key=texts.first(alarm.get("AlarmArn"), f"{alarm.get('AWSAccountId')}/{name}"),
            labels=texts.present(
                alarm=name,
                account=alarm.get("AWSAccountId"),
                region=alarm.get("Region"),
                namespace=trigger.get("Namespace"),
                metric=trigger.get("MetricName"),
            )
            | {name: value for name, value in dimensions.items() if name},
            annotations=texts.present(
                description=alarm.get("AlarmDescription"), rule=alarm.get("AlarmRule")
            ),
            starts_at=texts.instant(alarm.get("StateChangeTime")),
        )
    ]


def _other(notification: Mapping[str, Any], message: str) -> Reading:
    """Return any other notification: it has no end of its own."""
    return Reading(
        message=texts.first(notification.get("Subject"), message, "notification"),
        key=texts.first(notification.get("MessageId")) or None,
        labels=texts.present(topic=notification.get("TopicArn")),
        annotations=texts.present(message=message),
        starts_at=texts.instant(notification.get("Timestamp")),
    )
