"""Integrations: who may send, in which format, and what holds where a sender says nothing."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from alert_ingestion.domain.readings import Origin

OLD_KEY_KEPT = timedelta(hours=24)
LATEST_SIGNATURE = timedelta(minutes=5)
_KEY_BYTES = 16
_HIDDEN = "[removed]"
_SECRET_NAME = re.compile(
    r"pass(word|wd|phrase)?$|secret|token|credential|authorization|api[-_]?key|(routing|service)_?key"
    r"|private[-_]?key|connection_?string|^cookie|^set-cookie|signature$|basic_?auth",
    re.IGNORECASE,
)
_PROOF = re.compile(_SECRET_NAME.pattern + r"|(^|[-_])key$", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]{1,500}@")


class Kind(StrEnum):
    """The formats that an integration may have."""

    ALERTMANAGER = "alertmanager"
    PROMETHEUS = "prometheus"
    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"
    GRAFANA = "grafana"
    UPTIME_KUMA = "uptime-kuma"
    ZABBIX = "zabbix"
    DATADOG = "datadog"
    SENTRY = "sentry"
    SNS = "aws-sns"
    CLOUDEVENTS = "cloudevents"
    GENERIC = "generic"
    EMAIL = "email"


SIGNED = frozenset({Kind.GRAFANA, Kind.SENTRY})


@dataclass(frozen=True, slots=True)
class Integration:
    """One sender. `secret` is what its tool signs with; of the key only the hash is known."""

    integration_id: str
    name: str
    kind: Kind
    service: str
    severity: str
    enabled: bool
    key_sha256: bytes
    created_at: datetime
    updated_at: datetime
    options: Mapping[str, Any] = field(default_factory=dict)
    secret: str | None = None
    old_key_sha256: bytes | None = None
    old_key_until: datetime | None = None

    @property
    def origin(self) -> Origin:
        """Whom its alerts come from."""
        return Origin(self.kind.value, self.integration_id, self.service, self.severity)

    def takes(self, key: str, *, now: datetime) -> bool:
        """Whether `key` is its key, or the one before while both count."""
        found = key_hash(key)
        if hmac.compare_digest(found, self.key_sha256):
            return True
        return (
            self.old_key_sha256 is not None
            and self.old_key_until is not None
            and now < self.old_key_until
            and hmac.compare_digest(found, self.old_key_sha256)
        )

    def signed(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> bool:
        """Whether its tool signed the body with the secret. Source: wire-formats.md, 7 and 10."""
        if self.secret is None:
            return False
        if self.kind is Kind.SENTRY:
            return _same(_hex(self.secret, body), headers.get("sentry-hook-signature"))
        header = str(self.options.get("signature_header") or "X-Grafana-Alerting-Signature")
        given = headers.get(header.lower())
        stamped = self.options.get("timestamp_header")
        if not stamped:
            return _same(_hex(self.secret, body), given)
        stamp = headers.get(str(stamped).lower(), "")
        if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
            return False
        if abs(now.timestamp() - int(stamp)) > LATEST_SIGNATURE.total_seconds():
            return False
        return _same(_hex(self.secret, stamp.encode() + b":" + body), given)


def new_key() -> str:
    """Return a new key: 32 hex digits, which is what PagerDuty's clients demand."""
    return secrets.token_hex(_KEY_BYTES)


def key_hash(key: str) -> bytes:
    """Return what is stored of a key. A random key of 128 bits needs no salt."""
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()


def without_secrets(document: object) -> object:
    """Return a document with what its names or addresses give away as secret removed."""
    if isinstance(document, dict):
        return {
            name: _HIDDEN if one and _SECRET_NAME.search(str(name)) else without_secrets(one)
            for name, one in document.items()
        }
    if isinstance(document, list):
        return [without_secrets(one) for one in document]
    if isinstance(document, str):
        return _IN_ADDRESS.sub(f"{_HIDDEN}@", document)
    return document


def kept_headers(headers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the headers of a request without what proves who sent it."""
    return {
        name.lower(): _HIDDEN if _PROOF.search(name) else value[:1000]
        for name, value in headers[:50]
    }


def _hex(secret: str, body: bytes) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _same(wanted: str, given: str | None) -> bool:
    return given is not None and hmac.compare_digest(
        wanted.encode(), given.strip().lower().encode("utf-8", "replace")
    )
