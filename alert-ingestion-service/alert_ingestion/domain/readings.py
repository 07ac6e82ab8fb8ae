"""What an adapter understood of a payload, and the alert that becomes of it.

A reading keeps the sender's words; limits, severities and instants are judged here, for all.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from alert_ingestion.domain.alerts import NewAlert, Status, sent_at
from alert_ingestion.domain.severity import Severity, meaning_of

LONGEST_NAME = 200
LONGEST_MESSAGE = 65_536
LONGEST_KEY = 255
LONGEST_SOURCE = 120
MOST_LABELS = 64
LONGEST_LABEL_NAME = 128
LONGEST_LABEL_VALUE = 4096
MOST_LINKS = 20
LONGEST_HREF = 2048
LONGEST_LINK_TEXT = 200
LINK_SCHEMES = ("http://", "https://")
ORIGINAL_SEVERITY = "original_severity"
ORIGINAL_TIMESTAMP = "original_timestamp"

Link = Mapping[str, str]


class Unreadable(ValueError):
    """The payload is not what its format says."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One alert as its sender put it; texts may have any length.

    Without a `service` or `severity` the integration's own count. `key` is the tool's name for the
    episode: it makes repeats recognisable and lets a resolve find its alert.
    """

    message: str
    service: str | None = None
    severity: str | None = None
    status: Status = Status.FIRING
    key: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, str] = field(default_factory=dict)
    starts_at: datetime | None = None
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody took up, in the sender's tool, the alert with that key."""

    key: str
    by: str | None = None


Read = Reading | Acknowledged


@dataclass(frozen=True, slots=True)
class Origin:
    """Who sent a reading, in which request, and what holds where it says nothing."""

    source: str | None
    integration_id: str | None = None
    service: str | None = None
    severity: str | None = None
    trace: str | None = None

    def key(self, key: str | None) -> str | None:
        """Return the deduplication key of a tool's key: each integration has its own keys."""
        if key is None:
            return None
        if self.integration_id is not None:
            key = f"{self.integration_id[-12:]}:{key}"
        return short_key(key)


def short_key(key: str) -> str:
    """Return a key that can be stored; a longer one by its hash."""
    if len(key) <= LONGEST_KEY:
        return key
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def alert_of(
    reading: Reading,
    origin: Origin,
    *,
    alert_id: str,
    received_at: datetime,
) -> NewAlert:
    """Return the alert of a reading, within the limits of what is stored."""
    word = (reading.severity or origin.severity or Severity.MEDIUM).strip()
    severity = meaning_of(word)
    labels = bounded(reading.labels)
    if severity != word:
        labels.setdefault(ORIGINAL_SEVERITY, cut(word, 64))
    instant = sent_at(reading.starts_at, received_at)
    if reading.starts_at is not None and instant != reading.starts_at:
        labels.setdefault(ORIGINAL_TIMESTAMP, reading.starts_at.isoformat())
    return NewAlert(
        alert_id=alert_id,
        service=_name(reading.service) or _name(origin.service) or "unknown",
        severity=severity,
        message=cut(reading.message.strip(), LONGEST_MESSAGE) or "(no message)",
        status=reading.status,
        timestamp=instant,
        received_at=received_at,
        labels=labels,
        annotations=bounded(reading.annotations),
        links=safe_links(reading.links),
        source=origin.source,
        dedup_key=origin.key(reading.key),
        integration_id=origin.integration_id,
        trace=origin.trace,
    )


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters; a cut shows."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def bounded(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the first labels, none too long."""
    pairs = list(labels.items())[:MOST_LABELS]
    return {name[:LONGEST_LABEL_NAME]: value[:LONGEST_LABEL_VALUE] for name, value in pairs}


def safe_links(links: Sequence[Link]) -> list[dict[str, str]]:
    """Return the links that a browser may follow; `javascript:` and `data:` are dropped."""
    kept = []
    for link in links[:MOST_LINKS]:
        href = link.get("href", "")
        if href.lower().startswith(LINK_SCHEMES):
            text = (link.get("text") or href)[:LONGEST_LINK_TEXT]
            kept.append({"href": href[:LONGEST_HREF], "text": text})
    return kept


def _name(text: str | None) -> str:
    return cut((text or "").strip(), LONGEST_NAME)
