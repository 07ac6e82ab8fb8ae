"""What Prometheus and rulers like it post to `/api/v2/alerts`. Source: wire-formats.md, 2.1."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import NoneType
from typing import Any, NamedTuple

from alert_ingestion.domain.adapters.promlabels import reading_of
from alert_ingestion.domain.adapters.texts import aware, link
from alert_ingestion.domain.alerts import NewAlert, Status, sent_at
from alert_ingestion.domain.readings import ORIGINAL_TIMESTAMP, Origin, alert_of
from alert_ingestion.domain.timed import Timed, digest_of, fingerprint

SOURCE = "prometheus"
BAD_REQUEST, INVALID_TYPE, REQUIRED = 400, 601, 602
_URI = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:")
# What is remembered is bounded: by the number of alerts, and for each by its words.
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 10_000, 2048
_TEXTS = {str, NoneType}
_NO_TIME = datetime.min.replace(tzinfo=UTC)
_Pairs = tuple[tuple[str, str | None], ...]


class Malformed(Exception):
    """The body is not a list of alerts; nothing of it is stored. `code` is that of go-openapi."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Sent(NamedTuple):
    """An alert that was posted; `model` is what becomes of it, but for ids and times."""

    timed: Timed
    model: NewAlert


def read(
    body: object, *, now: datetime, resolve_timeout: timedelta
) -> tuple[list[Sent], list[str]]:
    """Return the valid alerts of a body and what is wrong with the others. Raises Malformed."""
    if body is None:
        return [], []
    if not isinstance(body, list):
        raise Malformed(BAD_REQUEST, 'parsing alerts body from "" failed, because it is no list')
    sent, wrong = [], []
    for number, one in enumerate(body):
        _check_types(number, one)
        try:
            sent.append(_sent(one, now, resolve_timeout))
        except ValueError as error:
            wrong.append(str(error))
    return sent, wrong


def alert_from(
    sent: Sent,
    *,
    alert_id: str,
    now: datetime,
    integration_id: str | None = None,
    trace: str | None = None,
) -> NewAlert:
    """Return a posted alert as every other part of the platform knows it.

    A resolve has no instant of its own: whether a later firing is news is judged by `timed`.
    """
    timed, model = sent
    firing = timed.ends_at > now
    at = sent_at(timed.starts_at, now) if firing else now
    labels = model.labels
    if firing and at != timed.starts_at:
        labels = {ORIGINAL_TIMESTAMP: timed.starts_at.isoformat(), **labels}
    return NewAlert(
        alert_id=alert_id,
        service=model.service,
        severity=model.severity,
        message=model.message,
        status=Status.FIRING if firing else Status.RESOLVED,
        timestamp=at,
        received_at=now,
        labels=labels,
        annotations=model.annotations,
        links=model.links,
        source=model.source,
        dedup_key=model.dedup_key,
        integration_id=integration_id,
        timed=timed,
        trace=trace,
    )


def of_timed(timed: Timed) -> Sent:
    """Return a stored alert as if it were posted again."""
    return Sent(timed, _remembered(timed.labels, timed.annotations, timed.generator_url).model)


def _check_types(number: int, one: object) -> None:
    if not isinstance(one, dict):
        raise Malformed(BAD_REQUEST, 'parsing alerts body from "" failed, because of a non-object')
    if one.get("labels") is None:
        raise Malformed(REQUIRED, f"{number}.labels in body is required")
    for name in ("labels", "annotations"):
        values = one.get(name) or {}
        if not isinstance(values, dict) or not _TEXTS.issuperset(map(type, values.values())):
            reason = f"Alert.{name} is not a map of strings"
            raise Malformed(BAD_REQUEST, f'parsing alerts body from "" failed, because {reason}')
    url = one.get("generatorURL") or ""
    if not isinstance(url, str) or (url and not _URI.match(url)):
        reason = f'{number}.generatorURL in body must be of type uri: "{url}"'
        raise Malformed(INVALID_TYPE, reason)


def _sent(one: Mapping[str, Any], now: datetime, resolve_timeout: timedelta) -> Sent:
    starts_at, ends_at = _instant(one.get("startsAt")), _instant(one.get("endsAt"))
    if starts_at is None:
        starts_at = ends_at or now
    by_timeout = ends_at is None
    if ends_at is None:
        ends_at = now + resolve_timeout
    if ends_at < starts_at:
        raise ValueError("start time must be before end time")
    annotations = one.get("annotations") or {}
    words = _remembered(one["labels"], annotations, one.get("generatorURL") or "")
    return Sent(
        Timed(
            fingerprint=words.fingerprint,
            labels=words.labels,
            annotations=words.annotations,
            generator_url=words.generator_url,
            starts_at=starts_at,
            ends_at=ends_at,
            by_timeout=by_timeout,
            digest=words.digest,
        ),
        words.model,
    )


class _Words(NamedTuple):
    """What an alert says, whenever it says it."""

    fingerprint: str
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    generator_url: str
    digest: str
    model: NewAlert


def _remembered(
    labels: Mapping[str, str | None], annotations: Mapping[str, str | None], generator_url: str
) -> _Words:
    told, noted = tuple(labels.items()), tuple(annotations.items())
    texts = (generator_url, *labels, *labels.values(), *annotations, *annotations.values())
    length = len("".join(filter(None, texts)))
    words = _words if length <= _LONGEST_REMEMBERED else _words.__wrapped__
    return words(told, noted, generator_url)


@lru_cache(_MOST_REMEMBERED)  # the same alerts come again each minute
def _words(told: _Pairs, noted: _Pairs, generator_url: str) -> _Words:
    labels = {name: value for name, value in told if value}
    annotations = {name: value or "" for name, value in noted}
    if not labels:
        raise ValueError("at least one label pair required")
    if "" in labels:
        raise ValueError('invalid label set: invalid name ""')
    if "" in annotations:
        raise ValueError('invalid annotations: invalid name ""')
    name = fingerprint(labels)
    reading = reading_of(
        labels,
        annotations,
        status=Status.FIRING,
        key=name,
        starts_at=None,
        links=link(generator_url, "Source"),
    )
    model = alert_of(reading, Origin(SOURCE), alert_id="", received_at=_NO_TIME)
    digest = digest_of(annotations, generator_url)
    return _Words(name, labels, annotations, generator_url, digest, model)


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
