"""What Prometheus and rulers like it post to `/api/v2/alerts`. Source: wire-formats.md, 2.1."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from alert_ingestion.domain.adapters.promlabels import reading_of
from alert_ingestion.domain.adapters.texts import aware, link
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Reading
from alert_ingestion.domain.timed import Timed, fingerprint

BAD_REQUEST, INVALID_TYPE, REQUIRED = 400, 601, 602
_URI = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:")


class Malformed(Exception):
    """The body is not a list of alerts; nothing of it is stored. `code` is that of go-openapi."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def read(
    body: object, *, now: datetime, resolve_timeout: timedelta
) -> tuple[list[Timed], list[str]]:
    """Return the valid alerts of a body and what is wrong with the others. Raises Malformed."""
    if body is None:
        return [], []
    if not isinstance(body, list):
        raise Malformed(BAD_REQUEST, 'parsing alerts body from "" failed, because it is no list')
    timed, wrong = [], []
    for number, one in enumerate(body):
        _check_types(number, one)
        try:
            timed.append(_timed(one, now, resolve_timeout))
        except ValueError as error:
            wrong.append(str(error))
    return timed, wrong


def reading(timed: Timed, *, now: datetime) -> Reading:
    """Return a timed alert as every other part of the platform knows it.

    A resolve has no instant of its own: whether a later firing is news is judged by `timed`.
    """
    firing = timed.ends_at > now
    return reading_of(
        timed.labels,
        timed.annotations,
        status=Status.FIRING if firing else Status.RESOLVED,
        key=timed.fingerprint,
        starts_at=timed.starts_at if firing else None,
        links=link(timed.generator_url, "Source"),
    )


def _check_types(number: int, one: object) -> None:
    if not isinstance(one, dict):
        raise Malformed(BAD_REQUEST, 'parsing alerts body from "" failed, because of a non-object')
    if one.get("labels") is None:
        raise Malformed(REQUIRED, f"{number}.labels in body is required")
    for name in ("labels", "annotations"):
        values = one.get(name) or {}
        if not isinstance(values, dict) or not all(
            value is None or isinstance(value, str) for value in values.values()
        ):
            reason = f"Alert.{name} is not a map of strings"
            raise Malformed(BAD_REQUEST, f'parsing alerts body from "" failed, because {reason}')
    url = one.get("generatorURL") or ""
    if not isinstance(url, str) or (url and not _URI.match(url)):
        reason = f'{number}.generatorURL in body must be of type uri: "{url}"'
        raise Malformed(INVALID_TYPE, reason)


def _timed(one: Mapping[str, Any], now: datetime, resolve_timeout: timedelta) -> Timed:
    starts_at, ends_at = _instant(one.get("startsAt")), _instant(one.get("endsAt"))
    if starts_at is None:
        starts_at = ends_at or now
    by_timeout = ends_at is None
    if ends_at is None:
        ends_at = now + resolve_timeout
    labels = {name: value for name, value in one["labels"].items() if value}
    annotations = {name: value or "" for name, value in (one.get("annotations") or {}).items()}
    if ends_at < starts_at:
        raise ValueError("start time must be before end time")
    if not labels:
        raise ValueError("at least one label pair required")
    if "" in labels:
        raise ValueError('invalid label set: invalid name ""')
    if "" in annotations:
        raise ValueError('invalid annotations: invalid name ""')
    return Timed(
        fingerprint=fingerprint(labels),
        labels=labels,
        annotations=annotations,
        generator_url=one.get("generatorURL") or "",
        starts_at=starts_at,
        ends_at=ends_at,
        by_timeout=by_timeout,
    )


def _instant(value: object) -> datetime | None:
    if value is None or value == "":
        return None
    try:
        moment = datetime.fromisoformat(value)  # type: ignore[arg-type] # judged by its error
        return aware(moment)
    except OverflowError:  # an offset beyond the ends of the calendar
        return moment.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        reason = f'parsing time "{value}" as RFC 3339: cannot parse'
        raise Malformed(
            BAD_REQUEST, f'parsing alerts body from "" failed, because {reason}'
        ) from None
