"""Alerts that carry their own end: identity, and what a repeat does to its predecessor.

The rules are those of the Alertmanager API v2. Source: wire-formats.md, sections 2.1 and 2.9.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from fnv_c import fnv1a_64

_END = b"\xff"
_FIRST_LOOKED_AT = ("job", "instance")


class Span(NamedTuple):
    """When an alert holds; `by_timeout`: its sender gave no end, so silence ends it."""

    starts_at: datetime
    ends_at: datetime
    by_timeout: bool


class Timed(NamedTuple):
    """An alert that ends by itself at `ends_at` unless it is sent again before.

    `digest` is what `said` returns, where that is known already.
    """

    fingerprint: str
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    generator_url: str
    starts_at: datetime
    ends_at: datetime
    by_timeout: bool
    digest: str | None = None

    @property
    def span(self) -> Span:
        """When it holds."""
        return Span(self.starts_at, self.ends_at, self.by_timeout)

    @property
    def said(self) -> str:
        """A digest of what it says beside its labels: a repeat that says the same is no news."""
        return self.digest or digest_of(self.annotations, self.generator_url)


def digest_of(annotations: Mapping[str, str], generator_url: str) -> str:
    """Return the digest of what an alert says beside its labels: 32 hex digits."""
    words = [*(text for pair in annotations.items() for text in pair), generator_url]
    return hashlib.md5(
        "\xff".join(words).encode("utf-8", "replace"), usedforsecurity=False
    ).hexdigest()


def fingerprint(labels: Mapping[str, str]) -> str:
    """Return the identity of a label set: 16 hex digits, whatever the order of the labels."""
    words = [text.encode("utf-8", "replace") for pair in sorted(labels.items()) for text in pair]
    # 0xFF cannot occur in UTF-8, so it separates.
    return f"{fnv1a_64(b''.join(word + _END for word in words)):016x}"


def order_in_group(mine: Mapping[str, str], other: Mapping[str, str]) -> int:
    """Compare label sets as Alertmanager orders the alerts of a group: negative when mine is first.

    By job, then by instance, then fewer labels first, then by the values of the names in order.
    """
    for name in _FIRST_LOOKED_AT:
        if mine.get(name) != other.get(name):
            return _order(mine.get(name), other.get(name), missing_first=False)
    if len(mine) != len(other):
        return len(mine) - len(other)
    for name in sorted({*mine, *other}):
        if mine.get(name) != other.get(name):
            return _order(mine.get(name), other.get(name), missing_first=True)
    return 0


def _order(mine: str | None, other: str | None, *, missing_first: bool) -> int:
    if mine is None or other is None:
        return -1 if (mine is None) is missing_first else 1
    return -1 if mine < other else 1


def succeed(old: Span, new: Span, *, now: datetime) -> Span:
    """Return when an alert holds after `new` arrived: merged when both overlap, else `new`."""
    overlap = (
        old.starts_at < new.ends_at < old.ends_at or old.starts_at < new.starts_at < old.ends_at
    )
    if not overlap:
        return new
    ends_at = new.ends_at
    if new.ends_at <= now:
        if old.ends_at <= now:
            ends_at = max(old.ends_at, new.ends_at)
    elif not old.by_timeout:
        ends_at = max(old.ends_at, new.ends_at)
    return Span(min(old.starts_at, new.starts_at), ends_at, new.by_timeout)
