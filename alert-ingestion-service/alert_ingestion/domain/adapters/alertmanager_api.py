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
_Texts = tuple[str | None, ...]


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
        try:
            sent.append(_sent(number, one, now, resolve_timeout))
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
        alert_id,
        model.service,
        model.severity,
        model.message,
        Status.FIRING if firing else Status.RESOLVED,
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
    words = {"labels": timed.labels, "annotations": timed.annotations}
    return Sent(timed, _words_of(0, {**words, "generatorURL": timed.generator_url}).model)


def _check_types(number: int, one: Mapping[str, Any]) -> None:
    if one.get("labels") is None:
        raise Malformed(REQUIRED, f"{number}.labels in body is required")
    for name in ("labels", "annotations"):
        values = one.get(name) or {}
        if not isinstance(values, dict) or not _TEXTS.issuperset(map(type, values.values())):
            reason = f"Alert.{name} is not a map of strings"
            raise Malformed(BAD_REQUEST, f'parsing alerts body from "" failed, because {reason}')
    url = one.get("generatorURL") or ""
    if not isinstance(url, str) or not _uri(url):
        reason = f'{number}.generatorURL in body must be of type uri: "{url}"'
        raise Malformed(INVALID_TYPE, reason)


def _uri(url: str) -> bool:
    return not url or _URI.match(url) is not None


def _sent(number: int, one: Any, now: datetime, resolve_timeout: timedelta) -> Sent:
    if not isinstance(one, dict):
        raise Malformed(BAD_REQUEST, 'parsing alerts body from "" failed, because of a non-object')
    starts_at, ends_at = _instant(one.get("startsAt")), _instant(one.get("endsAt"))
    if starts_at is None:
        starts_at = ends_at or now
    by_timeout = ends_at is None
    if ends_at is None:
        ends_at = now + resolve_timeout
    if ends_at < starts_at:
        _check_types(number, one)
        raise ValueError("start time must be before end time")
    words = _words_of(number, one)
    timed = Timed(
        words.fingerprint,
        words.labels,
        words.annotations,
        words.generator_url,
        starts_at,
        ends_at,
        by_timeout,
        words.digest,
    )
    return Sent(timed, words.model)


class _Words(NamedTuple):
    """What an alert says, whenever it says it."""

    fingerprint: str
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    generator_url: str
    digest: str
    model: NewAlert


class _Unusual(Exception):
    """What is not remembered: it is very long, or no text."""


def _words_of(number: int, one: Mapping[str, Any]) -> _Words:
    """Return what an alert says. Raises Malformed, ValueError."""
    try:
        labels, annotations = one["labels"], one.get("annotations") or {}
        told, noted = (*labels, *labels.values()), (*annotations, *annotations.values())
        return _remembered(told, noted, one.get("generatorURL") or "")
    except (AttributeError, KeyError, TypeError, _Unusual):
        _check_types(number, one)
        return _words(one["labels"], one.get("annotations") or {}, one.get("generatorURL") or "")


@lru_cache(_MOST_REMEMBERED)  # the same alerts come again each minute
def _remembered(told: _Texts, noted: _Texts, generator_url: str) -> _Words:
    """Return the words of labels and annotations, given as names, then values. Raises _Unusual."""
    texts = (generator_url, *told, *noted)
    if not _TEXTS.issuperset(map(type, texts)):
        raise _Unusual
    if sum(map(len, filter(None, texts))) > _LONGEST_REMEMBERED or not _uri(generator_url):
        raise _Unusual
    return _words(_paired(told), _paired(noted), generator_url)


def _paired(texts: _Texts) -> dict[str, str | None]:
    middle = len(texts) // 2
    return dict(zip(texts[:middle], texts[middle:], strict=True))  # type: ignore[arg-type] # names


def _words(
    told: Mapping[str, str | None], noted: Mapping[str, str | None], generator_url: str
) -> _Words:
    labels = {name: value for name, value in told.items() if value}
    annotations = {name: value or "" for name, value in noted.items()}
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
