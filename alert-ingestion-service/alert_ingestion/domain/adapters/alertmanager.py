"""Alertmanager's webhook, version 4. Source: wire-formats.md, 1."""

from collections.abc import Mapping
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.adapters.promlabels import reading_of
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Link, Read, Unreadable
from alert_ingestion.domain.timed import fingerprint

_STATUS = {"firing": Status.FIRING, "resolved": Status.RESOLVED}


def read(body: object) -> list[Read | Unreadable]:
    """Return the alerts of a group, each judged by its own status. Raises Unreadable."""
    group = texts.document(body)
    alerts = group.get("alerts")
    if not isinstance(alerts, list) or not alerts:
        raise Unreadable("there is no list of alerts")
    origin = texts.link(group.get("externalURL"), "Alertmanager")
    return [_read(one, origin) for one in alerts]


def _read(alert: object, links: list[Link]) -> Read | Unreadable:
    try:
        return alert_reading(texts.document(alert, "an alert"), links)
    except Unreadable as error:
        return error


def alert_reading(
    alert: Mapping[str, Any], links: list[Link], more: Mapping[str, str] | None = None
) -> Read:
    """Return one alert of a group; `more` are annotations beside its own. Raises Unreadable.

    A resolve has no instant of its own: what comes back after Alertmanager ended it, because nobody
    repeated it, has the `startsAt` that it had before.
    """
    status = _STATUS.get(texts.text(alert.get("status")))
    if status is None:
        raise Unreadable(f"the status {texts.text(alert.get('status'))[:40]!r} is unknown")
    labels = texts.texts(alert.get("labels"))
    if not labels:
        raise Unreadable("an alert has no labels")
    own: list[Link] = texts.link(alert.get("generatorURL"), "Source")
    return reading_of(
        labels,
        texts.texts(alert.get("annotations")) | dict(more or {}),
        status=status,
        key=texts.first(alert.get("fingerprint")) or fingerprint(labels),
        starts_at=texts.instant(alert.get("startsAt")) if status is Status.FIRING else None,
        links=[*own, *links],
    )
